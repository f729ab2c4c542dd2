"""Random draws from below the threshold, and what they say about recall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.explained import recall_text
from kyha_lookup.model import ReportRequest, ReviewItem, Scope, VerdictKind
from kyha_lookup.settings import Review
from kyha_lookup.workspace import Workspace
from tests.review_world import add_lines, decide_all, filled, queue

ENTRIES = [("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách")]
FOUND = [("9503.00.60", f"Đồ chơi xếp hình mẫu {letter}") for letter in "ABCDEF"]
SILENT = [("9503.00.60", f"Kính vạn hoa mẫu {letter}, mới 100%") for letter in "ABCDEFGHIJ"]
WRONG = [("9503.00.60", f"Dây cáp thép mẫu {letter}, mới 100%") for letter in "ABCDEFGHIJ"]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Six toys that the words find and twenty descriptions that only their code would bring: half of them toys."""
    with filled(tmp_path, [*FOUND, *SILENT, *WRONG], ENTRIES) as opened:
        yield opened


def _draw_size(workspace: Workspace, size: int) -> None:
    workspace.save_settings(replace(workspace.settings(), review=Review(sample_size=size)))


def _judge(workspace: Workspace) -> list[ReviewItem]:
    drawn = queue(workspace, "sample")
    for item in drawn:
        right = "Kính vạn hoa" in item.description
        kind = VerdictKind.CONFIRMED if right else VerdictKind.REJECTED
        workspace.decide(item.description_id, item.entry_code, kind)
    return drawn


def test_a_draw_puts_marked_pairs_into_the_queue_also_such_as_have_no_hit(workspace: Workspace) -> None:
    _draw_size(workspace, 8)
    made = workspace.draw_sample(seed=7)
    assert (made.weak, made.silent, made.extends) == (0, 8, False)
    drawn = queue(workspace, "sample")
    assert len(drawn) == 8
    assert all(item.sampled and item.score < 30 for item in drawn)
    assert len(queue(workspace)) == len(FOUND) + 8


def test_the_same_seed_draws_the_same(workspace: Workspace, tmp_path: Path) -> None:
    _draw_size(workspace, 8)
    copy = tmp_path / "copy.db"
    workspace.back_up(copy)
    workspace.draw_sample(seed=7)
    with Workspace.open(copy) as other:
        other.draw_sample(seed=7)
        assert queue(other, "sample") == queue(workspace, "sample")


def test_nothing_is_stated_before_something_was_drawn_and_judged(workspace: Workspace) -> None:
    assert workspace.recall().recall is None
    assert "Chưa lấy mẫu" in recall_text(workspace.recall(), "vi")
    workspace.draw_sample(seed=1)
    assert "chưa kết luận cặp nào" in recall_text(workspace.recall(), "vi")


def test_the_estimate_weighs_the_draw_up_to_the_whole_and_its_bounds_hold_the_truth(
    workspace: Workspace,
) -> None:
    _draw_size(workspace, 12)
    workspace.draw_sample(seed=3)
    drawn = _judge(workspace)
    right = sum("Kính vạn hoa" in item.description for item in drawn)
    found = workspace.recall()
    assert (found.drawn, found.judged, found.right, found.silent) == (12, 12, right, 20)
    assert found.missed == pytest.approx(20 * right / 12)
    assert found.missed_low <= 10 <= found.missed_high
    assert found.recall is None
    decide_all(workspace, "Đồ chơi")
    found = workspace.recall()
    assert found.recall == pytest.approx(6 / (6 + found.missed))
    assert f"Trong 12 cặp lấy mẫu dưới ngưỡng, {right} đúng" in recall_text(found, "vi")


def test_a_second_draw_over_the_same_goods_enlarges_the_first_until_all_is_known(
    workspace: Workspace,
) -> None:
    _draw_size(workspace, 12)
    first = workspace.draw_sample(seed=3)
    second = workspace.draw_sample(seed=4)
    assert (second.draw_id, second.silent, second.extends) == (first.draw_id, 8, True)
    _judge(workspace)
    found = workspace.recall()
    assert (found.silent, found.missed, found.missed_low, found.missed_high) == (20, 10, 10, 10)
    with pytest.raises(UsageRefused):
        workspace.draw_sample(seed=5)


def test_a_draw_after_new_goods_covers_these_alone_and_the_estimates_add_up(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.draw_sample(seed=3)
    _judge(workspace)
    new = [("9503.00.60", f"Kính vạn hoa kiểu {letter}, mới 100%") for letter in "KLMN"]
    add_lines(workspace, tmp_path, new, "10700000060")
    workspace.screen()
    made = workspace.draw_sample(seed=3)
    assert (made.silent, made.extends) == (4, False)
    assert workspace.recall().uncovered == 4
    _judge(workspace)
    found = workspace.recall()
    assert (found.silent, found.missed, found.uncovered) == (24, 14, 0)


def test_a_confirmed_draw_counts_in_the_report_and_stays_after_an_edit_of_its_entry(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.draw_sample(seed=3)
    _judge(workspace)
    period = workspace.period_of_data()
    assert period is not None
    for _ in range(2):
        with workspace.report_figures(ReportRequest(period, scope=Scope.CONFIRMED)) as data:
            assert data.totals.lines == 10
        workspace.accept_proposal("RR046", workspace.proposals()[0].kind, workspace.proposals()[0].value)
        workspace.screen()


def test_enough_verdicts_make_the_next_screening_draw_by_itself(workspace: Workspace) -> None:
    workspace.save_settings(replace(workspace.settings(), review=Review(sample_every=6)))
    workspace.screen()
    assert queue(workspace, "sample") == []
    decide_all(workspace, "Đồ chơi")
    workspace.screen()
    assert len(queue(workspace, "sample")) == 20
