"""Single entries: preview against what saving and screening then gives, history, undo, refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kyha_lookup.cli.base import group
from kyha_lookup.errors import Cancelled, UsageRefused
from kyha_lookup.model import CatalogueEntry, LevelCounts, Progress, ReviewFilter, VerdictKind
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "a.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "a.csv"))
        workspace.import_catalogue(write_catalogue(tmp_path / "dm.csv"))
        workspace.screen()
        yield workspace


def caught(workspace: Workspace, code: str) -> int:
    return next(row.hits for row in workspace.entries() if row.entry.code == code)


def test_a_preview_says_what_saving_and_screening_then_give(workspace: Workspace) -> None:
    entry = workspace.entry("RR046")
    draft = replace(entry, keywords=("chổi than", "giá đỡ chổi than"))
    before = caught(workspace, "RR046")
    preview = workspace.preview_entry(draft)
    assert preview.now.total == before
    assert caught(workspace, "RR046") == before
    assert [item.text for item in preview.gained] == ["Giá đỡ chổi than bằng thép, mới 100%"]
    assert preview.then.total == preview.now.total + preview.gained_lines - preview.lost_lines
    workspace.save_entry(draft)
    workspace.screen()
    assert caught(workspace, "RR046") == preview.then.total


def test_the_same_draft_changes_nothing(workspace: Workspace) -> None:
    preview = workspace.preview_entry(workspace.entry("RR001"))
    assert preview.now == preview.then
    assert preview.now.total == 2
    assert (preview.gained, preview.lost) == ((), ())


def test_a_preview_counts_every_line_of_a_description(workspace: Workspace) -> None:
    preview = workspace.preview_retirement("RR001")
    assert preview.then == LevelCounts()
    assert preview.lost_lines == 2
    assert [item.lines for item in preview.lost] == [2]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": " "}, "entry_name_missing", "name"),
        ({"hs_prefixes": ("33a",)}, "entry_hs_unreadable", "hs_prefixes"),
        ({"hs_prefixes": ("330",)}, "entry_hs_unreadable", "hs_prefixes"),
        ({"reference_price": -1.0}, "entry_price_negative", "reference_price"),
    ],
)
def test_a_draft_with_an_error_says_where_and_is_not_saved(
    workspace: Workspace, change: dict[str, object], code: str, field: str
) -> None:
    draft = replace(workspace.entry("RR001"), **change)  # type: ignore[arg-type]
    assert [(problem.code, problem.column) for problem in workspace.preview_entry(draft).problems] == [
        (code, field)
    ]
    with pytest.raises(UsageRefused) as refused:
        workspace.save_entry(draft)
    assert refused.value.code == code
    assert workspace.entry("RR001").name == "Nước hoa và nước thơm"


def test_a_new_entry_needs_a_free_code(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match="RR001"):
        workspace.save_entry(CatalogueEntry("RR001", "Khác"), new=True)
    workspace.save_entry(CatalogueEntry("RR900", "Giá đỡ chổi than"), new=True)
    workspace.screen()
    assert caught(workspace, "RR900") == 1


def test_edits_keep_their_history_and_are_undone_one_by_one(workspace: Workspace) -> None:
    first = workspace.entry("RR001")
    workspace.save_entry(replace(first, keywords=("nước hoa",)))
    assert len(workspace.entry_history("RR001")) == 2
    assert workspace.undo_entry("RR001") == first
    assert workspace.entry("RR001") == first
    workspace.screen()
    assert caught(workspace, "RR001") == 2
    workspace.retire_entry("RR001")
    with pytest.raises(UsageRefused):
        workspace.entry("RR001")
    assert workspace.undo_entry("RR001") == first
    workspace.save_entry(CatalogueEntry("RR900", "Giá đỡ"), new=True)
    assert workspace.undo_entry("RR900") is None
    with pytest.raises(UsageRefused):
        workspace.undo_entry("không có")


def test_an_edit_is_named_once_in_the_version(workspace: Workspace) -> None:
    name = ""
    for note in ("a", "b"):
        workspace.save_entry(replace(workspace.entry("RR001"), note=note))
        with workspace._store.read() as connection:
            from kyha_lookup.data.entry_revisions import version_name

            name = version_name(connection)
    assert name.count("có sửa") == 1


def test_a_preview_stops_when_asked(workspace: Workspace) -> None:
    def stop(_progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        workspace.preview_entry(replace(workspace.entry("RR001"), keywords=("nước",)), progress=stop)


def test_a_histogram_gives_the_counts_of_every_threshold(workspace: Workspace) -> None:
    workspace.decide(1, "RR001", VerdictKind.CONFIRMED)
    for state in ("open", "all", "again", "confirmed", "sample"):
        for entry in ("", "RR001"):
            histogram = workspace.score_histogram(ReviewFilter(state=state, entry_code=entry))
            for least in (0, 1, 30, 50, 70, 71, 80, 99, 100):
                asked = ReviewFilter(state=state, entry_code=entry, min_score=float(least))
                assert histogram.counts(least) == workspace.review_counts(asked)


def test_entries_by_commands(workspace: Workspace, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(group, ["--db", str(tmp_path / "a.db"), *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    preview = json.loads(run("entry", "set", "RR001", "--keywords", "perfume", "--preview", "--json"))
    assert preview["now"]["total"] == 2
    assert json.loads(run("entry", "show", "RR001", "--json"))["entry"]["keywords"] == ["nước hoa", "perfume"]
    run(
        "entry",
        "set",
        "RR001",
        "--keywords",
        "perfume;dầu thơm",
        "--hs",
        "3303.00",
        "--valid-from",
        "01/07/2026",
    )
    shown = json.loads(run("entry", "show", "RR001", "--json"))
    assert shown["entry"]["keywords"] == ["perfume", "dầu thơm"]
    assert shown["entry"]["hs_prefixes"] == ["330300"]
    assert shown["entry"]["valid_from"] == "2026-07-01"
    assert len(shown["revisions"]) == 2
    run("entry", "add", "RR900", "--name", "Giá đỡ")
    assert "RR900" in run("entry", "show", "RR900")
    run("entry", "retire", "RR900")
    run("entry", "undo", "RR900")
    assert "RR900" in run("entry", "show", "RR900")
    refused = CliRunner().invoke(
        group, ["--db", str(tmp_path / "a.db"), "entry", "set", "RR900", "--hs", "33"]
    )
    assert refused.exit_code == 2
    assert "33" in refused.stderr


def test_explanations_and_reweighing_by_commands(workspace: Workspace, tmp_path: Path) -> None:
    def answer(*words: str) -> dict[str, object]:
        result = CliRunner().invoke(group, ["--db", str(tmp_path / "a.db"), *words, "--json"])
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads(result.stdout)
        return found

    why = answer("explain", "1", "RR001")
    terms = why["terms"]
    assert isinstance(terms, list)
    assert sum(term["contribution"] for term in terms) == pytest.approx(why["text_score"])
    assert {"lines_share", "kind", "weight", "spans"} <= terms[0].keys()
    preview = answer("reweigh", "--preview")
    assert (preview["gained"], preview["lost"]) == (0, 0)
    assert answer("reweigh")["total_hits"] == workspace.state().hits
    told = CliRunner().invoke(
        group, ["--db", str(tmp_path / "a.db"), "explain", "1", "RR001"], env={"KYHA_LANG": "vi"}
    )
    assert "% dòng" in told.stdout


def test_two_versions_are_compared_entry_by_entry(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_entry(replace(workspace.entry("RR046"), name="Đồ chơi", keywords=("đồ chơi",)))
    workspace.retire_entry("RR081")
    workspace.save_entry(replace(workspace.entry("RR001"), code="RR900"), new=True)
    newest, *_, first = workspace.catalogue_versions()
    assert (first.number, first.file, first.entries) == (1, "dm.csv", 3)
    assert (newest.number, newest.entries) == (4, 3)
    changes = workspace.compare_versions(first.number, newest.number)
    assert [change.code for change in changes] == ["RR046", "RR081", "RR900"]
    changed, dropped, added = changes
    assert changed.fields() == ("name", "keywords")
    assert changed.before is not None
    assert changed.before.keywords == ("đồ chơi", "xếp hình")
    assert (dropped.after, added.before) == (None, None)
    assert workspace.compare_versions(2, 2) == []
    with pytest.raises(UsageRefused) as refused:
        workspace.compare_versions(1, 9)
    assert refused.value.code == "entry_no_such_version"


def test_the_command_compares_versions_as_json(workspace: Workspace, tmp_path: Path) -> None:
    workspace.retire_entry("RR081")
    workspace.close()
    store = ["--db", str(tmp_path / "a.db")]
    listed = CliRunner().invoke(group, [*store, "entry", "versions", "--json"])
    assert [version["number"] for version in json.loads(listed.stdout)] == [2, 1]
    compared = CliRunner().invoke(group, [*store, "entry", "compare", "1", "2", "--json"])
    (change,) = json.loads(compared.stdout)
    assert (change["code"], change["after"]) == ("RR081", None)
    plain = CliRunner().invoke(group, [*store, "entry", "compare", "1", "2"])
    assert plain.stdout == "- RR081  Giá đỡ điện thoại\n"
