"""Edits of entries: whatever is edited, an entry hits what a screening of the whole store finds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from kyha_lookup import screening
from kyha_lookup.data import schema
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.workspace import Workspace
from tests.data.conftest import place as place
from tests.test_probing import DESCRIPTIONS, _expected, _hits, _lines
from tests.test_probing import workspace as workspace

EDITS = 14


def _edited(entry: CatalogueEntry, dice: random.Random, phrases: Sequence[str]) -> CatalogueEntry:
    """The entry with one or two things about it changed."""
    phrase = dice.choice(phrases)
    edits = (
        lambda one: replace(one, keywords=one.keywords[1:]),
        lambda one: replace(one, keywords=(*one.keywords, phrase)),
        lambda one: replace(one, exclusions=(*one.exclusions, phrase)),
        lambda one: replace(one, exclusions=one.exclusions[:-1]),
        lambda one: replace(one, name=f"{one.name}, {phrase}"),
        lambda one: replace(one, hs_prefixes=(*one.hs_prefixes, "3926")),
        lambda one: replace(one, reference_price=dice.random(), note=phrase),
    )
    for edit in dice.sample(edits, dice.choice((1, 1, 2))):
        entry = edit(entry)
    return entry


@pytest.mark.parametrize("seed", [1, 2])
def test_an_edited_entry_hits_what_a_screening_of_the_whole_store_finds(
    workspace: Workspace, seed: int
) -> None:
    workspace.screen()
    dice = random.Random(seed)
    phrases = [" ".join(text.split()[at : at + 2]) for text, _ in _lines()[::7] for at in (0, 2)]
    codes = [row.entry.code for row in workspace.entries()][::9]
    caught = 0
    for _ in range(EDITS // 2):
        code = dice.choice(codes)
        for _ in range(dice.choice((1, 1, 2))):  # edited twice before it is screened
            workspace.save_entry(_edited(workspace.entry(code), dice, phrases))
        workspace.screen()
        found = _hits(workspace, code)
        assert found == _expected(workspace, code)
        caught += len(found)
    assert caught > 20


def _read_for(workspace: Workspace, entry: CatalogueEntry, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many descriptions are read when the entry is saved and screened."""
    read = 0
    compare = screening._Run.compare

    def counted(run: screening._Run, coded: list[object], *others: object) -> object:
        nonlocal read
        read += len(coded)
        return compare(run, coded, *others)  # type: ignore[arg-type]

    with monkeypatch.context() as counting:
        counting.setattr(screening._Run, "compare", counted)
        workspace.save_entry(entry)
        workspace.screen()
    return read


def test_only_what_an_edit_touches_is_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.screen()
    code = max(workspace.entries(), key=lambda row: len(_hits(workspace, row.entry.code))).entry.code
    entry, before = workspace.entry(code), _hits(workspace, code)
    assert len(before) > 5
    assert _read_for(workspace, replace(entry, note="khác"), monkeypatch) == 0
    assert _hits(workspace, code) == before
    unheard = replace(entry, note="khác", keywords=(*entry.keywords, "xương rồng nở hoa"))
    assert _read_for(workspace, unheard, monkeypatch) < len(before)
    assert _hits(workspace, code) == before
    assert [one.entry.note for one in workspace.entry_history(code)] == ["khác", "khác", ""]


def test_what_waits_meets_an_edited_entry_in_the_same_screening(workspace: Workspace) -> None:
    workspace.screen()
    later = schema.description_code.c.description_id > DESCRIPTIONS // 2
    with workspace._store.write() as connection:
        connection.execute(schema.description_code.update().where(later).values(screened_by=None))
        connection.execute(schema.hit.delete().where(schema.hit.c.description_id > DESCRIPTIONS // 2))
    code = "RR046"
    entry = workspace.entry(code)
    workspace.save_entry(replace(entry, keywords=(*entry.keywords, "hộp nhựa")))
    workspace.screen()
    found = _hits(workspace, code)
    assert found == _expected(workspace, code)
    assert max(description for description, _ in found) > DESCRIPTIONS // 2


def test_hits_of_another_floor_or_other_weights_are_not_taken_over(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.screen()
    entry = workspace.entry("RR046")
    settings = workspace.settings()
    workspace.save_settings(replace(settings, thresholds=replace(settings.thresholds, floor=5.0)))
    assert _read_for(workspace, replace(entry, note="khác"), monkeypatch) > 0
    assert _hits(workspace, "RR046") == _expected(workspace, "RR046")
    with workspace._store.write() as connection:
        connection.execute(update(schema.screening_run).values(weights_version="1-old"))
    assert _read_for(workspace, replace(entry, note="khác nữa"), monkeypatch) > 0


def test_an_entry_that_was_away_meets_what_came_meanwhile(workspace: Workspace) -> None:
    workspace.screen()
    entry = workspace.entry("RR046")
    workspace.retire_entry("RR046")
    workspace.screen()
    hit, revision = schema.hit.c, schema.catalogue_entry.c
    with workspace._store.read() as connection:
        own = select(hit.entry_id).join(schema.catalogue_entry, revision.id == hit.entry_id)
        assert connection.execute(own.where(revision.code == "RR046")).first() is None
    workspace.save_entry(entry, new=True)
    workspace.screen()
    assert _hits(workspace, "RR046") == _expected(workspace, "RR046") != {}


def test_entries_edited_in_great_number_leave_no_hits_behind(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.screen()
    monkeypatch.setattr(screening, "_PROBED", 0)
    workspace.save_entry(replace(workspace.entry("RR046"), note="khác"))
    workspace.screen()
    assert _hits(workspace, "RR046") == _expected(workspace, "RR046")
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    with workspace._store.read() as connection:
        retired = select(hit.entry_id).join(schema.catalogue_entry, entry.id == hit.entry_id)
        assert connection.execute(retired.where(entry.retired_in.is_not(None))).first() is None
