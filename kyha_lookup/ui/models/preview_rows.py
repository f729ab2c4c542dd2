"""The first rows of a file as a table: raw cells, what a mapping makes of them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from kyha_lookup import messages
from kyha_lookup.model import ParsedCell, ProposedColumn
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.models.mapping_draft import DATE_FIELDS, MappingDraft
from kyha_lookup.ui.models.rows import NO_INDEX, Index

Parsed = Sequence[Sequence[ParsedCell | None]]


class PreviewModel(QAbstractTableModel):
    """Rows of the file by their number. Columns without a heading and without a value are left out."""

    ParsedRole = Qt.ItemDataRole.UserRole + 1
    """What the mapping reads, "" where it reads the same or nothing."""
    ProblemRole = Qt.ItemDataRole.UserRole + 2
    """The sentence of what is wrong with the cell, "" where nothing is."""
    LostRole = Qt.ItemDataRole.UserRole + 3
    """Whether nothing could be read from a cell with a problem."""
    HeaderRole = Qt.ItemDataRole.UserRole + 4
    """-1 above the header, 0 on it, 1 below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft: MappingDraft | None = None
        self._parsed: Parsed = ()
        self._places: tuple[int, ...] = ()

    @property
    def draft(self) -> MappingDraft | None:
        return self._draft

    def show_draft(self, draft: MappingDraft | None) -> None:
        """Show a file's rows under a mapping; rows already shown stay where the file is the same."""
        same = draft is not None and self._draft is not None and draft.preview is self._draft.preview
        if same:
            self._draft = draft
            self._announce()
            return
        self.beginResetModel()
        self._draft, self._parsed, self._places = draft, (), ()
        if draft is not None:
            width = max((len(row) for row in draft.preview.rows), default=0)
            self._places = tuple(column.index for column in draft.preview.columns) or tuple(range(width))
        self.endResetModel()

    def show_parsed(self, parsed: Parsed) -> None:
        """What the mapping reads, in the shape of the preview's rows."""
        self._parsed = parsed
        self._announce()

    def relabel(self) -> None:
        """Asks texts anew, after a change of language."""
        self._announce()

    def header_row(self) -> int:
        """The row of this table that holds the header, 0 where there is none."""
        if self._draft is None or self._draft.preview.header_row is None:
            return 0
        return max(0, self._draft.preview.header_row - self._draft.preview.first_row)

    def proposed(self, section: int) -> ProposedColumn | None:
        """The column a section shows, None where the file's columns are not known."""
        columns = self._draft.preview.columns if self._draft else ()
        return columns[section] if 0 <= section < len(columns) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self._draft is None else len(self._draft.preview.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._places)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if self._draft is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return (
                str(self._draft.preview.first_row + section) if role == Qt.ItemDataRole.DisplayRole else None
            )
        column = self.proposed(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading if column else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._draft is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._raw(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self._raw(index), self._read(index), self._problem(index))))
        if role == self.ParsedRole:
            return self._read(index)
        if role == self.ProblemRole:
            return self._problem(index)
        if role == self.LostRole:
            cell = self._cell(index)
            return cell is not None and bool(cell.code) and cell.value == ""
        if role == self.HeaderRole:
            header = self._draft.preview.header_row
            number = self._draft.preview.first_row + index.row()
            return 1 if header is None or number > header else 0 if number == header else -1
        return None

    def _raw(self, index: Index) -> str:
        assert self._draft is not None
        row, place = self._draft.preview.rows[index.row()], self._places[index.column()]
        cell = row[place] if place < len(row) else ""
        if isinstance(cell, float):
            return str(int(cell)) if cell.is_integer() else repr(cell)
        return " ".join(str(cell).split())

    def _cell(self, index: Index) -> ParsedCell | None:
        if index.row() >= len(self._parsed):
            return None
        row, place = self._parsed[index.row()], self._places[index.column()]
        return row[place] if place < len(row) else None

    def _read(self, index: Index) -> str:
        cell = self._cell(index)
        if cell is None or cell.value == "":
            return ""
        raw, column = self._raw(index), self.proposed(index.column())
        if isinstance(cell.value, float):
            text = formats.quantity(cell.value, 6)
        elif (
            column is not None
            and self._draft is not None
            and self._draft.fields[column.letter] in DATE_FIELDS
        ):
            text = formats.iso_moment(cell.value)
        else:
            text = str(cell.value)
        same = text == raw or (isinstance(cell.value, float) and raw == f"{cell.value:.15g}")
        return "" if same else text

    def _problem(self, index: Index) -> str:
        cell = self._cell(index)
        return messages.text(cell.code, language.present()) if cell is not None and cell.code else ""

    def _announce(self) -> None:
        if self.columnCount() == 0:
            return
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
