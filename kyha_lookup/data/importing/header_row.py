"""Finds the header row of a sheet by its labels and says which column holds which field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyha_lookup.data.importing.labels import Alias, LabelBook, label_key
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet

_SEARCHED_ROWS = 30
_FEWEST_LABELS = 2
_MOSTLY = 0.6  # share of a row's words that are labels
_GOODS_FIELDS = ("description", "hs_code")
_LINE_FIELDS = ("line_no", "item_code", "unit_price", "unit")


NO_ROW = -1
"""In the place of a header's row: the table begins with its first row."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what its columns hold."""

    row: int  # from 0 in the sheet's used area, NO_ROW where the table has no header
    columns: dict[str, int]  # field -> column
    labels: dict[str, str]  # field -> heading as the file writes it
    repeated: dict[str, tuple[int, ...]]  # field -> every column whose heading is the chosen one
    unknown: dict[str, int]  # headings of no known meaning -> column
    keys: frozenset[str]  # every heading as a key
    count: int  # filled headings
    forms: Mapping[str, str] = field(
        default_factory=dict
    )  # field -> how its texts are read, see model.MappedColumn


def find_header(sheet: Sheet, book: LabelBook) -> Header | None:
    """The row of the first 30 with most known labels, None where none has two."""
    best, most = -1, 0
    for row in range(min(sheet.height, _SEARCHED_ROWS)):
        score = label_count(sheet.row(row), book)
        if score > most:
            best, most = row, score
    if most < _FEWEST_LABELS:
        return None
    return header_at(sheet, best, book)


def header_at(sheet: Sheet, row: int, book: LabelBook) -> Header:
    """The header whose labels stand mostly in `row`: the rows beside it may name what it leaves open."""
    cells = sheet.row(row)
    below = sheet.row(row + 1) if row + 1 < sheet.height else []
    labels, filled = label_count(below, book), sum(bool(label_key(cell)) for cell in below)
    if labels >= _FEWEST_LABELS and labels >= min(label_count(cells, book) // 2, filled * _MOSTLY):
        spanning = _spanning(sheet, row)
        cells = [
            _of_two(upper, lower, column in spanning, book)
            for column, (upper, lower) in enumerate(zip(cells, below, strict=True))
        ]
    if row:
        # A label merged over two rows stands in the upper one.
        above = sheet.row(row - 1)
        cells = [
            upper if not label_key(cell) and book.is_label(upper) else cell
            for cell, upper in zip(cells, above, strict=True)
        ]
    return _header(row, cells, book)


def _of_two(upper: Cell, lower: Cell, spans: bool, book: LabelBook) -> Cell:
    """Which of two header rows names a column: the lower one where the upper is the title of several."""
    if not label_key(lower):
        return upper
    titled = spans or not book.is_label(upper)
    return lower if not label_key(upper) or (titled and book.is_label(lower)) else upper


def _spanning(sheet: Sheet, row: int) -> set[int]:
    """Columns whose cell in `row` is merged with cells to its right alone."""
    return {
        left - sheet.first_column
        for top, left, bottom, right in sheet.merges
        if top == bottom == sheet.first_row + row and right > left
    }


def label_count(cells: list[Cell], book: LabelBook) -> int:
    """How many distinct known labels stand in a row."""
    return len({label_key(cell) for cell in cells if isinstance(cell, str) and cell and book.is_label(cell)})


def _header(row: int, cells: list[Cell], book: LabelBook) -> Header:
    named: dict[str, list[tuple[Alias, int]]] = {}
    unknown: dict[str, int] = {}
    for column, cell in enumerate(cells):
        if not label_key(cell):
            continue
        alias = book.alias(cell)
        if alias is not None:
            named.setdefault(alias.field, []).append((alias, column))
        elif not book.is_label(cell):
            unknown.setdefault(_shown(cell), column)
    goods = min((column for name in _GOODS_FIELDS for _, column in named.get(name, ())), default=0)
    columns, repeated = {}, {}
    for name, found in named.items():
        rank = min(alias.rank for alias, _ in found)
        same = tuple(column for alias, column in found if alias.rank == rank)
        # A total may stand once per declaration and once per line: the line's stands beside the goods.
        columns[name] = next((column for column in same if column >= goods), same[0])
        if len(same) > 1:
            repeated[name] = same
    return Header(
        row=row,
        columns=columns,
        labels={name: _shown(cells[column]) for name, column in columns.items()},
        repeated=repeated,
        unknown=unknown,
        keys=frozenset(label_key(cell) for cell in cells) - {""},
        count=sum(bool(label_key(cell)) for cell in cells),
    )


def _shown(cell: Cell) -> str:
    return " ".join(str(cell).split())


def layout_name(header: Header, book: LabelBook) -> str:
    """The first named layout whose headings all stand in the header, else "hand-made"."""
    for layout in book.layouts:
        if layout.has <= header.keys:
            return layout.name.format(n=header.count)
    return "hand-made"


def is_declaration_report(header: Header, book: LabelBook) -> bool:
    """Whether the sheet lists declarations (BaoCaoToKhai, columns chosen by its user) and no goods lines."""
    fields = header.columns.keys()
    if fields & {*_GOODS_FIELDS, *_LINE_FIELDS} or "declaration_number" not in fields:
        return False
    return len(header.keys & book.declaration_report) >= 2 or bool(fields & {"channel", "office_code"})
