"""Sheet 2, Chi tiết: every counted goods line with its entry, level, verdict and source, streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from kyha_lookup import messages
from kyha_lookup.model import Case, Level, Progress, ProgressCallback, ReportData, ReportLine
from kyha_lookup.reports import page, period, wording
from kyha_lookup.reports.appendix import write_appendix_head
from kyha_lookup.reports.enterprise_sheet import Place
from kyha_lookup.reports.frame import Prose
from kyha_lookup.reports.styles import Kind, make_styles
from kyha_lookup.reports.table import Column, row_writer, set_widths, write_header, write_sums
from kyha_lookup.settings import Unit

_DECLARATION = "report_band_declaration"
_ENTERPRISE = "report_band_importer"
_GOODS = "report_band_goods"
_MONEY = "report_band_money"
_CATALOGUE = "report_band_catalogue"
_SOURCE = "report_band_source"

COLUMNS = (
    Column("report_column_no", 5.5, Kind.ORDINAL),
    Column("report_column_declaration", 13, Kind.CODE),
    Column("report_column_registered_on", 11.5, Kind.DATE, _DECLARATION),
    Column("report_column_office", 7, Kind.WORD, _DECLARATION),
    Column("report_column_procedure", 6, Kind.WORD, _DECLARATION),
    Column("report_column_channel", 7.5, Kind.WORD, _DECLARATION),
    Column("report_column_name", 29, Kind.TEXT, _ENTERPRISE),
    Column("report_column_tax_code", 14, Kind.CODE, _ENTERPRISE),
    Column("report_column_line_no", 6, Kind.ORDINAL, _GOODS),
    Column("report_column_hs", 9.5, Kind.CODE, _GOODS),
    Column("report_column_description", 54, Kind.TEXT, _GOODS),
    Column("report_column_origin", 7, Kind.WORD, _GOODS),
    Column("report_column_quantity", 10.5, Kind.AMOUNT, _GOODS),
    Column("report_column_unit", 6, Kind.WORD, _GOODS),
    Column("report_column_unit_price", 11, Kind.AMOUNT, _GOODS),
    Column("report_column_currency", 7, Kind.WORD, _GOODS),
    Column("report_column_invoice_value", 13.5, Kind.AMOUNT, _GOODS),
    Column("report_column_tax_value", 15, Kind.MONEY, _MONEY),
    Column("report_column_tax", 14, Kind.MONEY, _MONEY),
    Column("report_column_entry_code", 8.5, Kind.CODE, _CATALOGUE),
    Column("report_column_entry_name", 25, Kind.TEXT, _CATALOGUE),
    Column("report_column_group", 20, Kind.TEXT, _CATALOGUE),
    Column("report_column_level", 13, Kind.WORD, _CATALOGUE),
    Column("report_column_score", 6, Kind.SCORE, _CATALOGUE),
    Column("report_column_case", 14.5, Kind.TEXT, _CATALOGUE),
    Column("report_column_verdict", 12, Kind.WORD, _CATALOGUE),
    Column("report_column_note", 14, Kind.TEXT, _CATALOGUE),
    Column("report_column_file", 26, Kind.TEXT, _SOURCE),
    Column("report_column_sheet", 13, Kind.TEXT, _SOURCE),
    Column("report_column_row", 7.5, Kind.ORDINAL, _SOURCE),
)
_PAGES_WIDE = 2
_FROZEN_COLUMNS = 2  # repeated on every printed page
_TITLE = (_FROZEN_COLUMNS, 12)  # columns of the titles, inside the first printed page
_PROGRESS_EVERY = 1000
_CODES = (1, 7, 9)


def write_details(
    workbook: Any,
    data: ReportData,
    unit: Unit,
    language: str,
    progress: ProgressCallback | None,
    sheet_rows: int,
    roman: str,
) -> tuple[Place, ...]:
    """Write sheet 2, the appendix of that number, and further sheets of its kind where lines exceed `sheet_rows`.

    Consumes `data.details`; returns where the lines stand. Memory stays flat.
    """
    lines = _watched(iter(data.details), data.totals.lines, progress)
    values_of = _values(language)
    places: list[Place] = []
    sums = _Sums()
    while True:
        sheet, first, place = _begin_sheet(workbook, data, unit, language, roman, len(places) + 1)
        styles = make_styles(workbook, 10)
        write = row_writer(sheet, COLUMNS, styles.body, styles, language)
        # The last row is kept for the sums.
        room = sheet_rows - first - 1
        row = first
        for line in islice(lines, room):
            sums.add(line)
            write(row, values_of(sums.lines, line))
            row += 1
        places.append(Place(place, first, row - first))
        sums.ranges.append((place, first, row))
        _finish_sheet(sheet, first, row)
        if row - first < room or sums.lines == data.totals.lines:
            break
    if sums.lines:
        label = messages.text("report_sum_lines", language, lines=messages.figure(sums.lines, language))
        write_sums(sheet, row, COLUMNS, label, sums.formulas(), styles)
    else:
        prose = Prose(workbook, sheet, language)
        nothing = messages.text("report_nothing", language)
        prose.line(row, *_TITLE, nothing, italic=True, align="left")
    return tuple(places)


class _Sums:
    """The running sums of the lines written, and where they stand."""

    def __init__(self) -> None:
        self.lines = 0
        self.tax_value = 0.0
        self.tax = 0.0
        self.ranges: list[tuple[str, int, int]] = []

    def add(self, line: ReportLine) -> None:
        self.lines += 1
        self.tax_value += line.tax_value_vnd or 0.0
        self.tax += line.tax_vnd or 0.0

    def formulas(self) -> dict[str, tuple[str, float]]:
        values = {"report_column_tax_value": self.tax_value, "report_column_tax": self.tax}
        sums = {}
        for index, column in enumerate(COLUMNS):
            if column.code in values:
                letter = xl_col_to_name(index)
                parts = [
                    f"{quote_sheetname(sheet)}!{letter}{first + 1}:{letter}{end}"
                    for sheet, first, end in self.ranges
                ]
                sums[column.code] = (f"=SUM({','.join(parts)})", values[column.code])
        return sums


def _begin_sheet(
    workbook: Any, data: ReportData, unit: Unit, language: str, roman: str, number: int
) -> tuple[Any, int, str]:
    name = messages.text("report_sheet_details", language)
    if number > 1:
        name = f"{name} ({number})"
    sheet = page.add_sheet(workbook, name)
    page.fit(sheet, pages_wide=_PAGES_WIDE)
    set_widths(sheet, COLUMNS)
    title = messages.text("report_title_details", language, period=period.label(data.period, language))
    prose = Prose(workbook, sheet, language)
    width = sum(column.width for column in COLUMNS[_TITLE[0] : _TITLE[1] + 1])
    made_on = data.basis.made_at.date()
    row = write_appendix_head(prose, sheet, _TITLE, width, roman, title, unit, made_on, language)
    first = write_header(sheet, row, COLUMNS, make_styles(workbook, 10), language)
    return sheet, first, name


def _finish_sheet(sheet: Any, first: int, end: int) -> None:
    last = len(COLUMNS) - 1
    sheet.freeze_panes(first, _FROZEN_COLUMNS)
    sheet.repeat_rows(first - 2, first - 1)
    sheet.print_across()
    sheet.repeat_columns(0, _FROZEN_COLUMNS - 1)
    if end > first:
        sheet.autofilter(first - 1, 0, end - 1, last)
        codes = (f"{xl_col_to_name(index)}{first + 1}:{xl_col_to_name(index)}{end}" for index in _CODES)
        sheet.ignore_errors({"number_stored_as_text": " ".join(codes)})


def _values(language: str) -> Callable[[int, ReportLine], tuple[object, ...]]:
    """The values of one row, in the order of COLUMNS."""
    levels = {level: messages.text(f"report_level_{level.value}", language) for level in Level}
    cases = {case: messages.text(f"report_case_{case.value}", language) for case in Case}

    def values(number: int, line: ReportLine) -> tuple[object, ...]:
        return (
            number,
            line.declaration_number,
            line.registered_on,
            line.office_code,
            line.procedure_code,
            wording.channel(line.channel, language),
            line.enterprise_name,
            line.tax_code,
            line.line_no,
            line.hs_code,
            line.description,
            line.origin,
            line.quantity,
            line.unit,
            line.unit_price,
            line.currency,
            line.invoice_value,
            line.tax_value_vnd,
            line.tax_vnd,
            line.entry_code,
            line.entry_name,
            line.group,
            levels[line.level],
            line.score,
            cases[line.case],
            wording.verdict(line.verdict, language),
            line.note,
            line.source.file,
            line.source.sheet,
            line.source.row,
        )

    return values


def _watched(
    lines: Iterator[ReportLine], total: int, progress: ProgressCallback | None
) -> Iterator[ReportLine]:
    """The same lines, telling `progress` now and then; it may raise to stop."""
    for done, line in enumerate(lines):
        if progress and done % _PROGRESS_EVERY == 0:
            progress(Progress("stage_report_writing", done, total))
        yield line
