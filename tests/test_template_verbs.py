"""The template of a store: exported, edited, checked, used, dropped; by verbs and by commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kyha_lookup.cli.base import group
from kyha_lookup.errors import OutputFailed, UsageRefused
from kyha_lookup.model import Period, ReportKind, ReportRequest, Scope
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations

REQUEST = ReportRequest(Period(date(2026, 9, 1), date(2026, 9, 30)), scope=Scope.HITS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_file(write_declarations(folder / "lines.csv"))
        workspace.import_catalogue(write_catalogue(folder / "catalogue.csv"))
        workspace.screen()
    return folder / "kyha.db"


def edited(path: Path, cell: str = "A6", words: str = "BÁO CÁO CỦA ĐỘI") -> Path:
    book = openpyxl.load_workbook(path)
    book.worksheets[0][cell] = words
    book.save(path)
    return path


def sheets(path: Path) -> dict[str, str]:
    return {sheet.title: sheet.sheet_state for sheet in openpyxl.load_workbook(path).worksheets}


def test_a_template_goes_out_is_edited_comes_in_and_shapes_the_report(store: Path, tmp_path: Path) -> None:
    with Workspace.open(store) as workspace:
        workspace.export_template(tmp_path / "mau.xlsx")
        assert workspace.template() is None
        workspace.use_template(edited(tmp_path / "mau.xlsx"))
        assert workspace.template() is not None
        workspace.report(REQUEST, tmp_path / "theo-mau.xlsx")
        book = openpyxl.load_workbook(tmp_path / "theo-mau.xlsx")
        assert book.worksheets[0]["A6"].value == "BÁO CÁO CỦA ĐỘI"
        assert book.worksheets[0]["B13"].value == "4001234567"
        assert sheets(tmp_path / "theo-mau.xlsx")["Doanh nghiệp"] == "hidden"

        workspace.export_template(tmp_path / "lai.xlsx")
        assert openpyxl.load_workbook(tmp_path / "lai.xlsx").worksheets[0]["A6"].value == "BÁO CÁO CỦA ĐỘI"
        workspace.export_template(tmp_path / "goc.xlsx", shipped=True)
        assert openpyxl.load_workbook(tmp_path / "goc.xlsx").worksheets[0]["A6"].value == "BÁO CÁO"

        assert workspace.drop_template()
        assert not workspace.drop_template()
        workspace.report(REQUEST, tmp_path / "thuong.xlsx")
        assert sheets(tmp_path / "thuong.xlsx")["Doanh nghiệp"] == "visible"


def test_other_kinds_keep_their_own_form(store: Path, tmp_path: Path) -> None:
    with Workspace.open(store) as workspace:
        workspace.export_template(tmp_path / "mau.xlsx")
        workspace.use_template(tmp_path / "mau.xlsx")
        assert workspace.template_for(REQUEST, "vi") is not None
        other = ReportRequest(REQUEST.period, ReportKind.GROUPS)
        assert workspace.template_for(other, "vi") is None
        workspace.drop_template()


def test_a_template_with_a_fault_is_refused_and_the_one_before_stays(store: Path, tmp_path: Path) -> None:
    with Workspace.open(store) as workspace:
        workspace.export_template(tmp_path / "mau.xlsx")
        workspace.use_template(tmp_path / "mau.xlsx")
        edited(tmp_path / "mau.xlsx", "B13", "{ma_so}")
        assert not workspace.check_template(tmp_path / "mau.xlsx").usable
        with pytest.raises(UsageRefused) as refused:
            workspace.use_template(tmp_path / "mau.xlsx")
        assert "Báo cáo!B13" in refused.value.sentence("vi")
        workspace.report(REQUEST, tmp_path / "a.xlsx")
        workspace.drop_template()


def test_a_template_damaged_since_stops_the_report_and_leaves_nothing(store: Path, tmp_path: Path) -> None:
    with Workspace.open(store) as workspace:
        workspace.export_template(tmp_path / "mau.xlsx")
        workspace.use_template(tmp_path / "mau.xlsx")
        kept = workspace.template()
        assert kept is not None
        edited(kept, "B13", "")
        with pytest.raises(UsageRefused):
            workspace.report(REQUEST, tmp_path / "a.xlsx")
        assert not (tmp_path / "a.xlsx").exists()
        workspace.drop_template()


def test_a_template_is_a_workbook(store: Path, tmp_path: Path) -> None:
    with Workspace.open(store) as workspace, pytest.raises(OutputFailed):
        workspace.export_template(tmp_path / "mau.docx")


def test_the_commands(store: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(group, ["--db", str(store), "report-template", *arguments])
        return result.exit_code, result.output

    path = str(tmp_path / "mau.xlsx")
    assert run("export", path)[0] == 0
    code, output = run("check", path, "--json")
    assert code == 0
    assert json.loads(output)["usable"] is True
    assert json.loads(output)["names"]["ten_co_quan"] == "A2"
    assert run("use", path)[0] == 0
    assert run("check")[0] == 0
    assert run("default")[0] == 0
    edited(tmp_path / "mau.xlsx", "C13", "{ten_doanh_ngiep}")
    code, output = run("check", path)
    assert code == 2
    assert "ten_doanh_nghiep" in output
    code, output = run("use", path)
    assert code == 2
    assert "C13" in output
