"""One good file of every kind that is read, made by code: where mutations and benchmarks begin."""

from __future__ import annotations

import email.mime.text
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.data.importing import workbooks as made
from tests.data.importing.forms import FormLine, write_form
from tests.data.importing.odd_tables import odd_rows, values
from tests.data.importing.raw.containers import ods, ods_row, strict, xlsb, xlsb_record
from tests.data.importing.raw.pages import page, spreadsheetml, xml_rows
from tests.data.importing.typed_text import typed_in

LINES = 6
_HEADINGS = {
    "declaration_number": "Số tờ khai", "registered_at": "Ngày đăng ký", "line_no": "STT hàng",
    "description": "Tên hàng", "hs_code": "Mã HS", "procedure_code": "Mã loại hình", "tax_code": "Mã doanh nghiệp",
    "enterprise_name": "Tên doanh nghiệp", "quantity": "Tổng số lượng", "unit": "Đơn vị tính",
    "invoice_value": "Trị giá NT", "currency": "Đơn vị tiền tệ", "origin": "Xuất xứ",
}  # fmt: skip


def lines(count: int = LINES) -> list[made.Row]:
    """A hand-made table of `count` goods lines, its header first."""
    return odd_rows(count, _HEADINGS)


def texts(rows: Sequence[made.Row]) -> list[list[str]]:
    """The rows as text alone."""
    return [[str(cell).removesuffix(".0") for cell in row] for row in rows]


def xlsb_sheet(rows: Sequence[made.Row]) -> bytes:
    """The part of a binary worksheet with these rows."""
    width = max(map(len, rows))
    cells = bytearray()
    for number, row in enumerate(rows):
        cells += xlsb_record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, cell in enumerate(row):
            head = struct.pack("<II", column, 0)
            if isinstance(cell, (int, float)):
                cells += xlsb_record(5, head + struct.pack("<d", cell))
            else:
                text = str(cell)
                cells += xlsb_record(6, head + struct.pack("<I", len(text)) + text.encode("utf-16-le"))
    extent = xlsb_record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    return xlsb_record(129) + extent + xlsb_record(145) + bytes(cells) + xlsb_record(146) + xlsb_record(130)


def _bcct() -> list[made.Row]:
    given = [values(line) for line in range(LINES)]
    return made.bcct(
        [
            made.LINE
            | {
                "Số TK": float(str(line["declaration_number"])),
                "STT hàng": line["line_no"],
                "Tên hàng": line["description"],
                "Mã HS": line["hs_code"],
            }
            for line in given
        ]
    )


def _xlsx_inline(path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(lines()):
            sheet.write_row(row, 0, cells)
    return path


def _form(path: Path) -> Path:
    return write_form(path, [FormLine(), FormLine(quantity="10", price="1,5", value="15")], total="707,12")


def _mail(path: Path) -> Path:
    path.write_bytes(email.mime.text.MIMEText(page(texts(lines())), "html", "utf-8").as_bytes())
    return path


def _written(text: str, encoding: str) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(text.encode(encoding))
        return path

    return write


def _typed(path: Path) -> Path:
    table = [[typed_in(cell, "tcvn3") for cell in row] for row in texts(lines())]
    return made.write_csv(path, table, delimiter="\t", encoding="latin-1")


def _open_document(path: Path) -> Path:
    return ods(path, "".join(ods_row(row) for row in texts(lines())))


_CSV = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in texts(lines()))

GOOD_FILES: Mapping[str, Callable[[Path], Path]] = {
    "bcct.xlsx": lambda path: made.write_xlsx(path, _bcct()),
    "inline.xlsx": _xlsx_inline,
    "strict.xlsx": lambda path: strict(made.write_xlsx(path, lines())),
    "form.xlsx": _form,
    "binary.xlsb": lambda path: xlsb(path, xlsb_sheet(lines())),
    "bcct.xls": lambda path: made.write_xls(path, _bcct()),
    "table.ods": _open_document,
    "page.xls": _written(page(texts(lines())), "utf-8"),
    "page16.xls": _written(page(texts(lines())), "utf-16"),
    "xml.xls": _written(
        spreadsheetml(f'<Worksheet ss:Name="A"><Table>{xml_rows(texts(lines()))}</Table></Worksheet>'),
        "utf-8",
    ),
    "page.mht": _mail,
    "table.csv": _written(_CSV, "utf-8"),
    "wide.csv": _written(_CSV, "utf-16"),
    "typed.tsv": _typed,
}
"""What writes each file, by its name."""
