"""What a verdict rests on, and when that has changed so much that an officer should look again.

A verdict keeps the evidence it was given on: the HS codes the description was seen under, the wording of the entry
that matched, the case and both scores, with the revision of the entry and the weights they come from. It asks for a
second look when

- the description is now seen under an HS code that it was not seen under then,
- another wording of the entry matches, and the entry was edited or a score moved by `MOVED` points,
- the case or the level is another one, and a score moved by `MOVED` points.

So an edit of an entry's price, or a re-weighting that shifts scores by a little across a threshold, asks for nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from kyha_lookup.model import Case, Change, ChangeKind
from kyha_lookup.settings import Thresholds

MOVED = 5.0
"""Points of score or text score that count as a change."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the score of a description against an entry came from; scores are those of its best code, 0..100."""

    entry_id: int  # the number of the revision
    weights: str
    codes: tuple[str, ...]  # "" where lines carry none
    term: str
    case: Case
    text_score: float
    score: float

    def to_text(self) -> str:
        """A compact text for the store."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Evidence | None:
        """The evidence that `to_text` wrote; None for "", which verdicts of older stores have."""
        if not text:
            return None
        values = json.loads(text)
        return cls(**{**values, "codes": tuple(values["codes"]), "case": Case(values["case"])})


def is_same_source(then: Evidence, entry_id: int, weights: str, codes: tuple[str, ...]) -> bool:
    """Whether nothing that a score comes from has changed, so that there is nothing to compute anew."""
    return then.entry_id == entry_id and then.weights == weights and set(codes) <= set(then.codes)


def changes(then: Evidence, now: Evidence, thresholds: Thresholds) -> tuple[Change, ...]:
    """What changed between a verdict's evidence and the present one, as far as it asks for a second look."""
    found = []
    new = [code for code in now.codes if code not in then.codes]
    if new:
        found.append(Change(ChangeKind.CODE, ", ".join(then.codes), ", ".join(new)))
    moved = max(abs(now.score - then.score), abs(now.text_score - then.text_score)) >= MOVED
    if now.term != then.term and (moved or now.entry_id != then.entry_id):
        found.append(Change(ChangeKind.TERM, then.term, now.term))
    if moved and now.case is not then.case:
        found.append(Change(ChangeKind.CASE, then.case.value, now.case.value))
    if moved and thresholds.level(now.score) is not thresholds.level(then.score):
        found.append(Change(ChangeKind.LEVEL, f"{then.score:.0f}", f"{now.score:.0f}"))
    return tuple(found)
