"""Tables of a report: columns as values, a two-row header, typed cells, sums as formulas with stored values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from kyha_lookup import messages
from kyha_lookup.reports.cell_text import clean, looks_like_command
from kyha_lookup.reports.heights import heading_lines, row_height
from kyha_lookup.reports.styles import Kind, Styles

Putter = Callable[[int, int, Any], object]

NUMBERS = (Kind.COUNT, Kind.MONEY)
"""Kinds that a row of sums may add up."""

WRAPPED = (Kind.TEXT, Kind.CODE)
"""Kinds whose text takes more lines where the column is too narrow."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `code` and `band` are message codes of its heading and of the heading over it."""

    code: str
    width: float  # characters
    kind: Kind
    band: str = ""


def set_widths(sheet: Any, columns: Sequence[Column]) -> None:
    """Give the sheet's columns their widths."""
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)


def write_header(sheet: Any, row: int, columns: Sequence[Column], styles: Styles, language: str) -> int:
    """Write the header into rows `row` and `row + 1`; returns the row below it.

    Only cells of one row are merged, so that filter, sorting and other programs find one heading per column.
    """
    for index, height in enumerate(header_heights(columns, styles, language)):
        sheet.set_row(row + index, height)
    first = 0
    for band, run in groupby(columns, key=lambda column: column.band):
        last = first + len(list(run)) - 1
        if not band:
            for index in range(first, last + 1):
                sheet.write_blank(row, index, None, styles.band_empty)
        else:
            if last > first:
                sheet.merge_range(row, first, row, last, "", styles.band)
            sheet.write_string(row, first, messages.text(band, language), styles.band)
        first = last + 1
    for index, column in enumerate(columns):
        style = styles.heading if column.band else styles.heading_alone
        sheet.write_string(row + 1, index, messages.text(column.code, language), style)
    return row + 2


def header_heights(columns: Sequence[Column], styles: Styles, language: str) -> tuple[float, float]:
    """Heights in points of the two header rows; filter arrows take a line of their own."""
    lines = max(
        heading_lines(messages.text(column.code, language), column.width - 0.5, styles.size)
        for column in columns
    )
    return styles.size * 1.5, (lines + 1) * styles.size * 1.3


def putters(sheet: Any, formats: dict[Kind, Any], styles: Styles, language: str) -> dict[Kind, Putter]:
    """Writers of one typed cell, (row, column, value), for each kind of `formats`.

    None, NaN and "" leave a bordered empty cell.
    """
    cut_mark = messages.text("report_text_cut", language)

    def put_text(kind: Kind) -> Putter:
        plain = formats[kind]

        def put(row: int, column: int, value: str) -> None:
            if not value:
                sheet.write_blank(row, column, None, plain)
                return
            style = styles.quoted if kind is Kind.TEXT and looks_like_command(value) else plain
            sheet.write_string(row, column, clean(value, cut_mark), style)

        return put

    def put_number(kind: Kind) -> Putter:
        whole = formats[kind]

        def put(row: int, column: int, value: float | None) -> None:
            if value is None or value != value:
                sheet.write_blank(row, column, None, whole)
            elif kind is Kind.AMOUNT and value % 1:
                sheet.write_number(row, column, value, styles.fraction)
            else:
                sheet.write_number(row, column, value, whole)

        return put

    def put_date(row: int, column: int, value: date | None) -> None:
        if value is None:
            sheet.write_blank(row, column, None, formats[Kind.DATE])
        else:
            sheet.write_datetime(row, column, value, formats[Kind.DATE])

    by_kind: dict[Kind, Putter] = {}
    for kind in formats:
        if kind is Kind.DATE:
            by_kind[kind] = put_date
        elif kind in (Kind.TEXT, Kind.CODE, Kind.WORD):
            by_kind[kind] = put_text(kind)
        else:
            by_kind[kind] = put_number(kind)
    return by_kind


def row_writer(
    sheet: Any,
    columns: Sequence[Column],
    formats: dict[Kind, Any],
    styles: Styles,
    language: str,
    options: dict[str, int] | None = None,
) -> Callable[[int, Sequence[Any]], float]:
    """A writer of one row of values, in the order of `columns`; it returns the row's height in points.

    `options` are XlsxWriter's for the row.
    """
    by_kind = putters(sheet, formats, styles, language)
    puts = [(index, by_kind[column.kind]) for index, column in enumerate(columns)]
    wrapped = [(index, column.width) for index, column in enumerate(columns) if column.kind in WRAPPED]

    def write(row: int, values: Sequence[Any]) -> float:
        height = row_height(values, wrapped, styles.size)
        sheet.set_row(row, height, None, options)
        for (index, put), value in zip(puts, values, strict=True):
            put(row, index, value)
        return height

    return write


def write_sums(
    sheet: Any,
    row: int,
    columns: Sequence[Column],
    label: str,
    sums: dict[str, tuple[str, float]],
    styles: Styles,
) -> None:
    """A row of sums: the label over the columns before the first sum, then formula and stored value by column code."""
    first_sum = next((index for index, column in enumerate(columns) if column.code in sums), len(columns))
    text_style = styles.sums[Kind.WORD]
    for index, column in enumerate(columns):
        if column.code in sums:
            formula, value = sums[column.code]
            sheet.write_formula(row, index, formula, styles.sums[column.kind], value)
        else:
            sheet.write_blank(row, index, None, styles.sums[column.kind])
    if first_sum > 1:
        sheet.merge_range(row, 0, row, first_sum - 1, "", text_style)
    sheet.write_string(row, 0, label, text_style)
