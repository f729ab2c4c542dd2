"""The tariff through the workspace and the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kyha_lookup.cli.base import group
from kyha_lookup.errors import FileRefused
from kyha_lookup.workspace import Workspace
from tests.data.importing.test_tariff import TREE
from tests.data.importing.workbooks import write_csv, write_xlsx
from tests.ui.conftest import write_declarations


def _run(db: Path, *words: object) -> Any:
    result = CliRunner().invoke(group, ["--db", str(db), *map(str, words), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_tariff_comes_in_and_names_codes(tmp_path: Path) -> None:
    db, file = tmp_path / "kyha.db", write_xlsx(tmp_path / "bt.xlsx", TREE)
    assert _run(db, "tariff", "status") is None
    first = _run(db, "tariff", "import", file)
    assert (first["codes"], first["added"], first["rejected"]) == (9, 9, 0)
    again = _run(db, "tariff", "import", file)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 9)
    assert _run(db, "tariff", "status")["file"] == "bt.xlsx"
    names = _run(db, "tariff", "name", "9504.50.00", "95049999", "0101")
    assert names == {"9504.50.00": "Máy chơi mẫu › Máy mẫu", "95049999": "Máy chơi mẫu", "0101": ""}
    checks = {check["name"]: check["detail"] for check in _run(db, "doctor")["checks"]}
    assert checks["tariff"].startswith("9 codes, bt.xlsx")


def test_a_refused_tariff_leaves_the_one_before(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        workspace.import_tariff(write_xlsx(tmp_path / "bt.xlsx", TREE))
        with pytest.raises(FileRefused):
            workspace.import_tariff(write_csv(tmp_path / "x.csv", [["Tên", "Ghi chú"], ["A", "B"]]))
        status = workspace.state().tariff
    assert status is not None
    assert (status.file, status.codes) == ("bt.xlsx", 9)


def test_codes_are_found_by_digits_or_by_words_with_what_the_store_has_under_them(tmp_path: Path) -> None:
    db = tmp_path / "kyha.db"
    with Workspace.open(db) as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        found = workspace.hs_choices("33.03")
        assert [(choice.code, choice.descriptions, choice.name) for choice in found] == [
            ("3303", 1, ""),
            ("330300", 1, ""),
            ("33030000", 1, ""),
        ]
        assert workspace.hs_choices("may mau") == []
        workspace.import_tariff(write_xlsx(tmp_path / "bt.xlsx", TREE))
        named = workspace.hs_choices("may choi mau")
        assert named
        assert all("Máy chơi mẫu" in choice.name for choice in named)
        assert [len(choice.code) for choice in named] == sorted(len(choice.code) for choice in named)
        assert workspace.hs_choices("9") == []
        assert len(workspace.hs_choices("95", limit=2)) == 2
    assert _run(db, "tariff", "find", "3303")[0] == {"code": "3303", "name": "", "descriptions": 1}
