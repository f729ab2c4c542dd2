"""Search from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group
from tests.benchmarks.big_store import fill


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "store.db"
    fill(place, 400)
    return place


def _run(db: Path, *words: object) -> Result:
    return CliRunner().invoke(group, ["--db", str(db), *(str(word) for word in words)])


def _json(db: Path, *words: object) -> Any:
    result = _run(db, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_lines_by_operators_and_facets(db: Path) -> None:
    lines = _json(db, "search", "mới hs:85", "--limit", 5)
    assert 0 < len(lines) <= 5
    assert all(line["hs"].startswith("85") for line in lines)
    only = _json(db, "search", "mới", "--only", "origin=CN")
    assert {line["origin"] for line in only} == {"CN"}
    without = _json(db, "search", "mới", "--without", "origin=CN")
    assert "CN" not in {line["origin"] for line in without}


def test_sorting(db: Path) -> None:
    codes = [line["hs"] for line in _json(db, "search", "mới", "--sort", "hs", "--descending")]
    assert codes == sorted(codes, reverse=True)


def test_groups_and_facets(db: Path) -> None:
    groups = _json(db, "search", "mới", "--group", "enterprises")
    assert [each["lines"] for each in groups] == sorted((each["lines"] for each in groups), reverse=True)
    facets = _json(db, "search", "mới", "--facets")
    assert sum(count["lines"] for count in facets["chapter"]) > 0
    assert "chapter:" in _run(db, "search", "mới", "--facets").stdout


def test_a_mistake_is_said_and_a_near_answer_explained(db: Path) -> None:
    result = _run(db, "search", "mới hs:abc")
    assert result.exit_code == 0
    assert "hs:3304" in result.stderr
    assert _run(db, "search", "--only", "colour=red").exit_code != 0
    assert "zzzzzz" in _run(db, "search", "mới zzzzzz").stdout


def test_export_writes_everything(db: Path, tmp_path: Path) -> None:
    result = _run(db, "search", "mới", "--limit", 1, "--export", tmp_path / "a.csv")
    assert result.exit_code == 0, result.output
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()) > 50
    assert _run(db, "search", "mới", "--export", tmp_path / "a.pdf").exit_code == 2


def test_saved_searches_go_to_another_store(db: Path, tmp_path: Path) -> None:
    assert _run(db, "searches", "save", "Điện", "hs:85", "--sort", "date").exit_code == 0
    assert _run(db, "searches", "save", "Điện", "hs:84").exit_code == 2
    assert _json(db, "search", "--saved", "Điện")
    assert _run(db, "search", "--saved", "nothing").exit_code == 2
    assert _run(db, "searches", "export", tmp_path / "s.json").exit_code == 0
    other = tmp_path / "other.db"
    assert _run(other, "searches", "import", tmp_path / "s.json").exit_code == 0
    assert [each["name"] for each in _json(other, "searches", "list")] == ["Điện"]
    assert "Điện: hs:85" in _run(other, "searches", "list").stdout
    assert _run(other, "searches", "delete", "Điện").exit_code == 0
    assert _json(other, "searches", "list") == []
