"""One description that was cleared under several HS headings: which, by whom, on which lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.model import EnterpriseUse, HeadingUse, ManyCodes, Period, Progress, ProgressCallback

_ROWS_AT_ONCE = 5_000

_line, _code = schema.goods_line.c, schema.description_code.c
_declaration, _enterprise = schema.declaration.c, schema.enterprise.c


def many_codes(
    connection: Connection, period: Period | None, progress: ProgressCallback | None
) -> list[ManyCodes]:
    """The descriptions that lines of a period carry under several headings, those under most first."""
    heading = func.substr(_code.hs_code, 1, 4)
    several = (
        select(_code.description_id)
        .where(func.length(_code.hs_code) >= 4)
        .group_by(_code.description_id)
        .having(func.min(heading) != func.max(heading))
    )
    # A code may have been carried by lines that were replaced since; the lines themselves decide.
    of_description: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in counted(connection, _uses(_line.description_id.in_(several)), progress):
        of_description[row.description_id].append(row)
    found = [
        ManyCodes(description_id, _headings(uses))
        for description_id, uses in of_description.items()
        if len({use.hs_code[:4] for use in uses}) > 1
        and any(_is_in(use.registered_on, period) for use in uses)
    ]
    return sorted(
        found, key=lambda signal: (-len(signal.headings), -len(signal.line_ids), signal.description_id)
    )


def many_codes_of(connection: Connection, description_id: int) -> tuple[ManyCodes, ...]:
    """The signal of one description, where it has it."""
    headings = _headings(connection.execute(_uses(_line.description_id == description_id)).all())
    return (ManyCodes(description_id, headings),) if len(headings) > 1 else ()


def _uses(condition: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            _line.id,
            _line.description_id,
            _line.hs_code,
            _declaration.registered_on,
            func.coalesce(_enterprise.tax_code, "").label("tax_code"),
            func.coalesce(_enterprise.name, "").label("name"),
        )
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .outerjoin(schema.enterprise, _enterprise.id == _declaration.enterprise_id)
        .where(CURRENT_LINE, func.length(_line.hs_code) >= 4, condition)
        .order_by(_line.id)
    )


def _headings(uses: Iterable[Row[Any]]) -> tuple[HeadingUse, ...]:
    by_heading: dict[str, list[Row[Any]]] = defaultdict(list)
    for use in uses:
        by_heading[use.hs_code[:4]].append(use)
    headings = [
        HeadingUse(
            heading=heading,
            hs_codes=tuple(sorted({row.hs_code for row in rows})),
            enterprises=_enterprises(rows),
            line_ids=tuple(row.id for row in rows),
        )
        for heading, rows in by_heading.items()
    ]
    return tuple(sorted(headings, key=lambda use: (-len(use.line_ids), use.heading)))


def _enterprises(rows: Sequence[Row[Any]]) -> tuple[EnterpriseUse, ...]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counts[row.tax_code, row.name] += 1
    users = [EnterpriseUse(tax_code, name, count) for (tax_code, name), count in counts.items()]
    return tuple(sorted(users, key=lambda user: (-user.lines, user.tax_code)))


def _is_in(day: Any, period: Period | None) -> bool:
    return period is None or (day is not None and period.start <= day <= period.end)


def counted(connection: Connection, query: Select[Any], progress: ProgressCallback | None) -> Iterator[Any]:
    """The rows of a query, some thousands at a time."""
    done = 0
    with connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}) as result:
        for part in result.partitions():
            yield from part
            done += len(part)
            if progress:
                progress(Progress("stage_signals", done))
