"""Keeps verdicts and their evidence together: what a screening or an undone import means for what was decided.

The matcher says what a verdict's evidence is now, `kyha_lookup.evidence` whether that asks for a second look. Pairs
that were confirmed, left unsure or drawn at random keep a hit whatever they score, so that an edit of an entry cannot
make a confirmed line vanish in silence: it stays, marked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kyha_lookup.data import decided, verdicts
from kyha_lookup.data.decided import SeenPair
from kyha_lookup.data.state import read_settings
from kyha_lookup.data.store import Store
from kyha_lookup.evidence import Evidence, changes, is_same_source
from kyha_lookup.matching.combining import weights_version
from kyha_lookup.model import Change, Explanation

if TYPE_CHECKING:
    from kyha_lookup.matching.screener import Screener


def evidence_of(screener: Screener, pairs: Sequence[SeenPair]) -> list[Evidence]:
    """The present evidence of pairs, each under the code that gives its best score."""
    asked = [(pair.text, code, pair.entry_code) for pair in pairs for code in pair.codes]
    explained = iter(screener.explain_many(asked))
    found = []
    for pair in pairs:
        best = max((next(explained) for _ in pair.codes), key=lambda one: (one.score, one.text_score))
        found.append(
            Evidence(
                entry_id=pair.revision,
                weights=screener.weights_version,
                codes=pair.codes,
                term=best.matched_as or best.matched_term,
                case=best.case,
                text_score=round(best.text_score, 2),
                score=round(best.score, 2),
            )
        )
    return found


def refresh(store: Store, screener: Callable[[], Screener]) -> None:
    """Mark the verdicts whose evidence changed, unmark those whose evidence is as it was, and keep their hits.

    `screener` is asked for only where something has to be computed.
    """
    with store.read() as connection:
        thresholds = read_settings(connection).thresholds
        pairs = decided.decided_pairs(connection)
        missing = decided.missing_hits(connection)
    weights = weights_version()
    found: dict[int, tuple[Change, ...]] = {}
    moved: list[tuple[SeenPair, Evidence]] = []
    for pair in pairs:
        then = Evidence.from_text(pair.evidence)
        if then is None or is_same_source(then, pair.revision, weights, pair.codes):
            continue
        if pair.weights == weights:
            moved.append((pair, then))
        elif new_code := changes(then, replace(then, codes=pair.codes), thresholds):
            # Hits of other weights stand until an officer re-weighs; until then only the codes are compared.
            found[pair.verdict_id] = new_code
    present = evidence_of(screener(), [pair for pair, _ in moved]) if moved else []
    for (pair, then), now in zip(moved, present, strict=True):
        if changed := changes(then, now, thresholds):
            found[pair.verdict_id] = changed
    asked = [(hit.text, hit.hs_code, hit.entry_code) for hit in missing]
    scored = screener().explain_many(asked) if asked else []
    rows = [
        (hit.description_id, hit.hs_code, hit.entry_id, *_scores(explained))
        for hit, explained in zip(missing, scored, strict=True)
    ]
    with store.write() as connection:
        verdicts.mark_changes(connection, found)
        if rows:
            decided.add_hits(connection, rows)


def _scores(explained: Explanation) -> tuple[float, float, str, str]:
    return explained.text_score, explained.score, explained.hs_relation.value, explained.case.value
