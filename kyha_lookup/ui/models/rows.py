"""A table of frozen rows: a column is a value that header, cell, tooltip, sorting and copying read alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

NO_INDEX = QModelIndex()
PLACEHOLDER = "…"
"""What the cells of a row show while it is being fetched."""


_DISPLAY, _TOOL_TIP, _ALIGNMENT, _ROW, _CODE = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.UserRole + 1,
        Qt.ItemDataRole.UserRole + 2,
    )
)
_ANSWERED = frozenset({_DISPLAY, _TOOL_TIP, _ALIGNMENT, _ROW, _CODE})


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `label` is asked anew after a change of language; `text` is what the cell shows.

    `name` stays the same in every language and version: layouts, sorting in SQL and exports know the column by it.
    """

    label: Callable[[], str]
    text: Callable[[Row], str]
    width: int  # pixels at text size 100 %
    key: Callable[[Row], Any] | None = None  # what sorting compares; the text where None
    right: bool = False  # numbers stand right
    tooltip: Callable[[Row], str] | None = None  # the cell's text where None
    code: bool = False  # codes are set in a tabular face, and stay text wherever they are pasted
    name: str = ""
    number: Callable[[Row], float | None] | None = None  # the figure behind the text, for spreadsheets
    hidden: bool = False  # shown only when the user chooses it


class TableModel(QAbstractTableModel, Generic[Row]):
    """What the tables of all pages share: columns over rows, wherever the rows come from."""

    RowRole = _ROW
    CodeRole = _CODE

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._alignments = [self._alignment(column) for column in columns]

    def rows(self) -> tuple[Row, ...]:
        """The rows that are in memory, from above."""
        raise NotImplementedError

    def row_at(self, row: int) -> Row | None:
        """The row's value; None where there is no such row, or while it is being fetched."""
        raise NotImplementedError

    def with_rows(self, numbers: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """Call `then` with the values of these rows, at once or when they are here."""
        raise NotImplementedError

    def column_name(self, column: int) -> str:
        """The name of a column; its number where it has none."""
        return self.columns[column].name or str(column)

    def relabel(self) -> None:
        """Asks labels and texts anew, after a change of language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignments[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # Every cell in sight asks for some ten roles at each key: what most of them want comes first.
        if role not in _ANSWERED or not index.isValid():
            return None
        at = index.column()
        if role == _ALIGNMENT:
            return self._alignments[at]
        column = self.columns[at]
        if role == self.CodeRole:
            return column.code
        row = self.row_at(index.row())
        if role == self.RowRole:
            return row
        if row is None:
            return PLACEHOLDER if role == _DISPLAY else None
        if role == _DISPLAY:
            return column.text(row)
        return (column.tooltip or column.text)(row)

    @staticmethod
    def _alignment(column: Column[Row]) -> int:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(TableModel[Row]):
    """Rows held as values. Sorting happens here: only for tables small enough to be held whole."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def with_rows(self, numbers: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        then([self._rows[number] for number in numbers])

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replaces all rows; the order the user chose stays."""
        self.beginResetModel()
        self._rows = list(rows)
        self._apply_order()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._rows[index.row()] for index in before]
        self._apply_order()
        place = {id(row): at for at, row in enumerate(self._rows)}
        after = [self.index(place[id(row)], index.column()) for row, index in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _apply_order(self) -> None:
        if self._sorted_by is None:
            return
        at, order = self._sorted_by
        column = self.columns[at]
        self._rows.sort(key=column.key or column.text, reverse=order == Qt.SortOrder.DescendingOrder)
