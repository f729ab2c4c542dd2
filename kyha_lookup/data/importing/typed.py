"""Types one column at a time: each distinct cell is parsed once, then spread over its rows."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.amounts import Format, Vote, number_text, parse_number
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.findings import Rows
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import ERROR_CELLS, clean, repaired_capitals

Cells = npt.NDArray[np.object_]
Flags = dict[str, Rows]
"""Finding code -> positions in the column."""

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


def typed_text(cells: Cells, field: str) -> tuple[Cells, Flags]:
    """Values of a code or text column, and what was found."""
    parse = TEXT_PARSERS[field]
    return _typed(cells, lambda cell: parse(clean(cell)), parse("")[0])


def typed_dates(cells: Cells) -> tuple[Cells, Flags]:
    """ISO texts of a date column, and what was found."""

    def parse(cell: Cell) -> tuple[str, str]:
        text = clean(cell) if isinstance(cell, str) else cell
        return parse_date(text) if text != "" else ("", "date_missing")

    return _typed(cells, parse, "")


def typed_numbers(cells: Cells, number_format: Format) -> tuple[npt.NDArray[np.float64], Flags]:
    """Numbers of a column whose texts are in `number_format`, NaN for absent, and what was found."""
    if all(type(cell) is float for cell in cells):
        numbers = cells.astype(np.float64)
        wrong = ~np.isfinite(numbers)
        return np.where(wrong, np.nan, numbers), {
            "number_unreadable": np.nonzero(wrong)[0]
        } if wrong.any() else {}
    values, flags = _typed(cells, lambda cell: parse_number(cell, number_format), math.nan)
    return values.astype(np.float64), flags


def vote(cells: Cells) -> Vote:
    """What the text cells of a number column say about its format."""
    return Vote(number_text(cell) for cell in pd.unique(cells) if isinstance(cell, str))


def _typed(cells: Cells, parse: Callable[[Cell], tuple[object, str]], absent: object) -> tuple[Cells, Flags]:
    places, distinct = pd.factorize(cells, use_na_sentinel=False)
    values = np.empty(len(distinct), dtype=object)
    found = np.empty(len(distinct), dtype=object)
    for index, cell in enumerate(distinct):
        if isinstance(cell, str) and clean(cell) in ERROR_CELLS:
            values[index], found[index] = absent, "error_cell"
        else:
            values[index], found[index] = parse(cell)
    found_at = found[places]
    return values[places], {code: np.nonzero(found_at == code)[0] for code in sorted(set(found) - {""})}
