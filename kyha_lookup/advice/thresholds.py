"""The score from which an entry's pairs are right often enough, by its verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kyha_lookup.advice.wilson import wilson
from kyha_lookup.model import CatalogueEntry, DecidedText, Proposal, ProposalKind

_CLOSE = 5.0  # points; a threshold so near to the present one is not worth a decision
_EXAMPLES = 5


def lowest_threshold(decided: Sequence[tuple[float, bool]], target: float) -> int | None:
    """The lowest whole score from which the lower Wilson bound of the precision is at least `target` (0..1).

    `decided` are scores (0..100), and whether they were confirmed. None where no score reaches that.
    """
    found = None
    right = seen = 0
    for points, group in groupby(sorted(decided, reverse=True), key=lambda pair: int(pair[0])):
        kinds = [confirmed for _, confirmed in group]
        seen, right = seen + len(kinds), right + sum(kinds)
        if wilson(right, seen).low >= target:
            found = points
    return found


def proposed_threshold(
    entry: CatalogueEntry, decided: Sequence[DecidedText], *, present: float, floor: float, target: float
) -> Proposal | None:
    """A threshold of its own for an entry; None where verdicts are too few, or it is about the `present` one.

    Draws from below the threshold are left out: they stand for many that were never looked at.
    """
    looked = [one for one in decided if not one.sampled]
    lowest = lowest_threshold([(one.score, one.confirmed) for one in looked], target)
    if lowest is None:
        return None
    threshold = max(float(lowest), floor)
    if abs(threshold - present) < _CLOSE:
        return None
    above = [one for one in looked if one.score >= threshold]
    right = [one for one in above if one.confirmed]
    share = wilson(len(right), len(above))
    return Proposal(
        entry_code=entry.code,
        entry_name=entry.name,
        kind=ProposalKind.THRESHOLD,
        value=f"{threshold:.0f}",
        support=len(right),
        against=len(above) - len(right),
        low=share.low,
        high=share.high,
        description_ids=tuple(one.description_id for one in right),
        examples=tuple(one.text for one in right[-_EXAMPLES:]),
        present=f"{present:.0f}",
        left_out=sum(one.confirmed for one in looked if one.score < threshold),
    )
