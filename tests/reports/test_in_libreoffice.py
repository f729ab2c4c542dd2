"""Another spreadsheet program opens and prints a report of every kind."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kyha_lookup.data import schema
from kyha_lookup.model import ReportKind, ReportRequest, Scope
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.data.report_taking import PERIOD, take_request
from tests.data.report_world import random_world

KINDS = [kind for kind in ReportKind if kind is not ReportKind.BULLETIN]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_kind_is_converted_to_pdf(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        schema.metadata.create_all(connection)
        random_world(3, 60).store(connection)
        for kind in KINDS:
            tax_code = "0490000000" if kind is ReportKind.ENTERPRISE else ""
            request = ReportRequest(PERIOD, kind, Scope.HITS, tax_code=tax_code)
            data, details = take_request(connection, request)
            write_workbook(replace(data, details=details), Unit(), tmp_path / f"{kind.value}.xlsx")
    engine.dispose()
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{kind.value}.xlsx") for kind in KINDS]
    done = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    # That no Java is found says nothing of the files.
    said = [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    assert (done.returncode, said) == (0, [])
    assert all((tmp_path / f"{kind.value}.pdf").read_bytes().startswith(b"%PDF") for kind in KINDS)
