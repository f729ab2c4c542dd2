"""Looks over a zip container before any parser sees it: what it declares, and that no part carries a DOCTYPE."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from kyha_lookup.data.importing.raw.refusal import Refusal

_MOST_PARTS = 10_000
_MOST_BYTES = 3 << 30
_FREE_BYTES = 256 << 20  # below this no ratio is suspicious: a sheet of empty formatted rows packs well
_HIGHEST_RATIO = 250
_PROLOG_BYTES = 1 << 16
_MANIFEST = "META-INF/manifest.xml"
_CHUNK = 1 << 20
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCODING = re.compile(r"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)""", re.I)
_BEFORE_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*+", re.S)
_ONE_BYTE = re.compile(r"utf-?8|(?:us-)?ascii|iso-8859-\d+|windows-125\d", re.I)
_TWO_BYTES = re.compile(r"utf-?16(?:le|be)?|(?:iso-10646-)?ucs-2", re.I)


def check_container(path: Path) -> int:
    """Bytes the sheets of the workbook declare to be. Raises Refusal where the container is not sound.

    Parts beside the sheets are inflated to their end, so that a damaged one is noticed by its checksum: a reader
    may stop before. The looks into sheets do so for theirs.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
                raise Refusal("file_password")
            for part in parts:
                name = part.filename.replace("\\", "/").lower()
                if name.endswith((".xml", ".rels")) and not name.startswith("meta-inf/"):
                    with archive.open(part) as stream:
                        check_prolog(stream.read(_PROLOG_BYTES))
                        while not _is_sheet(name) and stream.read(_CHUNK):
                            pass
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, OSError) as error:
        raise Refusal("file_corrupt") from error
    return sum(part.file_size for part in parts if _is_sheet(part.filename.lower()))


def _is_sheet(name: str) -> bool:
    return "sheets/" in name.replace("\\", "/") or name == "content.xml"


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    inflated = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > _MOST_PARTS or inflated > _MOST_BYTES:
        raise Refusal("file_too_heavy")
    if inflated > _FREE_BYTES and inflated > packed * _HIGHEST_RATIO:
        raise Refusal("file_too_heavy")
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("file_password")
    if any(part.compress_type not in _METHODS for part in parts):
        raise Refusal("file_corrupt")
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:  # parts that share bytes: the trick of small bombs
            raise Refusal("file_corrupt")
        end = part.header_offset + _LOCAL_HEADER + part.compress_size


def check_prolog(start: bytes) -> None:
    """Refuse XML that declares a document type, or whose encoding could hide one, by its first bytes."""
    if not start.strip():
        return
    two_bytes = start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
    if two_bytes:
        order = "utf-16-le" if start[0] in (0xFF, 0x3C) else "utf-16-be"
        text = start[: len(start) // 2 * 2].decode(order, "replace").removeprefix("\ufeff")
    else:
        text = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    declared = _ENCODING.match(text)
    known = _TWO_BYTES if two_bytes else _ONE_BYTE
    if declared and not known.fullmatch(declared[1]):
        raise Refusal("file_unsafe_xml")
    before = _BEFORE_ROOT.match(text)
    root = text[before.end() if before else 0 :]
    if root[:2] == "<!":
        raise Refusal("file_unsafe_xml")
    if not re.match(r"<[\w:]", root):
        raise Refusal("file_unsafe_xml" if root[:1] != "<" else "file_corrupt")
