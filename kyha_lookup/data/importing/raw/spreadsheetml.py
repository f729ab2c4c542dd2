"""Reads an XML Spreadsheet 2003 (SpreadsheetML), which old systems export under the name .xls."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from kyha_lookup.data.importing.raw.encodings import decode
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import UNCALCULATED, Cell, CellRange, Packed

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_MOST_EMPTY_CELLS = 40_000_000
_DEEPEST = 256
_FED = 1 << 20


def read_spreadsheetml(path: Path, chosen: str | None) -> tuple[list[Packed], str]:
    """Every worksheet of the file, hidden ones included, and its encoding. Raises Refusal."""
    text, encoding = decode(path.read_bytes(), chosen)
    reader = _Reader()
    try:
        content = text.removeprefix("\ufeff").encode("utf-8")
        for start in range(0, len(content), _FED):
            reader.parser.Parse(content[start : start + _FED])
            METER.share(reader.rows, start, len(content))
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refusal("file_corrupt") from error
    if not reader.sheets:
        raise Refusal("file_not_workbook")
    return reader.sheets, encoding


class _Reader:
    """State of the reading: which row and column the next cell takes."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.sheets: list[Packed] = []
        self.rows = 0  # of all sheets
        self._packer = Packer("")
        self._merges: list[CellRange] = []
        self._hidden_rows = 0
        self._row, self._column = 0, 0
        self._cells: list[Cell] = []
        self._formula = False
        self._kind = ""
        self._data: list[str] | None = None
        self._visibility: list[str] | None = None
        self._laid = 0
        self._span = 0  # empty rows that a row element stands for beside itself
        self._depth = 0
        self._comment = False  # what stands in a note is no cell

    def _doctype(self, *_: object) -> None:
        raise Refusal("file_unsafe_xml")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refusal("file_corrupt")
        namespace, _, name = tag.rpartition(" ")
        if namespace == _EXCEL and name == "Visible":
            self._visibility = []
        if namespace != _NAMESPACE:
            return

        def number(attribute: str, absent: int) -> int:
            text = attributes.get(f"{_NAMESPACE} {attribute}", "")
            return int(text) if text.isascii() and text.isdigit() else absent

        if name == "Worksheet":
            self._packer = Packer(attributes.get(f"{_NAMESPACE} Name", ""))
            self._merges, self._hidden_rows, self._row = [], 0, 0
        elif name == "Row":
            self._skip_to_row(number("Index", self._row + 1) - 1)
            self._hidden_rows += attributes.get(f"{_NAMESPACE} Hidden") == "1"
            self._cells, self._column = [], 0
            self._span = number("Span", 0)
        elif name == "Cell":
            self._column = max(number("Index", self._column + 1) - 1, self._column)
            across, down = number("MergeAcross", 0), number("MergeDown", 0)
            if self._column + across >= _MOST_COLUMNS or self._row + down >= _MOST_ROWS:
                raise Refusal("file_outside_grid")
            self._laid += self._column - len(self._cells)
            self._cells += [""] * (self._column - len(self._cells))
            self._cells.append("")
            if across or down:
                self._merges.append((self._row, self._column, self._row + down, self._column + across))
            self._formula = f"{_NAMESPACE} Formula" in attributes
            self._column += across + 1
            if self._formula:
                self._cells[-1] = UNCALCULATED
        elif name == "Comment":
            self._comment = True
        elif name == "Data" and not self._comment:
            self._kind = attributes.get(f"{_NAMESPACE} Type", "String")
            self._data = []

    def _skip_to_row(self, row: int) -> None:
        if row < self._row:
            raise Refusal("file_cell_twice", row=row + 1)
        if row >= _MOST_ROWS or self._laid > _MOST_EMPTY_CELLS:
            raise Refusal("file_outside_grid")
        for _ in range(row - self._row):
            self._packer.add(())
        self._row = row

    def _characters(self, text: str) -> None:
        if self._data is not None:
            self._data.append(text)
        elif self._visibility is not None:
            self._visibility.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        namespace, _, name = tag.rpartition(" ")
        if namespace == _EXCEL and name == "Visible":
            self._packer.visible = "".join(self._visibility or ()) not in ("SheetHidden", "SheetVeryHidden")
            self._visibility = None
        if namespace != _NAMESPACE:
            return
        if name == "Comment":
            self._comment = False
        elif name == "Data" and self._data is not None and self._cells:
            self._cells[-1] = _cell("".join(self._data), self._kind)
            self._data = None
        elif name == "Row":
            self._packer.add(self._cells)
            self.rows += 1
            self._row += 1
            self._skip_to_row(self._row + self._span)
        elif name == "Worksheet":
            self.sheets.append(self._packer.packed(merges=self._merges, hidden_rows=self._hidden_rows))


def _cell(text: str, kind: str) -> Cell:
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "DateTime":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text
        return (
            moment.date().isoformat() if text.endswith("T00:00:00.000") else moment.isoformat(" ", "seconds")
        )
    if kind == "Boolean":
        return "TRUE" if text == "1" else "FALSE"
    return text
