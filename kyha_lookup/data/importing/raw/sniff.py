"""Says what a file is by its first bytes, never by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from kyha_lookup.data.importing.raw.refusal import Refusal

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OWNER_FILE_BYTES = 165
_MARKUP = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|script)\b", re.I | re.S
)


def kind_of(path: Path) -> str:
    """ "xlsx", "xlsb", "xls", "ods" or "text". Raises Refusal for anything else, with what the file really is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(1 << 16)
    if size == 0:
        raise Refusal("file_empty")
    if path.name.startswith("~$") and size <= _OWNER_FILE_BYTES * 2:
        raise Refusal("file_owner_lock", original=path.name[2:])
    if start.startswith(_ZIP):
        return _zip_kind(path)
    if start.startswith(_OLE):
        return _ole_kind(path)
    return _text_kind(start)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [name.replace("\\", "/").lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal("file_incomplete") from error
    names = set(listed)
    if len(names) < len(listed):
        raise Refusal("file_ambiguous")
    if "xl/workbook.xml" in names or any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    raise Refusal("file_not_workbook")


def _ole_kind(path: Path) -> str:
    content = path.read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refusal("file_password")
    if holds("WordDocument") or not (holds("Workbook") or holds("Book")):
        raise Refusal("file_not_workbook")
    return "xls"


def _text_kind(start: bytes) -> str:
    plain = start
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = start.decode("utf-16", "ignore").encode("utf-8", "ignore")
    plain = plain.removeprefix(b"\xef\xbb\xbf")
    head = plain[:4096].lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Refusal("file_spreadsheetml")
    if _MARKUP.match(plain) or head.startswith(b"mime-version:") or b"\nmime-version:" in head[:512]:
        raise Refusal("file_web_page")
    if head.startswith(b"<?xml"):
        raise Refusal("file_not_workbook")
    if b"\x00" in plain:
        raise Refusal("file_not_workbook")
    return "text"
