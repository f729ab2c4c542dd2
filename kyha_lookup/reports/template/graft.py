"""Puts a filled template in front of a report's own sheets, in the files as they are: no sheet is read cell by cell.

The report's first sheet, whose place the template takes, is hidden and not removed: its figures stand behind charts
and checks.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kyha_lookup.reports.printed.package import MAIN, Package

_NAMESPACE = MAIN[1:-1]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_PART = "xl/worksheets/sheet-template.xml"
_RELATION = "rIdTemplate"
_CUSTOM_FORMATS = 164  # the first id of a number format that Excel does not know by itself
_KEPT = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
        "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    }
)  # fmt: skip
"""What is taken over of the template's sheet: everything that lives in the sheet itself."""

_PRINT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")

ElementTree.register_namespace("", _NAMESPACE)
ElementTree.register_namespace("r", _OFFICE)


def graft(report: Path, filled: Path, sheet: str, stored: dict[str, float], target: Path) -> str:
    """Write to `target` the workbook `report` with `sheet` of the workbook `filled` in front; returns its name there.

    `stored` are results of the sheet's formulas by cell, which openpyxl does not write.
    """
    ours, theirs = Package(report), Package(filled)
    text = next(each for each in theirs.sheets if each.name == sheet)
    workbook, name = _workbook(ours, theirs, sheet)
    styles, offset = _joined_styles(ours.xml("xl/styles.xml"), theirs.xml("xl/styles.xml"))
    replaced = {
        "xl/styles.xml": _written(styles),
        "xl/workbook.xml": _written(workbook),
        "xl/_rels/workbook.xml.rels": _written(_relations(ours), _RELATIONS),
        "[Content_Types].xml": _written(_types(ours), _TYPES[1:-1]),
        _PART: _written(_sheet(theirs.xml(text.part), theirs.strings, offset, stored)),
    }
    with zipfile.ZipFile(report) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.namelist():
            if part in replaced:
                continue
            content = source.read(part)
            if part.startswith("xl/worksheets/sheet"):
                # Two selected sheets would both take what is typed into one.
                content = content.replace(b' tabSelected="1"', b"", 1)
            out.writestr(part, content)
        for part, content in replaced.items():
            out.writestr(part, content)
    return name


def _written(root: Element, namespace: str = _NAMESPACE) -> bytes:
    written: bytes = ElementTree.tostring(
        root, encoding="UTF-8", xml_declaration=True, default_namespace=None
    )
    if namespace != _NAMESPACE:
        # One prefix for the default: readers of packages expect these parts without prefixes.
        return written.replace(b"ns0:", b"").replace(b"xmlns:ns0", b"xmlns")
    return written


def _joined_styles(ours: Element, theirs: Element) -> tuple[Element, int]:
    """The report's formats with the template's behind them, and how far the latter have moved."""
    joined = deepcopy(ours)
    moved = {part: _append(joined, theirs, part) for part in ("fonts", "fills", "borders")}
    formats = _append_number_formats(joined, theirs)
    cells, added = joined.find(f"{MAIN}cellXfs"), theirs.find(f"{MAIN}cellXfs")
    assert cells is not None
    assert added is not None
    offset = len(cells)
    for xf in added:
        copied = deepcopy(xf)
        for attribute, part in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            copied.set(attribute, str(int(copied.get(attribute, "0")) + moved[part]))
        number = int(copied.get("numFmtId", "0"))
        copied.set("numFmtId", str(formats.get(number, number)))
        copied.set("xfId", "0")
        for attribute in ("applyFont", "applyFill", "applyBorder", "applyNumberFormat", "applyAlignment"):
            copied.set(attribute, "1")
        cells.append(copied)
    cells.set("count", str(len(cells)))
    return joined, offset


def _append(joined: Element, theirs: Element, part: str) -> int:
    """Append the children of a part of the styles; returns how many stood there before."""
    ours, added = joined.find(f"{MAIN}{part}"), theirs.find(f"{MAIN}{part}")
    assert ours is not None
    before = len(ours)
    ours.extend(deepcopy(each) for each in (added if added is not None else ()))
    ours.set("count", str(len(ours)))
    return before


def _append_number_formats(joined: Element, theirs: Element) -> dict[int, int]:
    """Append the template's own number formats; returns their new ids by the old ones."""
    ours = joined.find(f"{MAIN}numFmts")
    if ours is None:
        ours = Element(f"{MAIN}numFmts")
        joined.insert(0, ours)
    following = max([_CUSTOM_FORMATS - 1, *(int(each.attrib["numFmtId"]) for each in ours)]) + 1
    ids = {}
    for each in theirs.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
        ids[int(each.attrib["numFmtId"])] = following
        copied = deepcopy(each)
        copied.set("numFmtId", str(following))
        ours.append(copied)
        following += 1
    ours.set("count", str(len(ours)))
    if not len(ours):
        joined.remove(ours)
    return ids


def _sheet(root: Element, strings: list[str], offset: int, stored: dict[str, float]) -> Element:
    """The template's sheet with its texts inside it and its formats moved."""
    for child in list(root):
        if child.tag.removeprefix(MAIN) not in _KEPT:
            root.remove(child)
    for setup in root.iter(f"{MAIN}pageSetup"):
        setup.attrib.pop(f"{{{_OFFICE}}}id", None)
    for view in root.iter(f"{MAIN}sheetView"):
        view.set("tabSelected", "1")
    for element, attribute in _formatted(root):
        element.set(attribute, str(int(element.get(attribute, "0")) + offset))
    for cell in root.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if cell.get("t") == "s" and value is not None:
            text = strings[int(value.text or 0)]
            cell.remove(value)
            cell.set("t", "inlineStr")
            inline = ElementTree.SubElement(ElementTree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            inline.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            inline.text = text
        known = stored.get(cell.get("r", ""))
        if cell.find(f"{MAIN}f") is not None and known is not None:
            if value is None:
                value = ElementTree.SubElement(cell, f"{MAIN}v")
            value.text = repr(known)
    return root


def _formatted(root: Element) -> Iterator[tuple[Element, str]]:
    """The elements that refer to a format, with the attribute that does; every cell has one."""
    for column in root.iter(f"{MAIN}col"):
        yield column, "style"
    for row in root.iter(f"{MAIN}row"):
        if row.get("s") is not None:
            yield row, "s"
    for cell in root.iter(f"{MAIN}c"):
        yield cell, "s"


def _workbook(ours: Package, theirs: Package, sheet: str) -> tuple[Element, str]:
    """The list of sheets with the template in front, and what its sheet is called there."""
    root = ours.xml("xl/workbook.xml")
    sheets = root.find(f"{MAIN}sheets")
    assert sheets is not None
    first = sheets[0]
    first.set("state", "hidden")
    taken = {each.attrib["name"].lower() for each in sheets}
    name = sheet if sheet.lower() not in taken else f"{sheet[:24]} (mẫu)"
    number = max(int(each.attrib["sheetId"]) for each in sheets) + 1
    sheets.insert(
        0,
        Element(f"{MAIN}sheet", {"name": name, "sheetId": str(number), f"{{{_OFFICE}}}id": _RELATION}),
    )
    for view in root.iter(f"{MAIN}workbookView"):
        view.set("activeTab", "0")
        view.attrib.pop("firstSheet", None)
    names = root.find(f"{MAIN}definedNames")
    if names is None:
        names = Element(f"{MAIN}definedNames")
        root.insert(list(root).index(sheets) + 1, names)
    for defined in names:
        if "localSheetId" in defined.attrib:
            defined.set("localSheetId", str(int(defined.attrib["localSheetId"]) + 1))
    for defined in _print_names(theirs, sheet):
        defined.set("localSheetId", "0")
        defined.text = _on_sheet(defined.text or "", name)
        names.append(defined)
    return root, name


def _print_names(theirs: Package, sheet: str) -> Iterator[Element]:
    """Print area and repeated rows of the template's sheet."""
    root = theirs.xml("xl/workbook.xml")
    order = [each.attrib["name"] for each in root.iter(f"{MAIN}sheet")]
    for defined in root.iter(f"{MAIN}definedName"):
        if defined.get("name") in _PRINT_NAMES and defined.get("localSheetId") == str(order.index(sheet)):
            yield defined


def _on_sheet(reference: str, name: str) -> str:
    """A reference (of several areas) as one to the sheet `name`."""
    quoted = "'" + name.replace("'", "''") + "'"
    return ",".join(f"{quoted}!{area.rpartition('!')[2]}" for area in reference.split(","))


def _relations(ours: Package) -> Element:
    root = ours.xml("xl/_rels/workbook.xml.rels")
    kind = f"{_OFFICE}/worksheet"
    target = _PART.removeprefix("xl/")
    root.append(Element(f"{{{_RELATIONS}}}Relationship", {"Id": _RELATION, "Type": kind, "Target": target}))
    return root


def _types(ours: Package) -> Element:
    root = ours.xml("[Content_Types].xml")
    root.append(Element(f"{_TYPES}Override", {"PartName": f"/{_PART}", "ContentType": _SHEET_TYPE}))
    return root
