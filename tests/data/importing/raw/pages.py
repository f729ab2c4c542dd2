"""Web pages and XML spreadsheets made by code."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.sax.saxutils import escape as xml_escape


def page(rows: Sequence[Sequence[str]], head: str = "", tail: str = "") -> str:
    def cell(text: str) -> str:
        return f"<td class=t>{escape(text).replace(chr(10), '<br>')}</td>"

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><head>{head}<style>td {{mso-number-format:'@'}}</style></head><body><table>{body}</table>{tail}"


def spreadsheetml(body: str) -> str:
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel">{body}</Workbook>'
    )


def xml_rows(rows: Sequence[Sequence[str]]) -> str:
    return "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{xml_escape(text)}</Data></Cell>' for text in row)
        + "</Row>"
        for row in rows
    )
