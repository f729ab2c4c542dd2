"""How a mapping reads the cells of a preview: the parsed value beside the raw one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.amounts import Format, Vote, number_text, parse_number
from kyha_lookup.data.importing.catalogue import hs_prefixes
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.mapping_headings import heading_key
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.tariff import tariff_code
from kyha_lookup.data.importing.texts import clean, error_code
from kyha_lookup.data.importing.typed import NUMBER_FIELDS, TEXT_PARSERS
from kyha_lookup.model import NO_HEADER, ColumnMapping, FilePreview, MappedColumn, MappingKind, ParsedCell

_DATES = ("registered_at", "valid_from", "valid_to", "since")
_NUMBERS = (*NUMBER_FIELDS, "reference_price")


def parse_preview(shown: FilePreview, mapping: ColumnMapping) -> tuple[tuple[ParsedCell | None, ...], ...]:
    """The cells of a preview as `mapping` reads them, in the shape of its rows; None where nothing is read.

    Numbers come as float, dates as ISO text, codes and texts as text. Rows up to the header hold None.
    """
    if shown.header_row is None or not shown.rows:
        return tuple((None,) * len(row) for row in shown.rows)
    above = 0 if shown.header_row == NO_HEADER else shown.header_row - shown.first_row + 1
    wanted = {(heading_key(column.heading), column.occurrence): column for column in mapping.columns}
    empty: tuple[ParsedCell | None, ...] = (None,) * len(shown.rows)
    columns: list[tuple[ParsedCell | None, ...]] = [empty] * len(shown.rows[0])
    for column in shown.columns:
        chosen = wanted.get((heading_key(column.heading), column.occurrence))
        if chosen is not None:
            cells = [row[column.index] for row in shown.rows[above:]]
            columns[column.index] = (*empty[:above], *_parsed(cells, chosen, mapping.kind, shown.days))
    return tuple(zip(*columns, strict=True))


def _parsed(
    cells: Sequence[Cell], column: MappedColumn, kind: MappingKind, days: int
) -> list[ParsedCell | None]:
    read = _reader(cells, column, kind, days)
    parsed: list[ParsedCell | None] = []
    for cell in cells:
        text = clean(cell)
        if wrong := error_code(text):
            parsed.append(ParsedCell("", wrong))
        else:
            parsed.append(ParsedCell(*read(cell)) if text else None)
    return parsed


def _reader(
    cells: Sequence[Cell], column: MappedColumn, kind: MappingKind, days: int
) -> Callable[[Cell], tuple[str | float, str]]:
    field = column.field
    if field in _NUMBERS:
        vote = Vote(number_text(cell) for cell in cells if isinstance(cell, str))
        number_format = Format(column.form) if column.form else vote.decide(None)
        return lambda cell: parse_number(cell, number_format)
    if field in _DATES:
        month_first = column.form == "mdy"
        return lambda cell: parse_date(
            clean(cell) if isinstance(cell, str) else cell + days, month_first=month_first
        )
    return lambda cell: _text(clean(cell), field, kind)


def _text(text: str, field: str, kind: MappingKind) -> tuple[str, str]:
    if kind is MappingKind.CATALOGUE and field == "hs_prefixes":
        prefixes, code = hs_prefixes(text)
        return ";".join(prefixes), code
    if kind is MappingKind.TARIFF and field == "hs_code":
        return tariff_code(text)
    if kind is not MappingKind.DECLARATIONS and field in ("code", "name", "note", "reason", "group"):
        return text, ""
    if field == "declaration_number":
        (number, amendment), code = codes.declaration_number(text)
        return f"{number}{amendment}" if number else "", code
    if field == "first_number":
        (number, branch), code = codes.first_declaration(text)
        return " ".join(filter(None, (number, branch))), code
    parse = TEXT_PARSERS.get(field)
    if parse is None:
        return text, ""
    value, code = parse(text)
    return str(value), code
