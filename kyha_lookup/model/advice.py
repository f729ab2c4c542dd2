"""Proposals made from verdicts, what was decided about them, and what the catalogue's check finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.catalogue import CatalogueEntry


class ProposalKind(StrEnum):
    KEYWORD = "keyword"  # từ khóa
    EXCLUSION = "exclusion"  # loại trừ
    THRESHOLD = "threshold"  # ngưỡng riêng


class Outcome(StrEnum):
    """What a person decided about a proposal."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"  # accepted before, and taken back


@dataclass(frozen=True, slots=True)
class DecidedText:
    """A description that an officer confirmed or rejected for an entry, with its present scores."""

    description_id: int
    text: str
    confirmed: bool
    score: float
    text_score: float
    sampled: bool = False  # drawn at random from below the threshold


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of an entry that its verdicts suggest.

    `support` verdicts speak for it and `against` against it: of a keyword, confirmed and rejected descriptions that
    hold it; of an exclusion, rejected and confirmed ones; of a threshold, confirmed and rejected ones from it upwards.
    `low` .. `high` is the Wilson interval of support / (support + against).
    """

    entry_code: str
    entry_name: str
    kind: ProposalKind
    value: str  # the phrase, or the threshold in whole points
    support: int
    against: int
    low: float
    high: float
    description_ids: tuple[int, ...]  # those that support it
    examples: tuple[str, ...] = ()  # a few of their texts
    present: str = ""  # of a threshold: the one in force
    left_out: int = 0  # of a threshold: confirmed descriptions below it


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """A person's decision about a proposal; none is deleted, taking back appends."""

    decision_id: int
    entry_code: str
    kind: ProposalKind
    value: str
    outcome: Outcome
    support: int
    against: int
    low: float
    high: float
    description_ids: tuple[int, ...]
    replaced: str  # the entry's own threshold before, "" where there was none
    version: int | None  # of the catalogue, that it made
    undoes: int | None  # decision_id that this one takes back
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalBasis:
    """What proposals are made from; `decided` and `thresholds` (entries' own) by entry code."""

    entries: Sequence[CatalogueEntry]
    decided: Mapping[str, Sequence[DecidedText]]
    thresholds: Mapping[str, float]
    decisions: Sequence[ProposalDecision]  # oldest first
    general: float  # the threshold of entries without their own
    floor: float  # the score from which hits are stored
    target: float  # the precision that a threshold should reach, 0..1


@dataclass(frozen=True, slots=True)
class RecallEstimate:
    """What the random draws below the threshold say about hits that the review does not show.

    Covers the descriptions that had come when the last draw was made. A description without any hit is judged
    against its nearest entry alone, and one that shares neither a word nor an HS code with any entry is taken for none.
    """

    drawn: int
    judged: int  # of the drawn: confirmed or rejected
    right: int  # of the judged: confirmed
    weak_pairs: int  # the population: undecided pairs below the threshold ...
    silent: int  # ... and descriptions without any hit
    missed: float
    missed_low: float
    missed_high: float
    uncovered: (
        int  # of the population: in parts of which nothing drawn was judged yet, left out of the estimate
    )
    confirmed: int  # pairs confirmed that were not drawn
    waiting: int  # pairs from the threshold upwards that no one decided yet: they can only raise the recall
    recall: float | None  # confirmed / (confirmed + missed); None where nothing was judged or confirmed
    recall_low: float | None
    recall_high: float | None


@dataclass(frozen=True, slots=True)
class DrawResult:
    """What a random draw put into the queue."""

    draw_id: int
    seed: int
    weak: int  # pairs drawn from below the threshold
    silent: int  # descriptions drawn from those without any hit
    extends: bool  # nothing new had come, so that the draw before was enlarged


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something about an entry that is probably not meant; `code` is a message code, its sentence says what to do."""

    code: str
    severity: str  # "error", "warning", "info"
    entry_code: str
    args: dict[str, object]
