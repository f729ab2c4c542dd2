"""Makes a report with a template: the figures filled in, put in front of the report's own sheets."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from kyha_lookup import messages
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import ReportData
from kyha_lookup.reports.template.check import Template, read_template
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


def apply_template(template: Template, report: Path, data: ReportData, unit: Unit, language: str) -> None:
    """Put the filled template in front of the written workbook `report`."""
    filled = fill(template, data, unit, language)
    with TemporaryDirectory(prefix="kyha-") as folder:
        path, joined = Path(folder) / "mau.xlsx", Path(folder) / "bao-cao.xlsx"
        filled.book.save(path)
        graft(report, path, filled.sheet, filled.stored, joined)
        copyfile(joined, report)
