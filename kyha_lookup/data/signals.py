"""Finds the signals of one line, of a pair under review, and of the whole store.

A price is compared for the entry a line belongs to: the confirmed one, else the one that its description scores best
for under its HS code, where that is not rejected and at least "nhiều khả năng" or a strong name under a foreign
code; on the day the line was registered the entry must hold. A pair under review is compared whatever its score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from kyha_lookup.data import audit, schema
from kyha_lookup.data.line_queries import CURRENT_LINE, lines_by_ids
from kyha_lookup.data.review_queries import SUSPICIOUS_TEXT
from kyha_lookup.data.signal_prices import (
    Group,
    PricedLine,
    PriceLevel,
    Reference,
    low_price,
    odd_price,
    price_levels,
)
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    Case,
    EnterpriseUse,
    GoodsLine,
    HeadingUse,
    LowPrice,
    ManyCodes,
    OddPrice,
    Period,
    Progress,
    ProgressCallback,
    Signal,
    SignalKind,
    SignalList,
    SignalQuery,
    VerdictKind,
)
from kyha_lookup.settings import Settings

_ROWS_AT_ONCE = 5_000

_hit, _entry, _line = schema.hit.c, schema.catalogue_entry.c, schema.goods_line.c
_declaration, _enterprise, _code = schema.declaration.c, schema.enterprise.c, schema.description_code.c


Levels = Mapping[Group, PriceLevel]
"""Price levels of one entry or of all."""


def signals_of_line(
    connection: Connection, line: GoodsLine, settings: Settings, known: KnownLevels
) -> tuple[Signal, ...]:
    """The signals of one goods line, its prices compared for the entry it belongs to."""
    owner = _owners(settings, _hit.description_id == line.description_id)
    priced = _priced(connection, owner, _line.id == line.line_id)
    found = _price_signals(connection, priced, settings, known)
    return (*found, *_many_codes_of(connection, line.description_id))


def signals_of_pair(
    connection: Connection,
    description_id: int,
    entry_code: str,
    settings: Settings,
    known: KnownLevels,
) -> tuple[Signal, ...]:
    """The signals of every line with a description, its prices compared for one entry."""
    pair = (
        select(
            _code.description_id,
            _code.hs_code,
            _entry.id.label("entry_id"),
            _entry.code.label("entry_code"),
            _entry.valid_from,
            _entry.valid_to,
        )
        .join(schema.catalogue_entry, literal(True))
        .where(_code.description_id == description_id, _entry.code == entry_code, _entry.retired_in.is_(None))
        .subquery("pair")
    )
    priced = _priced(connection, pair, _line.description_id == description_id)
    found = _price_signals(connection, priced, settings, known)
    return (*found, *_many_codes_of(connection, description_id))


class KnownLevels:
    """Where the prices of each entry's lines lie, read once until something in the store changes."""

    def __init__(self) -> None:
        self._change = -1
        self._by_entry: dict[str, Levels] = {}

    def of_entry(self, connection: Connection, code: str, settings: Settings) -> Levels:
        """The levels of the lines that belong to an entry."""
        change = audit.last_change(connection)
        if change != self._change:
            self._change, self._by_entry = change, {}
        if code not in self._by_entry:
            its = select(_hit.description_id).join(schema.catalogue_entry, _entry.id == _hit.entry_id)
            its = its.where(_entry.code == code, _entry.retired_in.is_(None))
            owner = _owners(settings, _hit.description_id.in_(its))
            lines = _priced(connection, owner, owner.c.entry_code == code)
            self._by_entry[code] = price_levels(lines, settings.signals)
        return self._by_entry[code]


def signals(
    connection: Connection,
    query: SignalQuery,
    settings: Settings,
    progress: ProgressCallback | None = None,
) -> SignalList:
    """The strongest signals of a kind in the store, with their lines. Raises Cancelled out of `progress`."""
    found: Sequence[Signal]
    match query.kind:
        case SignalKind.LOW_PRICE:
            found = low_prices(connection, query.period, settings, progress)
        case SignalKind.ODD_PRICE:
            found = odd_prices(connection, query.period, settings, progress)
        case SignalKind.MANY_CODES:
            found = _many_codes(connection, query.period, progress)
    shown: tuple[Signal, ...] = tuple(found[: query.limit])
    every = dict.fromkeys(line_id for signal in found for line_id in signal.line_ids)
    line_ids = list(dict.fromkeys(line_id for signal in shown for line_id in signal.line_ids))
    by_id = lines_by_ids(connection, line_ids)
    return SignalList(
        query=query,
        signals=shown,
        lines=tuple(by_id[line_id] for line_id in line_ids),
        total=len(found),
        line_ids=tuple(every),
    )


# ---------------------------------------------------------------------- prices


def low_prices(
    connection: Connection,
    period: Period | None,
    settings: Settings,
    progress: ProgressCallback | None = None,
) -> list[LowPrice]:
    """Every line of a period below the reference price of its entry, the lowest share first."""
    references = _references(connection)
    with_price = [code for code, reference in references.items() if reference.price]
    if not with_price:
        return []
    owner = _owners(settings)
    wanted = (owner.c.entry_code.in_(with_price), *_in_period(period))
    priced = _priced(connection, owner, *wanted, progress=progress)
    low = (low_price(line, references[line.entry_code], settings.signals) for line in priced)
    found = [signal for signal in low if signal is not None]
    return sorted(found, key=lambda signal: (signal.ratio, signal.line_id))


def odd_prices(
    connection: Connection,
    period: Period | None,
    settings: Settings,
    progress: ProgressCallback | None = None,
) -> list[OddPrice]:
    """Every line of a period far from like goods, the farthest first."""
    everything = _priced(connection, _owners(settings), progress=progress)
    levels = price_levels(everything, settings.signals)
    wanted = everything
    if period is not None:
        in_period = set(connection.execute(_line_ids(*_in_period(period))).scalars())
        wanted = [line for line in everything if line.line_id in in_period]
    odd = (odd_price(line, levels, settings.signals) for line in wanted)
    found = [signal for signal in odd if signal is not None]
    return sorted(found, key=lambda signal: (-abs(signal.z), signal.line_id))


def _price_signals(
    connection: Connection,
    priced: Sequence[PricedLine],
    settings: Settings,
    known: KnownLevels,
) -> Iterable[Signal]:
    """Both signals of lines that are compared for one entry."""
    if not priced:
        return
    code = priced[0].entry_code
    reference = _references(connection, code)[code]
    yield from filter(None, (low_price(line, reference, settings.signals) for line in priced))
    levels = known.of_entry(connection, code, settings)
    yield from filter(None, (odd_price(line, levels, settings.signals) for line in priced))


def _owners(settings: Settings, *conditions: ColumnElement[bool]) -> Subquery:
    """The entry that each description under an HS code belongs to, among the hits under `conditions`."""
    verdict, thresholds = current_verdicts(), settings.thresholds
    confirmed = verdict.c.kind == VerdictKind.CONFIRMED.value
    place = func.row_number().over(
        partition_by=(_hit.description_id, _hit.hs_code),
        order_by=(case((confirmed, 0), else_=1), _hit.score.desc(), _entry.code),
    )
    ranked = (
        select(
            _hit.description_id,
            _hit.hs_code,
            _entry.id.label("entry_id"),
            _entry.code.label("entry_code"),
            _entry.valid_from,
            _entry.valid_to,
            place.label("place"),
        )
        .join(schema.catalogue_entry, _entry.id == _hit.entry_id)
        .outerjoin(
            verdict,
            and_(verdict.c.description_id == _hit.description_id, verdict.c.entry_code == _entry.code),
        )
        .where(
            _entry.retired_in.is_(None),
            or_(verdict.c.kind.is_(None), verdict.c.kind != VerdictKind.REJECTED.value),
            or_(
                confirmed,
                _hit.score >= thresholds.likely,
                and_(_hit.finding == Case.NAME_OTHER_HS.value, _hit.text_score >= SUSPICIOUS_TEXT),
            ),
            *conditions,
        )
        .subquery("ranked")
    )
    return select(ranked).where(ranked.c.place == 1).subquery("owner")


def _priced(
    connection: Connection,
    owner: Subquery,
    *conditions: ColumnElement[bool],
    progress: ProgressCallback | None = None,
) -> list[PricedLine]:
    """The current lines of `owner`'s descriptions on days when their entry holds."""
    day = _declaration.registered_on
    query: Select[Any] = (
        select(
            _line.id,
            _line.description_id,
            owner.c.entry_code,
            _line.unit_price,
            _line.invoice_value,
            _line.quantity,
            _line.unit,
            _line.currency,
            _line.origin,
            _line.tax_value_vnd,
        )
        .select_from(owner)
        .join(
            schema.goods_line,
            and_(_line.description_id == owner.c.description_id, _line.hs_code == owner.c.hs_code),
        )
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .where(
            CURRENT_LINE,
            or_(owner.c.valid_from.is_(None), day.is_(None), owner.c.valid_from <= day),
            or_(owner.c.valid_to.is_(None), day.is_(None), owner.c.valid_to >= day),
            *conditions,
        )
    )
    return [PricedLine(*row) for row in _counted(connection, query, progress)]


def _counted(connection: Connection, query: Select[Any], progress: ProgressCallback | None) -> Iterator[Any]:
    """The rows of a query, some thousands at a time."""
    done = 0
    with connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}) as result:
        for part in result.partitions():
            yield from part
            done += len(part)
            if progress:
                progress(Progress("stage_signals", done))


def _references(connection: Connection, code: str | None = None) -> dict[str, Reference]:
    query = select(_entry.code, _entry.reference_price, _entry.unit, _entry.currency)
    query = query.where(_entry.retired_in.is_(None), *([_entry.code == code] if code is not None else []))
    return {row[0]: Reference(row[1], row[2], row[3]) for row in connection.execute(query)}


# ---------------------------------------------------------------------- codes


def _many_codes(
    connection: Connection, period: Period | None, progress: ProgressCallback | None
) -> list[ManyCodes]:
    heading = func.substr(_code.hs_code, 1, 4)
    several = (
        select(_code.description_id)
        .where(func.length(_code.hs_code) >= 4)
        .group_by(_code.description_id)
        .having(func.min(heading) != func.max(heading))
    )
    # A code may have been carried by lines that were replaced since; the lines themselves decide.
    of_description: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _counted(connection, _uses(_line.description_id.in_(several)), progress):
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


def _many_codes_of(connection: Connection, description_id: int) -> tuple[ManyCodes, ...]:
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


# ---------------------------------------------------------------------- periods


def _in_period(period: Period | None) -> tuple[ColumnElement[bool], ...]:
    return (_declaration.registered_on.between(period.start, period.end),) if period else ()


def _is_in(day: Any, period: Period | None) -> bool:
    return period is None or (day is not None and period.start <= day <= period.end)


def _line_ids(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(_line.id)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .where(CURRENT_LINE, *conditions)
    )
