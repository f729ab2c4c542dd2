"""A sitting at the review queue: where the officer stands, what is fetched ahead, decisions.

The queue is changed at once and the store is told behind it; the store works off one thread in order, so
decisions and the pages fetched afterwards always meet it in the order of the keys pressed. What the history of the
sitting takes back or does again, the queue follows.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyha_lookup.model import (
    Case,
    Deed,
    ReviewCounts,
    ReviewDetail,
    ReviewFilter,
    ReviewGroups,
    ReviewItem,
    VerdictKind,
    note_of,
)
from kyha_lookup.ui.models.review_queue import Pair, ReviewQueueModel, pair_of

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Run


PAGE = 200
"""Items fetched at a time; the next page is asked for when fewer than `LOW_WATER` stand below."""

LOW_WATER = 50
AHEAD = 3
"""Items after the present one whose detail is fetched before it is needed."""

REMEMBERED = 64
VERDICTS = frozenset({"verdicts"})
_DECIDED = (VerdictKind.CONFIRMED, VerdictKind.REJECTED, VerdictKind.UNSURE)


@dataclass(frozen=True, slots=True)
class Step:
    """A decision of this sitting: the item as it was, and where it stood."""

    item: ReviewItem
    row: int
    kind: VerdictKind
    left: bool  # the item left the queue


class ReviewSession(QObject):
    """The queue under one filter, the present item, and the decisions made so far."""

    loaded = Signal()
    """The queue was read anew."""
    current_changed = Signal(object)
    """ReviewItem, or None where the queue is empty."""
    detail_changed = Signal(object)
    """ReviewDetail of the present item, None until it is known; follows each `current_changed`."""
    counts_changed = Signal(object)
    """ReviewCounts."""
    decided = Signal(object)
    """The Step just taken."""
    failed = Signal(object)
    """The exception that kept a decision from being stored; its item is back in the queue."""

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = ReviewQueueModel(self)
        self.filter = ReviewFilter()
        self.counts: ReviewCounts | None = None
        self.current: ReviewItem | None = None
        self.wanted: Pair | None = None
        """The pair to begin with, where the queue holds it."""
        self._run = run
        self._details: OrderedDict[Pair, ReviewDetail] = OrderedDict()
        self._steps: dict[int, Step] = {}  # by the number of their deed
        self._epoch = 0
        self._exhausted = False
        self._fetching_more = False
        self._fetching_ahead = False

    # ------------------------------------------------------------------ reading

    def load(self, review_filter: ReviewFilter | None = None) -> None:
        """Read the queue and its counts anew, under a new filter where one is given."""
        wanted = self.filter = review_filter or self.filter
        self._run(
            lambda workspace, _progress: (
                workspace.review_counts(wanted),
                workspace.review_queue(wanted, limit=PAGE),
            ),
            done=self._start,
            key="review-queue",
        )

    def row(self) -> int:
        """Row of the present item, -1 where there is none."""
        return -1 if self.current is None else self.queue.row_of(pair_of(self.current))

    def go_to(self, row: int) -> None:
        """Make the item in `row` the present one and fetch what is needed for it and for the next ones."""
        item = self.queue.item_at(row)
        if item is not None and self.current is not None and pair_of(item) == pair_of(self.current):
            return
        self._show(item)

    def skip(self) -> bool:
        """Go on without a verdict; False at the end of the queue."""
        if self.row() + 1 >= self.queue.rowCount():
            return False
        self.go_to(self.row() + 1)
        return True

    def _start(self, answer: tuple[ReviewCounts, list[ReviewItem]]) -> None:
        self.counts, items = answer
        self._epoch += 1
        self._exhausted = len(items) < PAGE
        self._details.clear()
        kept, self.wanted = self.wanted, None
        if kept is None and self.current is not None:
            kept = pair_of(self.current)
        self.queue.start(
            items,
            by_text=self.filter.case is Case.NAME_OTHER_HS,
            grouped=self.filter.grouped is not ReviewGroups.NONE,
        )
        self.counts_changed.emit(self.counts)
        self.loaded.emit()
        row = -1 if kept is None else self.queue.row_of(kept)
        self._show(self.queue.item_at(max(row, 0)))

    def _show(self, item: ReviewItem | None) -> None:
        self.current = item
        self.current_changed.emit(item)
        if item is None:
            self.detail_changed.emit(None)
        else:
            detail = self._details.get(pair_of(item))
            self.detail_changed.emit(detail)
            if detail is None:
                self._fetch_detail(item)
        self._fetch_ahead()
        self._fetch_more()

    def _fetch_detail(self, item: ReviewItem) -> None:
        description_id, entry_code = pair_of(item)
        self._run(
            lambda workspace, _progress: workspace.review_detail(description_id, entry_code),
            done=self._keep_detail,
            key="review-detail",
        )

    def _keep_detail(self, detail: ReviewDetail) -> None:
        self._remember(detail)
        if self.current is not None and pair_of(detail.item) == pair_of(self.current):
            if detail.history:
                self.current = replace(self.current, note=note_of(detail.history))
            self.detail_changed.emit(detail)

    def _remember(self, detail: ReviewDetail) -> None:
        self._details[pair_of(detail.item)] = detail
        while len(self._details) > REMEMBERED:
            self._details.popitem(last=False)

    def _fetch_ahead(self) -> None:
        """One request at a time for the details of the following items; it asks again until all are there."""
        row = self.row()
        following = (self.queue.item_at(row + step) for step in range(1, AHEAD + 1))
        missing = [pair_of(item) for item in following if item and pair_of(item) not in self._details]
        if row < 0 or not missing or self._fetching_ahead:
            return
        self._fetching_ahead = True
        self._run(
            lambda workspace, _progress: [workspace.review_detail(*pair) for pair in missing],
            done=partial(self._keep_ahead, self._epoch),
            failed=self._give_up_ahead,
        )

    def _keep_ahead(self, epoch: int, details: list[ReviewDetail]) -> None:
        self._fetching_ahead = False
        if epoch == self._epoch:
            for detail in details:
                self._remember(detail)
        self._fetch_ahead()

    def _give_up_ahead(self, _error: Exception) -> None:
        """A detail that cannot be read says so when the officer comes to it."""
        self._fetching_ahead = False

    def _fetch_more(self) -> None:
        offset = self.queue.rowCount()
        if self._exhausted or self._fetching_more or offset - self.row() > LOW_WATER:
            return
        self._fetching_more = True
        wanted = self.filter
        self._run(
            lambda workspace, _progress: workspace.review_queue(wanted, offset=offset, limit=PAGE),
            done=partial(self._keep_more, self._epoch),
            failed=self._give_up_more,
        )

    def _keep_more(self, epoch: int, items: list[ReviewItem]) -> None:
        self._fetching_more = False
        if epoch != self._epoch:
            return
        self._exhausted = len(items) < PAGE
        self.queue.append(items)
        if self.current is None and self.queue.rowCount():
            self.go_to(0)

    def _give_up_more(self, error: Exception) -> None:
        self._fetching_more = False
        self._exhausted = True
        self.failed.emit(error)

    # ------------------------------------------------------------------ deciding

    def decide(self, kind: VerdictKind, note: str = "") -> None:
        """Give the present item a verdict and go on to the next; a note leaves it where it is."""
        item = self.current
        if item is None:
            return
        self._details.pop(pair_of(item), None)
        if kind is VerdictKind.NOTE:
            self.current = replace(item, note=note)
            self.queue.replace(self.current)
            self._run(
                lambda workspace, _progress: workspace.decide(*pair_of(item), kind, note),
                done=lambda _verdict: self._refetch(),
                failed=self.failed.emit,
                changes=VERDICTS,
            )
            return
        step = self._take(item, kind, note)
        self._run(
            lambda workspace, _progress: (
                workspace.decide(*pair_of(item), kind, note),
                workspace.history().undo,
            ),
            done=lambda answer: self._keep_step(answer[1], step),
            failed=partial(self._put_back, step),
            changes=VERDICTS,
        )
        self.decided.emit(step)

    def number_of(self, step: Step) -> int | None:
        """The number of the deed that a step is; None while the store has not answered."""
        return next((number for number, known in self._steps.items() if known is step), None)

    def follow(self, deed: Deed, *, again: bool) -> None:
        """Show what the history took back, or did `again`, to one of the pairs."""
        if deed.pair is None:
            return
        self._details.pop(deed.pair, None)
        if deed.code == "deed_note":
            self._refetch()
            return
        if not again and (step := self._steps.pop(deed.number, None)) is not None:
            self._restore(step)
            return
        item = self.queue.item_at(self.queue.row_of(deed.pair))
        if again and item is not None:
            kind = VerdictKind(deed.code.removeprefix("deed_"))
            self._steps[deed.number] = self._take(item, kind, "")
        else:
            self.load()

    def _take(self, item: ReviewItem, kind: VerdictKind, note: str) -> Step:
        """Show a verdict on an item, and the next item where it was the present one."""
        row = self.queue.row_of(pair_of(item))
        step = Step(item, row, kind, left=self.filter.state not in ("all", kind.value))
        self._count(step, -1)
        has_next = row + 1 < self.queue.rowCount()
        if step.left:
            self.go_to(row + 1 if has_next else row - 1)
            self.queue.remove(pair_of(item))
        else:
            seen = replace(item, verdict=kind, note=note or item.note, changes=())
            self.queue.replace(seen)
            self._show(self.queue.item_at(row + 1) if has_next else seen)
        return step

    def _keep_step(self, deed: Deed | None, step: Step) -> None:
        if deed is not None:
            self._steps[deed.number] = step

    def _refetch(self) -> None:
        if self.current is not None:
            self._fetch_detail(self.current)

    def _put_back(self, step: Step, error: Exception) -> None:
        self._restore(step)
        self.failed.emit(error)

    def _restore(self, step: Step) -> None:
        pair = pair_of(step.item)
        self._details.pop(pair, None)
        if self.queue.row_of(pair) < 0:
            self.queue.insert(step.row, step.item)
        else:
            self.queue.replace(step.item)
        self._count(step, 1)
        self._show(step.item)

    def _count(self, step: Step, way: int) -> None:
        """Move a pair between the totals, so that they follow each key at once; `way` is -1, and 1 for its undoing."""
        if self.counts is None:
            return
        item = step.item
        change = dict.fromkeys(("open", "confirmed", "rejected", "unsure"), 0)
        change[item.verdict.value if item.verdict in _DECIDED else "open"] += way
        change[step.kind.value if step.kind in _DECIDED else "open"] -= way
        change["shown"] = way if step.left else 0
        change["again"] = way if item.changes else 0
        change["sampled"] = way if item.sampled and item.verdict not in _DECIDED else 0
        self.counts = ReviewCounts(
            **{name: max(0, getattr(self.counts, name) + step_of) for name, step_of in change.items()}
        )
        self.counts_changed.emit(self.counts)
