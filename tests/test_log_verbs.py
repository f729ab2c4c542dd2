"""The log: what it tells, its words, its export, its command."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from kyha_lookup import messages
from kyha_lookup.cli.base import group
from kyha_lookup.data import audit
from kyha_lookup.model import LogEntry, LogQuery
from kyha_lookup.reports.log_file import action_words, detail_words
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations


def test_the_log_is_narrowed_and_told_newest_first(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        workspace.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
        numbers = [entry.number for entry in workspace.log()]
        assert numbers == sorted(numbers, reverse=True)
        assert [entry.action for entry in workspace.log(LogQuery(action="import"))] == ["import"]
        assert workspace.log(LogQuery(who="không ai")) == []
        assert workspace.log(LogQuery(end=date(2020, 1, 1))) == []
        assert workspace.log(LogQuery(start=date(2020, 1, 1))) == workspace.log()
        assert len(workspace.log(limit=1)) == 1
        state = workspace.log_state()
        assert (state.rows, state.first_broken) == (len(numbers), None)
        assert workspace.export_log(tmp_path / "log.xlsx") == len(numbers)
    sheet = openpyxl.load_workbook(tmp_path / "log.xlsx").active
    assert sheet.max_row == len(numbers) + 1


def test_every_action_that_is_logged_has_words() -> None:
    package = Path(messages.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    named = re.findall(r'audit\.record\(\s*connection,\s*(?:"([a-z ]+)"|audit\.([A-Z]+))', source)
    logged = {action or getattr(audit, constant) for action, constant in named}
    assert {"import", "verdict", "watch"} <= logged
    assert [action for action in sorted(logged) if action_words(action, "vi") == action] == []


def test_every_detail_that_is_logged_has_words(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        workspace.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
        workspace.screen()
        entries = workspace.log()
    assert len(entries) >= 3
    for entry in entries:
        for code in ("vi", "en"):
            assert "=" not in detail_words(entry, code)
            assert not {f"{name}:" for name in entry.details} & set(detail_words(entry, "vi").split())
    told = LogEntry(1, entries[0].at, "A", "watch", {"tax_code": "0400101999", "again": True, "empty": False})
    assert detail_words(told, "vi") == "mã số thuế: 0400101999; đánh dấu lại"


def test_the_command_lists_checks_and_exports(tmp_path: Path) -> None:
    db = str(tmp_path / "kyha.db")
    with Workspace.open(db) as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
    run = CliRunner().invoke
    found = json.loads(run(group, ["--db", db, "log", "--json"]).stdout)
    assert found["first_broken"] is None
    assert found["entries"][0]["action"] == "import"
    assert run(group, ["--db", db, "log", "--action", "import"]).exit_code == 0
    assert run(group, ["--db", db, "log", "--out", str(tmp_path / "log.csv")]).exit_code == 0
    assert (tmp_path / "log.csv").exists()
    assert run(group, ["--db", db, "log", "--out", str(tmp_path / "log.pdf")]).exit_code == 2
