"""Verdicts stay quiet while their evidence is unchanged, and come back marked when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from kyha_lookup.data import schema
from kyha_lookup.evidence import Evidence
from kyha_lookup.model import Change, ChangeKind, ReportRequest, ReviewItem, Scope, VerdictKind
from kyha_lookup.workspace import Workspace
from tests.review_world import add_lines, filled, queue, use_catalogue

TOY, SCENT = "Đồ chơi xếp hình bằng nhựa, mới 100%", "Nước hoa nữ hiệu Belle Amie 50ml, mới 100%"
GOODS = (("9503.00.60", TOY), ("3303.00.00", SCENT))
ENTRIES = (
    ("RR001", "Nước hoa và nước thơm", "3303", "nước hoa;perfume", "", "Mỹ phẩm", "trị giá"),
    ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with filled(tmp_path, GOODS, ENTRIES) as opened:
        yield opened


def _toy(workspace: Workspace, state: str = "all") -> ReviewItem | None:
    return next(
        (item for item in queue(workspace, state) if item.description == TOY and item.entry_code == "RR046"),
        None,
    )


def _decide(workspace: Workspace, kind: VerdictKind) -> ReviewItem:
    item = _toy(workspace)
    assert item is not None
    workspace.decide(item.description_id, item.entry_code, kind, "đã xem")
    return item


def _edited(keywords: str) -> tuple[tuple[str, ...], ...]:
    return (ENTRIES[0], (*ENTRIES[1][:3], keywords, *ENTRIES[1][4:]))


def test_a_verdict_keeps_the_weights_its_score_comes_from(workspace: Workspace) -> None:
    item = _decide(workspace, VerdictKind.REJECTED)
    past = workspace.review_detail(item.description_id, item.entry_code).history
    assert past[0].weights_version == workspace._current_screener().weights_version


def test_a_rejected_pair_stays_quiet_while_nothing_about_it_changes(
    workspace: Workspace, tmp_path: Path
) -> None:
    _decide(workspace, VerdictKind.REJECTED)
    add_lines(
        workspace, tmp_path, [("9503.00.60", TOY), ("9503.00.60", "Búp bê vải, mới 100%")], "10700000050"
    )
    use_catalogue(workspace, tmp_path, [*_edited("đồ chơi;con quay gỗ")])
    workspace.screen()
    assert _toy(workspace, "open") is None
    assert _toy(workspace, "again") is None


def test_a_rejected_pair_comes_back_marked_under_a_new_code_and_goes_with_the_import(
    workspace: Workspace, tmp_path: Path
) -> None:
    _decide(workspace, VerdictKind.REJECTED)
    batch = add_lines(workspace, tmp_path, [("3926.90.99", TOY)], "10700000050")
    workspace.screen()
    back = _toy(workspace, "open")
    assert back is not None
    assert (back.verdict, back.changes) == (
        VerdictKind.REJECTED,
        (Change(ChangeKind.CODE, "95030060", "39269099"),),
    )
    assert workspace.state().open_items == 2
    workspace.undo_import(batch)
    assert _toy(workspace, "open") is None


def test_other_words_of_the_entry_bring_the_pair_back_until_it_is_decided_anew(
    workspace: Workspace, tmp_path: Path
) -> None:
    item = _decide(workspace, VerdictKind.REJECTED)
    use_catalogue(workspace, tmp_path, _edited("xếp hình"))
    workspace.screen()
    back = _toy(workspace, "again")
    assert back is not None
    assert back.changes[0].kind is ChangeKind.TERM
    assert back.changes[0].became == "xếp hình"
    workspace.decide(item.description_id, item.entry_code, VerdictKind.REJECTED)
    assert _toy(workspace, "again") is None
    workspace.screen()
    assert _toy(workspace, "again") is None


def test_undoing_the_new_verdict_brings_the_old_one_back_with_its_evidence(
    workspace: Workspace, tmp_path: Path
) -> None:
    item = _decide(workspace, VerdictKind.REJECTED)
    use_catalogue(workspace, tmp_path, _edited("xếp hình"))
    workspace.screen()
    workspace.decide(item.description_id, item.entry_code, VerdictKind.CONFIRMED)
    workspace.undo_decision(item.description_id, item.entry_code)
    for _ in range(2):
        back = _toy(workspace, "again")
        assert back is not None
        assert (back.verdict, back.note) == (VerdictKind.REJECTED, "đã xem")
        workspace.screen()


def test_going_back_to_the_entry_as_it_was_takes_the_mark_away(workspace: Workspace, tmp_path: Path) -> None:
    _decide(workspace, VerdictKind.CONFIRMED)
    use_catalogue(workspace, tmp_path, _edited("xếp hình"))
    workspace.screen()
    assert _toy(workspace, "again") is not None
    use_catalogue(workspace, tmp_path, ENTRIES)
    workspace.screen()
    assert _toy(workspace, "again") is None


def test_a_confirmed_pair_that_an_edit_would_lose_stays_in_queue_and_report_marked(
    workspace: Workspace, tmp_path: Path
) -> None:
    _decide(workspace, VerdictKind.CONFIRMED)
    lost = (ENTRIES[0], ("RR046", "Thú nhồi bông", "6307", "gấu bông", "", "Đồ chơi", "chính sách"))
    use_catalogue(workspace, tmp_path, lost)
    workspace.screen()
    back = _toy(workspace, "again")
    assert back is not None
    assert ChangeKind.LEVEL in [change.kind for change in back.changes]
    period = workspace.period_of_data()
    assert period is not None
    with workspace.report_figures(ReportRequest(period, scope=Scope.CONFIRMED)) as data:
        assert data.totals.lines == 1


def test_a_verdict_of_an_older_store_has_no_evidence_and_asks_for_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    _decide(workspace, VerdictKind.REJECTED)
    with workspace._store.write() as connection:
        connection.execute(schema.verdict.update().values(evidence=""))
    add_lines(workspace, tmp_path, [("3926.90.99", TOY)], "10700000050")
    workspace.screen()
    assert _toy(workspace, "again") is None


def test_other_weights_of_the_program_ask_only_once_the_store_is_weighed_anew(
    workspace: Workspace, tmp_path: Path
) -> None:
    item = _decide(workspace, VerdictKind.REJECTED)
    with workspace._store.write() as connection:
        connection.execute(schema.screening_run.update().values(weights_version="old"))
        (row,) = connection.execute(select(schema.verdict.c.evidence)).all()
        then = Evidence.from_text(row.evidence)
        assert then is not None
        weaker = replace(then, weights="old", score=then.score - 40, text_score=then.text_score - 40)
        connection.execute(schema.verdict.update().values(evidence=weaker.to_text()))
    add_lines(workspace, tmp_path, [("9503.00.60", "Búp bê vải, mới 100%")], "10700000050")
    workspace.screen()
    assert _toy(workspace, "again") is None
    workspace.reweigh()
    back = _toy(workspace, "again")
    assert back is not None
    assert (back.description_id, [change.kind for change in back.changes]) == (
        item.description_id,
        [ChangeKind.LEVEL],
    )
