"""A report made from a template, opened by another spreadsheet program: sound, and with the same sums."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kyha_lookup.reports.template.shipped import write_default
from kyha_lookup.reports.template.use import usable_template
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.reports.figures import report

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libreoffice")
    write_default(folder / "mau.xlsx")
    data = report()
    rows = tuple(
        replace(data.enterprises[0], tax_code=f"04900000{at:02d}", declarations=at, tax_value_vnd=1000.0 * at)
        for at in range(1, 41)
    )
    template = usable_template(folder / "mau.xlsx", "vi")
    write_workbook(replace(data, enterprises=rows), Unit(), folder / "bao-cao.xlsx", template=template)
    return folder / "bao-cao.xlsx"


def converted(path: Path, kind: str, ending: str) -> Path:
    """The file LibreOffice makes of `path`, with a profile of its own."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    done = subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)],
        capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "javaldx" not in line]  # it is there without Java
    assert (done.returncode, said) == (0, [])
    return path.with_suffix(ending)


def test_its_first_sheet_is_the_template_with_every_row_and_the_sums_worked_out_anew(made: Path) -> None:
    with converted(made, "csv:Text - txt - csv (StarCalc):9,34,76,1", ".csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    assert rows[1][0] == "HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ"
    assert [row[1] for row in rows[12:52]] == [f"04900000{at:02d}" for at in range(1, 41)]
    sums = rows[52]
    assert sums[4].strip() == str(sum(range(1, 41)))
    assert sums[7].strip().replace(",", "").replace(".", "") == str(1000 * sum(range(1, 41)))


def test_it_prints(made: Path) -> None:
    assert converted(made, "pdf", ".pdf").read_bytes().startswith(b"%PDF")
