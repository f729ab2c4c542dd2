"""What a template may ask for: the names of single cells, and the fields of the marked row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kyha_lookup.model import EnterpriseFigures, FigureLines, ReportData
from kyha_lookup.reports import period, wording
from kyha_lookup.reports.frame import place_and_date
from kyha_lookup.settings import Unit

Value = str | float | date | None

MARKED_ROW = "dong_mau"
"""The name of the row that is repeated for every enterprise."""

REQUIRED_NAMES = ("ten_co_quan", "ky_bao_cao")
"""Without these nobody can tell whose report it is, and of when."""

REQUIRED_FIELDS = ("ma_so_thue", "ten_doanh_nghiep")


def _posts(unit: Unit) -> str:
    return "\n".join(post.upper() for post in (unit.signatory_authority, unit.signatory_post) if post)


def _recipients(unit: Unit) -> str:
    items = [item.strip().rstrip(".") for item in unit.recipients.split(";") if item.strip()]
    return "\n".join(f"- {item}{'.' if item == items[-1] else ';'}" for item in items)


NAMES: dict[str, Callable[[ReportData, Unit, str], Value]] = {
    "co_quan_cap_tren": lambda _data, unit, _language: unit.superior_agency.upper(),
    "ten_co_quan": lambda _data, unit, _language: unit.issuing_agency.upper(),
    "so_hieu": lambda _data, unit, _language: unit.number_suffix,
    "dia_danh_ngay_thang": lambda data, unit, language: place_and_date(
        unit.place, data.basis.made_at.date(), language
    ),
    "kinh_gui": lambda _data, unit, _language: unit.addressee,
    "ky_bao_cao": lambda data, _unit, language: period.label(data.period, language),
    "ten_ky": lambda data, _unit, language: period.name(data.period, language),
    "tu_ngay": lambda data, _unit, _language: data.period.start,
    "den_ngay": lambda data, _unit, _language: data.period.end,
    "tom_tat": lambda data, _unit, language: wording.summary(data.totals, data.period, data.scope, language),
    "tong_doanh_nghiep": lambda data, _unit, _language: float(data.totals.enterprises),
    "tong_to_khai": lambda data, _unit, _language: float(data.totals.declarations),
    "tong_dong_hang": lambda data, _unit, _language: float(data.totals.lines),
    "tong_da_xac_nhan": lambda data, _unit, _language: float(data.totals.confirmed),
    "tong_tri_gia": lambda data, _unit, _language: data.totals.tax_value_vnd,
    "tong_tien_thue": lambda data, _unit, _language: data.totals.tax_vnd,
    "noi_nhan": lambda _data, unit, _language: _recipients(unit),
    "chuc_vu_nguoi_ky": lambda _data, unit, _language: _posts(unit),
    "nguoi_ky": lambda _data, unit, _language: unit.signatory_name,
    "nguoi_lap": lambda data, _unit, _language: data.basis.made_by,
    "ngay_lap": lambda data, _unit, _language: data.basis.made_at.date(),
}
"""The names of single cells and what is written into them."""

FIELDS: dict[str, Callable[[int, EnterpriseFigures, str], Value]] = {
    "stt": lambda number, _row, _language: float(number),
    "ma_so_thue": lambda _number, row, _language: row.tax_code,
    "ten_doanh_nghiep": lambda _number, row, language: wording.enterprise_name(row, language),
    "dia_chi": lambda _number, row, _language: row.address,
    "so_to_khai": lambda _number, row, _language: float(row.declarations),
    "so_dong_hang": lambda _number, row, _language: float(row.lines),
    "da_xac_nhan": lambda _number, row, _language: float(row.confirmed),
    "nhom_hang": lambda _number, row, _language: "; ".join(row.groups),
    "tri_gia": lambda _number, row, _language: row.tax_value_vnd,
    "tien_thue": lambda _number, row, _language: row.tax_vnd,
    "luong_xanh": lambda _number, row, _language: float(row.green),
    "luong_vang": lambda _number, row, _language: float(row.yellow),
    "luong_do": lambda _number, row, _language: float(row.red),
    "chua_ro_luong": lambda _number, row, _language: float(row.unknown_channel),
    "ghi_chu": lambda _number, row, language: wording.enterprise_note(row, language),
}
"""The fields of the marked row, written {so_to_khai}, and their value for one enterprise."""

_EVERY = FigureLines()

BEHIND: dict[str, FigureLines] = {
    **dict.fromkeys(("so_to_khai", "so_dong_hang", "tri_gia", "tien_thue"), _EVERY),
    "da_xac_nhan": FigureLines(confirmed=True),
    "luong_xanh": FigureLines(channel="1"),
    "luong_vang": FigureLines(channel="2"),
    "luong_do": FigureLines(channel="3"),
    "chua_ro_luong": FigureLines(channel=""),
    **dict.fromkeys(("tong_to_khai", "tong_dong_hang", "tong_tri_gia", "tong_tien_thue"), _EVERY),
    "tong_da_xac_nhan": FigureLines(confirmed=True),
}
"""What the lines behind a figure have, beside their enterprise."""
