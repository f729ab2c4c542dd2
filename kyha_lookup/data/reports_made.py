"""Remembers which reports were made, so that what was sent can be found again."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from pathlib import Path

from sqlalchemy import Connection, insert

from kyha_lookup.data import audit, schema
from kyha_lookup.model import Period, ReportTotals, Scope

ENTERPRISES = "enterprises"
"""The kind of the main report: the list of importing enterprises."""


def remember_report(
    connection: Connection, period: Period, scope: Scope, path: Path, totals: ReportTotals
) -> None:
    """Note a report that was written, with a hash over its period, scope and totals."""
    stated = repr((period, scope.value, astuple(totals)))
    digest = hashlib.sha256(stated.encode()).hexdigest()
    connection.execute(
        insert(schema.report).values(
            kind=ENTERPRISES,
            period_start=period.start,
            period_end=period.end,
            scope=scope.value,
            file_path=str(path),
            figures_hash=digest,
            made_at=audit.now(),
            made_by=audit.user_name(),
        )
    )
    audit.record(
        connection, "report", start=period.start, end=period.end, scope=scope.value, lines=totals.lines
    )
