"""One sheet as it prints: sizes, cells on demand, merges, pages, bands, charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from xml.etree.ElementTree import Element

from kyha_lookup.reports.printed import number_text
from kyha_lookup.reports.printed.bands import BandText, Fields
from kyha_lookup.reports.printed.package import SheetText, plain_text
from kyha_lookup.reports.printed.plan import plan_pages
from kyha_lookup.reports.printed.values import Area, Band, Cell, CellLook, Chart, PagePlan, PrintSetup

_ROWS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Bands:
    """Headers and footers of a sheet: of every page and, where it differs, of the first."""

    header: BandText
    footer: BandText
    first_header: BandText
    first_footer: BandText


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet holds around its cells."""

    area: Area
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    merges: tuple[Area, ...]
    setup: PrintSetup
    bands: Bands


class PrintedSheet:
    """A sheet that prints. Rows are read when they are asked for; one thread at a time."""

    def __init__(
        self, text: SheetText, strings: Sequence[str], looks: tuple[CellLook, ...], frame: Frame
    ) -> None:
        self._text, self._strings = text, strings
        self.name = text.name
        self.looks = looks
        self.frame = frame
        self.charts: tuple[Chart, ...] = ()
        self.pages = plan_pages(frame.area, frame.widths, frame.heights, frame.setup)
        self._merges_by_row: dict[int, list[Area]] = defaultdict(list)
        for merge in frame.merges:
            for row in range(merge.top, merge.bottom + 1):
                self._merges_by_row[row].append(merge)
        self._lefts = (0.0, *accumulate(frame.widths))
        self._tops = (0.0, *accumulate(frame.heights))
        self.row = lru_cache(maxsize=_ROWS_KEPT)(self._read_row)

    def left_of(self, column: int) -> float:
        """Points from the sheet's left edge to a column."""
        return self._lefts[min(column, len(self._lefts) - 1)]

    def top_of(self, row: int) -> float:
        """Points from the sheet's upper edge to a row."""
        return self._tops[min(row, len(self._tops) - 1)]

    def merges_in(self, row: int) -> Sequence[Area]:
        """The merged areas that a row has part in."""
        return self._merges_by_row.get(row, ())

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area a cell lies in."""
        return next((merge for merge in self.merges_in(row) if merge.left <= column <= merge.right), None)

    def bands(self, page: PagePlan, fields: Fields) -> tuple[Band, Band]:
        """Header and footer of a page."""
        said = self.frame.bands
        if page.first and self.frame.setup.differs_first:
            return said.first_header.filled(fields), said.first_footer.filled(fields)
        return said.header.filled(fields), said.footer.filled(fields)

    def value(self, row: int, column: int) -> str | float | bool | None:
        """The value stored in a cell."""
        return next((cell.value for cell in self.row(row) if cell.column == column), None)

    def look(self, cell: Cell) -> CellLook:
        return self.looks[cell.look]

    def _read_row(self, row: int) -> tuple[Cell, ...]:
        cells = []
        following = 0
        for element in self._text.cells(row):
            address = element.get("r")
            column = column_of(address) if address else following
            following = column + 1
            look = int(element.get("s", "0"))
            value = self._value(element)
            cells.append(Cell(column, value, self._shown(value, look), look))
        return tuple(cells)

    def _shown(self, value: str | float | bool | None, look: int) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return number_text.shown(value, self.looks[look].number_format)

    def _value(self, element: Element) -> str | float | bool | None:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find("is")
            return plain_text(inline) if inline is not None else None
        stored = element.findtext("v")
        if stored is None:
            return None
        match kind:
            case "s":
                return self._strings[int(stored)]
            case "b":
                return stored == "1"
            case "n":
                return float(stored)
            case _:
                return stored


def column_of(address: str) -> int:
    """The column of an address such as AB12, from 0."""
    number = 0
    for letter in address:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number - 1
