"""One history of a sitting: verdicts, notes, the catalogue, the watch list, in the order they were made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.history import REMEMBERED, History
from kyha_lookup.model import Deed, ReviewFilter, ReviewItem, VerdictKind, note_of
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import ENTRIES, write_catalogue, write_declarations

TAX_CODE = "4001234567"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A screened store whose sitting begins now."""
    with Workspace.open(tmp_path / "a.db") as filling:
        filling.import_file(write_declarations(tmp_path / "a.csv"))
        filling.import_catalogue(write_catalogue(tmp_path / "dm.csv"))
        filling.screen()
    with Workspace.open(tmp_path / "a.db") as workspace:
        yield workspace


def pairs(workspace: Workspace, state: str = "open") -> list[ReviewItem]:
    return workspace.review_queue(ReviewFilter(state=state))


def decide(workspace: Workspace, item: ReviewItem, kind: VerdictKind, note: str = "") -> None:
    workspace.decide(item.description_id, item.entry_code, kind, note)


def noted(workspace: Workspace, item: ReviewItem) -> str:
    return note_of(workspace.review_detail(item.description_id, item.entry_code).history)


def undone(workspace: Workspace) -> str:
    deed = workspace.undo()
    assert deed is not None
    return deed.code


def test_a_new_sitting_has_nothing_to_undo(workspace: Workspace) -> None:
    assert workspace.undo() is None
    assert workspace.redo() is None
    assert workspace.history().undo is None


def test_deeds_of_every_kind_are_taken_back_in_their_order_and_done_again(workspace: Workspace) -> None:
    item = next(item for item in pairs(workspace) if item.entry_code == "RR001")
    entry = workspace.entry("RR046")
    decide(workspace, item, VerdictKind.CONFIRMED)
    workspace.save_entry(replace(entry, name="Đồ chơi"))
    workspace.watch_enterprise(TAX_CODE, "giá thấp", date(2026, 9, 1))
    workspace.write_enterprise_note(TAX_CODE, "hỏi lại đội")
    names = ["deed_enterprise_note", "deed_watched", "deed_entry_changed", "deed_confirmed"]
    assert [undone(workspace) for _ in names] == names
    profile = workspace.enterprise(TAX_CODE)
    assert (profile.note, profile.watch) == (None, None)
    assert workspace.entry("RR046") == entry
    assert pairs(workspace, "confirmed") == []
    assert workspace.undo() is None

    again = [workspace.redo() for _ in names]
    assert [deed.code for deed in again if deed is not None] == names[::-1]
    profile = workspace.enterprise(TAX_CODE)
    assert profile.note is not None
    assert profile.note.text == "hỏi lại đội"
    assert profile.watch is not None
    assert profile.watch.since == date(2026, 9, 1)
    assert workspace.entry("RR046").name == "Đồ chơi"
    assert [one.entry_code for one in pairs(workspace, "confirmed")] == [item.entry_code]
    assert [undone(workspace) for _ in names] == names


def test_the_name_says_the_verdict_and_how_many_lines(workspace: Workspace) -> None:
    perfume = next(item for item in pairs(workspace) if item.lines == 2)
    decide(workspace, perfume, VerdictKind.REJECTED)
    deed = workspace.history().undo
    assert deed is not None
    assert (deed.code, dict(deed.args)) == ("deed_rejected", {"lines": 2, "entry": "RR001"})
    assert deed.pair == (perfume.description_id, "RR001")


def test_a_second_verdict_goes_back_to_the_first(workspace: Workspace) -> None:
    item = pairs(workspace)[0]
    decide(workspace, item, VerdictKind.CONFIRMED, "rõ")
    decide(workspace, item, VerdictKind.REJECTED)
    workspace.undo()
    assert [one.verdict for one in pairs(workspace, "all") if one.description_id == item.description_id] == [
        VerdictKind.CONFIRMED
    ]
    workspace.undo()
    assert len(pairs(workspace)) == 3


def test_a_note_of_a_pair_is_taken_back_to_the_one_before(workspace: Workspace) -> None:
    item = pairs(workspace)[0]
    decide(workspace, item, VerdictKind.NOTE, "một")
    decide(workspace, item, VerdictKind.NOTE, "hai")
    workspace.undo()
    assert noted(workspace, item) == "một"
    workspace.undo()
    assert noted(workspace, item) == ""
    workspace.redo()
    workspace.redo()
    assert noted(workspace, item) == "hai"
    assert len(pairs(workspace)) == 3


def test_something_new_leaves_nothing_to_do_again(workspace: Workspace) -> None:
    first, second, _ = pairs(workspace)
    decide(workspace, first, VerdictKind.CONFIRMED)
    workspace.undo()
    decide(workspace, second, VerdictKind.CONFIRMED)
    assert workspace.redo() is None


def test_one_deed_is_taken_back_out_of_order_by_its_number(workspace: Workspace) -> None:
    workspace.watch_enterprise(TAX_CODE, "giá thấp")
    mark = workspace.history().undo
    assert mark is not None
    workspace.write_enterprise_note(TAX_CODE, "hỏi lại đội")
    assert workspace.undo(mark.number) == mark
    assert workspace.undo(mark.number) is None
    profile = workspace.enterprise(TAX_CODE)
    assert profile.watch is None
    assert profile.note is not None


def test_what_somebody_else_changed_since_is_left_alone_and_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    item = next(item for item in pairs(workspace) if item.entry_code == "RR001")
    entry = workspace.entry("RR046")
    decide(workspace, item, VerdictKind.CONFIRMED)
    workspace.save_entry(replace(entry, name="Đồ chơi"))
    workspace.watch_enterprise(TAX_CODE, "giá thấp")
    workspace.write_enterprise_note(TAX_CODE, "một")
    with Workspace.open(tmp_path / "a.db") as other:
        decide(other, item, VerdictKind.REJECTED)
        other.save_entry(replace(entry, name="Đồ chơi trẻ em và xe"))
        other.watch_enterprise(TAX_CODE, "đã kiểm tra")
        other.write_enterprise_note(TAX_CODE, "hai")
    for code in ("history_overtaken", "history_overtaken", "history_overtaken", "history_verdict_gone"):
        with pytest.raises(UsageRefused) as refused:
            workspace.undo()
        assert refused.value.code == code
    assert workspace.undo() is None
    assert workspace.entry("RR046").name == "Đồ chơi trẻ em và xe"
    assert len(pairs(workspace, "rejected")) == 1


def test_retiring_adding_and_a_whole_catalogue_go_back_as_well(workspace: Workspace, tmp_path: Path) -> None:
    before = [row.entry for row in workspace.entries()]
    workspace.retire_entry("RR081")
    workspace.save_entry(replace(workspace.entry("RR001"), code="RR900"), new=True)
    workspace.import_catalogue(write_catalogue(tmp_path / "other.csv", ENTRIES[:1]))
    assert [row.entry.code for row in workspace.entries()] == ["RR001"]
    names = ["deed_catalogue_imported", "deed_entry_added", "deed_entry_retired"]
    assert [undone(workspace) for _ in names] == names
    assert [row.entry for row in workspace.entries()] == before
    for _ in names:
        workspace.redo()
    assert [row.entry.code for row in workspace.entries()] == ["RR001"]


def test_an_import_says_where_it_is_undone_and_lets_what_came_before_be_reached(
    workspace: Workspace, tmp_path: Path
) -> None:
    item = pairs(workspace)[0]
    decide(workspace, item, VerdictKind.CONFIRMED)
    workspace.import_file(write_declarations(tmp_path / "b.csv", "10700000002"))
    deed = workspace.undo()
    assert deed is not None
    assert (deed.code, deed.hint) == ("deed_import", "history_import_elsewhere")
    assert workspace.state().declarations == 2
    assert workspace.redo() is None
    assert undone(workspace) == "deed_confirmed"


def test_the_same_again_is_no_deed(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_entry(workspace.entry("RR001"))
    workspace.import_catalogue(write_catalogue(tmp_path / "dm.csv"))
    workspace.import_file(tmp_path / "a.csv")
    workspace.write_enterprise_note(TAX_CODE, "")
    workspace.save_settings(workspace.settings())
    assert workspace.history().undo is None


def test_a_fault_on_the_way_back_keeps_the_deed_and_a_long_sitting_forgets_its_beginning() -> None:
    history = History()

    def broken(_token: object) -> None:
        raise OSError("disk")

    history.did("first", {}, frozenset(), take_back=broken, do_again=lambda: None)
    with pytest.raises(OSError, match="disk"):
        history.undo()
    assert history.state().undo == Deed(1, "first", {}, frozenset())
    for _ in range(REMEMBERED):
        history.did("more", {}, frozenset(), take_back=lambda _token: None, do_again=lambda: None)
    found = [history.undo() for _ in range(REMEMBERED + 1)]
    assert found[-1] is None
    assert {deed.code for deed in found if deed is not None} == {"more"}
