"""Kiểm tra: what importing the file would do, before anything is stored."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyha_lookup.model import ImportCheck
from kyha_lookup.ui import outcomes, theme
from kyha_lookup.ui.widgets.job_view import JobView
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.problem_panel import ProblemPanel
from kyha_lookup.ui.widgets.restyle import set_role


class CheckStep(QWidget):
    """The counts in a sentence, and every problem, errors first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check: ImportCheck | None = None
        self.job = JobView()
        self.sentence = label("section", wrap=True)
        self.problems = ProblemPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.job)
        layout.addWidget(self.sentence)
        layout.addWidget(self.problems, 1)
        layout.addStretch()

    def show_check(self, check: ImportCheck | None) -> None:
        """None while it is not known."""
        self._check = check
        self.sentence.setVisible(check is not None)
        self.problems.setVisible(check is not None)
        if check is not None:
            self.problems.show_problems(check.file, check.problems)
        self.retranslate()

    def retranslate(self) -> None:
        self.job.retranslate()
        self.problems.retranslate()
        if self._check is not None:
            self.sentence.setText(outcomes.check_sentence(self._check))
            set_role(self.sentence, "section")
