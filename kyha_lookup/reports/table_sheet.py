"""Sheets of the kinds of reports that are made of tables: the first in the frame of NĐ 30, the others as appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from kyha_lookup import messages
from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import FigureLines, FigureRef, ReportData, ReportRow, ReportTable
from kyha_lookup.reports import page, period, stories
from kyha_lookup.reports.appendix import write_appendix_head
from kyha_lookup.reports.column_looks import PRINTED_WIDTH, fitted, look, shown_columns, worded
from kyha_lookup.reports.enterprise_sheet import Place
from kyha_lookup.reports.frame import LINE, Prose, signature_height, write_head, write_signature
from kyha_lookup.reports.styles import Kind, Styles, make_styles
from kyha_lookup.reports.table import Column, header_heights, row_writer, set_widths, write_header
from kyha_lookup.settings import Unit

_FROZEN_COLUMNS = 3
_NOTE = 8  # rows kept below a table
_ROWS_BEFORE_SIGNATURE = 2


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table as its sheet shows it: an ordinal before the columns worth showing."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]  # words instead of codes
    parts: tuple[int, ...]  # how many rows below each are its parts


def write_table(
    workbook: Any,
    data: ReportData,
    table: ReportTable,
    unit: Unit,
    language: str,
    roman: str,
    sheet_rows: int,
) -> tuple[Place, list[FigureRef]]:
    """Write a table on a sheet of its own, in the frame where `roman` is "", else as the appendix of that number.

    Returns where its rows stand and what leads from its figures to lines. Raises OutputFailed for a table that one
    sheet cannot hold.
    """
    name = messages.text(f"report_sheet_{table.code}", language)
    if len(table.rows) + _NOTE + 20 > sheet_rows:
        raise OutputFailed(
            "report_table_too_long", sheet=name, rows=messages.figure(len(table.rows), language)
        )
    sheet = page.add_sheet(workbook, name)
    page.fit(sheet)
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    shown = _shown(table, language)
    columns = shown.columns
    set_widths(sheet, columns)
    head = _first_head if not roman else _appendix_head
    row = head(prose, sheet, columns, data, table, unit, language, roman)
    first = write_header(sheet, row, columns, styles, language)
    sheet.freeze_panes(first, min(_FROZEN_COLUMNS, len(columns) - 1))
    sheet.repeat_rows(first - 2, first - 1)
    sheet.outline_settings(symbols_below=False)
    header = header_heights(columns, styles, language)
    heights = [*prose.heights(), *header]
    figures = _write_rows(sheet, name, first, table, shown, styles, language, heights)
    end = first + len(table.rows)
    last = len(columns) - 1
    if not table.rows:
        prose.line(end, 0, last, messages.text("report_nothing", language), italic=True, border=1)
    else:
        sheet.autofilter(first - 1, 0, end - 1, last)
        codes = (index for index, column in enumerate(columns) if column.kind is Kind.CODE)
        ranges = " ".join(
            f"{xl_col_to_name(index)}{first + 1}:{xl_col_to_name(index)}{end}" for index in codes
        )
        if ranges:
            sheet.ignore_errors({"number_stored_as_text": ranges})
        if table.sums or table.totals:
            figures += _write_total(sheet, name, first, end, table, shown, styles, language)
    if not roman:
        heights += [LINE, LINE]  # the sums and the empty row below them
        widths = [column.width for column in columns]
        if len(table.rows) > 1 and page.may_split(signature_height(unit), heights, sum(header), widths):
            # The signature does not stand alone: the last rows of the table go to its page.
            sheet.set_h_pagebreaks([max(first + 1, end - _ROWS_BEFORE_SIGNATURE)])
        signed = write_signature(prose, end + 2, len(columns), _split(columns, 0.55), unit, language)
        sheet.print_area(0, 0, signed, last)
    return Place(name, first, len(table.rows)), figures


def _shown(table: ReportTable, language: str) -> _Shown:
    kept = shown_columns(table)
    parts = _parts(table.rows)
    counters: dict[int, int] = {}
    rows = []
    for row in table.rows:
        counters = {level: count for level, count in counters.items() if level <= row.level}
        counters[row.level] = counters.get(row.level, 0) + 1
        cells = (worded(table.columns[index], row.cells[index], language) for index in kept)
        rows.append((counters[row.level], *cells))
    columns = [look("report_column_no"), *(look(table.columns[index]) for index in kept)]
    return _Shown(fitted(columns, rows), tuple(rows), parts)


def _parts(rows: tuple[ReportRow, ...]) -> tuple[int, ...]:
    """How many of the rows that follow each lie deeper, up to the next that does not."""
    counts = [0] * len(rows)
    open_: list[int] = []
    for index, row in enumerate(rows):
        while open_ and rows[open_[-1]].level >= row.level:
            counts[open_[-1]] = index - open_[-1] - 1
            open_.pop()
        open_.append(index)
    for index in open_:
        counts[index] = len(rows) - index - 1
    return tuple(counts)


def _split(columns: tuple[Column, ...], share: float) -> int:
    """The column from which the right part begins, at least one column on each side."""
    whole, used = sum(column.width for column in columns), 0.0
    for index, column in enumerate(columns[:-1]):
        used += column.width
        if used >= share * whole:
            return index + 1
    return len(columns) - 1


def _first_head(
    prose: Prose,
    sheet: Any,
    columns: tuple[Column, ...],
    data: ReportData,
    table: ReportTable,
    unit: Unit,
    language: str,
    roman: str,
) -> int:
    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    last = len(columns) - 1
    row = write_head(prose, len(columns), _split(columns, 0.4), unit, data.basis.made_at.date(), language)
    prose.height(row, 8)
    prose.line(row + 1, 0, last, text("report_title_kind"), bold=True, font_size=14)
    prose.line(row + 2, 0, last, text(f"report_title_{table.code}"), bold=True, font_size=14)
    span = text(
        "report_period_and_scope",
        period=period.label(data.period, language),
        scope=text(f"report_scope_{data.scope.value}"),
    )
    prose.line(row + 3, 0, last, span, italic=True)
    prose.line(row + 4, 0, last, text("frame_addressee", addressee=unit.addressee), font_size=13)
    width = min(PRINTED_WIDTH, sum(column.width for column in columns))
    prose.paragraph(row + 5, 0, last, stories.story(data, language), width, font_size=12)
    return row + 6


def _appendix_head(
    prose: Prose,
    sheet: Any,
    columns: tuple[Column, ...],
    data: ReportData,
    table: ReportTable,
    unit: Unit,
    language: str,
    roman: str,
) -> int:
    title = messages.text(f"report_title_{table.code}", language).upper()
    title = f"{title} ({period.label(data.period, language)})"
    made_on = data.basis.made_at.date()
    span, width = (0, len(columns) - 1), sum(column.width for column in columns)
    return write_appendix_head(prose, sheet, span, width, roman, title, unit, made_on, language)


def _write_rows(
    sheet: Any,
    name: str,
    first: int,
    table: ReportTable,
    shown: _Shown,
    styles: Styles,
    language: str,
    heights: list[float],
) -> list[FigureRef]:
    """Write the rows, add their heights to `heights`; returns what leads from their figures to lines."""
    levels = {row.level for row in table.rows}
    plain = {
        level: row_writer(sheet, shown.columns, styles.body, styles, language, {"level": level})
        for level in levels
    }
    strong = {
        level: row_writer(sheet, shown.columns, styles.sums, styles, language, {"level": level})
        for level in levels
    }
    sums = [index for index, column in enumerate(shown.columns) if column.code in table.sums]
    figures: list[FigureRef] = []
    for offset, (row, values, parts) in enumerate(zip(table.rows, shown.rows, shown.parts, strict=True)):
        at = first + offset
        heights.append((strong if parts else plain)[row.level](at, values))
        if parts:
            for index in sums:
                _subtotal(sheet, at, index, (at + 1, at + 1 + parts), values[index], shown.columns, styles)
        if row.lines is not None:
            figures += _refs(name, at, values, shown.columns, table, row.lines)
    return figures


def _refs(
    name: str,
    row: int,
    values: tuple[Any, ...],
    columns: tuple[Column, ...],
    table: ReportTable,
    lines: FigureLines,
) -> Iterator[FigureRef]:
    for index, (column, value) in enumerate(zip(columns, values, strict=True)):
        if isinstance(value, int | float) and column.kind is not Kind.ORDINAL:
            yield from _ref(name, row, index, column, table, lines)


def _ref(
    name: str, row: int, index: int, column: Column, table: ReportTable, lines: FigureLines
) -> Iterator[FigureRef]:
    """The figure of a column, unless other lines than the counted ones make it."""
    if column.code not in table.unlinked:
        period_of = dict(table.periods)
        if column.code in period_of:
            lines = replace(lines, period=period_of[column.code])
        yield FigureRef(name, row, index, lines)


def _subtotal(
    sheet: Any,
    row: int,
    index: int,
    span: tuple[int, int],
    value: float,
    columns: tuple[Column, ...],
    styles: Styles,
) -> None:
    """A sum over the rows of `span` (its end excluded); SUBTOTAL leaves the sums inside it out."""
    letter = xl_col_to_name(index)
    formula = f"=SUBTOTAL(9,{letter}{span[0] + 1}:{letter}{span[1]})"
    sheet.write_formula(row, index, formula, styles.sums[columns[index].kind], value)


def _write_total(
    sheet: Any,
    name: str,
    first: int,
    end: int,
    table: ReportTable,
    shown: _Shown,
    styles: Styles,
    language: str,
) -> list[FigureRef]:
    """The last row: sums over all rows without parts, and totals that do not add up."""
    totals = dict(table.totals)
    figures: list[FigureRef] = []
    label_end = 0
    for index, column in enumerate(shown.columns):
        if column.code in table.sums:
            cells = zip(shown.rows, shown.parts, strict=True)
            value = fsum(row[index] or 0.0 for row, parts in cells if not parts)
            _subtotal(sheet, end, index, (first, end), value, shown.columns, styles)
        elif column.code in totals:
            sheet.write_number(end, index, totals[column.code], styles.sums[column.kind])
        else:
            sheet.write_blank(end, index, None, styles.sums[column.kind])
            label_end = index if index == label_end + 1 else label_end
            continue
        figures += _ref(name, end, index, column, table, FigureLines(undecided=table.code == "work_open"))
    style = styles.sums[Kind.WORD]
    if label_end:
        sheet.merge_range(end, 0, end, label_end, "", style)
    sheet.write_string(end, 0, messages.text("report_sum", language), style)
    return figures
