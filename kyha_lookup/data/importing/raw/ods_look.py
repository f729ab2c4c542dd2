"""Looks into an .ods file before calamine lays out its cells: repeated cells and rows, hidden rows, errors."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from kyha_lookup.data.importing.raw.look import Look
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.refusal import Refusal

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_CALC_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 1 << 20, 1 << 14, 40_000_000
_MOST_MERGES = 20_000
_CHUNK = 1 << 20
_ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:\d+")


def look(path: Path) -> dict[int, Look]:
    """Findings by the table's position. Raises Refusal for a table laid out beyond any sheet's size."""
    reader = _Reader()
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            size = archive.getinfo("content.xml").file_size
            while chunk := stream.read(_CHUNK):
                reader.parser.Parse(chunk)
                METER.share(reader.rows, min(stream.tell(), size), size)
            reader.parser.Parse(b"", True)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        expat.ExpatError,
    ) as error:
        raise Refusal("file_corrupt") from error
    return dict(enumerate(reader.found))


class _Reader:
    """Follows rows and cells with their repetitions; only what holds a value is laid out."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.found: list[Look] = []
        self.rows = 0  # that hold something, of all tables
        self._row, self._column, self._rows, self._cells = 0, 0, 1, 1
        self._last_row, self._last_column = 0, 0
        self._hidden = self._filled = self._error = False
        self._text: list[str] | None = None

    def _doctype(self, *_: object) -> None:
        raise Refusal("file_unsafe_xml")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if namespace != _TABLE or (name != "table" and not self.found):
            return

        def repeated(what: str) -> int:
            text = attributes.get(f"{_TABLE} number-{what}-repeated", "1")
            return int(text) if text.isascii() and text.isdigit() else 1

        if name == "table":
            self.found.append(Look())
            self._row, self._last_row, self._last_column = 0, 0, 0
        elif name == "table-row":
            self._rows, self._column, self._filled = repeated("rows"), 0, False
            self._hidden = attributes.get(f"{_TABLE} visibility") in ("collapse", "filter")
        elif name in ("table-cell", "covered-table-cell"):
            self._cells = repeated("columns")
            self._note_merge(attributes)
            self._error = attributes.get(f"{_CALC_EXTENSION} value-type") == "error"
            if f"{_OFFICE} value-type" in attributes or self._error:
                self._filled = True
                self._last_column = max(self._last_column, self._column + self._cells)
                self._text = [] if f"{_TABLE} formula" in attributes or self._error else None

    def _note_merge(self, attributes: dict[str, str]) -> None:
        rows, columns = (
            int(text) if (text := attributes.get(f"{_TABLE} number-{what}-spanned", "1")).isdecimal() else 1
            for what in ("rows", "columns")
        )
        merges = self.found[-1].merges
        if (rows > 1 or columns > 1) and len(merges) < _MOST_MERGES:
            merges.append((self._row, self._column, self._row + rows - 1, self._column + columns - 1))

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        namespace, _, name = tag.rpartition(" ")
        if namespace != _TABLE or not self.found:
            return
        if name in ("table-cell", "covered-table-cell"):
            shown = "".join(self._text or ()).strip()
            if self._text is not None and (self._error or _ERROR.fullmatch(shown)):
                error = shown if shown.startswith("#") else "#UNKNOWN!"
                self.found[-1].wrong.append((self._row, self._column, error))
            self._text = None
            self._column += self._cells
        elif name == "table-row":
            if self._filled:
                self._last_row = self._row + self._rows
                self.rows += self._rows
                self.found[-1].hidden_rows += self._hidden * self._rows
                if self._last_row > _MOST_ROWS or self._last_column > _MOST_COLUMNS:
                    raise Refusal("file_outside_grid")
                if self._last_row * self._last_column > _MOST_CELLS:
                    raise Refusal("file_too_heavy")
            self._row += self._rows
