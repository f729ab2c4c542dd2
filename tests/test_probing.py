"""The index of forms between store and matcher: whole, each description once, and what an entry finds by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from kyha_lookup import probing
from kyha_lookup.data import form_index, schema
from kyha_lookup.data.store import bulk_insert
from kyha_lookup.demo.shipments import declarations
from kyha_lookup.errors import Cancelled
from kyha_lookup.matching.combining import weights_version
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import Progress
from kyha_lookup.workspace import Workspace
from tests.data.conftest import place as place

DESCRIPTIONS = 400


def _lines() -> list[tuple[str, str]]:
    lines: dict[str, str] = {}
    for declaration in declarations(5 * DESCRIPTIONS, 11):
        lines.update((line.description, line.hs_code) for line in declaration.lines)
        if len(lines) >= DESCRIPTIONS:
            break
    return list(lines.items())[:DESCRIPTIONS]


@pytest.fixture
def workspace(place: str) -> Iterator[Workspace]:
    """A store with the starter's entries and some of the demo's descriptions that wait, a few under two codes."""
    with Workspace.open(place) as workspace:
        workspace.import_starter_catalogue()
        lines = _lines()
        with workspace._store.write() as connection:
            texts = [(number, text) for number, (text, _) in enumerate(lines, 1)]
            bulk_insert(connection, schema.description, ("id", "text"), texts)
            codes = [(number, code) for number, (_, code) in enumerate(lines, 1)]
            codes += [
                (number, "39269099") for number, code in codes if number % 5 == 0 and code != "39269099"
            ]
            bulk_insert(connection, schema.description_code, ("description_id", "hs_code"), codes)
        yield workspace


def _hits(workspace: Workspace, entry_code: str) -> dict[tuple[int, str], tuple[float, float]]:
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    query = (
        select(hit.description_id, hit.hs_code, hit.text_score, hit.score)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(entry.retired_in.is_(None), entry.code == entry_code)
    )
    with workspace._store.read() as connection:
        return {(row[0], row[1]): _rounded(row[2], row[3]) for row in connection.execute(query)}


def _expected(workspace: Workspace, entry_code: str) -> dict[tuple[int, str], tuple[float, float]]:
    """What a screener of the whole catalogue finds in the whole store."""
    entries = [row.entry for row in workspace.entries()]
    number = [entry.code for entry in entries].index(entry_code)
    coded, description = schema.description_code.c, schema.description.c
    query = select(coded.description_id, coded.hs_code, description.text).join(
        schema.description, description.id == coded.description_id
    )
    with workspace._store.read() as connection:
        rows = connection.execute(query).all()
    floor = workspace.settings().thresholds.floor
    hits = Screener(entries).screen([row[2] for row in rows], [row[1] for row in rows], floor=floor)
    return {
        (rows[line][0], rows[line][1]): _rounded(text, score)
        for line, entry, text, score in zip(
            hits.line.tolist(),
            hits.entry.tolist(),
            hits.text_score.tolist(),
            hits.score.tolist(),
            strict=True,
        )
        if entry == number
    }


def _rounded(text_score: float, score: float) -> tuple[float, float]:
    """Sums over the words of a term depend, in their last digits, on the other entries' words."""
    return round(text_score, 9), round(score, 9)


def _indexed(workspace: Workspace) -> list[int]:
    """Ids in the index, as often as they stand there."""
    with workspace._store.read() as connection:
        return sorted(key for lines in form_index.lines_holding(connection, []) for key in lines.ids.tolist())


def test_changed_entries_hit_what_a_screening_of_the_whole_store_finds(workspace: Workspace) -> None:
    workspace.screen()
    caught = 0
    for row in workspace.entries()[::15]:
        entry = replace(row.entry, keywords=(*row.entry.keywords[:-1], "hộp nhựa"))
        workspace.save_entry(entry)
        workspace.screen()
        found = _hits(workspace, entry.code)
        assert found == _expected(workspace, entry.code)
        caught += len(found)
    assert caught > 20


def test_a_screening_indexes_each_description_once(workspace: Workspace) -> None:
    workspace.screen()
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))
    with workspace._store.write() as connection:
        bulk_insert(
            connection, schema.description_code, ("description_id", "hs_code"), [(1, "99999999"), (2, "")]
        )
    workspace.screen()
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))


def test_what_was_read_in_another_way_is_indexed_anew(workspace: Workspace) -> None:
    workspace.screen()
    with workspace._store.write() as connection:
        connection.execute(update(schema.form_block).values(weights="1-old"))
        connection.execute(update(schema.form_reading).values(weights="1-old"))
    entry = workspace.entries()[0].entry
    workspace.save_entry(replace(entry, keywords=(*entry.keywords, "hộp nhựa")))
    workspace.screen()
    assert _hits(workspace, entry.code) == _expected(workspace, entry.code)
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))
    with workspace._store.read() as connection:
        assert form_index.is_whole(connection, weights_version())
        assert connection.execute(select(schema.form_block.c.weights).distinct()).scalars().all() == [
            weights_version()
        ]


def test_indexing_goes_on_where_it_was_cancelled(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.screen()
    with workspace._store.write() as connection:
        form_index.begin_anew(connection, "another")
    assert _indexed(workspace) == []
    monkeypatch.setattr(probing, "_BLOCK", 150)

    def cancel(progress: Progress) -> None:
        if progress.done >= 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        probing.complete(workspace._store, progress=cancel)
    assert len(_indexed(workspace)) == 300
    with workspace._store.read() as connection:
        assert not form_index.is_whole(connection, weights_version())
    probing.complete(workspace._store)
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))


def test_a_preview_counts_descriptions_that_wait(workspace: Workspace) -> None:
    entry = workspace.entries()[0].entry
    probing.complete(workspace._store)
    assert _indexed(workspace) == []
    workspace.preview_entry(replace(entry, keywords=(*entry.keywords, "hộp nhựa")))
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))
    assert workspace.state().unscreened > DESCRIPTIONS
    workspace.screen()
    assert _indexed(workspace) == list(range(1, DESCRIPTIONS + 1))


def test_other_scores_at_another_floor(workspace: Workspace) -> None:
    workspace.screen()
    settings = workspace.settings()
    workspace.save_settings(replace(settings, thresholds=replace(settings.thresholds, floor=5.0)))
    entry = next(row.entry for row in workspace.entries() if row.entry.code == "RR046")
    workspace.save_entry(replace(entry, keywords=entry.keywords[:-1]))
    workspace.screen()
    found = _hits(workspace, entry.code)
    assert found == _expected(workspace, entry.code)
    assert min(score for _, score in found.values()) < 30.0
