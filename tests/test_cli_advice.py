"""The commands of the review, and about proposals, draws, recall and the catalogue's check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group
from tests.review_world import decide_all, filled

NAMES = ("Teddy", "Panda", "Koala", "Misa", "Lulu", "Bino")
GOODS = [
    *(("9503.00.60", f"Bộ tranh cát {name}, dùng cho trẻ em, mới 100%") for name in NAMES),
    *(("9503.00.60", f"Kính vạn hoa {name}, mới 100%") for name in NAMES),
]
ENTRIES = [
    ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách"),
    ("RR056", "Nồi, chảo", "7323", "", "", "Gia dụng", "trị giá"),
]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with filled(tmp_path, GOODS, ENTRIES) as workspace:
        decide_all(workspace, "Bộ tranh cát")
    return tmp_path / "kyha.db"


def _run(*words: object, db: Path) -> Result:
    return CliRunner().invoke(group, ["--db", str(db), *(str(word) for word in words)])


def _json(*words: object, db: Path) -> Any:
    result = _run(*words, "--json", db=db)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_proposals_are_listed_accepted_and_taken_back(db: Path) -> None:
    (listed,) = _json("proposals", "list", db=db)
    assert (listed["kind"], listed["value"], listed["support"]) == ("keyword", "bộ tranh cát", 6)
    assert "bộ tranh cát" in _run("proposals", "list", db=db).output
    made = _json("proposals", "accept", "RR046", "keyword", "bộ tranh cát", db=db)
    assert made["outcome"] == "accepted"
    keywords = {row["code"]: row["keywords"] for row in _json("catalogue", "list", db=db)}
    assert keywords["RR046"] == ["đồ chơi", "bộ tranh cát"]
    assert _json("doctor", db=db)["store"]["unscreened"] == 0
    assert _run("proposals", "undo", made["decision_id"], "--no-screen", db=db).exit_code == 0
    history = _json("proposals", "history", db=db)
    assert [row["outcome"] for row in history] == ["withdrawn", "accepted"]
    assert _run("proposals", "undo", made["decision_id"], db=db).exit_code == 2


def test_a_dismissed_proposal_is_not_listed(db: Path) -> None:
    assert _run("proposals", "dismiss", "RR046", "keyword", "bộ tranh cát", db=db).exit_code == 0
    assert _json("proposals", "list", db=db) == []
    assert _run("proposals", "accept", "RR046", "keyword", "bộ tranh cát", db=db).exit_code == 2


def test_a_draw_and_what_it_says(db: Path) -> None:
    assert _json("recall", db=db)["recall"] is None
    drawn = _json("sample", "--seed", 5, db=db)
    assert (drawn["silent"], drawn["seed"]) == (6, 5)
    assert _json("recall", db=db)["drawn"] == 6
    assert _run("recall", db=db).output.strip()


def test_the_catalogue_is_checked(db: Path) -> None:
    found = {(row["entry_code"], row["code"]) for row in _json("catalogue", "lint", db=db)}
    assert {("RR056", "lint_no_keyword"), ("RR056", "lint_catches_nothing")} <= found
    assert "RR056" in _run("catalogue", "lint", db=db).output


def test_a_pair_is_decided_listed_by_its_state_and_taken_back(db: Path) -> None:
    item = _json("review", "list", "--state", "confirmed", db=db)["items"][0]
    pair = (item["description_id"], item["entry_code"])
    made = _json("review", "decide", *pair, "rejected", "--note", "nhầm", db=db)
    assert (made["kind"], made["note"]) == ("rejected", "nhầm")
    listed = _json("review", "list", "--state", "rejected", db=db)
    assert [row["description_id"] for row in listed["items"]] == [pair[0]]
    assert listed["counts"]["rejected"] == 1
    assert "  rejected" in _run("review", "list", "--state", "rejected", db=db).output
    assert _run("review", "undo", *pair, db=db).exit_code == 0
    past = _json("review", "history", *pair, db=db)
    assert [row["kind"] for row in past] == ["confirmed", "rejected", "confirmed"]
    assert len({row["weights_version"] for row in past}) == 1
    assert past[0]["weights_version"] in _run("review", "history", *pair, db=db).output
    assert _run("review", "decide", 999, "RR046", "confirmed", db=db).exit_code == 2
