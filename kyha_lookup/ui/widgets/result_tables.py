"""The tables of an answer: one of lines, one for each grouping. What was selected stays selected in the next answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kyha_lookup.model import (
    GoodsLine,
    Grouping,
    SearchColumn,
    SearchIds,
    SearchQuery,
    SearchResult,
)
from kyha_lookup.ui.models.groups import group_columns, name_column
from kyha_lookup.ui.models.lines import DESCRIPTION, line_columns
from kyha_lookup.ui.models.paged import Fetch, PagedModel
from kyha_lookup.ui.widgets.table import Table

_MOST_KEPT = 500
"""Selected rows that are looked for in the next answer."""


class ResultTables(QStackedWidget):
    """The table in front is that of the answer shown."""

    line_changed = Signal(object)
    """The GoodsLine under the cursor, None while it is not known or groups are shown."""
    group_opened = Signal(object)
    """A SearchGroup whose lines are wanted."""
    order_wanted = Signal(str, bool)
    """Name of a column ("" for the order of the search), and whether it descends."""
    frequency_wanted = Signal(object, str)
    """A SearchColumn and its heading."""
    export_wanted = Signal()
    notice = Signal(object)

    def __init__(
        self, fetch: Fetch[Any], hs_name: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.models: dict[Grouping, PagedModel[Any]] = {}
        self.tables: dict[Grouping, Table] = {}
        for grouping in Grouping:
            lines = grouping is Grouping.LINES
            model: PagedModel[Any] = PagedModel(
                line_columns(hs_name) if lines else group_columns(grouping), fetch, self
            )
            stretch = DESCRIPTION if lines else name_column(grouping)
            table = Table(model, stretch=stretch, sortable=True, clearable=True, name=f"search_{grouping}")
            model.order_wanted.connect(self.order_wanted)
            table.export_wanted.connect(self.export_wanted)
            table.notice.connect(self.notice)
            if lines:
                table.current_changed.connect(self.line_changed)
                table.frequency_wanted.connect(self._ask_frequency)
            else:
                table.doubleClicked.connect(self._open)
                table.entered_row.connect(self._open)
            self.models[grouping], self.tables[grouping] = model, table
            self.addWidget(table)
        self._grouping = Grouping.LINES
        self._wanted: int | None = None  # to be under the cursor in the next answer

    @property
    def table(self) -> Table:
        """The table in front."""
        return self.tables[self._grouping]

    @property
    def model(self) -> PagedModel[Any]:
        """The model of the table in front."""
        return self.models[self._grouping]

    def open_current_group(self) -> None:
        """As a double click on the group under the cursor."""
        self._open(self.table.currentIndex())

    def line(self) -> GoodsLine | None:
        """The line under the cursor."""
        row = self.table.current()
        return row if isinstance(row, GoodsLine) else None

    def current_key(self) -> int | None:
        """The line id or group key under the cursor."""
        return self._cursor()

    def want(self, key: int | None) -> None:
        """Put the cursor on this line or group in the next answer, where it is among its first rows."""
        self._wanted = key

    def show_answer(self, result: SearchResult) -> None:
        """Show the first rows of an answer."""
        kept, cursor = self._selected(), self._cursor()
        self._grouping = result.query.grouping
        self.setCurrentWidget(self.table)
        self._mark(result)
        self.model.show_ids(result.ids, result.lines or result.groups)
        self._select(kept, cursor, result.ids)
        self._wanted = None

    def show_lines(self, ids: Sequence[int], lines: Sequence[GoodsLine] = ()) -> None:
        """Show these lines and no others; `lines` are the first of them where they are known."""
        kept, cursor = self._selected(), self._cursor()
        self._grouping = Grouping.LINES
        self.setCurrentWidget(self.table)
        self._mark(None)
        self.model.show_ids(ids, lines)
        self._select(kept, cursor, ids)
        self._wanted = None

    def complete(self, ids: SearchIds) -> None:
        """All rows of the answer are known."""
        kept, cursor = self._selected(), self._cursor()
        model = self.models[ids.query.grouping]
        before = model.ids()
        model.complete(ids.ids)
        if len(before) and not self.table.currentIndex().isValid():  # another order: the rows were set anew
            self._select(kept, cursor, ids.ids)

    def show_order(self, query: SearchQuery) -> None:
        """Mark the heading that a search is sorted by."""
        table = self.tables[query.grouping]
        names = [column.name for column in table.rows_model.columns]
        at = names.index(query.sort) if query.sort in names else -1
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        table.horizontalHeader().setSortIndicator(at, order)

    def dim(self, dimmed: bool) -> None:
        for table in self.tables.values():
            table.dim(dimmed)

    def enter(self) -> None:
        """Put the cursor into the rows."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.select(max(0, self.table.currentIndex().row()))

    def shown_columns(self) -> list[SearchColumn]:
        """The columns in sight, from left to right."""
        return [SearchColumn(self.model.column_name(at)) for at in self.table.shown_columns()]

    def retranslate(self) -> None:
        for model in self.models.values():
            model.relabel()

    def _mark(self, result: SearchResult | None) -> None:
        """Mark the words of a search in the descriptions."""
        mark = None
        if result is not None and result.words:
            from kyha_lookup.text.tokens import find_words

            mark = partial(find_words, words=result.words, prefixes=result.prefixes)
        self.tables[Grouping.LINES].mark_words(DESCRIPTION, mark)
        self.tables[Grouping.DESCRIPTIONS].mark_words(name_column(Grouping.DESCRIPTIONS), mark)

    def _cursor(self) -> int | None:
        if self._wanted is not None:
            return self._wanted
        at, ids = self.table.currentIndex().row(), self.model.ids()
        return ids[at] if 0 <= at < len(ids) else None

    def _selected(self) -> set[int]:
        if not 1 < self.table.selected_count() <= _MOST_KEPT:
            return set()
        ids = self.model.ids()
        return {ids[at] for at in self.table.selected_numbers()}

    def _select(self, kept: set[int], cursor: int | None, ids: Sequence[int]) -> None:
        """Select again what is still there; the first row where the line under the cursor is gone."""
        if not len(ids):
            return
        places = {key: at for at, key in enumerate(ids[:_MOST_KEPT]) if key in kept or key == cursor}
        row = places.get(cursor, 0) if cursor is not None else 0
        self.table.select(row)
        if kept:
            selection = QItemSelection()
            last = self.model.columnCount() - 1
            for key, at in places.items():
                if key in kept:
                    selection.select(self.model.index(at, 0), self.model.index(at, last))
            self.table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        self.table.scrollTo(self.model.index(row, 0))

    def _open(self, index: QModelIndex) -> None:
        group = self.model.row_at(index.row())
        if group is not None:
            self.group_opened.emit(group)

    def _ask_frequency(self, column: int) -> None:
        model = self.models[Grouping.LINES]
        self.frequency_wanted.emit(SearchColumn(model.column_name(column)), model.columns[column].label())
