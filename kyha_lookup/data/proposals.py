"""What proposals are made from and what was decided about them; the thresholds of entries."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.catalogue_store import current_entries
from kyha_lookup.data.state import read_settings
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    DecidedText,
    Outcome,
    Proposal,
    ProposalBasis,
    ProposalDecision,
    ProposalKind,
    VerdictKind,
)

_table = schema.proposal_decision.c


def decided_texts(connection: Connection) -> dict[str, list[DecidedText]]:
    """Confirmed and rejected descriptions by entry code, of entries that hold, with their best present scores.

    A pair without a hit stands with the score it was decided at and no text score.
    """
    verdict, entry, drawn = current_verdicts(), schema.catalogue_entry.c, schema.sample_pair.c
    hit = schema.hit.c
    best = (
        select(
            hit.description_id,
            hit.entry_id,
            func.max(hit.score).label("score"),
            func.max(hit.text_score).label("text_score"),
        )
        .group_by(hit.description_id, hit.entry_id)
        .subquery("best")
    )
    kinds = (VerdictKind.CONFIRMED.value, VerdictKind.REJECTED.value)
    query = (
        select(
            verdict.c.entry_code,
            verdict.c.description_id,
            schema.description.c.text,
            verdict.c.kind,
            func.coalesce(best.c.score, verdict.c.score).label("score"),
            func.coalesce(best.c.text_score, 0.0).label("text_score"),
            drawn.draw_id.is_not(None).label("sampled"),
        )
        .join(schema.catalogue_entry, and_(entry.code == verdict.c.entry_code, entry.retired_in.is_(None)))
        .join(schema.description, schema.description.c.id == verdict.c.description_id)
        .outerjoin(best, and_(best.c.description_id == verdict.c.description_id, best.c.entry_id == entry.id))
        .outerjoin(
            schema.sample_pair,
            and_(drawn.description_id == verdict.c.description_id, drawn.entry_code == verdict.c.entry_code),
        )
        .where(verdict.c.kind.in_(kinds))
        .order_by(verdict.c.entry_code, verdict.c.description_id)
    )
    found: dict[str, list[DecidedText]] = {}
    for row in connection.execute(query):
        one = DecidedText(
            row.description_id,
            row.text,
            row.kind == VerdictKind.CONFIRMED.value,
            row.score,
            row.text_score,
            bool(row.sampled),
        )
        found.setdefault(row.entry_code, []).append(one)
    return found


def proposal_basis(connection: Connection) -> ProposalBasis:
    """Everything that proposals are made from, as the store holds it now."""
    settings = read_settings(connection)
    return ProposalBasis(
        entries=[stored.entry for stored in current_entries(connection)],
        decided=decided_texts(connection),
        thresholds=entry_thresholds(connection),
        decisions=decisions(connection),
        general=settings.thresholds.report,
        floor=settings.thresholds.floor,
        target=settings.review.target_precision,
    )


def decisions(connection: Connection) -> list[ProposalDecision]:
    """Every decision about a proposal, oldest first."""
    query = select(schema.proposal_decision).order_by(_table.id)
    return [_decision(row) for row in connection.execute(query)]


def add_decision(
    connection: Connection,
    about: Proposal | ProposalDecision,
    outcome: Outcome,
    *,
    replaced: str = "",
    version: int | None = None,
    undoes: int | None = None,
) -> ProposalDecision:
    """Append what a person decided about a proposal."""
    values = {
        "entry_code": about.entry_code,
        "kind": about.kind.value,
        "value": about.value,
        "outcome": outcome.value,
        "support": about.support,
        "against": about.against,
        "low": about.low,
        "high": about.high,
        "descriptions": json.dumps(about.description_ids),
        "replaced": replaced,
        "version": version,
        "undoes": undoes,
        "decided_by": audit.user_name(),
        "decided_at": audit.now(),
    }
    statement = insert(schema.proposal_decision).values(**values).returning(schema.proposal_decision)
    made = _decision(connection.execute(statement).one())
    audit.record(
        connection,
        "proposal",
        decision=made.decision_id,
        entry=about.entry_code,
        kind=about.kind.value,
        outcome=outcome.value,
        support=about.support,
        against=about.against,
    )
    return made


def _decision(row: Row[Any]) -> ProposalDecision:
    return ProposalDecision(
        decision_id=row.id,
        entry_code=row.entry_code,
        kind=ProposalKind(row.kind),
        value=row.value,
        outcome=Outcome(row.outcome),
        support=row.support,
        against=row.against,
        low=row.low,
        high=row.high,
        description_ids=tuple(json.loads(row.descriptions)),
        replaced=row.replaced,
        version=row.version,
        undoes=row.undoes,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def entry_thresholds(connection: Connection) -> dict[str, float]:
    """The entries that have a threshold of their own."""
    table = schema.entry_threshold.c
    return {
        row.entry_code: row.threshold for row in connection.execute(select(table.entry_code, table.threshold))
    }


def set_entry_threshold(connection: Connection, entry_code: str, threshold: float | None) -> None:
    """Give an entry a threshold of its own; with None the general one holds again."""
    table = schema.entry_threshold
    connection.execute(delete(table).where(table.c.entry_code == entry_code))
    if threshold is not None:
        connection.execute(
            insert(table).values(
                entry_code=entry_code,
                threshold=threshold,
                set_by=audit.user_name(),
                set_at=audit.now(),
            )
        )
    audit.record(connection, "threshold", entry=entry_code, threshold=threshold)
