"""Entries and enterprises are found by what they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kyha_lookup.cli.base import group
from kyha_lookup.workspace import Workspace
from tests.data.conftest import make_batch as make_batch
from tests.test_enterprise_verbs import BRANCH, OTHER, TWIN, A
from tests.test_enterprise_verbs import workspace as workspace


@pytest.mark.parametrize(
    ("text", "entries", "enterprises"),
    [
        ("do choi", ["RR046"], []),
        ("rr0", ["RR001", "RR046", "RR081"], []),
        ("9503", ["RR046"], []),
        ("den long", [], [OTHER]),
        ("hoa mai", [], [A, TWIN]),
        ("99000000010", [], [BRANCH]),
        ("không có ai", [], []),
        ("  ", [], []),
    ],
)
def test_what_is_typed_finds_entries_and_enterprises(
    workspace: Workspace, text: str, entries: list[str], enterprises: list[str]
) -> None:
    found = workspace.find(text)
    assert sorted(entry.code for entry in found.entries) == entries
    assert sorted(code for _name, code in found.enterprises) == enterprises


def test_an_enterprise_is_found_by_another_spelling_of_its_name(workspace: Workspace) -> None:
    assert A in [code for _name, code in workspace.find("cty tnhh hoa mai").enterprises]


def test_no_more_than_asked_for(workspace: Workspace) -> None:
    assert len(workspace.find("rr", limit=2).entries) == 2


def test_the_command_line_finds_too(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    run = CliRunner().invoke(group, ["--db", str(tmp_path / "kyha.db"), "find", "hoa", "mai", "--json"])
    assert run.exit_code == 0, run.output
    assert {each["tax_code"] for each in json.loads(run.stdout)["enterprises"]} == {A, TWIN}
    plain = CliRunner().invoke(group, ["--db", str(tmp_path / "kyha.db"), "find", "do choi"])
    assert "RR046  Đồ chơi trẻ em" in plain.stdout
