"""How the columns of a report's tables look, by the code of their heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import ReportTable
from kyha_lookup.reports.heights import digits, shared_widths
from kyha_lookup.reports.styles import Kind
from kyha_lookup.reports.table import Column

PRINTED_WIDTH = 190.0
"""Characters of a full page; wider tables print in smaller type."""

_LONGEST_LEAST = 20.0
_LINES = 3.0  # that the longest text of a column may take, unless it would need more than _LONGEST_LEAST

_LOOKS: dict[str, tuple[float, Kind]] = {
    "report_column_no": (5.5, Kind.ORDINAL),
    "report_column_code": (15.5, Kind.CODE),
    "report_column_tax_code": (15.5, Kind.CODE),
    "report_column_entry_code": (9, Kind.CODE),
    "report_column_hs": (10, Kind.CODE),
    "report_column_name": (24, Kind.TEXT),
    "report_column_entry_name": (16, Kind.TEXT),
    "report_column_entry_hs": (11, Kind.CODE),
    "report_column_hs_name": (16, Kind.TEXT),
    "report_column_group_entry_enterprise": (40, Kind.TEXT),
    "report_column_entry_and_hs": (40, Kind.TEXT),
    "report_column_name_and_description": (36, Kind.TEXT),
    "report_column_description_and_hs_name": (50, Kind.TEXT),
    "report_column_figure": (34, Kind.TEXT),
    "report_column_how": (50, Kind.TEXT),
    "report_column_officer": (30, Kind.TEXT),
    "report_column_file": (15, Kind.TEXT),
    "report_column_origin": (14, Kind.WORD),
    "report_column_month": (14, Kind.WORD),
    "report_column_trend": (12, Kind.WORD),
    "report_column_verdict": (12, Kind.WORD),
    "report_column_price_of": (10, Kind.WORD),
    "report_column_registered_on": (11.5, Kind.DATE),
    "report_column_row": (7.5, Kind.ORDINAL),
    "report_column_score": (7, Kind.SCORE),
    "report_column_price": (12, Kind.AMOUNT),
    "report_column_reference": (12, Kind.AMOUNT),
    "report_column_median": (12, Kind.AMOUNT),
    "report_column_price_share": (9, Kind.PERCENT),
    "report_column_percent_before": (10.5, Kind.PERCENT),
    "report_column_percent_year": (10.5, Kind.PERCENT),
    "report_column_change_before": (18, Kind.CHANGE),
    "report_column_change_year": (18, Kind.CHANGE),
    "report_column_z": (8, Kind.RATIO),
    "report_column_peers": (9, Kind.COUNT),
}
_MONEY = ("value", "tax", "now", "before", "year")
_BANDS = {
    "report_band_volume": (
        "report_column_enterprises", "report_column_declarations", "report_column_lines", "report_column_hits",
        "report_column_confirmed", "report_column_codes", "report_column_descriptions", "report_column_certain",
        "report_column_likely", "report_column_look", "report_column_lines_in_store",
        "report_column_lines_in_period",
    ),
    "report_band_money": ("report_column_tax_value", "report_column_tax"),
    "report_band_lines": ("report_column_lines_now", "report_column_lines_before", "report_column_lines_year"),
    "report_band_value": ("report_column_value_now", "report_column_value_before", "report_column_value_year"),
    "report_band_change_before": ("report_column_change_before", "report_column_percent_before"),
    "report_band_change_year": ("report_column_change_year", "report_column_percent_year"),
    "report_band_price": (
        "report_column_price", "report_column_price_of", "report_column_reference", "report_column_median",
        "report_column_price_share", "report_column_z", "report_column_peers",
    ),
    "report_band_entry": ("report_column_entry_code", "report_column_entry_name", "report_column_entry_hs"),
    "report_band_source": ("report_column_file", "report_column_row"),
}  # fmt: skip
_BAND_OF = {code: band for band, codes in _BANDS.items() for code in codes}


_NAMED = (
    "report_column_name",
    "report_column_group_entry_enterprise",
    "report_column_name_and_description",
)
"""Columns that are empty only where there is no enterprise."""


def look(code: str) -> Column:
    """The column under a heading."""
    width, kind = _LOOKS.get(code) or _number(code)
    return Column(code, width, kind, _BAND_OF.get(code, ""))


def _number(code: str) -> tuple[float, Kind]:
    """Columns without a look of their own hold counts or money."""
    last = code.rpartition("_")[2]
    if "lines" not in code and (last in _MONEY or "value" in code):
        return 18, Kind.MONEY
    return 11, Kind.COUNT


def worded(code: str, cell: Any, language: str) -> Any:
    """What a cell shows: the words of a code, anything else as it is."""
    if cell == "" and code in _NAMED:
        return messages.text("report_no_enterprise", language)
    if not isinstance(cell, str) or not cell:
        return cell
    match code:
        case "report_column_trend":
            return messages.text(f"report_trend_{cell}", language)
        case "report_column_verdict":
            return messages.text(f"report_verdict_{cell}", language)
        case "report_column_figure" | "report_column_how":
            return messages.text(cell, language)
        case "report_column_month":
            of_year, month = cell.split("-")
            return f"{month}/{of_year}"
    return cell


def shown_columns(table: ReportTable) -> list[int]:
    """The columns worth showing: names of the tariff stand out where no tariff is loaded."""
    return [
        index
        for index, code in enumerate(table.columns)
        if code != "report_column_hs_name" or any(row.cells[index] for row in table.rows)
    ]


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> tuple[Column, ...]:
    """The columns, those of text sharing what the others leave of the page by how long their texts are.

    `rows` hold values in the order of `columns`.
    """
    texts = [index for index, column in enumerate(columns) if column.kind is Kind.TEXT]
    room = PRINTED_WIDTH - sum(column.width for column in columns if column.kind is not Kind.TEXT)
    contents = [[row[index] or "" for row in rows] for index in texts]
    # A single long text in an empty column must not make a row of a dozen lines.
    needed = [min(_LONGEST_LEAST, max(map(digits, content), default=0) / _LINES) for content in contents]
    least = [max(columns[index].width, width) for index, width in zip(texts, needed, strict=True)]
    widths = dict(zip(texts, shared_widths(contents, least, room), strict=True))
    return tuple(
        replace(column, width=widths.get(index, column.width)) for index, column in enumerate(columns)
    )
