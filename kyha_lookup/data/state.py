"""What the store holds: counts for the status bar, batches, the catalogue's catch, settings, checks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, FromClause, delete, distinct, exists, func, insert, select, union
from sqlalchemy.sql.elements import ColumnElement

from kyha_lookup.data import audit, schema
from kyha_lookup.data.batch_counts import batch_counts
from kyha_lookup.data.batch_screening import ScreenedLines, screened_lines
from kyha_lookup.data.catalogue_store import StoredEntry, current_entries
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.screening_store import count_coded, count_hits
from kyha_lookup.data.store import Store
from kyha_lookup.data.tariff import tariff_status
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    Batch,
    Check,
    EntryRow,
    LevelCounts,
    Period,
    Problem,
    ReviewFilter,
    Severity,
    StoreState,
    TariffStatus,
    VerdictKind,
)
from kyha_lookup.settings import Settings, from_pairs, to_pairs

if TYPE_CHECKING:
    from kyha_lookup.data.review_pairs import PairMemory


def _count(connection: Connection, table: FromClause, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())


def store_state(
    store: Store, connection: Connection, weights_version: str, pairs: PairMemory | None = None
) -> StoreState:
    """Counts of everything the store holds now; `weights_version` names the program's weights."""
    from kyha_lookup.data.review_pairs import review_counts

    line, declaration = schema.goods_line.c, schema.declaration.c
    coded = schema.description_code
    entries = current_entries(connection)
    mixed = any(name != weights_version for name in screened_weights(connection).split(", ") if name)
    waiting_pairs = review_counts(connection, ReviewFilter(), pairs)
    return StoreState(
        place=store.shown_place,
        backend=store.backend.name,
        schema_version=store.schema_version,
        lines=_count(connection, schema.goods_line, line.retired_by.is_(None)),
        declarations=_count(connection, schema.declaration, declaration.retired_by.is_(None)),
        enterprises=_count(connection, schema.enterprise),
        descriptions=_count(connection, schema.description),
        unscreened=_count(connection, coded, coded.c.screened_by.is_(None)),
        entries=len(entries),
        hits=count_hits(connection),
        open_items=waiting_pairs.open + waiting_pairs.again,
        last_registered_on=dates.end if (dates := period_of_data(connection)) else None,
        tariff=tariff_status(connection),
        failed=_count(connection, coded, coded.c.failed_by.is_not(None), coded.c.screened_by.is_(None)),
        entries_waiting=sum(not stored.weights for stored in entries),
        decided=connection.execute(select(exists(schema.verdict.select()))).scalar_one(),
        reported=connection.execute(select(exists(schema.report.select()))).scalar_one(),
        old_weights=mixed,
        reweighed=_reweighed(connection, entries, weights_version) if mixed else 0,
        screened=count_coded(connection, screened=True),
    )


def _reweighed(connection: Connection, entries: Sequence[StoredEntry], weights_version: str) -> int:
    """How many screened descriptions under a code a stopped re-weighing has gone through."""
    reached = min(
        (stored.compared_to if stored.compared_under == weights_version else 0 for stored in entries),
        default=0,
    )
    return count_coded(connection, screened=True, up_to=reached) if reached else 0


def screened_weights(connection: Connection) -> str:
    """The versions of the weights that the stored hits come from; several where the store waits for a re-weighing."""
    run, entry = schema.screening_run.c, schema.catalogue_entry.c
    in_force = select(func.min(entry.screened_by)).where(entry.retired_in.is_(None)).scalar_subquery()
    of_entries = (
        select(run.weights_version)
        .join(schema.catalogue_entry, entry.screened_by == run.id)
        .where(entry.retired_in.is_(None))
    )
    # Descriptions that came after an entry was screened met it under the weights of their own run.
    of_later = select(run.weights_version).where(run.id > in_force, run.descriptions > 0)
    return ", ".join(sorted(set(connection.execute(union(of_entries, of_later)).scalars())))


def period_of_data(connection: Connection) -> Period | None:
    """First and last registration date among the declarations that hold now."""
    declaration = schema.declaration.c
    first, last = connection.execute(
        select(func.min(declaration.registered_on), func.max(declaration.registered_on)).where(
            declaration.retired_by.is_(None)
        )
    ).one()
    return Period(first, last) if first else None


def batches(connection: Connection, limit: int) -> list[Batch]:
    """Imports, newest first."""
    batch, problem = schema.import_batch.c, schema.import_problem.c
    query = (
        select(schema.import_batch, func.count(problem.id).label("problems"))
        .outerjoin(schema.import_problem, problem.batch_id == batch.id)
        .group_by(batch.id)
        .order_by(batch.id.desc())
        .limit(limit)
    )
    screened = screened_lines(connection)
    return [
        Batch(
            batch_id=row.id,
            **batch_counts(row),
            problems=row.problems,
            mapping=row.mapping,
            state=row.state,
            screening=(lines := screened.get(row.id, ScreenedLines())).state,
            lines_waiting=lines.waiting,
            lines_failed=lines.failed,
        )
        for row in connection.execute(query)
    ]


def batch_problems(connection: Connection, batch_id: int) -> list[Problem]:
    """What an import complained of, in file order."""
    table = schema.import_problem.c
    query = select(schema.import_problem).where(table.batch_id == batch_id).order_by(table.id)
    return [
        Problem(
            code=row.code,
            severity=Severity(row.severity),
            sheet=row.sheet,
            row=row.row,
            column=row.column,
            cell=row.cell,
            value=row.value,
            args=json.loads(row.args),
        )
        for row in connection.execute(query)
    ]


def entry_rows(connection: Connection) -> list[EntryRow]:
    """Current entries with the goods lines, confirmed lines and enterprises they caught."""
    hit, line, declaration = schema.hit.c, schema.goods_line.c, schema.declaration.c
    entry, verdict = schema.catalogue_entry.c, current_verdicts()
    confirmed = verdict.c.kind == VerdictKind.CONFIRMED.value
    thresholds = read_settings(connection).thresholds
    query = (
        select(
            entry.code,
            func.count(line.id).label("lines"),
            func.count(line.id).filter(hit.score >= thresholds.certain).label("certain"),
            func.count(line.id).filter(hit.score >= thresholds.likely).label("likely"),
            func.count(line.id).filter(confirmed).label("confirmed"),
            func.count(distinct(declaration.enterprise_id)).label("enterprises"),
        )
        .select_from(schema.hit)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .join(
            schema.goods_line,
            (line.description_id == hit.description_id) & (line.hs_code == hit.hs_code),
        )
        .join(schema.declaration, declaration.id == line.declaration_id)
        .outerjoin(
            verdict,
            (verdict.c.description_id == hit.description_id) & (verdict.c.entry_code == entry.code),
        )
        .where(CURRENT_LINE, entry.retired_in.is_(None))
        .group_by(entry.code)
    )
    caught = {row.code: row for row in connection.execute(query)}
    rows = []
    for stored in current_entries(connection):
        found = caught.get(stored.entry.code)
        if found is None:
            rows.append(EntryRow(stored.entry, 0, 0, 0))
            continue
        levels = LevelCounts(found.certain, found.likely - found.certain, found.lines - found.likely)
        rows.append(EntryRow(stored.entry, found.lines, found.confirmed, found.enterprises, levels))
    return rows


def read_settings(connection: Connection) -> Settings:
    """The settings kept in the store, defaults where it keeps none."""
    return from_pairs({row.key: row.value for row in connection.execute(select(schema.setting))})


def write_settings(connection: Connection, settings: Settings) -> None:
    """Keep `settings` in the store, and in the log which of them changed."""
    before, after = to_pairs(read_settings(connection)), to_pairs(settings)
    connection.execute(delete(schema.setting))
    connection.execute(insert(schema.setting), [{"key": key, "value": value} for key, value in after.items()])
    audit.record(connection, "settings", changed=[key for key in after if after[key] != before[key]])


def checks(store: Store, connection: Connection) -> list[Check]:
    """The store's health: engine, integrity, log."""
    damage = store.backend.check(connection)
    broken = audit.first_broken(connection)
    return [
        Check("engine", True, store.backend.version(connection)),
        Check("schema", True, store.schema_version),
        Check("integrity", not damage, damage or "ok"),
        Check("tariff", True, _tariff(tariff_status(connection))),
        Check("audit", broken is None, "ok" if broken is None else f"row {broken}"),
    ]


def _tariff(status: TariffStatus | None) -> str:
    return f"{status.codes} codes, {status.file}, {status.imported_at:%d/%m/%Y}" if status else "none"
