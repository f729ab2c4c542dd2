"""A sitting at the queue: fetching ahead, deciding, undoing, failing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import ReviewDetail, ReviewFilter, VerdictKind
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.models.review_session import ReviewSession
from tests.ui.review_values import PaperWorkspace


class Desk:
    """A session over a queue on paper, and what it announced."""

    def __init__(self, qtbot: QtBot, make_jobs: Callable[..., Jobs], items: int) -> None:
        self.paper = PaperWorkspace(items)
        self.paper.close = lambda: None  # type: ignore[attr-defined]
        self.jobs = make_jobs(lambda _progress: self.paper)
        self.session = ReviewSession(self.jobs.run)
        self.details: list[ReviewDetail | None] = []
        self.failures: list[Exception] = []
        self.session.detail_changed.connect(self.details.append)
        self.session.failed.connect(self.failures.append)
        self._qtbot = qtbot

    def load(self, review_filter: ReviewFilter | None = None) -> None:
        self.session.load(review_filter)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.jobs.current() is None)

    def present(self) -> int | None:
        return self.session.current.description_id if self.session.current else None

    def waiting(self) -> list[int]:
        return [item.description_id for item in self.session.queue.items()]


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, make_jobs: Callable[..., Jobs]) -> Callable[[int], Desk]:
    def make(items: int) -> Desk:
        made = Desk(qtbot, make_jobs, items)
        made.load()
        return made

    return make


def test_the_first_item_and_the_three_after_it_are_fetched_at_once(desk: Callable[[int], Desk]) -> None:
    at = desk(10)
    assert at.present() == 1
    assert {entry[1] for entry in at.paper.log if entry[0] == "detail"} == {1, 2, 3, 4}


def test_the_next_item_is_known_in_full_the_moment_a_verdict_is_given(desk: Callable[[int], Desk]) -> None:
    at = desk(5)
    at.details.clear()
    at.session.decide(VerdictKind.CONFIRMED)
    assert at.present() == 2
    assert at.details[-1] is not None
    assert at.details[-1].item.description_id == 2


def test_a_decided_item_leaves_the_queue_and_the_counts_follow(desk: Callable[[int], Desk]) -> None:
    at = desk(3)
    at.session.decide(VerdictKind.CONFIRMED)
    at.session.decide(VerdictKind.REJECTED)
    at.settle()
    assert at.waiting() == [3]
    assert at.session.counts == at.paper.review_counts(ReviewFilter())
    assert at.paper.decisions() == [
        ("decide", 1, VerdictKind.CONFIRMED, ""),
        ("decide", 2, VerdictKind.REJECTED, ""),
    ]


def test_the_last_item_hands_over_to_the_one_before_it(desk: Callable[[int], Desk]) -> None:
    at = desk(3)
    at.session.go_to(2)
    at.session.decide(VerdictKind.UNSURE)
    assert at.present() == 2


def test_deciding_everything_leaves_nothing_present(desk: Callable[[int], Desk]) -> None:
    at = desk(2)
    at.session.decide(VerdictKind.CONFIRMED)
    at.session.decide(VerdictKind.CONFIRMED)
    at.settle()
    assert at.present() is None
    assert at.details[-1] is None


def test_what_the_history_takes_back_returns_to_its_place_one_by_one(desk: Callable[[int], Desk]) -> None:
    at = desk(4)
    at.session.go_to(1)
    at.session.decide(VerdictKind.CONFIRMED)
    at.session.decide(VerdictKind.REJECTED)
    at.settle()
    second = at.paper.take_back(2)
    at.session.follow(second, again=False)
    assert (at.waiting(), at.present()) == ([1, 3, 4], 3)
    at.session.follow(at.paper.take_back(1), again=False)
    assert (at.waiting(), at.present()) == ([1, 2, 3, 4], 2)
    assert at.session.counts == at.paper.review_counts(ReviewFilter())


def test_what_is_done_again_leaves_once_more_and_can_come_back(desk: Callable[[int], Desk]) -> None:
    at = desk(3)
    at.session.decide(VerdictKind.REJECTED)
    at.settle()
    deed = at.paper.take_back(1)
    at.session.follow(deed, again=False)
    at.session.follow(deed, again=True)
    assert (at.waiting(), at.present()) == ([2, 3], 2)
    assert at.session.counts is not None
    assert (at.session.counts.open, at.session.counts.rejected) == (2, 1)
    at.session.follow(deed, again=False)
    assert (at.waiting(), at.present()) == ([1, 2, 3], 1)


def test_a_deed_the_sitting_does_not_know_has_the_queue_read_anew(desk: Callable[[int], Desk]) -> None:
    at = desk(3)
    at.paper.verdicts[2] = VerdictKind.CONFIRMED
    at.load()
    at.paper.log.append(("decide", 2, VerdictKind.CONFIRMED, ""))
    at.session.follow(at.paper.take_back(1), again=False)
    at.settle()
    assert at.waiting() == [1, 2, 3]


def test_skipping_goes_on_without_a_verdict_and_stops_at_the_end(desk: Callable[[int], Desk]) -> None:
    at = desk(2)
    assert at.session.skip()
    assert at.present() == 2
    assert not at.session.skip()
    assert at.waiting() == [1, 2]
    assert at.paper.decisions() == []


def test_a_note_decides_nothing(desk: Callable[[int], Desk]) -> None:
    at = desk(2)
    at.session.decide(VerdictKind.NOTE, "hỏi lại đội")
    at.settle()
    assert (at.waiting(), at.present()) == ([1, 2], 1)
    assert at.session.current is not None
    assert at.session.current.note == "hỏi lại đội"


def test_a_refused_decision_puts_the_item_back_and_says_why(desk: Callable[[int], Desk]) -> None:
    at = desk(3)
    refused = StoreUnusable("cancelled")
    at.paper.refuse_decisions = refused
    at.session.decide(VerdictKind.CONFIRMED)
    assert at.waiting() == [2, 3]
    at.settle()
    assert (at.waiting(), at.present()) == ([1, 2, 3], 1)
    assert at.failures == [refused]
    assert at.session.counts == at.paper.review_counts(ReviewFilter())


def test_among_all_pairs_a_decided_item_stays_with_its_verdict(desk: Callable[[int], Desk]) -> None:
    at = desk(2)
    at.load(ReviewFilter(state="all"))
    at.session.decide(VerdictKind.REJECTED)
    assert [item.verdict for item in at.session.queue.items()] == [VerdictKind.REJECTED, None]
    assert at.present() == 2
    at.session.decide(VerdictKind.CONFIRMED)
    assert at.present() == 2
    assert at.session.current is not None
    assert at.session.current.verdict is VerdictKind.CONFIRMED


def test_a_long_queue_is_fetched_page_by_page_without_gaps_while_it_shrinks(
    desk: Callable[[int], Desk],
) -> None:
    at = desk(450)
    for _ in range(440):
        at.session.decide(VerdictKind.CONFIRMED)
        if len(at.session.queue.items()) < 20:
            at.settle()
    at.settle()
    assert at.waiting() == list(range(441, 451))
    assert [entry[1] for entry in at.paper.decisions()] == list(range(1, 441))


def test_reading_anew_keeps_the_officer_at_the_same_item(desk: Callable[[int], Desk]) -> None:
    at = desk(5)
    at.session.go_to(3)
    at.load()
    assert at.present() == 4
