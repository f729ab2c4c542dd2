"""Writes a declaration as the printed form ToKhaiHQ7N: labels and values in merged cells, numbers as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kyha_lookup.demo.goods import Line
from kyha_lookup.demo.shipments import Declaration
from kyha_lookup.demo.tables import close_workbook, new_workbook
from kyha_lookup.demo.vocabulary import read

_FIELD = re.compile(r"\{\w+\}")


def write_printed_form(path: Path, declaration: Declaration) -> None:
    """One declaration: two pages about it, then a page per goods line; a hidden sheet holds the blank page."""
    form = _form()
    book = new_workbook(path, constant_memory=False)
    sheet, blank = book.add_worksheet("TKN"), book.add_worksheet("HANG")
    blank.very_hidden()
    cell_format = book.add_format({"text_wrap": True, "valign": "top"})
    common = _declaration_values(declaration)
    row = 0
    for page, values in enumerate(
        [common, common, *({**common, **_line_values(line, declaration)} for line in declaration.lines)],
        start=1,
    ):
        template = form[("first", "second")[page - 1] if page <= 2 else "line"]
        _write_page(sheet, template, row, {**values, "page": str(page)}, cell_format)
        row += template["rows"]
    _write_page(blank, form["line"], 0, {}, cell_format)
    close_workbook(book)


def vietnamese_number(value: float, decimals: int = 4) -> str:
    """`13747.01` as `13.747,01`: no decimals that are zero at the end."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, part = f"{exact:,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


@cache
def _form() -> dict[str, Any]:
    return read("printed_form")


def _write_page(
    sheet: Any, template: Mapping[str, Any], offset: int, values: Mapping[str, str], cell_format: Any
) -> None:
    cells = {
        _moved(address, offset): _filled(content, values) for address, content in template["cells"].items()
    }
    for area in template["merges"]:
        first, last = (_moved(address, offset) for address in area.split(":"))
        sheet.merge_range(f"{first}:{last}", "", cell_format)
        content = cells.pop(first, "")
        if content != "":
            sheet.write(first, content, cell_format)
    for address, content in cells.items():
        if content != "":
            sheet.write(address, content)


def _moved(address: str, offset: int) -> str:
    letters = address.rstrip("0123456789")
    return f"{letters}{int(address[len(letters) :]) + offset}"


def _filled(content: str | int, values: Mapping[str, str]) -> str | int:
    """`content` with its fields; nothing where any of them is unknown or empty."""
    if isinstance(content, int):
        return content
    fields = _FIELD.findall(content)
    if not all(values.get(field[1:-1]) for field in fields):
        return ""
    return _FIELD.sub(lambda found: values[found[0][1:-1]], content)


def _declaration_values(declaration: Declaration) -> dict[str, str]:
    lines = declaration.lines
    branch = declaration.branch
    return {
        "number": declaration.number,
        "first": f"{declaration.first_number}  -" if branch else "",
        "branch": str(branch) if branch else "",
        "branches": str(declaration.branches) if branch else "",
        "pages": str(len(lines) + 2),
        "lines": str(len(lines)),
        "channel": declaration.channel,
        "procedure": declaration.procedure,
        "heading": lines[0].hs_code[:4],
        "office": declaration.office.name,
        "place": declaration.office.place,
        "registered": f"{declaration.registered_at:%d/%m/%Y %H:%M:%S}",
        "arrival": f"{declaration.registered_at - timedelta(days=1):%d/%m/%Y}",
        "tax_code": declaration.importer.tax_code,
        "enterprise": declaration.importer_name,
        "address": declaration.importer.address,
        "partner": declaration.partner,
        "partner_address": f"{declaration.partner.split()[0]} INDUSTRIAL ZONE".upper(),
        "country": declaration.partner_country,
        "bill": f"BL{declaration.number[2:]}",
        "packages": vietnamese_number(declaration.packages),
        "gross": vietnamese_number(declaration.gross_kilograms),
        "invoice": declaration.invoice,
        "invoice_date": f"{declaration.invoice_date:%d/%m/%Y}",
        "terms": declaration.terms,
        "currency": declaration.currency,
        "rate": vietnamese_number(declaration.rate),
        "invoice_value": vietnamese_number(declaration.invoice_value),
        "tax_value": vietnamese_number(declaration.tax_value),
        "duty": vietnamese_number(sum(line.duty for line in lines)),
        "vat": vietnamese_number(sum(line.vat for line in lines)),
        "excise": vietnamese_number(sum(line.excise for line in lines)),
        "tax": vietnamese_number(declaration.tax),
    }


def _line_values(line: Line, declaration: Declaration) -> dict[str, str]:
    excise = {
        "excise_name": "Thuế TTĐB",
        "excise_base": vietnamese_number(line.tax_value + line.duty),
        "excise_rate": f"{line.excise_rate}%",
        "excise": vietnamese_number(line.excise),
    }
    return {
        "line_no": f"{line.line_no:02}",
        "hs": line.hs_code,
        "description": line.description,
        "quantity": vietnamese_number(line.quantity),
        "unit": line.unit,
        "value": vietnamese_number(line.invoice_value),
        "price": vietnamese_number(line.unit_price),
        "currency": declaration.currency,
        "tax_value": vietnamese_number(line.tax_value),
        "tax_price": vietnamese_number(line.tax_price),
        "duty_rate": str(line.duty_rate),
        "duty": vietnamese_number(line.duty),
        "origin": line.country.code,
        "origin_name": line.country.name,
        "tariff": line.tariff,
        "vat_base": vietnamese_number(line.tax_value + line.duty + line.excise),
        "vat_rate": str(line.vat_rate),
        "vat": vietnamese_number(line.vat),
        **(excise if line.excise else dict.fromkeys(excise, "")),
    }
