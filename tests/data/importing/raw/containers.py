"""Workbook containers made by code, and good ones with their parts changed."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.data.importing.workbooks import write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = (
    (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The workbook at `path` with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_rows(path: Path, rows: str) -> Path:
    """A workbook whose only sheet holds `rows` as XML."""
    content = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return rewritten(write_xlsx(path, [["x"]]), lambda parts: parts.update({SHEET: content.encode()}))


def strict(path: Path) -> Path:
    """The workbook as Strict Open XML."""

    def change(parts: dict[str, bytes]) -> None:
        for name in parts:
            for transitional, own in _STRICT:
                parts[name] = parts[name].replace(transitional, own)

    return rewritten(path, change)


def ods(path: Path, rows: str) -> Path:
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def ods_row(cells: list[str], attributes: str = "") -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in cells
    )
    return f"<table:table-row{attributes}>{texts}</table:table-row>"


def xlsb_record(kind: int, body: bytes = b"") -> bytes:
    """One record of a binary workbook part."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = bytes([len(body)]) if len(body) < 0x80 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    return head + size + body


def xlsb(path: Path, sheet: bytes) -> Path:
    """A minimal binary workbook with one worksheet part."""

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    bundle = xlsb_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("A"))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="x"/>')
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.bin",
            xlsb_record(131) + xlsb_record(143) + bundle + xlsb_record(144) + xlsb_record(132),
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def biff5(
    path: Path, rows: Sequence[Sequence[object]], code_page: int, encode: Callable[[str], bytes]
) -> Path:
    """A workbook of Excel 95: texts as bytes in a code page, in a stream named Book."""
    import xlwt.CompoundDoc

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def start(kind: int) -> bytes:
        return record(0x809, struct.pack("<4H", 0x500, kind, 0, 0))

    sheet = start(0x10) + record(0x200, struct.pack("<5H", 0, len(rows), 0, max(map(len, rows)), 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, float):
                sheet += record(0x203, struct.pack("<3Hd", row, column, 0, cell))
            else:
                text = encode(str(cell))
                sheet += record(0x204, struct.pack("<4H", row, column, 0, len(text)) + text)

    def globals_of(sheet_at: int) -> bytes:
        bundle = struct.pack("<I3B", sheet_at, 0, 0, 1) + b"A"
        page = record(0x42, struct.pack("<H", code_page))
        return start(5) + page + record(0xE0, bytes(16)) + record(0x85, bundle) + record(0x0A)

    stream = globals_of(len(globals_of(0))) + sheet + record(0x0A)
    xlwt.CompoundDoc.XlsDoc().save(str(path), stream + bytes(max(0, 4096 - len(stream))))
    content = path.read_bytes()
    entry = content.index("Workbook".encode("utf-16-le"))
    name = "Book".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 10)
    path.write_bytes(content[:entry] + name + content[entry + len(name) :])
    return path
