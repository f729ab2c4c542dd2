"""Looks through a template before it is used: which names it has, where, and what is wrong with it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries

from kyha_lookup.errors import FileRefused
from kyha_lookup.model import Problem, Severity
from kyha_lookup.reports.template.fields import FIELDS, MARKED_ROW, NAMES, REQUIRED_FIELDS, REQUIRED_NAMES

_FIELD = re.compile(r"^\s*\{\s*([^{}]*?)\s*\}\s*$")
_PLACE = re.compile(r"^(?:'((?:[^']|'')+)'|([^!]+))!(.+)$")
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read: its sheet, the cell of every name, the marked row, and its fields by column."""

    path: Path
    sheet: str
    cells: dict[str, str]
    row: int  # from 1
    fields: dict[int, str]  # by column, from 1
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def read_template(path: Path) -> Template:
    """Read and check a template; what is wrong with it stands in its problems.

    Raises FileRefused where it is no workbook that openpyxl can read.
    """
    try:
        book = load_workbook(path)
        drawings = _drawings(path)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise FileRefused("printed_not_a_workbook", file=path.name) from error
    problems: list[Problem] = []
    places = _places(book, problems)
    sheet, row = _marked_row(book, places, problems)
    cells = _cells(sheet, places, problems)
    fields = _fields(book, sheet, row, problems)
    if drawings:
        problems.append(Problem("template_drawings_lost", Severity.WARNING))
    return Template(path, sheet, cells, row, fields, tuple(problems))


def _drawings(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(name.startswith(("xl/drawings/", "xl/media/")) for name in archive.namelist())


def _places(book: Any, problems: list[Problem]) -> dict[str, tuple[str, str]]:
    """Sheet and range of every name of ours, of the workbook or of one sheet."""
    found: dict[str, tuple[str, str]] = {}
    listed = list(book.defined_names.items())
    for sheet in book.worksheets:
        listed += list(sheet.defined_names.items())
    for name, defined in listed:
        known = name.lower()
        if known not in NAMES and known != MARKED_ROW:
            continue
        place = _PLACE.match(defined.attr_text or "")
        sheet_name = (place[1] or place[2]).replace("''", "'") if place else ""
        if place is None or "#REF!" in defined.attr_text or sheet_name not in book.sheetnames:
            problems.append(
                Problem(
                    "template_name_points_nowhere",
                    Severity.ERROR,
                    value=defined.attr_text,
                    args={"name": name},
                )
            )
            continue
        found[known] = (sheet_name, place[3].replace("$", ""))
    return found


def _marked_row(book: Any, places: dict[str, tuple[str, str]], problems: list[Problem]) -> tuple[str, int]:
    """Sheet and number of the marked row; the first sheet and 0 where there is none."""
    if MARKED_ROW not in places:
        if not any(problem.args.get("name") == MARKED_ROW for problem in problems):
            problems.append(Problem("template_row_missing", Severity.ERROR, args={"name": MARKED_ROW}))
        return book.sheetnames[0], 0
    sheet, cells = places[MARKED_ROW]
    _left, top, _right, bottom = range_boundaries(cells)
    if top is None or top != bottom:
        problems.append(
            Problem(
                "template_row_not_one", Severity.ERROR, sheet=sheet, cell=cells, args={"name": MARKED_ROW}
            )
        )
    return sheet, int(top or 0)


def _cells(sheet: str, places: dict[str, tuple[str, str]], problems: list[Problem]) -> dict[str, str]:
    """The cell of every name, which must stand on the sheet of the marked row."""
    cells = {}
    for name, (where, cell) in places.items():
        if name == MARKED_ROW:
            continue
        if where != sheet:
            problems.append(
                Problem("template_name_on_other_sheet", Severity.ERROR, sheet=where, cell=cell,
                        args={"name": name, "wanted": sheet})
            )  # fmt: skip
            continue
        left, top, _right, _bottom = range_boundaries(cell)
        cells[name] = f"{get_column_letter(int(left or 1))}{top or 1}"
    problems.extend(
        Problem("template_lacks_name", Severity.ERROR, args={"name": name})
        for name in REQUIRED_NAMES
        if name not in places and not any(problem.args.get("name") == name for problem in problems)
    )
    return cells


def _fields(book: Any, sheet: str, row: int, problems: list[Problem]) -> dict[int, str]:
    """The fields of the marked row by column."""
    fields: dict[int, str] = {}
    if not row:
        return fields
    for column in range(1, min(book[sheet].max_column, _MOST_COLUMNS) + 1):
        cell = book[sheet].cell(row, column)
        found = _FIELD.match(cell.value) if isinstance(cell.value, str) else None
        if found is None:
            continue
        name = found[1].lower()
        if name in FIELDS:
            fields[column] = name
            continue
        near = get_close_matches(name, FIELDS, 1)
        problems.append(
            Problem(
                "template_no_such_field_near" if near else "template_no_such_field",
                Severity.ERROR, sheet=sheet, row=row, cell=cell.coordinate, value=cell.value,
                args={"field": found[1], "near": near[0] if near else ""},
            )
        )  # fmt: skip
    problems.extend(
        Problem("template_lacks_field", Severity.ERROR, sheet=sheet, row=row, args={"field": name})
        for name in REQUIRED_FIELDS
        if name not in fields.values()
    )
    return fields
