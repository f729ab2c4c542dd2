"""Verdicts and the review queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.catalogue import CatalogueEntry
    from kyha_lookup.model.declarations import GoodsLine
    from kyha_lookup.model.matching import Case, Explanation, HsRelation, Level, Parse, Rival
    from kyha_lookup.model.report import Period
    from kyha_lookup.model.search import SimilarLines
    from kyha_lookup.model.signals import ReferenceCheck, Signal


class VerdictKind(StrEnum):
    CONFIRMED = "confirmed"  # xác nhận
    REJECTED = "rejected"  # loại bỏ
    UNSURE = "unsure"  # chưa rõ
    NOTE = "note"  # ghi chú: a note that decides nothing
    WITHDRAWN = "withdrawn"  # hoàn tác: the pair is open again


class ChangeKind(StrEnum):
    """What changed since a verdict, so that a second look is due."""

    LINES = "lines"  # an import amended lines that carry the description
    CODE = "code"  # the description is seen under another HS code
    TERM = "term"  # another wording of the entry matches
    CASE = "case"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Change:
    """One reason for a second look: what stood before and what stands now.

    LINES: "" and the file's name; CODE: the codes then, the new ones; TERM: the wordings; CASE: values of `Case`;
    LEVEL: the scores, whole points.
    """

    kind: ChangeKind
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision about a description and an entry; later ones override, none is deleted."""

    verdict_id: int
    description_id: int
    entry_code: str
    kind: VerdictKind
    note: str
    score: float
    decided_by: str
    decided_at: datetime
    weights_version: str = ""  # of the screening that gave the score


REVIEW_FLOOR = 30.0
"""The score from which pairs wait for a verdict unless an officer looks lower."""


class ReviewGroups(StrEnum):
    """What the pairs of a queue stand together by."""

    NONE = "none"
    ENTRY = "entry"
    ENTERPRISE = "enterprise"  # the one that most lines of the pair are from


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which pairs the review queue shows.

    `min_score` is the least score; a strong text under a foreign HS (a suspected misdeclaration, whose score is low
    by design) shows as well. Where `case` asks for those alone, `min_score` is the least text score.
    At REVIEW_FLOOR an entry's own threshold holds in its place, and pairs that were drawn at random or wait for a
    second look show whatever their score.
    """

    state: str = "open"
    """"open" (undecided, or a second look is due), "confirmed", "rejected", "unsure", "again" (a second look is due),
    "sample" (undecided and drawn at random), "all"."""
    entry_code: str = ""
    case: Case | None = None
    min_score: float = REVIEW_FLOOR
    level: Level | None = None
    scores: tuple[float, float] | None = None
    """What `level` means in a store, set by the verbs: from the first score up to, not including, the second."""
    period: Period | None = None
    """Carried by a goods line of a declaration registered in it."""
    watched: bool = False
    """Carried by a goods line of an enterprise on the watch list."""
    grouped: ReviewGroups = ReviewGroups.NONE


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One pair of description and entry in the queue; `lines` counts the goods lines that carry it."""

    description_id: int
    entry_code: str
    entry_name: str
    description: str
    hs_code: str  # of the best-scored line
    text_score: float
    score: float
    level: Level
    hs_relation: HsRelation
    case: Case
    lines: int
    enterprises: int
    verdict: VerdictKind | None
    note: str
    changes: tuple[Change, ...] = ()  # since the verdict: a second look is due
    sampled: bool = False  # drawn at random from below the threshold
    rival: Rival | None = None  # the best other entry of the same description and code, where it is close
    group: str = ""  # what the pair stands under in a grouped queue: an entry, or the name of an enterprise


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """Totals of the queue for its filter bar. `again` counts decided pairs a second time, `sampled` open ones."""

    open: int
    confirmed: int
    rejected: int
    unsure: int
    shown: int  # items the present filter selects
    again: int = 0
    sampled: int = 0


@dataclass(frozen=True, slots=True)
class ScoreBin:
    """Pairs alike in state that show up to the same whole score (0..100) as `ReviewFilter.min_score`."""

    state: str  # a VerdictKind, or "open"
    again: bool
    sampled: bool
    point: int
    pairs: int


@dataclass(frozen=True, slots=True)
class ScoreHistogram:
    """What the counts of a queue in one `state` are at every least score, without asking the store.

    At REVIEW_FLOOR the entries' own thresholds hold; there the counts are those the store gave.
    """

    bins: tuple[ScoreBin, ...]
    at_floor: ReviewCounts
    state: str

    def counts(self, min_score: int) -> ReviewCounts:
        """What `review_counts` gives at a least score of whole points (0..100)."""
        if min_score == REVIEW_FLOOR:
            return self.at_floor
        marked = self.state in ("again", "sample")
        shown = [
            one for one in self.bins if one.point >= min_score or (marked and (one.again or one.sampled))
        ]

        def pairs(wanted: Callable[[ScoreBin], bool]) -> int:
            return sum(one.pairs for one in shown if wanted(one))

        selected: dict[str, Callable[[ScoreBin], bool]] = {
            "open": lambda one: one.state == "open" or one.again,
            "again": lambda one: one.again,
            "sample": lambda one: one.state == "open" and one.sampled,
            "all": lambda _one: True,
        }
        return ReviewCounts(
            open=pairs(lambda one: one.state == "open"),
            confirmed=pairs(lambda one: one.state == VerdictKind.CONFIRMED),
            rejected=pairs(lambda one: one.state == VerdictKind.REJECTED),
            unsure=pairs(lambda one: one.state == VerdictKind.UNSURE),
            shown=pairs(selected.get(self.state, lambda one: one.state == self.state)),
            again=pairs(selected["again"]),
            sampled=pairs(selected["sample"]),
        )


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """What stands right of the queue: the line, the entry, the explanation, earlier verdicts."""

    item: ReviewItem
    entry: CatalogueEntry
    explanation: Explanation
    parse: Parse
    lines: tuple[GoodsLine, ...]  # newest first, at most 50
    history: tuple[Verdict, ...]  # newest first
    signals: tuple[Signal, ...] = ()  # of every line with the description
    general: bool = False  # the description says too little to tell what the goods are
    similar: SimilarLines | None = None  # past lines of goods named alike
    reference: ReferenceCheck | None = None  # None where the entry has no reference price


def note_of(past: Sequence[Verdict]) -> str:
    """What is noted about a pair, from its history (newest first): an empty note takes the one before away."""
    return next((one.note for one in past if one.note or one.kind is VerdictKind.NOTE), "")
