"""What entries caught, counted by description for the catalogue's check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Subquery, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend, Match
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import REVIEW_FLOOR, VerdictKind
from kyha_lookup.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class CaughtCounts:
    """Descriptions that an entry catches from its threshold upwards, and how they were decided."""

    descriptions: int
    confirmed: int
    rejected: int


def screened_descriptions(connection: Connection) -> int:
    """How many descriptions were screened under any code."""
    coded = schema.description_code.c
    query = select(func.count(coded.description_id.distinct())).where(coded.screened_by.is_not(None))
    return int(connection.execute(query).scalar_one())


def _caught() -> Subquery:
    """(description_id, entry_code) of pairs that the queue shows by their score."""
    hit, entry, own = schema.hit.c, schema.catalogue_entry.c, schema.entry_threshold.c
    return (
        select(hit.description_id, entry.code.label("entry_code"))
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .outerjoin(schema.entry_threshold, own.entry_code == entry.code)
        .where(entry.retired_in.is_(None), hit.score >= func.coalesce(own.threshold, REVIEW_FLOOR))
        .distinct()
        .subquery()
    )


def caught_counts(connection: Connection) -> dict[str, CaughtCounts]:
    """What each entry catches, by code; entries that catch nothing are left out."""
    caught, verdict = _caught(), current_verdicts()

    def decided(kind: VerdictKind) -> ColumnElement[int]:
        return func.count().filter(verdict.c.kind == kind.value)

    query = (
        select(
            caught.c.entry_code,
            func.count().label("descriptions"),
            decided(VerdictKind.CONFIRMED).label("confirmed"),
            decided(VerdictKind.REJECTED).label("rejected"),
        )
        .outerjoin(
            verdict,
            (verdict.c.description_id == caught.c.description_id)
            & (verdict.c.entry_code == caught.c.entry_code),
        )
        .group_by(caught.c.entry_code)
    )
    return {
        row.entry_code: CaughtCounts(row.descriptions, row.confirmed, row.rejected)
        for row in connection.execute(query)
    }


def overlaps(connection: Connection, least: int) -> list[tuple[str, str, int]]:
    """Pairs of entries that catch at least `least` descriptions in common: codes in order, and how many."""
    one, other = _caught(), _caught()
    both = func.count()
    query = (
        select(one.c.entry_code, other.c.entry_code, both)
        .join(
            other,
            (other.c.description_id == one.c.description_id) & (other.c.entry_code > one.c.entry_code),
        )
        .group_by(one.c.entry_code, other.c.entry_code)
        .having(both >= least)
        .order_by(one.c.entry_code, other.c.entry_code)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def unseen(connection: Connection, backend: Backend, keywords: Iterable[str]) -> list[str]:
    """Those of `keywords` whose words no description holds together, accents aside."""
    found = []
    for keyword in keywords:
        words = tuple(((token.folded, False),) for token in tokenize(keyword))
        if words and not backend.find_descriptions(connection, Match(words), 1):
            found.append(keyword)
    return found
