"""The reports that were made, and what can be done with one, or with two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.model import ReportMade
from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.models.report_history import NARROWED, history_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.table import Table


class ReportHistory(QWidget):
    """A table, newest first, and the verbs of the row or rows selected."""

    request_wanted = Signal(object)
    """ReportRequest: ask for the same again, with the figures of today."""
    reissue_wanted = Signal(object)
    """ReportMade: write it again with the figures as of then."""
    difference_wanted = Signal(object, object)
    """ReportMade, twice: what the later one says otherwise than the earlier."""
    file_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: RowsModel[ReportMade] = RowsModel(history_columns(), self)
        self.table = Table(self.rows, stretch=NARROWED, sortable=True, name="report_history")
        self.table.doubleClicked.connect(lambda _index: self._ask_again())
        self.table.entered_row.connect(lambda _index: self._ask_again())
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.rows.modelReset.connect(self._enable)
        self.again, self.reissue, self.compare, self.open = (QPushButton() for _ in range(4))
        self.again.clicked.connect(self._ask_again)
        self.reissue.clicked.connect(lambda: self._with_one(self.reissue_wanted.emit))
        self.compare.clicked.connect(self._compare)
        self.open.clicked.connect(lambda: self._with_one(lambda made: self.file_wanted.emit(made.path)))
        for button, icon in ((self.reissue, "undo"), (self.open, "file")):
            icons.put(button, icon)
        self.empty = EmptyState("report")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        for button in (self.again, self.reissue, self.compare, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._enable()

    def show_history(self, made: list[ReportMade]) -> None:
        """Show these reports."""
        self.rows.show_rows(made)
        self._stack.setCurrentIndex(0 if made else 1)

    def selected(self) -> list[ReportMade]:
        """The reports selected, the earlier first."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        found = [made for row in rows if (made := self.rows.row_at(row)) is not None]
        return sorted(found, key=lambda made: made.number)

    def retranslate(self) -> None:
        self.rows.relabel()
        self.again.setText(self.tr("Lập theo số liệu hôm nay"))
        self.reissue.setText(self.tr("Lập lại đúng số liệu khi đó…"))
        self.compare.setText(self.tr("So sánh hai lần lập"))
        self.open.setText(self.tr("Mở tệp"))
        self.compare.setToolTip(self.tr("Chọn hai dòng (giữ Ctrl) để so sánh"))
        self.empty.say(lambda: self.tr("Chưa lập báo cáo nào. Mỗi lần xuất Excel được ghi vào đây."))

    def _enable(self) -> None:
        chosen = self.selected()
        for button in (self.again, self.open):
            button.setEnabled(len(chosen) == 1)
        self.reissue.setEnabled(len(chosen) == 1 and bool(chosen[0].snapshot))
        alike = len(chosen) == 2 and chosen[0].request.kind is chosen[1].request.kind
        self.compare.setEnabled(alike and all(made.snapshot for made in chosen))

    def _ask_again(self) -> None:
        self._with_one(lambda made: self.request_wanted.emit(made.request))

    def _with_one(self, act: Callable[[ReportMade], object]) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            act(chosen[0])

    def _compare(self) -> None:
        chosen = self.selected()
        if len(chosen) == 2:
            self.difference_wanted.emit(*chosen)
