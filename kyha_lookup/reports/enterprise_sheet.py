"""Sheet 1, Doanh nghiệp: the report proper, in the frame of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from kyha_lookup import messages
from kyha_lookup.model import EnterpriseFigures, FigureLines, FigureRef, ReportData, Scope
from kyha_lookup.reports import page, period, wording
from kyha_lookup.reports.column_looks import PRINTED_WIDTH, fitted
from kyha_lookup.reports.frame import Prose, signature_height, write_head, write_signature
from kyha_lookup.reports.styles import Kind, Styles, make_styles
from kyha_lookup.reports.table import (
    NUMBERS,
    Column,
    header_heights,
    row_writer,
    set_widths,
    write_header,
    write_sums,
)
from kyha_lookup.settings import Unit

_COLUMNS = (
    Column("report_column_no", 5, Kind.ORDINAL),
    Column("report_column_tax_code", 15.5, Kind.CODE, "report_band_enterprise"),
    Column("report_column_name", 20, Kind.TEXT, "report_band_enterprise"),
    Column("report_column_address", 9, Kind.TEXT, "report_band_enterprise"),
    Column("report_column_declarations", 10.5, Kind.COUNT, "report_band_volume"),
    Column("report_column_lines", 8.5, Kind.COUNT, "report_band_volume"),
    Column("report_column_confirmed", 9, Kind.COUNT, "report_band_volume"),
    Column("report_column_groups", 20, Kind.TEXT),
    Column("report_column_tax_value", 17, Kind.MONEY, "report_band_money"),
    Column("report_column_tax", 15.5, Kind.MONEY, "report_band_money"),
    Column("report_column_green", 7, Kind.COUNT, "report_band_channels"),
    Column("report_column_yellow", 7, Kind.COUNT, "report_band_channels"),
    Column("report_column_red", 6.5, Kind.COUNT, "report_band_channels"),
    Column("report_column_unknown_channel", 8.5, Kind.COUNT, "report_band_channels"),
    Column("report_column_note", 9, Kind.TEXT),
)
_LEFT_BLOCK = 4  # columns under the issuing agency
_SIGNATURE_FROM = "report_column_groups"  # first column of the signature block
_ROWS_BEFORE_SIGNATURE = 2
_SUMS_HEIGHT = 17.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table's rows stand: sheet name, first row (from 0) and number of rows."""

    sheet: str
    first_row: int
    rows: int


def write_enterprises(
    workbook: Any, data: ReportData, unit: Unit, language: str, figures: list[FigureRef]
) -> Place:
    """Write sheet 1; returns where its enterprises stand. `figures` takes what leads from its cells to lines."""

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    name = text("report_sheet_enterprises")
    sheet = page.add_sheet(workbook, name)
    page.fit(sheet)
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    rows = [_values(index, row, language) for index, row in enumerate(data.enterprises, start=1)]
    columns = _columns(rows, data.scope)
    set_widths(sheet, columns)
    last = len(columns) - 1

    row = write_head(prose, len(columns), _LEFT_BLOCK, unit, data.basis.made_at.date(), language)
    prose.height(row, 8)
    prose.line(row + 1, 0, last, text("report_title_kind"), bold=True, font_size=14)
    prose.line(row + 2, 0, last, text("report_title"), bold=True, font_size=14)
    period_line = text(
        "report_period_and_scope",
        period=period.label(data.period, language),
        scope=text(f"report_scope_{data.scope.value}"),
    )
    prose.line(row + 3, 0, last, period_line, italic=True)
    prose.line(row + 4, 0, last, text("frame_addressee", addressee=unit.addressee), font_size=13)
    summary = wording.summary(data.totals, data.period, data.scope, language)
    prose.paragraph(row + 5, 0, last, summary, PRINTED_WIDTH, font_size=12)

    first = write_header(sheet, row + 6, columns, styles, language)
    header = header_heights(columns, styles, language)
    heights = [*prose.heights(), *header]
    write = row_writer(sheet, columns, styles.body, styles, language)
    for index, values in enumerate(rows):
        heights.append(write(first + index, [values[column.code] for column in columns]))
    end = first + len(data.enterprises)
    if data.enterprises:
        _write_sums(sheet, data, columns, first, end, styles, language)
        figures += _refs(name, first, data, columns)
        sheet.autofilter(first - 1, 0, end - 1, last)
        sheet.ignore_errors({"number_stored_as_text": f"B{first + 1}:B{end}"})
    else:
        prose.line(end, 0, last, text("report_nothing"), italic=True, border=1)
    sheet.freeze_panes(first, 3)
    sheet.repeat_rows(first - 2, first - 1)
    heights += [_SUMS_HEIGHT, _SUMS_HEIGHT]  # the sums and the empty row below them
    widths = [column.width for column in columns]
    if len(data.enterprises) > 1 and page.may_split(signature_height(unit), heights, sum(header), widths):
        # The signature does not stand alone: the last rows of the table go to its page.
        sheet.set_h_pagebreaks([max(first + 1, end - _ROWS_BEFORE_SIGNATURE)])
    left = [column.code for column in columns].index(_SIGNATURE_FROM)
    signed = write_signature(prose, end + 2, len(columns), left, unit, language)
    sheet.print_area(0, 0, signed, last)
    return Place(name, first, len(data.enterprises))


_BEHIND: dict[str, dict[str, Any]] = {
    "report_column_green": {"channel": "1"},
    "report_column_yellow": {"channel": "2"},
    "report_column_red": {"channel": "3"},
    "report_column_unknown_channel": {"channel": ""},
    "report_column_confirmed": {"confirmed": True},
}
"""What the lines behind a column's figures have, beside their enterprise."""


def _refs(name: str, first: int, data: ReportData, columns: Sequence[Column]) -> Iterator[FigureRef]:
    wanted = [
        (index, _BEHIND.get(column.code, {}))
        for index, column in enumerate(columns)
        if column.kind in NUMBERS
    ]
    for offset, row in enumerate(data.enterprises):
        for index, behind in wanted:
            yield FigureRef(name, first + offset, index, FigureLines(tax_code=row.tax_code, **behind))
    for index, behind in wanted:
        yield FigureRef(name, first + len(data.enterprises), index, FigureLines(**behind))


def _values(number: int, row: EnterpriseFigures, language: str) -> dict[str, Any]:
    """The values of one row by column code."""
    return {
        "report_column_no": number,
        "report_column_tax_code": row.tax_code,
        "report_column_name": wording.enterprise_name(row, language),
        "report_column_address": row.address,
        "report_column_declarations": row.declarations,
        "report_column_lines": row.lines,
        "report_column_confirmed": row.confirmed,
        "report_column_groups": "; ".join(row.groups),
        "report_column_tax_value": row.tax_value_vnd,
        "report_column_tax": row.tax_vnd,
        "report_column_green": row.green,
        "report_column_yellow": row.yellow,
        "report_column_red": row.red,
        "report_column_unknown_channel": row.unknown_channel,
        "report_column_note": wording.enterprise_note(row, language),
    }


def _columns(rows: Sequence[Mapping[str, Any]], scope: Scope) -> tuple[Column, ...]:
    """The columns of the scope; those of text share the page by how long their texts are."""
    # Where only confirmed lines count, how many are confirmed says nothing new.
    columns = [
        column
        for column in _COLUMNS
        if scope is not Scope.CONFIRMED or column.code != "report_column_confirmed"
    ]
    return fitted(columns, [[row[column.code] for column in columns] for row in rows])


def _write_sums(
    sheet: Any,
    data: ReportData,
    columns: Sequence[Column],
    first: int,
    end: int,
    styles: Styles,
    language: str,
) -> None:
    values = {
        "report_column_declarations": data.totals.declarations,
        "report_column_lines": data.totals.lines,
        "report_column_tax_value": data.totals.tax_value_vnd,
        "report_column_tax": data.totals.tax_vnd,
        "report_column_green": sum(row.green for row in data.enterprises),
        "report_column_yellow": sum(row.yellow for row in data.enterprises),
        "report_column_red": sum(row.red for row in data.enterprises),
        "report_column_unknown_channel": sum(row.unknown_channel for row in data.enterprises),
        "report_column_confirmed": data.totals.confirmed,
    }
    sums = {}
    for index, column in enumerate(columns):
        if column.code in values and column.kind in NUMBERS:
            letter = xl_col_to_name(index)
            sums[column.code] = (f"=SUM({letter}{first + 1}:{letter}{end})", float(values[column.code]))
    label = messages.text(
        "report_sum_enterprises", language, enterprises=messages.figure(data.totals.enterprises, language)
    )
    write_sums(sheet, end, columns, label, sums, styles)
