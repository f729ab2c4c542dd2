"""Finds the signals of one line, of a pair under review, and of the whole store.

A price is compared for the entry a line belongs to: the confirmed one, else the one that its description scores best
for under its HS code, where that is not rejected and at least "nhiều khả năng" or a strong name under a foreign
code; on the day the line was registered the entry must hold. A pair under review is compared whatever its score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
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
from kyha_lookup.data.exchange_rates import ExchangeRates
from kyha_lookup.data.line_queries import CURRENT_LINE, lines_by_ids
from kyha_lookup.data.review_queries import SUSPICIOUS_TEXT
from kyha_lookup.data.signal_codes import counted, many_codes, many_codes_of
from kyha_lookup.data.signal_prices import (
    Group,
    PricedLine,
    PriceLevel,
    Reference,
    compared,
    low_price,
    odd_price,
    price_levels,
)
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    Case,
    GoodsLine,
    LowPrice,
    OddPrice,
    Period,
    PriceGap,
    ProgressCallback,
    ReferenceCheck,
    Signal,
    SignalKind,
    SignalList,
    SignalQuery,
    VerdictKind,
)
from kyha_lookup.settings import Settings

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
    return (*found, *many_codes_of(connection, line.description_id))


def signals_of_pair(
    connection: Connection,
    description_id: int,
    entry_code: str,
    settings: Settings,
    known: KnownLevels,
) -> tuple[Signal, ...]:
    """The signals of every line with a description, its prices compared for one entry."""
    priced = _priced_of_pair(connection, description_id, entry_code)
    found = _price_signals(connection, priced, settings, known)
    return (*found, *many_codes_of(connection, description_id))


def reference_check(connection: Connection, description_id: int, entry_code: str) -> ReferenceCheck | None:
    """How the lines with a description stand to an entry's reference price; None where there is no such price."""
    priced = _priced_of_pair(connection, description_id, entry_code)
    reference, rates = _references(connection, entry_code)[entry_code], ExchangeRates(connection)
    found = [compared(line, reference, rates.of) for line in priced]
    prices = [each for each in found if isinstance(each, LowPrice)]
    if prices:
        lowest = min(prices, key=lambda price: price.ratio)
        return ReferenceCheck(lowest.ratio, lowest.basis)
    gap = next((each for each in found if isinstance(each, PriceGap)), None)
    return ReferenceCheck(None, gap=gap, currency=reference.currency) if gap else None


def _priced_of_pair(connection: Connection, description_id: int, entry_code: str) -> list[PricedLine]:
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
    return _priced(connection, pair, _line.description_id == description_id)


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
            found = many_codes(connection, query.period, progress)
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
    references, rates = _references(connection), ExchangeRates(connection)
    with_price = [code for code, reference in references.items() if reference.price]
    if not with_price:
        return []
    owner = _owners(settings)
    wanted = (owner.c.entry_code.in_(with_price), *_in_period(period))
    priced = _priced(connection, owner, *wanted, progress=progress)
    low = (low_price(line, references[line.entry_code], settings.signals, rates.of) for line in priced)
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
    reference, rates = _references(connection, code)[code], ExchangeRates(connection)
    yield from filter(None, (low_price(line, reference, settings.signals, rates.of) for line in priced))
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
            day,
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
    return [PricedLine(*row) for row in counted(connection, query, progress)]


def _references(connection: Connection, code: str | None = None) -> dict[str, Reference]:
    query = select(_entry.code, _entry.reference_price, _entry.unit, _entry.currency)
    query = query.where(_entry.retired_in.is_(None), *([_entry.code == code] if code is not None else []))
    return {row[0]: Reference(row[1], row[2], row[3]) for row in connection.execute(query)}


# ---------------------------------------------------------------------- periods


def _in_period(period: Period | None) -> tuple[ColumnElement[bool], ...]:
    return (_declaration.registered_on.between(period.start, period.end),) if period else ()


def _line_ids(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(_line.id)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .where(CURRENT_LINE, *conditions)
    )
