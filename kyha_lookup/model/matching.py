"""Hits, their scores, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.declarations import Enterprise, GoodsLine
    from kyha_lookup.model.review import VerdictKind
    from kyha_lookup.model.signals import Signal


class HsRelation(StrEnum):
    """How a line's HS code relates to an entry's prefixes, from nearest to farthest."""

    SAME_8 = "same8"
    SAME_6 = "same6"
    SAME_4 = "same4"
    SAME_CHAPTER = "chapter"
    DIFFERENT = "different"
    NONE = "none"  # the entry names no HS, or the line carries none


class Case(StrEnum):
    """The findings that are told apart."""

    NAME_AND_HS = "name_and_hs"  # tên và HS khớp
    NAME_OTHER_HS = "name_other_hs"  # tên khớp, HS khác: nghi khai sai mã
    HS_ONLY = "hs_only"  # HS khớp, tên không rõ
    NAME_ONLY = "name_only"  # tên khớp, không có mã HS để so


class Level(StrEnum):
    """How sure a hit is, by its score: icon + word in the window."""

    CERTAIN = "certain"  # ● chắc chắn
    LIKELY = "likely"  # ◐ nhiều khả năng
    LOOK = "look"  # ○ cần xem


class TermKind(StrEnum):
    """How an entry's word was found in the line."""

    EXACT = "exact"  # đúng
    ACCENT = "accent"  # khác dấu
    TYPO = "typo"  # sai chính tả
    SYNONYM = "synonym"  # đồng nghĩa
    MISSING = "missing"  # thiếu


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range in the original description."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """One word of the entry, what stands for it in the line, and what it adds to the text score."""

    term: str
    found: str  # "" where missing
    kind: TermKind
    zone: str  # "head", "attribute", "host", "maker", "negation" or ""
    weight: float  # share of the entry term's weight, sums to 1 over the terms
    contribution: float  # points of the text score, sums to text_score
    spans: tuple[Span, ...]
    lines_share: float = (
        0.0  # 0..1 of the reference descriptions hold the word, 0 where none does: rare words weigh more
    )
    soft: bool = False  # a qualifying word: it weighs little whatever its rarity


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a description got its score against an entry: the same sum, term by term.

    The evidences are log-odds on the scale of `score`: text_evidence + hs_evidence = log(score / (100 - score)).
    hs_evidence is above 0 where the codes agree in 4 digits or more, below 0 where they do not, and 0 where there is
    no code to compare. Of a vetoed pair both are 0. They hold scores to within 0.0001 of 0 and 100.
    """

    entry_code: str
    matched_term: str  # the keyword or name that counted
    text_score: float  # 0..100
    score: float  # 0..100
    hs_relation: HsRelation
    case: Case
    hs_contribution: float  # score - text_score: points between two scales, no measure of what the code says
    terms: tuple[ExplainedTerm, ...]
    vetoed_by: str = ""  # exclusion that stands in the line
    matched_as: str = ""  # the other wording of matched_term that counted, "" where its own did
    text_evidence: float = 0.0  # log-odds of the name alone
    hs_evidence: float = 0.0  # log-odds that the HS code adds
    name_score: float = 0.0  # 0..100: what the name alone is worth on the scale of `score`
    doubts: tuple[tuple[str, float], ...] = ()
    """Doubts about where the words stand (names of `scoring.FEATURES`), each with the factor below 1 by which it
    lowers the text score; the contributions of the terms have them in."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A description as it was understood (Hiểu là: …): pieces of the original, each with its zone."""

    pieces: tuple[tuple[str, Span], ...]  # (zone, span)


@dataclass(frozen=True, slots=True)
class ScreenResult:
    """What a screening did."""

    run_id: int
    descriptions: int  # screened in this run
    hits: int  # stored by this run
    total_hits: int  # in the store afterwards
    seconds: float
    failed: int = 0  # descriptions that could not be scored: marked, and tried again by the next run
    error: str = ""  # the first fault, by the name of its kind


CLOSE = 8.0
"""Points of score within which two entries of one line are close: the better one is not to be taken on trust."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another entry that a line meets about as well (hai mục gần nhau)."""

    entry_code: str
    entry_name: str
    score: float


@dataclass(frozen=True, slots=True)
class LineHit:
    """A hit as the detail pane shows it under a line."""

    entry_code: str
    entry_name: str
    group: str
    text_score: float
    score: float
    level: Level
    hs_relation: HsRelation
    case: Case
    verdict: VerdictKind | None


@dataclass(frozen=True, slots=True)
class LineDetail:
    """Everything the detail pane shows about a goods line."""

    line: GoodsLine
    enterprise: Enterprise | None
    partner_name: str
    hits: tuple[LineHit, ...]  # best first
    explanation: Explanation | None  # of the best hit
    parse: Parse
    same_description: int  # lines with the same description, this one included
    signals: tuple[Signal, ...] = ()
    general: bool = False  # the description says too little to tell what the goods are

    @property
    def ambiguous(self) -> bool:
        """Whether the two best entries that nobody decided about are close, and none was confirmed."""
        if any(hit.verdict == "confirmed" for hit in self.hits):
            return False
        scores = sorted((hit.score for hit in self.hits if hit.verdict != "rejected"), reverse=True)
        return len(scores) > 1 and scores[0] - scores[1] <= CLOSE
