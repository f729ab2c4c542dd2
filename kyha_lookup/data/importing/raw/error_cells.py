"""Finds the error cells of an .xlsx file, which calamine reads as empty.

Every worksheet part is inflated to its end, so that a damaged one is noticed by its checksum too.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from kyha_lookup.data.importing.raw.refusal import Refusal

_CHUNK = 1 << 22
_LONGEST_CELL = 1 << 16
_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt=["']e["'][^>]*>.*?<(?:\w+:)?v>([^<]*)</""", re.S)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Found = tuple[int, int, str]
"""Row and column from 0 in the sheet, and the error's name such as "#REF!"."""


def find(path: Path) -> dict[int, list[Found]]:
    """Error cells by the sheet's position in the workbook. Raises Refusal where a part is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {position: _in_part(archive, part) for position, part in worksheet_parts(archive).items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Refusal("file_corrupt") from error


def worksheet_parts(archive: zipfile.ZipFile) -> dict[int, str]:
    """Position of each worksheet -> its part in the archive; parts that cannot be told are left out."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in _parse(archive, "xl/_rels/workbook.xml.rels")
    }
    listed = [
        targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION))
        for element in _parse(archive, "xl/workbook.xml").iter()
        if element.tag.endswith("}sheet")
    ]
    return {position: part for position, part in enumerate(listed) if part in names and "worksheets/" in part}


def _parse(archive: zipfile.ZipFile, part: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(archive.read(part), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise Refusal("file_corrupt") from error
    return root


def _in_part(archive: zipfile.ZipFile, part: str) -> list[Found]:
    found: list[Found] = []
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            if b't="e"' not in text and b"t='e'" not in text:
                rest = text[-_LONGEST_CELL:] if len(text) > _LONGEST_CELL else text
                continue
            done = 0
            for match in _ERROR.finditer(text):
                done = match.end()
                reference = _REFERENCE.search(match[0])
                if reference:
                    found.append((int(reference[2]) - 1, _column(reference[1]), match[1].decode()))
            rest = text[max(done, len(text) - _LONGEST_CELL) :]
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
