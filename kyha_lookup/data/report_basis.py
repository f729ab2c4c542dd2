"""What a report's figures rest on (sheet 4, Căn cứ): files, catalogue, thresholds, and what could not be counted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, case, func, select

from kyha_lookup.data.batch_counts import batch_counts
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.report_lines import in_period
from kyha_lookup.data.schema import (
    catalogue_entry,
    catalogue_version,
    declaration,
    description_code,
    entry_threshold,
    goods_line,
    import_batch,
)
from kyha_lookup.model import Period, ReportBasis, ReportSource
from kyha_lookup.settings import Thresholds


def report_basis(
    connection: Connection,
    period: Period,
    *,
    min_score: float,
    made_by: str,
    made_at: datetime,
    program_version: str,
    weights_version: str,
    thresholds: Thresholds,
    lines_without_value: int,
    lines_below: int,
    procedures: tuple[tuple[str, int], ...],
    declarations_without_channel: int,
) -> ReportBasis:
    """The basis of a report over a period: every current line counts here, hit or not."""
    files, unscreened = _files(connection, period)
    catalogue = connection.execute(
        select(catalogue_version).order_by(catalogue_version.c.id.desc()).limit(1)
    ).one_or_none()
    in_force = catalogue_entry.c.retired_in.is_(None)
    return ReportBasis(
        files=files,
        catalogue_name=catalogue.name if catalogue else "",
        catalogue_version=catalogue.id if catalogue else 0,
        catalogue_entries=connection.execute(select(func.count()).where(in_force)).scalar_one(),
        catalogue_sha256=catalogue.sha256 if catalogue else "",
        min_score=min_score,
        weights_version=weights_version,
        lines_in_period=sum(file.lines_in_period for file in files),
        lines_unscreened=unscreened,
        made_by=made_by,
        made_at=made_at,
        program_version=program_version,
        likely_from=thresholds.likely,
        certain_from=thresholds.certain,
        entries_unscreened=connection.execute(
            select(func.count()).where(in_force, catalogue_entry.c.screened_by.is_(None))
        ).scalar_one(),
        lines_undated=_lines_undated(connection),
        lines_without_value=lines_without_value,
        lines_below=lines_below,
        procedures=procedures,
        declarations_without_channel=declarations_without_channel,
        own_thresholds=_own_thresholds(connection),
    )


def _own_thresholds(connection: Connection) -> tuple[tuple[str, float], ...]:
    """Entries in force that count from a score of their own, by code."""
    query = (
        select(entry_threshold.c.entry_code, entry_threshold.c.threshold)
        .join(catalogue_entry, catalogue_entry.c.code == entry_threshold.c.entry_code)
        .where(catalogue_entry.c.retired_in.is_(None))
        .order_by(entry_threshold.c.entry_code)
    )
    return tuple((row.entry_code, row.threshold) for row in connection.execute(query))


def _files(connection: Connection, period: Period) -> tuple[tuple[ReportSource, ...], int]:
    """The files whose lines lie in the period, oldest import first, and how many lines await screening."""
    lines = (
        select(
            goods_line.c.batch_id,
            func.count().label("lines"),
            func.sum(case((description_code.c.screened_by.is_(None), 1), else_=0)).label("unscreened"),
        )
        .select_from(declaration)
        .join(goods_line, goods_line.c.declaration_id == declaration.c.id)
        .outerjoin(
            description_code,
            (description_code.c.description_id == goods_line.c.description_id)
            & (description_code.c.hs_code == goods_line.c.hs_code),
        )
        .where(in_period(period))
        .group_by(goods_line.c.batch_id)
        .subquery()
    )
    rows = connection.execute(
        select(import_batch, lines.c.lines, lines.c.unscreened)
        .join(lines, lines.c.batch_id == import_batch.c.id)
        .order_by(import_batch.c.id)
    ).all()
    files = tuple(
        ReportSource(
            **batch_counts(row),
            sha256=row.sha256,
            lines_in_period=row.lines,
        )
        for row in rows
    )
    return files, sum(row.unscreened for row in rows)


def _lines_undated(connection: Connection) -> int:
    return connection.execute(
        select(func.count())
        .select_from(declaration)
        .join(goods_line, goods_line.c.declaration_id == declaration.c.id)
        .where(declaration.c.registered_on.is_(None), CURRENT_LINE)
    ).scalar_one()
