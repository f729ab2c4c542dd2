"""The template that the program ships: made by code, to be edited in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from kyha_lookup import messages
from kyha_lookup.reports import page
from kyha_lookup.reports.frame import LINE, Prose
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.reports.styles import FONT, Kind, make_styles
from kyha_lookup.reports.table import Column, set_widths, write_header
from kyha_lookup.reports.template.fields import FIELDS, MARKED_ROW, NAMES

_COLUMNS = (
    ("stt", Column("report_column_no", 5, Kind.ORDINAL)),
    ("ma_so_thue", Column("report_column_tax_code", 15.5, Kind.CODE, "report_band_enterprise")),
    ("ten_doanh_nghiep", Column("report_column_name", 34, Kind.TEXT, "report_band_enterprise")),
    ("dia_chi", Column("report_column_address", 24, Kind.TEXT, "report_band_enterprise")),
    ("so_to_khai", Column("report_column_declarations", 10.5, Kind.COUNT, "report_band_volume")),
    ("so_dong_hang", Column("report_column_lines", 10, Kind.COUNT, "report_band_volume")),
    ("nhom_hang", Column("report_column_groups", 30, Kind.TEXT)),
    ("tri_gia", Column("report_column_tax_value", 18, Kind.MONEY, "report_band_money")),
    ("tien_thue", Column("report_column_tax", 17, Kind.MONEY, "report_band_money")),
    ("ghi_chu", Column("report_column_note", 16, Kind.TEXT)),
)
_LEFT = 4  # columns under the issuing agency
_RIGHT_BLOCK = 6  # first column of the signature
_SUMS = ("so_to_khai", "so_dong_hang", "tri_gia", "tien_thue")


def write_default(path: Path, language: str = "vi") -> None:
    """Write the shipped template to `path`, all or nothing. Raises OutputFailed."""
    with whole_file(path) as draft:
        workbook = xlsxwriter.Workbook(
            str(draft), {"default_format_properties": {"font_name": FONT, "font_size": 11}}
        )
        names = _write_report(workbook, language)
        _write_guide(workbook, language)
        for name, place in names.items():
            workbook.define_name(name, place)
        workbook.close()


def _write_report(workbook: Any, language: str) -> dict[str, str]:
    """Write the sheet; returns the place of every name."""

    def text(code: str) -> str:
        return messages.text(code, language)

    sheet_name = text("template_sheet")
    sheet = page.add_sheet(workbook, sheet_name)
    page.fit(sheet)
    columns = [column for _field, column in _COLUMNS]
    last = len(columns) - 1
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    set_widths(sheet, columns)
    places: dict[str, str] = {}

    def named(name: str, row: int, first: int, end: int, **shape: Any) -> None:
        prose.line(row, first, end, text(f"template_name_{name}"), **shape)
        places[name] = f"='{sheet_name}'!{xl_rowcol_to_cell(row, first, row_abs=True, col_abs=True)}"

    named("co_quan_cap_tren", 0, 0, _LEFT - 1)
    prose.line(0, _LEFT, last, text("frame_state"), bold=True)
    named("ten_co_quan", 1, 0, _LEFT - 1, bold=True)
    prose.line(1, _LEFT, last, text("frame_motto"), bold=True, font_size=13)
    prose.line(3, 0, 1, text("template_number"), align="right", font_size=13)
    named("so_hieu", 3, 2, _LEFT - 1, align="left", font_size=13)
    named("dia_danh_ngay_thang", 3, _LEFT, last, italic=True, font_size=13)
    prose.height(4, 8)
    prose.line(5, 0, last, text("report_title_kind"), bold=True, font_size=14)
    prose.line(6, 0, last, text("report_title"), bold=True, font_size=14)
    named("ky_bao_cao", 7, 0, last, italic=True)
    prose.line(8, 3, 4, text("template_addressee"), align="right", font_size=13)
    named("kinh_gui", 8, 5, last, align="left", font_size=13)
    prose.height(9, 3.4 * LINE)
    named("tom_tat", 9, 0, last, align="left", text_wrap=True, valign="vcenter")

    marked = write_header(sheet, 10, columns, styles, language)
    for index, (field, column) in enumerate(_COLUMNS):
        sheet.write_string(marked, index, f"{{{field}}}", styles.body[column.kind])
    span = f"$A${marked + 1}:${xl_col_to_name(last)}${marked + 1}"
    places[MARKED_ROW] = f"='{sheet_name}'!{span}"
    _write_sums(sheet, marked, styles, text("report_sum"))
    sheet.freeze_panes(marked, 3)
    sheet.repeat_rows(marked - 2, marked - 1)

    signed = marked + 3
    prose.line(signed, 0, _LEFT - 1, text("frame_recipients"), align="left", bold=True, italic=True)
    named("chuc_vu_nguoi_ky", signed, _RIGHT_BLOCK, last, bold=True, font_size=13, text_wrap=True)
    prose.height(signed, 2.2 * LINE)
    named("noi_nhan", signed + 1, 0, _LEFT - 1, align="left", font_size=11, text_wrap=True, valign="top")
    prose.height(signed + 1, 3.5 * LINE)
    named("nguoi_ky", signed + 4, _RIGHT_BLOCK, last, bold=True, font_size=13)
    sheet.print_area(0, 0, signed + 4, last)
    return places


def _write_sums(sheet: Any, marked: int, styles: Any, label: str) -> None:
    for index, (field, column) in enumerate(_COLUMNS):
        style = styles.sums[column.kind]
        if field in _SUMS:
            letter = xl_col_to_name(index)
            sheet.write_formula(marked + 1, index, f"=SUM({letter}{marked + 1}:{letter}{marked + 1})", style)
        else:
            sheet.write_blank(marked + 1, index, None, style)
    sheet.merge_range(marked + 1, 0, marked + 1, _LEFT - 1, "", styles.sums[Kind.WORD])
    sheet.write_string(marked + 1, 0, label, styles.sums[Kind.WORD])


def _write_guide(workbook: Any, language: str) -> None:
    """A second sheet that says what can be used; reports leave it out."""
    sheet = workbook.add_worksheet(messages.text("template_guide", language))
    bold = workbook.add_format({"font_name": FONT, "bold": True})
    wrapped = workbook.add_format({"font_name": FONT, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 80)
    sheet.merge_range(0, 0, 0, 1, messages.text("template_guide_text", language), wrapped)
    sheet.set_row(0, 96)
    row = 2
    for heading, names in (("template_guide_names", NAMES), ("template_guide_fields", FIELDS)):
        sheet.write_string(row, 0, messages.text(heading, language), bold)
        row += 1
        for name in names:
            kind = "name" if names is NAMES else "field"
            shown = name if names is NAMES else f"{{{name}}}"
            sheet.write_string(row, 0, shown)
            sheet.write_string(row, 1, messages.text(f"template_{kind}_{name}", language))
            row += 1
        row += 1
