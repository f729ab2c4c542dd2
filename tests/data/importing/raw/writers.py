"""Writes any table as a file of any kind: for previews of large files, their tests and their benchmark."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
from collections.abc import Callable, Mapping, Sequence
from email.charset import QP, Charset
from pathlib import Path

from tests.data.importing.raw.containers import ods, ods_row, xlsb
from tests.data.importing.raw.good_files import texts, xlsb_sheet
from tests.data.importing.raw.pages import page, spreadsheetml, xml_rows
from tests.data.importing.workbooks import Row, write_csv, write_xls, write_xlsx


def write_page(path: Path, rows: Sequence[Row], encoding: str = "utf-8") -> Path:
    path.write_text(page(texts(rows)), encoding=encoding)
    return path


def sheet_xml(name: str, rows: Sequence[Row], state: str = "") -> str:
    options = f"<x:WorksheetOptions><x:Visible>{state}</x:Visible></x:WorksheetOptions>" if state else ""
    return f'<Worksheet ss:Name="{name}"><Table>{xml_rows(texts(rows))}</Table>{options}</Worksheet>'


def write_xml(path: Path, rows: Sequence[Row], encoding: str = "utf-8") -> Path:
    path.write_text(spreadsheetml(sheet_xml("A", rows)), encoding=encoding)
    return path


def write_mail(path: Path, rows: Sequence[Row]) -> Path:
    """As a browser saves it: the page beside other parts, quoted-printable."""
    mail = email.mime.multipart.MIMEMultipart("related")
    quoted = Charset("utf-8")
    quoted.body_encoding = QP
    part = email.mime.text.MIMEText(page(texts(rows)), "html", quoted)
    mail.attach(part)
    mail.attach(email.mime.text.MIMEText("td {}", "css", "utf-8"))
    path.write_bytes(mail.as_bytes())
    return path


WRITERS: Mapping[str, Callable[[Path, Sequence[Row]], Path]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "csv": write_csv,
    "html": write_page,
    "xml": write_xml,
    "ods": lambda path, rows: ods(path, "".join(map(ods_row, texts(rows)))),
    "xlsb": lambda path, rows: xlsb(path, xlsb_sheet(rows)),
    "mht": write_mail,
    "wide.csv": lambda path, rows: write_csv(path, rows, encoding="utf-16"),
    "wide.html": lambda path, rows: write_page(path, rows, "utf-16"),
    "wide.xml": lambda path, rows: write_xml(path, rows, "utf-16"),
}
"""What writes a table, by the kind of file."""
