"""Screening between store and matcher: entries by their candidates, faults, and what goes on afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from kyha_lookup import screening
from kyha_lookup.data import schema
from kyha_lookup.matching.hits import Hits
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import GOODS, write_catalogue, write_declarations

BAD = "Hàng làm máy tính điểm dừng lại"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A store with a few lines and three entries, not screened."""
    with Workspace.open(tmp_path / "a.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "a.csv", goods=[*GOODS, ("3303.00.00", BAD)]))
        workspace.import_catalogue(write_catalogue(tmp_path / "dm.csv"))
        yield workspace


def hits(workspace: Workspace) -> list[tuple[object, ...]]:
    """Every hit of an entry in force, by texts and codes."""
    hit, entry, description = schema.hit.c, schema.catalogue_entry.c, schema.description.c
    query = (
        select(
            description.text, hit.hs_code, entry.code, hit.text_score, hit.score, hit.hs_relation, hit.finding
        )
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .join(schema.description, description.id == hit.description_id)
        .where(entry.retired_in.is_(None))
        .order_by(description.text, hit.hs_code, entry.code)
    )
    with workspace._store.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_a_changed_entry_gets_by_its_candidates_what_a_pass_over_everything_gives(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.screen()
    workspace.save_entry(replace(workspace.entry("RR081"), keywords=("giá đỡ", "chổi than", "nước hoa nữ")))
    workspace.screen()
    by_candidates = hits(workspace)
    monkeypatch.setattr(screening, "_PROBED", -1)
    workspace.save_entry(replace(workspace.entry("RR081"), note="như cũ"))
    workspace.screen()
    assert hits(workspace) == by_candidates
    assert {row[2] for row in by_candidates} == {"RR001", "RR046", "RR081"}


def test_entries_alone_leave_waiting_descriptions_waiting(workspace: Workspace) -> None:
    waiting = workspace.state().unscreened
    assert waiting > 0
    assert workspace.state().entries_waiting == 3
    workspace.screen(entries_only=True)
    assert workspace.state().unscreened == waiting
    assert workspace.state().entries_waiting == 0
    workspace.screen()
    assert workspace.state().unscreened == 0


def _refuse_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Screener.screen

    def screen(self: Screener, texts: Sequence[str], *words: object, **names: object) -> Hits:
        if BAD in texts:
            raise ArithmeticError(BAD)
        return whole(self, texts, *words, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(Screener, "screen", screen)


def test_a_description_that_cannot_be_scored_is_marked_and_the_rest_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        _refuse_bad(broken)
        result = workspace.screen()
    assert (result.failed, result.error) == (1, "ArithmeticError")
    assert result.descriptions == 3
    assert workspace.state().failed == workspace.state().unscreened == 1
    assert [batch.screening for batch in workspace.batches()] == ["failed"]
    assert workspace.batches()[0].lines_failed == 1
    with workspace._store.read() as connection:
        run = connection.execute(select(schema.screening_run)).one()
    assert (run.state, run.failed, run.error) == ("partly", 1, "ArithmeticError")
    again = workspace.screen()
    assert (again.descriptions, again.failed) == (1, 0)
    assert workspace.state().failed == 0
    assert workspace.batches()[0].screening == "done"


def test_what_fails_for_a_changed_entry_is_scored_anew_with_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.screen()
    changed = replace(workspace.entry("RR081"), keywords=("giá đỡ", "máy tính điểm"))
    workspace.save_entry(changed)
    with monkeypatch.context() as broken:
        _refuse_bad(broken)
        assert workspace.screen().failed > 0
    assert workspace.state().failed == 1
    workspace.screen()
    assert workspace.state().unscreened == 0
    after = hits(workspace)
    assert any(row[0] == BAD and row[2] == "RR081" for row in after)
    workspace.reweigh()
    assert hits(workspace) == after


def test_the_states_of_a_batch_are_told_apart(workspace: Workspace, tmp_path: Path) -> None:
    assert [batch.screening for batch in workspace.batches()] == ["none"]
    workspace.screen()
    more = [*GOODS[:1], ("9503.00.60", "Búp bê vải, mới 100%")]
    workspace.import_file(write_declarations(tmp_path / "b.csv", number="10700000002", goods=more))
    assert [batch.screening for batch in workspace.batches()] == ["partly", "done"]
    assert [batch.lines_waiting for batch in workspace.batches()] == [1, 0]
    workspace.screen()
    assert [batch.screening for batch in workspace.batches()] == ["done", "done"]


def test_an_entry_of_no_words_catches_nothing(workspace: Workspace) -> None:
    workspace.screen()
    workspace.save_entry(CatalogueEntry("Z", "-", ("3303",)), new=True)
    workspace.screen()
    assert "Z" not in {row[2] for row in hits(workspace)}
