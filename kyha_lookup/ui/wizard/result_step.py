"""Kết quả: the import as it runs, then what it did and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.model import ImportResult
from kyha_lookup.ui import formats, outcomes, theme
from kyha_lookup.ui.outcomes import Outcome
from kyha_lookup.ui.widgets.job_view import JobView
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.problem_panel import ProblemPanel


class ResultStep(QWidget):
    """`rejected_wanted` asks for the rejected rows as a workbook, `undo_wanted` for the store as it was."""

    rejected_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._undone = False
        self.job = JobView()
        self.sentence = label("section", wrap=True)
        self._pace = label("meta")
        self.rejected_button, self.undo_button = QPushButton(), QPushButton()
        self.rejected_button.clicked.connect(self.rejected_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.problems = ProblemPanel()
        actions = QHBoxLayout()
        actions.setSpacing(theme.S)
        actions.addWidget(self._pace, 1)
        actions.addWidget(self.rejected_button)
        actions.addWidget(self.undo_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.job)
        layout.addWidget(self.sentence)
        layout.addLayout(actions)
        layout.addWidget(self.problems, 1)
        layout.addStretch()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """None while the import runs."""
        self._outcome, self._undone = outcome, False
        rows = outcome if isinstance(outcome, ImportResult) else None
        for widget in (self.sentence, self.problems, self._pace):
            widget.setVisible(outcome is not None)
        self.rejected_button.setVisible(rows is not None and rows.rejected > 0)
        self.undo_button.setVisible(rows is not None and rows.batch_id is not None)
        if outcome is not None:
            self.problems.show_problems(outcome.file, outcome.problems)
        self.retranslate()

    def show_undone(self) -> None:
        """The import was undone."""
        self._undone = True
        self.undo_button.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.job.retranslate()
        self.problems.retranslate()
        self.rejected_button.setText(self.tr("Lưu dòng bị loại…"))
        self.undo_button.setText(self.tr("Hoàn tác lần nhập"))
        outcome = self._outcome
        if outcome is None:
            return
        text = outcomes.sentence(outcome)
        if self._undone:
            text = self.tr("Đã hoàn tác: kho như trước khi nhập tệp này.")
        self.sentence.setText(text)
        self._pace.setText("")
        if isinstance(outcome, ImportResult) and outcome.seconds > 0:
            self._pace.setText(
                self.tr("{seconds} giây · {pace} dòng/giây").format(
                    seconds=formats.number(outcome.seconds, 1),
                    pace=formats.number(outcome.read / outcome.seconds),
                )
            )
