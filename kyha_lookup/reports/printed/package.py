"""The parts of an .xlsx package: sheets in their order, shared strings, and rows found without reading their cells.

A sheet of a hundred thousand rows is opened in the time its text takes to be scanned for rows; the cells of a row are
read when its page is painted.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from bisect import bisect_left
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

from kyha_lookup.errors import FileRefused

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LOOKS = 1_048_576
"""The row of a skeleton that holds the looks: the last one there is, which nobody merges."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<row\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'\b(r|ht|hidden|collapsed)="([^"]*)"')
_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="([^"]+)"')


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row's cells stand in the sheet's text, and how high it is (points; None: as the sheet's default)."""

    start: int
    end: int
    height: float | None


class SheetText:
    """The text of one sheet, its rows found, its cells unread."""

    def __init__(self, name: str, part: str, text: bytes) -> None:
        self.name, self.part = name, part
        self._text = text
        self.rows = dict(_find_rows(text))

    @property
    def dimension(self) -> str:
        """The used range as the file states it, "A1" where it does not."""
        found = _DIMENSION.search(self._text, 0, 4096)
        return found[1].decode() if found else "A1"

    def cells(self, row: int) -> list[Element]:
        """The `c` elements of a row (from 0), without namespaces."""
        place = self.rows.get(row)
        if place is None or place.end <= place.start:
            return []
        return list(_parsed(b"<row>" + self._text[place.start : place.end] + b"</row>"))

    def without_rows(self, rows: bytes = b"") -> bytes:
        """The sheet with `rows` in the place of its own."""
        return _DATA.sub(lambda _found: b"<sheetData>" + rows + b"</sheetData>", self._text, count=1)


class Package:
    """An opened workbook file. Raises FileRefused where it is none."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as archive:
                self._parts = {name: archive.read(name) for name in archive.namelist()}
            self.sheets = self._find_sheets()
            self.strings = self._shared_strings()
        except (OSError, zipfile.BadZipFile, KeyError, SyntaxError, EOFError) as error:
            raise FileRefused("printed_not_a_workbook", file=path.name) from error

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` refers to, of a relationship type that ends in `kind`, in the order of the file."""
        return [target for type_, target in self._relations(part).values() if type_.endswith(kind)]

    def xml(self, part: str) -> Element:
        """A part, parsed."""
        return _parsed(self._parts[part])

    def target(self, part: str, relation: str) -> str:
        """The part that `relation` of `part` leads to."""
        return self._relations(part)[relation][1]

    def skeleton(self, looks: int) -> BytesIO:
        """The same workbook without its cells; row LOOKS of its first sheet holds one empty cell per look."""
        cells = "".join(f'<c s="{look}"/>' for look in range(looks))
        replaced = {sheet.part: sheet.without_rows() for sheet in self.sheets}
        first = self.sheets[0]
        replaced[first.part] = first.without_rows(f'<row r="{LOOKS}">{cells}</row>'.encode())
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in self._parts.items():
                archive.writestr(name, replaced.get(name, content))
        out.seek(0)
        return out

    def look_count(self) -> int:
        """How many cell formats the workbook has."""
        return len(self.xml("xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf"))

    def _find_sheets(self) -> list[SheetText]:
        found = []
        for sheet in self.xml("xl/workbook.xml").iter(f"{MAIN}sheet"):
            part = self.target("xl/workbook.xml", sheet.attrib[_RELATION])
            if sheet.get("state", "visible") == "visible" and "/worksheets/" in part:
                found.append(SheetText(sheet.attrib["name"], part, self._parts[part]))
        return found

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._parts:
            return []
        return [plain_text(item) for item in self.xml("xl/sharedStrings.xml")]

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if listed not in self._parts:
            return {}
        return {
            item.attrib["Id"]: (
                item.attrib["Type"],
                posixpath.normpath(posixpath.join("/", folder, item.attrib["Target"])).lstrip("/"),
            )
            for item in self.xml(listed)
        }


def _parsed(text: bytes) -> Element:
    from defusedxml.ElementTree import fromstring  # where a workbook is read: the window starts without it

    root: Element = fromstring(text)
    return root


def plain_text(element: Element) -> str:
    """The text of a string item, its runs joined, its phonetic hints left out."""
    parts = []
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "t":
            parts.append(child.text or "")
        elif kind == "r":
            parts.append(plain_text(child))
    return "".join(parts)


def _find_rows(text: bytes) -> list[tuple[int, RowPlace]]:
    end_of_data = text.rfind(b"</sheetData>")
    ends = [found.start() for found in re.finditer(rb"</row>", text)]
    rows = []
    following = 0
    for found in _ROW.finditer(text, 0, max(end_of_data, 0)):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        following = int(attributes.get(b"r", following + 1))
        start = found.end()
        end = start if found[1].endswith(b"/") else ends[bisect_left(ends, start)]
        height = float(attributes[b"ht"]) if b"ht" in attributes else None
        if attributes.get(b"hidden") in (b"1", b"true"):
            height = 0.0
        rows.append((following - 1, RowPlace(start, end, height)))
    return rows
