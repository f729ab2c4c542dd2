"""Reads the tables of a web page, as state systems export them under the name .xls, and of a saved .mht page.

Every table is a sheet of its own, a table inside another one too. A cell that spans columns stands in the first
of them; one that spans rows is a merge: it stands in the first row, and declaration columns repeat it below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from kyha_lookup.data.importing.raw.encodings import decode
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Cell, CellRange, Packed

_META = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DIGITS = re.compile(r"\s*(\d{1,4})")
_MOST_COLUMNS = 2000
_FED = 1 << 18
_MOST_ROWS = 1 << 20
_BREAKS = frozenset({"br", "p", "div", "li"})
_SILENT = frozenset({"style", "script", "title", "head"})
_UNICODE = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"})


def read_page(path: Path, chosen: str | None) -> tuple[list[Packed], str]:
    """Sheets of an .html file and its encoding. Raises Refusal where it holds no table."""
    text, encoding = _page_text(path.read_bytes(), chosen)
    sheets = _sheets([text])
    return sheets, encoding


def read_mail_page(path: Path, chosen: str | None) -> tuple[list[Packed], str]:
    """Sheets of an .mht file ("single file web page"), all its pages together. Raises Refusal."""
    import email
    import email.policy

    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    pages, encoding = [], "utf-8"
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            text, encoding = _page_text(content, chosen, part.get_content_charset())
            pages.append(text)
    return _sheets(pages), encoding


def _page_text(content: bytes, chosen: str | None, stated: str | None = None) -> tuple[str, str]:
    """The page's text. What it states of its encoding is believed where the bytes bear it out."""
    meta = _META.search(content[:4096])
    stated = (stated or (meta[1].decode("ascii") if meta else "")).lower()
    if (
        chosen is None
        and stated
        and stated not in _UNICODE
        and not stated.startswith(("windows-125", "iso-8859"))
    ):
        try:
            return content.decode(stated), stated
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content, chosen)


def _sheets(pages: list[str]) -> list[Packed]:
    sheets: list[Packed] = []
    for page in pages:
        parser = _Tables()
        for start in range(0, len(page), _FED):
            parser.feed(page[start : start + _FED])
            METER.share(sum(table.height for table in parser.done), start, len(page))
        parser.close()
        parser.finish()
        for table in parser.done:
            if table.height:
                sheets.append(table.packed(f"Bảng {len(sheets) + 1}"))
    if not sheets:
        raise Refusal("file_web_page")
    return sheets


@dataclass(slots=True)
class _Table:
    packer: Packer = field(default_factory=lambda: Packer(""))
    row: list[Cell] | None = None
    open: list[str] | None = None  # pieces of the cell being read
    number: float | None = None
    span: tuple[int, int] = (1, 1)  # columns, rows
    down: dict[int, int] = field(default_factory=dict)  # column -> rows a cell above still covers
    merges: list[CellRange] = field(default_factory=list)
    hidden_rows: int = 0
    height: int = 0

    def begin_row(self, hidden: bool) -> None:
        self.end_row()
        self.row = []
        self.hidden_rows += hidden

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        if self.row is None:
            self.begin_row(False)
        self.end_cell()
        self.open = []
        self.number = _number(attributes.get("x:num"))
        self.span = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))

    def end_cell(self) -> None:
        if self.open is None or self.row is None:
            return
        text = _SPACES.sub(" ", "".join(self.open)).strip(" ")
        if "\0" in text:
            text = "\n".join(line.strip(" ") for line in text.split("\0")).strip("\n")
        columns, rows = self.span
        while len(self.row) < _MOST_COLUMNS and self.down.get(len(self.row), 0):
            self.row.append("")
        column = len(self.row)
        if column + columns > _MOST_COLUMNS:
            raise Refusal("file_too_many_columns", columns=column + columns, limit=_MOST_COLUMNS)
        self.row += [self.number if self.number is not None and text else text, *[""] * (columns - 1)]
        if rows > 1:
            self.down.update(dict.fromkeys(range(column, column + columns), rows))
            self.merges.append((self.height, column, self.height + rows - 1, column + columns - 1))
        self.open = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        self.packer.add(self.row)
        self.height += 1
        if self.height > _MOST_ROWS:
            raise Refusal("file_too_heavy")
        self.down = {column: rows - 1 for column, rows in self.down.items() if rows > 1}
        self.row = None

    def packed(self, name: str) -> Packed:
        self.packer.name = name
        return self.packer.packed(merges=self.merges, hidden_rows=self.hidden_rows)


class _Tables(HTMLParser):
    """Collects tables. Tags that a page forgot to close are closed by the next one of their kind."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = ""

    def updatepos(self, i: int, j: int) -> int:
        """No line numbers are asked for: counting them would take a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = tag
        elif tag == "body":
            self._silent = ""
        elif tag == "table":
            self._silent = ""
            self._open.append(_Table())
            self.done.append(self._open[-1])
        elif self._open and tag == "tr":
            style = (dict(attrs).get("style") or "").replace(" ", "").lower()
            self._open[-1].begin_row("display:none" in style)
        elif self._open and tag in ("td", "th"):
            self._open[-1].begin_cell(dict(attrs))
        elif tag in _BREAKS and self._open and self._open[-1].open:
            self._open[-1].open.append("\0")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in ("td", "th", "tr", "table"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_row()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in ("td", "th"):
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent and self._open[-1].open is not None:
            self._open[-1].open.append(data)

    def finish(self) -> None:
        """Close what the page left open."""
        while self._open:
            self._open.pop().end_row()


def _span(text: str | None) -> int:
    """Leading digits, as browsers read a span; 1 where there are none."""
    match = _DIGITS.match(text or "")
    return max(int(match[1]), 1) if match else 1


def _number(text: str | None) -> float | None:
    """The exact value that Excel keeps beside the shown text."""
    try:
        return float(text) if text else None
    except ValueError:
        return None
