"""Broad answers are listed and counted in memory, and exactly as the store would list and count them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from kyha_lookup.data.catalogue_store import current_entries, replace_catalogue
from kyha_lookup.data.loading import load
from kyha_lookup.data.screening_store import save_hits, start_run
from kyha_lookup.data.search import answering, finding
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.counting import facets
from kyha_lookup.data.search.grouping import group_keys, groups
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.store import Store
from kyha_lookup.data.undoing import undo_import
from kyha_lookup.data.verdicts import add_verdict
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    GROUP_COLUMNS,
    NO_HIT,
    NO_VERDICT,
    CatalogueEntry,
    Facet,
    FacetFilter,
    Grouping,
    Progress,
    SearchColumn,
    SearchFacets,
    SearchQuery,
    VerdictKind,
)
from tests.data.conftest import MakeBatch

QUERIES = (
    SearchQuery(""),
    SearchQuery("n"),
    SearchQuery("đ"),
    SearchQuery("giay"),
    SearchQuery("hoa mai"),
    SearchQuery("10612345"),
    SearchQuery("n -hoa"),
    SearchQuery("-đồng"),
    SearchQuery('-"mới 100%"'),
    SearchQuery('n -"nước hoa"'),
    SearchQuery("d xx:CN"),
    SearchQuery("", filters=(FacetFilter(Facet.ORIGIN, "CN"),)),
    SearchQuery("n", filters=(FacetFilter(Facet.CHANNEL, "1", excluded=True),)),
    SearchQuery("m", filters=(FacetFilter(Facet.VERDICT, NO_HIT),)),
    SearchQuery("xyzzy"),
)


@pytest.fixture
def screened(goods: Store) -> Store:
    """GOODS with hits on two entries, one of them decided."""
    shoes, toys = CatalogueEntry("RR001", "Giày dép"), CatalogueEntry("RR046", "Đồ chơi")
    with goods.write() as connection:
        replace_catalogue(connection, [shoes, toys], name="dm", file_name="dm.csv", sha256="0" * 64)
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        first, second = (stored.entry_id for stored in current_entries(connection))
        save_hits(
            connection,
            [
                (1, "64041900", first, 90.0, 96.0, "same8", "name_and_hs", run),
                (1, "64041900", second, 60.0, 50.0, "different", "name_other_hs", run),
                (6, "95030060", second, 90.0, 97.0, "same8", "name_and_hs", run),
            ],
        )
        add_verdict(connection, 1, "RR001", VerdictKind.CONFIRMED, "", 96.0)
    return goods


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Whether every answer counts as a broad one, or none."""
    monkeypatch.setattr(finding, "RANKED", 1)

    def choose(all_of_them: bool) -> None:
        least = -1 if all_of_them else 1_000_000
        monkeypatch.setattr(answering, "_MANY_LINES", least)
        monkeypatch.setattr(answering, "_MANY_DESCRIPTIONS", least)

    return choose


def _facets(store: Store, memory: Memory, query: SearchQuery) -> SearchFacets:
    with store.read() as connection:
        return facets(partial(Answer, connection, store.backend, memory), query)


def _groups(store: Store, memory: Memory, query: SearchQuery) -> tuple[object, ...]:
    """All keys in order, the lines they hold, and the groups of the first three and of one that is gone."""
    with store.read() as connection:
        answer = Answer(connection, store.backend, memory, query)
        keys, lines = group_keys(answer)
        first, _ = group_keys(answer, 3)
        assert first == keys[:3]
        return keys, lines, groups(answer, [*first, 999])


def _ids(store: Store, memory: Memory, query: SearchQuery) -> list[int]:
    with store.read() as connection:
        return list(Answer(connection, store.backend, memory, query).ids())


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_memory_counts_and_lists_as_the_store_does(
    screened: Store, in_memory: Callable[[bool], None], query: SearchQuery
) -> None:
    in_memory(False)
    stored = (
        _ids(screened, Memory(screened.backend), query),
        _facets(screened, Memory(screened.backend), query),
    )
    in_memory(True)
    memory = Memory(screened.backend)
    assert (_ids(screened, memory, query), _facets(screened, memory, query)) == stored


@pytest.mark.parametrize("grouping", list(Grouping)[1:])
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_memory_groups_as_the_store_does(
    screened: Store, in_memory: Callable[[bool], None], query: SearchQuery, grouping: Grouping
) -> None:
    orders = (None, *GROUP_COLUMNS, SearchColumn.TAX_VALUE, SearchColumn.DATE)
    asked = [
        replace(query, grouping=grouping, sort=sort, descending=down)
        for sort in orders
        for down in (False, True)
    ]
    in_memory(False)
    stored = [_groups(screened, Memory(screened.backend), each) for each in asked]
    in_memory(True)
    memory = Memory(screened.backend)
    assert [_groups(screened, memory, each) for each in asked] == stored


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_the_first_lines_are_those_of_the_whole_list(
    screened: Store, in_memory: Callable[[bool], None], query: SearchQuery
) -> None:
    in_memory(True)
    memory = Memory(screened.backend)
    with screened.read() as connection:
        first = Answer(connection, screened.backend, memory, query).first(3)
    assert _ids(screened, memory, query)[:3] == first


def test_verdicts_and_imports_show_at_once(
    screened: Store, in_memory: Callable[[bool], None], make_batch: MakeBatch
) -> None:
    in_memory(True)
    memory, everything = Memory(screened.backend), SearchQuery("")

    def verdicts() -> dict[str, int]:
        return {
            each.value: each.lines for each in _facets(screened, memory, everything).counts[Facet.VERDICT]
        }

    assert verdicts() == {"confirmed": 1, NO_VERDICT: 2, NO_HIT: 6}
    with screened.write() as connection:
        add_verdict(connection, 6, "RR046", VerdictKind.REJECTED, "", 97.0)
    assert verdicts() == {"confirmed": 1, "rejected": 1, NO_VERDICT: 1, NO_HIT: 6}
    outcome = load(screened, make_batch({"description": "Nồi inox", "declaration_number": "10700000001"}))
    assert verdicts()[NO_HIT] == 7
    assert len(_ids(screened, memory, everything)) == 9
    undo_import(screened, outcome.batch_id)
    assert verdicts()[NO_HIT] == 6
    assert len(_ids(screened, memory, everything)) == 8


def test_a_cancelled_reading_leaves_nothing_half_read(
    screened: Store, in_memory: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory(True)
    if screened.backend.name != "sqlite":
        pytest.skip("PostgreSQL is asked by the clock: too seldom for eight lines")
    monkeypatch.setattr("kyha_lookup.data.sqlite._STEPS_BETWEEN_LOOKS", 1)
    memory, looks = Memory(screened.backend), 0

    def stop(_progress: Progress) -> None:
        nonlocal looks
        looks += 1
        if looks > 300:
            raise Cancelled

    with pytest.raises(Cancelled), screened.read(stop) as connection:
        facets(partial(Answer, connection, screened.backend, memory), SearchQuery(""))
    fresh = _facets(screened, Memory(screened.backend), SearchQuery(""))
    assert _facets(screened, memory, SearchQuery("")) == fresh
