"""How many pairs stand at each score: read once, so that a threshold under way asks the store for nothing."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, func, select, true

from kyha_lookup.data.review_queries import SUSPICIOUS_TEXT, every_pair, review_counts
from kyha_lookup.model import REVIEW_FLOOR, Case, ReviewFilter, ScoreBin, ScoreHistogram


def score_histogram(connection: Connection, review_filter: ReviewFilter) -> ScoreHistogram:
    """Pairs by the least score, in whole points, that still shows them. The filter's `min_score` is not looked at."""
    found = every_pair(review_filter)
    suspicious = (found.c.finding == Case.NAME_OTHER_HS.value) & (found.c.text_score >= SUSPICIOUS_TEXT)
    by_text: ColumnElement[bool] = suspicious & (found.c.text_score > found.c.score)
    if review_filter.case is Case.NAME_OTHER_HS:
        by_text = true()
    strength = case((by_text, found.c.text_score), else_=found.c.score)
    keys = (found.c.state, found.c.again, found.c.sampled, cast(func.floor(strength), Integer))
    rows = connection.execute(select(*keys, func.count()).group_by(*keys))
    return ScoreHistogram(
        bins=tuple(
            ScoreBin(state, bool(again), bool(sampled), point, pairs)
            for state, again, sampled, point, pairs in rows
        ),
        at_floor=review_counts(connection, replace(review_filter, min_score=REVIEW_FLOOR)),
        state=review_filter.state,
    )
