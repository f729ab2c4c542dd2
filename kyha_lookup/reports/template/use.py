"""Makes a report with a template: the figures filled in, put in front of the report's own sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from openpyxl.utils.cell import range_boundaries

from kyha_lookup import messages
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import FigureRef, ReportData
from kyha_lookup.reports.template.check import Template, read_template
from kyha_lookup.reports.template.fields import BEHIND
from kyha_lookup.reports.template.fill import fill
from kyha_lookup.reports.template.graft import graft
from kyha_lookup.settings import Unit

FOLDER = "mau-bao-cao"
"""The folder of templates beside a store."""

_MAIN = "danh-sach-doanh-nghiep.xlsx"


def kept_template(folder: Path) -> Path:
    """Where the template of the main report is kept, whether there is one or not."""
    return folder / FOLDER / _MAIN


def usable_template(path: Path, language: str) -> Template:
    """A template that may be used. Raises FileRefused, and UsageRefused with all that is wrong."""
    template = read_template(path)
    if not template.usable:
        found = " ".join(sentence(template, at, language) for at in range(len(template.problems)))
        raise UsageRefused("template_not_usable", file=path.name, problems=found)
    return template


def sentence(template: Template, at: int, language: str) -> str:
    """One of a template's problems with its address."""
    problem = template.problems[at]
    words = messages.text(problem.code, language, **problem.args)
    place = "!".join(
        part for part in (problem.sheet, problem.cell or (problem.row and str(problem.row))) if part
    )
    return f"{place}: {words}" if place else words


def apply_template(
    template: Template, report: Path, data: ReportData, unit: Unit, language: str
) -> list[FigureRef]:
    """Put the filled template in front of the written workbook `report`; returns what leads from its cells to lines."""
    filled = fill(template, data, unit, language)
    with TemporaryDirectory(prefix="kyha-") as folder:
        path, joined = Path(folder) / "mau.xlsx", Path(folder) / "bao-cao.xlsx"
        filled.book.save(path)
        name = graft(report, path, filled.sheet, filled.stored, joined)
        copyfile(joined, report)
    return list(_refs(template, name, data))


def _refs(template: Template, sheet: str, data: ReportData) -> Iterator[FigureRef]:
    """The figures of the rows and of the cells named after totals."""
    for offset, row in enumerate(data.enterprises):
        for column, field in template.fields.items():
            if field in BEHIND:
                behind = replace(BEHIND[field], tax_code=row.tax_code)
                yield FigureRef(sheet, template.row - 1 + offset, column - 1, behind)
    added = max(0, len(data.enterprises) - 1)
    for name, address in template.cells.items():
        if name in BEHIND:
            left, top, _right, _bottom = range_boundaries(address)
            moved = added if int(top or 1) > template.row else 0
            yield FigureRef(sheet, int(top or 1) - 1 + moved, int(left or 1) - 1, BEHIND[name])
