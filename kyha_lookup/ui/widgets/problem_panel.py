"""The problems of one import: a table, and the ways to hand it on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.model import Problem, Severity
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.imports import problem_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table


class ProblemPanel(QWidget):
    """Shows what an import complained of. `export_wanted` asks for the list as a workbook."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = ""
        self._refusal = ""
        self._heading = label(wrap=True)
        self.copy_button = QPushButton()
        self.copy_button.clicked.connect(self._copy_all)
        self._export = QPushButton()
        self._export.clicked.connect(self.export_wanted)
        self.model: RowsModel[Problem] = RowsModel(problem_columns(), self)
        self.table = Table(self.model, stretch=len(self.model.columns) - 1)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.copy_button)
        top.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)

    def show_problems(self, file: str, problems: Sequence[Problem]) -> None:
        """Show the problems of `file`, the worst first, each kind in the order of its rows."""
        order = list(Severity)
        self.file, self._refusal = file, ""
        self.model.show_rows(sorted(problems, key=lambda problem: order.index(problem.severity)))
        self.retranslate()

    def show_refusal(self, file: str, sentence: str) -> None:
        """Say why `file` was refused as a whole."""
        self.show_problems(file, ())
        self._refusal = sentence
        self.retranslate()

    def rows(self) -> list[list[str]]:
        """All rows as texts, in the present language."""
        return [[column.text(problem) for column in self.model.columns] for problem in self.model.rows()]

    def headings(self) -> list[str]:
        return [column.label() for column in self.model.columns]

    def retranslate(self) -> None:
        self.copy_button.setText(self.tr("Sao chép danh sách"))
        self._export.setText(self.tr("Xuất danh sách .xlsx…"))
        self.model.relabel()
        problems = self.model.rows()
        self.copy_button.setEnabled(bool(problems))
        self._export.setEnabled(bool(problems))
        if not self.file:
            self._heading.setText(self.tr("Chọn một tệp ở trên để xem những dòng có vấn đề."))
        elif self._refusal:
            self._heading.setText(f"{self.file}: {self._refusal}")
        elif not problems:
            self._heading.setText(self.tr("{file}: không có vấn đề nào.").format(file=self.file))
        else:
            self._heading.setText(self._counted(problems))

    def _counted(self, problems: Sequence[Problem]) -> str:
        counts = {kind: sum(1 for problem in problems if problem.severity is kind) for kind in Severity}
        return self.tr("{file}: {errors} lỗi · {warnings} cần xem · {notes} ghi nhận").format(
            file=self.file,
            errors=formats.number(counts[Severity.ERROR]),
            warnings=formats.number(counts[Severity.WARNING]),
            notes=formats.number(counts[Severity.INFO]),
        )

    def _copy_all(self) -> None:
        lines = [self.headings(), *self.rows()]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)
