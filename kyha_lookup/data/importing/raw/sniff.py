"""Says what a file is by its first bytes, never by its name."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from pathlib import Path

from kyha_lookup.data.importing.raw import ole
from kyha_lookup.data.importing.raw.encodings import marked_encoding
from kyha_lookup.data.importing.raw.preflight import check_prolog
from kyha_lookup.data.importing.raw.refusal import Refusal

_ZIP = b"PK\x03\x04"
_OLD_SHEETS = (
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)  # BIFF 4, 3, 2 without a container
_OTHER_KINDS = (b"%PDF", b"{\\rtf", b"ID;P", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x89PNG", b"\xff\xd8\xff")
_OWNER_FILE_BYTES = 165
_START = 1 << 16
_COMMENTS = r"(?:\s|<\?.*?\?>|<!--.*?-->)*+"
_MARKUP = re.compile(
    _COMMENTS
    + r"<(?:!doctype\s+html|html|head|body|table|meta|style|script|title|div|center|span|p|b|h\d|font"
    r"|tbody|thead|tr|td|form|section|main|link|base)(?=[\s/>])",
    re.I | re.S,
)
_MAIL = re.compile(r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.I)


def kind_of(path: Path) -> str:
    """ "xlsx", "xlsb", "xls", "ods", "html", "mhtml", "spreadsheetml" or "text".

    Raises Refusal for anything else, with what the file really is.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(_START)
    if size == 0:
        raise Refusal("file_empty")
    if path.name.startswith("~$") and size <= _OWNER_FILE_BYTES * 2:
        raise Refusal("file_owner_lock", original=path.name[2:])
    if start.startswith(_ZIP):
        return _zip_kind(path)
    if start.startswith(ole.SIGNATURE):
        return _ole_kind(path)
    if start.startswith((*_OTHER_KINDS, *_OLD_SHEETS)):
        raise Refusal("file_not_workbook")
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
    with suppress(*ole.DAMAGED):
        names = ole.Container(content).streams.keys()
        if "EncryptedPackage" not in names and names & {"Workbook", "Book"}:
            return "xls"

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refusal("file_password")
    if holds("WordDocument") or not (holds("Workbook") or holds("Book")):
        raise Refusal("file_not_workbook")
    return "xls"


def _text_kind(start: bytes) -> str:
    marked = marked_encoding(start)
    text = start.decode(marked, "ignore") if marked else start.decode("latin-1")
    text = text.removeprefix("\ufeff")
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4096]:
        return "spreadsheetml"
    if _MARKUP.match(text):
        return "html"
    if _MAIL.match(text[:4096]):
        return "mhtml"
    if text.lstrip().startswith("<?xml"):
        check_prolog(start)
        raise Refusal("file_not_workbook")
    if "\x00" in text and not _is_text(start.replace(b"\x00", b"")):
        raise Refusal("file_not_workbook")
    return "text"


def _is_text(start: bytes) -> bool:
    """Whether bytes without their zeros are UTF-8, apart from a character cut at the end."""
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(start) - 3
    return True


def holds_macros(path: Path) -> bool:
    """Whether a workbook carries a program. It is never run."""
    with path.open("rb") as file:
        packed = file.read(4) == _ZIP
    if packed:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    return "_VBA_PROJECT".encode("utf-16-le") in path.read_bytes()
