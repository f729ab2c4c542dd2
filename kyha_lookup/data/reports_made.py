"""Remembers which reports were made, so that what was sent can be found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.frozen_json import from_json, to_json
from kyha_lookup.model import Period, ReportKind, ReportMade, ReportRequest, ReportTotals, Scope

_OLD_KIND = "enterprises"
"""How the first versions named the main report; they kept no request."""

_report = schema.report.c


def remember_report(
    connection: Connection,
    request: ReportRequest,
    path: Path,
    totals: ReportTotals,
    snapshot: str,
    reissues: int | None = None,
) -> int:
    """Note a report that was written, with the hash over its figures; returns its number."""
    period, scope = request.period, request.scope
    made = connection.execute(
        insert(schema.report).values(
            kind=request.kind.value,
            period_start=period.start,
            period_end=period.end,
            scope=scope.value,
            file_path=str(path),
            figures_hash=snapshot,
            made_at=audit.now(),
            made_by=audit.user_name(),
            request=to_json(request),
            reissues=reissues,
        )
    )
    audit.record(
        connection, "report", start=period.start, end=period.end, scope=scope.value, lines=totals.lines
    )
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def reports_made(connection: Connection) -> list[ReportMade]:
    """The reports that were made, newest first."""
    return [_made(row) for row in connection.execute(select(schema.report).order_by(_report.id.desc()))]


def report_made(connection: Connection, number: int) -> ReportMade | None:
    """One of them."""
    row = connection.execute(select(schema.report).where(_report.id == number)).first()
    return _made(row) if row else None


def _made(row: Any) -> ReportMade:
    return ReportMade(
        number=row.id,
        request=_request(row),
        path=row.file_path,
        made_at=row.made_at,
        made_by=row.made_by,
        snapshot=row.figures_hash,
        reissues=row.reissues,
    )


def _request(row: Any) -> ReportRequest:
    if row.request:
        return from_json(ReportRequest, row.request)
    kind = ReportKind.MAIN if row.kind == _OLD_KIND else ReportKind(row.kind)
    return ReportRequest(Period(row.period_start, row.period_end), kind, Scope(row.scope))
