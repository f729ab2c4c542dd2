"""The columns of each tabular layout, filled from a declaration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import fsum

from kyha_lookup.demo.goods import Line
from kyha_lookup.demo.shipments import Declaration
from kyha_lookup.demo.vocabulary import read

Cell = str | int | float | date | None
"""None is an empty cell. Codes are text, moments `datetime`."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a file holds: known before it is written, for the rows above its header."""

    lines: int
    tax_value: int  # VND
    first: datetime
    last: datetime


@cache
def headers(layout: str) -> tuple[str, ...]:
    """The header of "bcct", "hand_made" or "declarations", word for word."""
    return tuple(read("layouts")[layout])


def title_rows(totals: Totals) -> tuple[str, ...]:
    """The nine rows above the header of a line-level report."""
    value = f"{totals.tax_value:,}".replace(",", ".")
    return (
        "HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ - DỮ LIỆU MẪU, DOANH NGHIỆP KHÔNG CÓ THẬT",
        "",
        "BÁO CÁO HÀNG CHI TIẾT TỜ KHAI NHẬP KHẨU",
        f"Trong khoảng từ ngày: {totals.first:%d/%m/%Y} đến {totals.last:%d/%m/%Y}",
        f"Tổng số dòng hàng: {totals.lines}",
        f"Tổng trị giá: {value}",
        "",
        "",
        "",
    )


def bcct_row(number: int, declaration: Declaration, line: Line) -> list[Cell]:
    """A line in the 54 columns of the line-level report; `number` is the running STT."""
    return [
        number,
        declaration.number,
        declaration.registered_at,
        declaration.procedure,
        None,
        None,
        declaration.office.place,
        declaration.transport,
        None,
        "NO MARK",
        declaration.rate,
        declaration.currency,
        declaration.packages,
        "PK",
        declaration.gross_kilograms,
        "KGM",
        f"#{declaration.invoice}",
        declaration.terms,
        None,
        line.line_no,
        line.item_code or None,
        line.hs_code,
        line.description,
        line.country.code,
        line.unit_price,
        line.tax_price,
        line.quantity,
        line.unit,
        line.quantity,
        line.unit,
        line.invoice_value,
        line.tax_value,
        line.tariff,
        line.duty_rate,
        line.duty,
        line.duty_exempt,
        None,
        0,
        None,
        0,
        line.excise_rate or None,
        line.excise,
        None,
        0,
        line.vat_rate,
        line.vat,
        line.tax,
        declaration.importer.tax_code,
        declaration.importer_name,
        declaration.partner,
        declaration.invoice,
        declaration.invoice_date,
        declaration.contract,
        declaration.contract_date,
    ]


def hand_made_row(_number: int, declaration: Declaration, line: Line) -> list[Cell]:
    """A line as an officer's own sheet has it: dotted HS codes, days without time."""
    code = line.hs_code
    return [
        declaration.number,
        line.line_no,
        declaration.procedure,
        f"{declaration.registered_at:%d/%m/%Y}",
        line.item_code or None,
        line.description,
        f"{code[:4]}.{code[4:6]}.{code[6:]}",
        line.quantity,
        line.unit,
        line.invoice_value,
        declaration.currency,
    ]


def declaration_row(declaration: Declaration) -> list[Cell]:
    """A declaration in the columns of the declaration-level report."""
    return [
        declaration.number,
        declaration.branch or None,
        declaration.registered_at,
        declaration.office.code,
        declaration.procedure,
        declaration.invoice,
        f"BL{declaration.number[2:]}",
        declaration.transport,
        declaration.packages,
        declaration.gross_kilograms,
        None,
        declaration.channel,
        declaration.partner,
        declaration.terms,
        round(fsum(line.quantity for line in declaration.lines), 2),
        declaration.invoice_date,
        declaration.importer_name,
        *[None] * 10,
        declaration.tax,
        declaration.tax_value,
        len(declaration.lines),
        declaration.importer.tax_code,
        declaration.first_number or None,
        declaration.currency,
        declaration.invoice_value,
    ]
