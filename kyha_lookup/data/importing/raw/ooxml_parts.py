"""The sheets an .xlsx workbook lists, and the part of the archive that holds each."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from kyha_lookup.data.importing.raw.refusal import Refusal

_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of the workbook. `name` is its part, "" where the archive lacks it."""

    title: str
    kind: str  # "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", ...
    name: str


def workbook_parts(archive: zipfile.ZipFile) -> list[Part]:
    """Every sheet in the workbook's order, [] where the list cannot be told. Raises Refusal for damaged XML."""
    # Some writers separate folders with backslashes.
    names = {name.replace("\\", "/"): name for name in archive.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names.keys():
        return []
    targets: dict[str | None, tuple[str, str]] = {}
    for relation in _parse(archive, names["xl/_rels/workbook.xml.rels"]):
        target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        targets[relation.get("Id")] = (kind, names.get(target, ""))
    parts = []
    for element in _parse(archive, names["xl/workbook.xml"]).iter():
        if element.tag.endswith("}sheet"):
            relation_id = next(filter(None, map(element.get, _RELATIONS)), None)
            kind, name = targets.get(relation_id, ("", ""))
            parts.append(Part(element.get("name", ""), kind, name))
    return parts


def _parse(archive: zipfile.ZipFile, part: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(archive.read(part), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refusal("file_unsafe_xml") from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refusal("file_corrupt") from error
    return root
