"""Sheet 3, Nhóm hàng: figures by goods group and, below each group, by entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from kyha_lookup import messages
from kyha_lookup.model import FigureLines, FigureRef, GroupFigures, ReportData
from kyha_lookup.reports import page, period
from kyha_lookup.reports.appendix import write_appendix_head
from kyha_lookup.reports.frame import Prose
from kyha_lookup.reports.styles import Kind, Styles, make_styles
from kyha_lookup.reports.table import Column, row_writer, set_widths, write_header
from kyha_lookup.settings import Unit

COLUMNS = (
    Column("report_column_no", 6, Kind.ORDINAL),
    Column("report_column_entry_code", 12, Kind.CODE, "report_band_group"),
    Column("report_column_group_and_entry", 48, Kind.TEXT, "report_band_group"),
    Column("report_column_enterprises", 13, Kind.COUNT, "report_band_volume"),
    Column("report_column_declarations", 11, Kind.COUNT, "report_band_volume"),
    Column("report_column_lines", 11, Kind.COUNT, "report_band_volume"),
    Column("report_column_tax_value", 20, Kind.MONEY, "report_band_money"),
    Column("report_column_tax", 19, Kind.MONEY, "report_band_money"),
)
_SUMS_FROM = 5  # lines, value and tax add up; enterprises and declarations do not
_WIDTH = sum(column.width for column in COLUMNS)


def write_groups(
    workbook: Any, data: ReportData, unit: Unit, language: str, roman: str, figures: list[FigureRef]
) -> None:
    """Write sheet 3; `figures` takes what leads from its cells to lines."""
    sheet = page.add_sheet(workbook, messages.text("report_sheet_groups", language))
    page.fit(sheet)
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    set_widths(sheet, COLUMNS)
    last = len(COLUMNS) - 1
    title = messages.text("report_title_groups", language, period=period.label(data.period, language))
    width = sum(column.width for column in COLUMNS)
    made_on = data.basis.made_at.date()
    row = write_appendix_head(prose, sheet, (0, last), width, roman, title, unit, made_on, language)
    first = write_header(sheet, row, COLUMNS, styles, language)
    sheet.freeze_panes(first, 3)
    sheet.repeat_rows(first - 2, first - 1)
    sheet.outline_settings(symbols_below=False)
    if not data.groups:
        prose.line(first, 0, last, messages.text("report_nothing", language), italic=True, border=1)
        return
    end = _write_rows(sheet, first, data, styles, language)
    sheet.ignore_errors({"number_stored_as_text": f"B{first + 1}:B{end}"})
    _write_total(sheet, first, end, data, styles, language)
    figures += _refs(sheet.get_name(), first, end, data)
    prose.paragraph(end + 2, 0, last, messages.text("report_groups_remark", language), _WIDTH, italic=True)


def _write_rows(sheet: Any, first: int, data: ReportData, styles: Styles, language: str) -> int:
    """The groups, each with its entries below it; returns the row after the last."""
    totals = {total.group: total for total in data.group_totals}
    write_entry = row_writer(sheet, COLUMNS, styles.body, styles, language, {"level": 1})
    write_group = row_writer(sheet, COLUMNS, styles.sums, styles, language)
    row = first
    for group, members in groupby(data.groups, key=lambda figures: figures.group):
        entries = list(members)
        total = totals.get(group)
        write_group(
            row,
            (
                None,
                "",
                group,
                total.enterprises if total else None,
                total.declarations if total else None,
                *[None] * (len(COLUMNS) - _SUMS_FROM),
            ),
        )
        _sums(sheet, row, row + 1, row + 1 + len(entries), entries, styles)
        for number, entry in enumerate(entries, start=1):
            write_entry(
                row + number,
                (
                    number,
                    entry.entry_code,
                    entry.entry_name,
                    entry.enterprises,
                    entry.declarations,
                    entry.lines,
                    entry.tax_value_vnd,
                    entry.tax_vnd,
                ),
            )
        row += 1 + len(entries)
    return row


def _refs(name: str, first: int, end: int, data: ReportData) -> Iterator[FigureRef]:
    row = first
    for group, members in groupby(data.groups, key=lambda figures: figures.group):
        behind = [FigureLines(group=group)]
        behind += (FigureLines(entry_code=entry.entry_code, group=group) for entry in members)
        for lines in behind:
            yield from (FigureRef(name, row, column, lines) for column in range(3, len(COLUMNS)))
            row += 1
    yield from (FigureRef(name, end, column, FigureLines()) for column in range(3, len(COLUMNS)))


def _write_total(sheet: Any, first: int, end: int, data: ReportData, styles: Styles, language: str) -> None:
    sheet.merge_range(end, 0, end, 2, "", styles.sums[Kind.WORD])
    sheet.write_string(end, 0, messages.text("report_sum", language), styles.sums[Kind.WORD])
    sheet.write_number(end, 3, data.totals.enterprises, styles.sums[Kind.COUNT])
    sheet.write_number(end, 4, data.totals.declarations, styles.sums[Kind.COUNT])
    _sums(sheet, end, first, end, data.groups, styles)


def _sums(
    sheet: Any,
    row: int,
    first: int,
    end: int,
    entries: list[GroupFigures] | tuple[GroupFigures, ...],
    styles: Styles,
) -> None:
    """Sums of rows `first` to `end` in `row`. SUBTOTAL leaves the sums of the groups out of the grand total."""
    values = (
        float(sum(entry.lines for entry in entries)),
        sum(entry.tax_value_vnd for entry in entries),
        sum(entry.tax_vnd for entry in entries),
    )
    for index, value in enumerate(values, start=_SUMS_FROM):
        letter = xl_col_to_name(index)
        style = styles.sums[COLUMNS[index].kind]
        sheet.write_formula(row, index, f"=SUBTOTAL(9,{letter}{first + 1}:{letter}{end})", style, value)
