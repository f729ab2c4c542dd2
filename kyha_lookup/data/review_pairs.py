"""The pairs of the review as arrays: counted, and put in order, in memory.

What stands in the store about hits is read once, until hits, goods lines or the catalogue change; verdicts, second
looks, draws and thresholds, of which there are few, are read each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from kyha_lookup.data import review_queries, schema
from kyha_lookup.data.audit import VERDICT
from kyha_lookup.data.review_queries import AGAIN, OPEN, SAMPLE, SUSPICIOUS_TEXT, carried, is_general
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    REVIEW_FLOOR,
    Case,
    ReviewCounts,
    ReviewFilter,
    ReviewGroups,
    ReviewItem,
    ScoreBin,
    ScoreHistogram,
    VerdictKind,
)
from kyha_lookup.settings import Thresholds

_CHUNK = 20_000
_REMEMBERED = 3
_STATES = (OPEN, VerdictKind.CONFIRMED.value, VerdictKind.REJECTED.value, VerdictKind.UNSURE.value)

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The best hit of every pair of description and current entry: parallel arrays in order of `key`.

    `entry` is a place in `entries` (code and name, by code), `foreign` marks names under another HS code. `key` is
    description * number of entries + entry.
    """

    description: Ints
    entry: Ints
    score: Floats
    text_score: Floats
    foreign: Flags
    key: Ints
    entries: tuple[tuple[str, str], ...]

    def places(self, pairs: Sequence[tuple[int, str]]) -> tuple[Ints, Flags]:
        """Where pairs (description, entry code) stand, and whether they are there at all."""
        numbers = {code: number for number, (code, _) in enumerate(self.entries)}
        none = -1
        keys = np.array(
            [
                description * len(self.entries) + numbers[code] if code in numbers else none
                for description, code in pairs
            ],
            np.int64,
        )
        if not len(self.key):
            return keys, np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(self.key, keys), len(self.key) - 1)
        return at, self.key[at] == keys


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about `Pairs`, parallel to them; `state` is a place in `_STATES`."""

    state: NDArray[np.int8]
    again: Flags
    sampled: Flags

    def in_state(self, state: str) -> Flags:
        """Which pairs the queue lists in one of its states."""
        if state == "all":
            return np.ones(len(self.state), np.bool_)
        if state == AGAIN:
            return self.again
        listed: Flags = self.state == (0 if state == SAMPLE else _STATES.index(state))
        return listed & self.sampled if state == SAMPLE else listed | (self.again & (state == OPEN))


class PairMemory:
    """The pairs that were asked for last, of one store."""

    def __init__(self) -> None:
        self._stamp: object = None
        self._known: dict[ReviewFilter, Pairs] = {}

    def pairs(self, connection: Connection, review_filter: ReviewFilter) -> Pairs:
        """The pairs that the filter's entry, case, period and watch list allow, whatever their score."""
        asked = ReviewFilter(
            entry_code=review_filter.entry_code,
            case=review_filter.case,
            period=review_filter.period,
            watched=review_filter.watched,
        )
        stamp, running = _stamp(connection)
        if stamp != self._stamp:
            self._stamp, self._known = stamp, {}
        pairs = self._known.pop(asked, None)
        if pairs is None:
            pairs = _read(connection, asked)
        if not running:
            self._known[asked] = pairs  # the newest last
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        return pairs


def _stamp(connection: Connection) -> tuple[object, bool]:
    """What changes with every hit and every goods line, and whether a screening is under way, which tells nothing of
    the hits it adds.
    """
    log, run = schema.audit.c, schema.screening_run.c
    change = connection.execute(select(func.max(log.id)).where(log.action != VERDICT)).scalar_one()
    newest = connection.execute(select(run.id, run.state, run.hits).order_by(run.id.desc()).limit(1)).first()
    return (change, tuple(newest or ())), newest is not None and newest.state == "running"


def _read(connection: Connection, asked: ReviewFilter) -> Pairs:
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    in_force = select(entry.id, entry.code, entry.name).where(entry.retired_in.is_(None)).order_by(entry.code)
    current = connection.execute(in_force).all()
    number_of = {row.id: number for number, row in enumerate(current)}
    query = (
        select(
            hit.description_id,
            hit.entry_id,
            hit.score,
            hit.text_score,
            hit.finding == Case.NAME_OTHER_HS.value,
        )
        .where(carried(hit.description_id, hit.hs_code, asked))
        .order_by(hit.description_id, hit.hs_code)
    )
    if asked.entry_code:
        query = query.where(hit.entry_id.in_([row.id for row in current if row.code == asked.entry_code]))
    if asked.case:
        # Before the ranking: goods cleared under the right code elsewhere still show under the foreign one.
        query = query.where(hit.finding == asked.case.value)
    kinds = (np.int64, np.int64, np.float64, np.float64, np.bool_)
    parts = [[np.zeros(0, kind)] for kind in kinds]
    found = connection.execute(query, execution_options={"yield_per": _CHUNK})
    for rows in found.partitions(_CHUNK):
        for part, column, kind in zip(parts, zip(*rows, strict=True), kinds, strict=True):
            part.append(np.array(column, kind))
    description, entry_id, score, text_score, foreign = (np.concatenate(part) for part in parts)
    numbers = np.full(1 + max([int(entry_id.max(initial=0)), *number_of]), -1)
    numbers[list(number_of)] = list(number_of.values())
    number = numbers[entry_id]
    key = description * len(current) + number
    order = np.lexsort((-score, key))  # stable: of equal ones the first code's
    order = order[number[order] >= 0]
    best = order[np.flatnonzero(np.diff(key[order], prepend=-1))]
    return Pairs(
        description[best],
        number[best],
        score[best],
        text_score[best],
        foreign[best],
        key[best],
        tuple((row.code, row.name) for row in current),
    )


def _decided(connection: Connection, pairs: Pairs) -> Decided:
    verdict, drawn, look = current_verdicts(), schema.sample_pair.c, schema.second_look.c
    looks = set(connection.execute(select(look.verdict_id)).scalars())
    decided = connection.execute(
        select(verdict.c.description_id, verdict.c.entry_code, verdict.c.kind, verdict.c.id)
    ).all()
    state = np.zeros(len(pairs.key), np.int8)
    again, sampled = np.zeros(len(pairs.key), np.bool_), np.zeros(len(pairs.key), np.bool_)
    at, there = pairs.places([(row.description_id, row.entry_code) for row in decided])
    kinds = np.array([_STATES.index(row.kind) for row in decided], np.int8)
    marked = np.array([row.id in looks for row in decided], np.bool_)
    state[at[there]] = kinds[there]
    again[at[there]] = marked[there]
    draws = connection.execute(select(drawn.description_id, drawn.entry_code))
    at, there = pairs.places([(row.description_id, row.entry_code) for row in draws])
    sampled[at[there]] = True
    return Decided(state, again, sampled)


def _wanted(connection: Connection, pairs: Pairs, decided: Decided, review_filter: ReviewFilter) -> Flags:
    """Which pairs the queue shows in any state."""
    least = np.full(len(pairs.entries), review_filter.min_score)
    if is_general(review_filter):
        own = schema.entry_threshold.c
        known = {row[0]: row[1] for row in connection.execute(select(own.entry_code, own.threshold))}
        least = np.array([known.get(code, review_filter.min_score) for code, _ in pairs.entries])
    asked = least[pairs.entry]
    if review_filter.case is Case.NAME_OTHER_HS:
        wanted = pairs.text_score >= asked
    else:
        suspicious = max(review_filter.min_score, SUSPICIOUS_TEXT)
        wanted = (pairs.score >= asked) | (pairs.foreign & (pairs.text_score >= suspicious))
    if review_filter.state in (AGAIN, SAMPLE) or is_general(review_filter):
        wanted |= decided.again | decided.sampled
    if review_filter.scores is not None:
        from_score, below = review_filter.scores
        wanted &= (pairs.score >= from_score) & (pairs.score < below)
    return wanted


def review_counts(
    connection: Connection, review_filter: ReviewFilter, memory: PairMemory | None = None
) -> ReviewCounts:
    """How many pairs stand in each state under the filter."""
    pairs = (memory or PairMemory()).pairs(connection, review_filter)
    return _counts(connection, pairs, _decided(connection, pairs), review_filter)


def _counts(
    connection: Connection, pairs: Pairs, decided: Decided, review_filter: ReviewFilter
) -> ReviewCounts:
    wanted = _wanted(connection, pairs, decided, review_filter)
    waiting, confirmed, rejected, unsure = np.bincount(decided.state[wanted], minlength=len(_STATES)).tolist()

    def listed(state: str) -> int:
        return int(np.count_nonzero(wanted & decided.in_state(state)))

    return ReviewCounts(
        waiting,
        confirmed,
        rejected,
        unsure,
        shown=listed(review_filter.state),
        again=listed(AGAIN),
        sampled=listed(SAMPLE),
    )


def score_histogram(
    connection: Connection, review_filter: ReviewFilter, memory: PairMemory | None = None
) -> ScoreHistogram:
    """Pairs by the least score, in whole points, that still shows them. The filter's `min_score` is not looked at."""
    pairs = (memory or PairMemory()).pairs(connection, review_filter)
    decided = _decided(connection, pairs)
    by_text = pairs.foreign & (pairs.text_score >= SUSPICIOUS_TEXT) & (pairs.text_score > pairs.score)
    if review_filter.case is Case.NAME_OTHER_HS:
        by_text = np.ones(len(pairs.key), np.bool_)
    point = np.floor(np.where(by_text, pairs.text_score, pairs.score)).astype(np.int64)
    packed = point << 4 | decided.again << 3 | decided.sampled << 2 | decided.state
    wanted = _wanted(connection, pairs, decided, replace(review_filter, min_score=0.0))
    bins, counts = np.unique(packed[wanted], return_counts=True)
    return ScoreHistogram(
        bins=tuple(
            ScoreBin(_STATES[each & 3], bool(each & 8), bool(each & 4), each >> 4, pairs_there)
            for each, pairs_there in zip(bins.tolist(), counts.tolist(), strict=True)
        ),
        at_floor=_counts(connection, pairs, decided, replace(review_filter, min_score=REVIEW_FLOOR)),
        state=review_filter.state,
    )


def review_items(
    connection: Connection,
    review_filter: ReviewFilter,
    thresholds: Thresholds,
    *,
    offset: int,
    limit: int,
    memory: PairMemory | None = None,
) -> list[ReviewItem]:
    """A page of the queue, strongest first; in a grouped one, group by group."""
    if review_filter.grouped is ReviewGroups.ENTERPRISE:
        return review_queries.items_by_enterprise(
            connection, review_filter, thresholds, offset=offset, limit=limit
        )
    pairs = (memory or PairMemory()).pairs(connection, review_filter)
    decided = _decided(connection, pairs)
    some = np.flatnonzero(
        _wanted(connection, pairs, decided, review_filter) & decided.in_state(review_filter.state)
    )
    # Under another HS the score is low by design; there the text alone says how strong the suspicion is.
    strength = pairs.text_score if review_filter.case is Case.NAME_OTHER_HS else pairs.score
    keys = [pairs.key[some], -strength[some]]  # the last one counts first
    if review_filter.grouped is ReviewGroups.ENTRY:
        keys.append(pairs.entry[some])
    page = some[np.lexsort(keys)[offset : offset + limit]]
    asked = [
        (description, pairs.entries[entry][0])
        for description, entry in zip(
            pairs.description[page].tolist(), pairs.entry[page].tolist(), strict=True
        )
    ]
    return review_queries.items_of(connection, review_filter, asked, thresholds)
