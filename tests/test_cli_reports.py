"""The commands of reports, as a person and as a task scheduler use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group
from tests.review_world import filled
from tests.ui.conftest import ENTRIES, GOODS


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    filled(folder, GOODS, ENTRIES).close()
    return folder / "kyha.db"


def _run(db: Path, *words: object) -> Result:
    return CliRunner().invoke(group, ["--db", str(db), *map(str, words)])


def _json(db: Path, *words: object) -> Any:
    result = _run(db, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("kind", ["main", "groups", "misdeclared", "prices", "comparison", "work"])
def test_each_kind_is_written_for_a_period_named(db: Path, tmp_path: Path, kind: str) -> None:
    made = _json(db, "report", kind, "--period", "2026-Q3", "--scope", "hits", "--out", tmp_path / "a.xlsx")
    assert (made["kind"], made["from"], made["to"]) == (kind, "2026-07-01", "2026-09-30")
    assert made["lines"] > 0
    assert (tmp_path / "a.xlsx").exists()


def test_filters_narrow_the_figures(db: Path, tmp_path: Path) -> None:
    def lines(*words: object) -> int:
        all_words = ("report", "--period", "2026", "--scope", "hits", "--out", tmp_path / "a.xlsx", *words)
        return int(_json(db, *all_words)["lines"])

    whole = lines()
    assert lines("--consumer-goods", "--office", "60CB") == whole
    assert lines("--procedure", "E31") == 0
    assert lines("--office", "01AB") == 0
    assert lines("--watched") == 0
    assert 0 < lines("--group", "Đồ chơi") < whole
    assert lines("--tax-code", "4001234567") == whole
    assert lines("--level", "certain") <= lines("--level", "likely") <= whole


def test_what_makes_no_sense_is_refused(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    for words in (
        ("report", "--out", out),
        ("report", "--period", "2026", "--from", "2026-01-01", "--to", "2026-02-01", "--out", out),
        ("report", "--from", "2026-01-01", "--out", out),
        ("report", "--period", "hôm kia", "--out", out),
        ("report", "--period", "2026"),
        ("report", "enterprise", "--period", "2026", "--out", out),
        ("report", "letter", "--period", "2026", "--out", out),
        ("report", "--period", "2026", "--out", tmp_path / "a.doc"),
    ):
        assert _run(db, *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_batch_makes_what_it_can_and_says_so_in_its_exit_code(db: Path, tmp_path: Path) -> None:
    batch = tmp_path / "lich.toml"
    batch.write_text(
        '[defaults]\nperiod = "2026-09"\nscope = "hits"\n\n'
        '[[report]]\nout = "chinh_{start}_{end}.xlsx"\nprocedures = ["A11", "A12"]\n\n'
        '[[report]]\nkind = "work"\nperiod = "last-year"\nout = "viec.xlsx"\n',
        encoding="utf-8",
    )
    made = _json(db, "report", "--batch", batch)
    assert [Path(row["file"]).name for row in made] == ["chinh_2026-09-01_2026-09-30.xlsx", "viec.xlsx"]
    assert all(Path(row["file"]).exists() for row in made)
    whole = batch.read_text(encoding="utf-8")
    batch.write_text(whole + '\n[[report]]\nkind = "enterprise"\nout = "dn.xlsx"\n', encoding="utf-8")
    assert _run(db, "report", "--batch", batch).exit_code == 4
    for wrong in (
        '[[report]]\nperiod = "2026"\n',
        "[[report]]\nzzz = 1\n",
        "[[report",
        "",
        '[[report]]\nperiod = "2026"\nout = "a.xlsx"\nkind = "x"\n',
    ):
        batch.write_text(wrong, encoding="utf-8")
        assert _run(db, "report", "--batch", batch).exit_code == 2
    assert _run(db, "report", "--batch", tmp_path / "khong-co.toml").exit_code == 2


def test_the_history_lists_issues_again_and_compares(db: Path, tmp_path: Path) -> None:
    one = _json(db, "report", "--period", "2026-09", "--scope", "hits", "--out", tmp_path / "a.xlsx")
    other = _json(db, "report", "--period", "2026-09", "--out", tmp_path / "b.xlsx")
    again = _json(db, "reports", "reissue", one["number"], "--out", tmp_path / "c.xlsx")
    assert again["lines"] == one["lines"]
    newest = _json(db, "reports", "list")[0]
    assert (newest["number"], newest["reissues"]) == (again["number"], one["number"])
    assert f"{one['number']}" in _run(db, "reports", "list").output
    assert _json(db, "reports", "diff", one["number"], again["number"]) == []
    assert _json(db, "reports", "diff", one["number"], other["number"])[0]["table"] == "report_title_totals"
    assert "→ 0" in _run(db, "reports", "diff", one["number"], other["number"]).output
    assert _run(db, "reports", "reissue", 9999, "--out", tmp_path / "d.xlsx").exit_code == 2
