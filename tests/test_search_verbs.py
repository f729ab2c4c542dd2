"""Search through the workspace: pages of rows, saved searches, history, export."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kyha_lookup.errors import FileRefused, UsageRefused
from kyha_lookup.model import Facet, FacetFilter, Grouping, SavedSearch, SearchColumn, SearchQuery
from kyha_lookup.workspace import Workspace
from tests.benchmarks.big_store import fill

QUERY = SearchQuery(
    "giày -gỗ",
    filters=(FacetFilter(Facet.ORIGIN, "CN"), FacetFilter(Facet.MONTH, "2026-09", True)),
    sort=SearchColumn.TAX_VALUE,
    descending=True,
    grouping=Grouping.ENTERPRISES,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("search") / "store.db"
    fill(place, 600)
    return place


@pytest.fixture
def workspace(filled: Path) -> Iterator[Workspace]:
    with Workspace.open(filled) as opened:
        yield opened


def test_ids_lead_to_rows_in_their_order(workspace: Workspace) -> None:
    found = workspace.search_ids(SearchQuery("mới"))
    assert found.ids.itemsize == 8
    assert len(found) == found.lines > 300
    page = found.ids[100:150]
    rows = workspace.search_rows(page)
    assert [row.line_id for row in rows if row] == list(page)
    assert workspace.search_rows([10**9]) == (None,)


def test_group_keys_lead_to_groups(workspace: Workspace) -> None:
    for grouping in (Grouping.DESCRIPTIONS, Grouping.ENTERPRISES):
        query = SearchQuery("mới", grouping=grouping)
        found = workspace.search_ids(query)
        groups = workspace.search_groups(query, found.ids)
        assert sum(group.lines for group in groups if group) == found.lines
        assert workspace.search_groups(query, [10**9]) == (None,)


def test_facets_of_everything_add_up(workspace: Workspace) -> None:
    found = workspace.facets(SearchQuery(""))
    for facet in (Facet.MONTH, Facet.CHAPTER, Facet.HEADING, Facet.ORIGIN, Facet.OFFICE, Facet.CHANNEL):
        assert sum(count.lines for count in found.counts[facet]) == 600


def test_lines_like_one_do_not_hold_it(workspace: Workspace) -> None:
    line = workspace.search(SearchQuery("mới", 1)).lines[0]
    found = workspace.similar_lines(line.line_id)
    assert line.line_id not in {other.line_id for other in found.lines}
    with pytest.raises(UsageRefused):
        workspace.similar_lines(10**9)


def test_what_is_exported_is_what_is_shown(workspace: Workspace, tmp_path: Path) -> None:
    query = SearchQuery("mới", sort=SearchColumn.HS)
    written = workspace.export_search(query, tmp_path / "a.csv", columns=[SearchColumn.HS], language="en")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = [row[0] for row in csv.reader(file)][1:]
    assert len(codes) == written == len(workspace.search_ids(query))
    assert codes == sorted(codes)


def test_a_saved_search_comes_back_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_search(SavedSearch("Giày dép", QUERY, pinned=False))
    (saved,) = workspace.saved_searches()
    assert (saved.name, saved.query, saved.pinned) == ("Giày dép", QUERY, False)
    with pytest.raises(UsageRefused):
        workspace.save_search(SavedSearch("Giày dép", SearchQuery("x")))
    with pytest.raises(UsageRefused):
        workspace.save_search(SavedSearch("  ", SearchQuery("x")))
    assert workspace.export_searches(tmp_path / "s.json") == 1
    workspace.delete_search("Giày dép")
    assert workspace.saved_searches() == []
    with pytest.raises(UsageRefused):
        workspace.delete_search("Giày dép")
    assert workspace.import_searches(tmp_path / "s.json") == 1
    with pytest.raises(UsageRefused):
        workspace.import_searches(tmp_path / "s.json")
    assert workspace.import_searches(tmp_path / "s.json", overwrite=True) == 1
    assert workspace.saved_searches()[0].query == QUERY
    with pytest.raises(UsageRefused):
        workspace.export_searches(tmp_path / "t.json", ["nothing"])
    workspace.delete_search("Giày dép")


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "[]",
        json.dumps({"format": "kyha-lookup searches", "version": 99, "searches": []}),
        json.dumps({"format": "kyha-lookup searches", "version": 1, "searches": [{"name": "", "query": {}}]}),
        json.dumps(
            {
                "format": "kyha-lookup searches",
                "version": 1,
                "searches": [{"name": "a", "query": {"text": "x", "sort": "colour"}}],
            }
        ),
    ],
)
def test_a_file_that_is_no_list_of_searches_is_refused(
    workspace: Workspace, tmp_path: Path, content: str
) -> None:
    (tmp_path / "s.json").write_text(content, encoding="utf-8")
    with pytest.raises(FileRefused):
        workspace.import_searches(tmp_path / "s.json")
    assert workspace.saved_searches() == []


def test_the_history_holds_each_search_once_newest_first(workspace: Workspace) -> None:
    for text in ("a", "b", "a"):
        workspace.remember_search(SearchQuery(text))
    assert [query.text for query in workspace.search_history()] == ["a", "b"]
    workspace.clear_search_history()
    assert workspace.search_history() == []
