"""Types one column at a time: each distinct cell is parsed once, then spread over its rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.amounts import Format, Vote, number_text, parse_number
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.distinct import Column, Rows
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import as_given, clean, error_code, repaired_capitals

Flags = dict[str, Rows]
"""Finding code -> rows of the sheet."""

Objects = npt.NDArray[np.object_]

_EXACT_BELOW = 1e15
"""Spreadsheet programs keep 15 digits."""

NUMBER_FIELDS = ("quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd")


def _text(text: str) -> tuple[str, str]:
    return text, ""


def _name(text: str) -> tuple[str, str]:
    return repaired_capitals(text), ""


def _description(text: str) -> tuple[str, str]:
    return text, "" if text else "description_missing"


TEXT_PARSERS: dict[str, Callable[[str], tuple[object, str]]] = {
    "declaration_number": codes.declaration_number,
    "first_number": codes.first_declaration,
    "branch": _text,
    "procedure_code": codes.procedure,
    "channel": codes.channel,
    "office_code": codes.office,
    "tax_code": codes.tax_code,
    "enterprise_name": _name,
    "enterprise_address": _name,
    "partner_name": _name,
    "partner_country": codes.country,
    "line_no": codes.line_number,
    "item_code": _text,
    "hs_code": codes.hs_code,
    "description": _description,
    "origin": codes.country,
    "unit": codes.unit,
    "currency": codes.currency,
}


def typed_text(column: Column, field: str, rows: Rows) -> tuple[Objects, Flags]:
    """Values of a code or text column in `rows`, and what was found there."""
    if field == "description":
        return _spread(
            column, rows, [_described(*pair) for pair in zip(column.cells, column.texts, strict=True)]
        )
    parse = TEXT_PARSERS[field]
    return _spread(column, rows, [unless_error(text, parse) for text in column.texts])


def unless_error(text: str, parse: Callable[[str], tuple[object, str]]) -> tuple[object, str]:
    """What `parse` makes of a cell, or the finding where the cell holds an error."""
    wrong = error_code(text)
    return (parse("")[0], wrong) if wrong else parse(text)


def _described(cell: Cell, text: str) -> tuple[str, str]:
    """A goods description is evidence: it is kept as it stands, a leading sign or space included."""
    wrong = error_code(text)
    if wrong or not text:
        return "", wrong or "description_missing"
    return as_given(cell), ""


def typed_dates(
    column: Column, rows: Rows, *, month_first: bool = False, days: int = 0
) -> tuple[Objects, Flags]:
    """ISO texts of a date column in `rows`, and what was found there. `days` are added to numbers."""
    cells = [cell if isinstance(cell, str) else cell + days for cell in column.cells]
    return _spread(column, rows, [date_or_missing(cell, month_first=month_first) for cell in cells])


def date_or_missing(cell: Cell, *, month_first: bool = False) -> tuple[str, str]:
    """`dates.parse_date` that also knows the empty and the broken cell."""
    if not isinstance(cell, str):
        return parse_date(cell)
    text = clean(cell)
    if wrong := error_code(text):
        return "", wrong
    return parse_date(text, month_first=month_first) if text else ("", "date_missing")


def typed_numbers(column: Column, number_format: Format, rows: Rows) -> tuple[npt.NDArray[np.float64], Flags]:
    """Numbers of a column in `rows`, whose texts are in `number_format`, NaN for absent, and what was found."""
    values = np.array(
        [math.nan if isinstance(cell, str) else cell for cell in column.cells], dtype=np.float64
    )
    found = np.full(len(values), "", dtype=object)
    found[np.isinf(values)] = "number_unreadable"
    values[np.isinf(values)] = math.nan
    for index, cell in enumerate(column.cells):
        if isinstance(cell, str) and cell:
            wrong = error_code(clean(cell))
            values[index], found[index] = (math.nan, wrong) if wrong else parse_number(cell, number_format)
    found[(np.abs(values) >= _EXACT_BELOW) & (found == "")] = "number_too_long"
    places = column.places[rows]
    return values[places], _flags(found, places, rows)


def vote(column: Column, rows: Rows) -> Vote:
    """What the text cells of a number column say about its format."""
    present = (column.cells[place] for place in np.unique(column.places[rows]))
    return Vote(number_text(cell) for cell in present if isinstance(cell, str))


def _spread(column: Column, rows: Rows, parsed: Sequence[tuple[object, str]]) -> tuple[Objects, Flags]:
    values = np.empty(len(parsed), dtype=object)
    values[:] = [value for value, _ in parsed]
    found = np.empty(len(parsed), dtype=object)
    found[:] = [code for _, code in parsed]
    places = column.places[rows]
    return values[places], _flags(found, places, rows)


def _flags(found: Objects, places: Rows, rows: Rows) -> Flags:
    found_at = found[places]
    return {code: rows[found_at == code] for code in sorted(set(found) - {""}) if (found_at == code).any()}
