"""The figures of trade: offices, procedures, currencies, duties, and the days of the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from kyha_lookup.demo.dice import Dice, Weighted
from kyha_lookup.demo.vocabulary import read


@dataclass(frozen=True, slots=True)
class Office:
    code: str
    name: str  # short name of VNACCS
    place: str


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO-2; NA is Namibia
    name: str
    tariff: str  # tariff table under which its goods are cheapest


@dataclass(frozen=True, slots=True)
class Currency:
    code: str
    rate: int  # VND for one, at the start of the period
    step: int  # by which the rate moves, up or down


@dataclass(frozen=True, slots=True)
class Trade:
    """What declarations are filled in with, and how often."""

    days: tuple[date, ...]  # on which offices register declarations
    trader_procedures: Weighted[str]
    maker_procedures: Weighted[str]
    exempt: frozenset[str]  # procedures that pay neither duty nor VAT
    with_item_codes: frozenset[str]
    channels: Weighted[str]
    offices: Weighted[Office]
    countries: Weighted[Country]
    currencies: Weighted[Currency]
    terms: tuple[str, ...]
    transport: tuple[str, ...]
    wrong_codes: tuple[str, ...]
    duties: Mapping[str, int]
    default_duty: int
    excises: Mapping[str, int]

    def moment(self, share: float, dice: Dice) -> datetime:
        """The time of registration when `share` (0..1) of all lines has passed: 07:30 to 17:30, rising."""
        day = share * len(self.days)
        position = min(int(day), len(self.days) - 1)
        seconds = int(min(day - position, 0.999) * 36_000) + dice.between(0, 30)
        start = datetime.combine(self.days[position], datetime.min.time())
        return start + timedelta(hours=7, minutes=30, seconds=seconds)

    def duty(self, hs_code: str) -> int:
        """Import duty in per cent."""
        return _longest(self.duties, hs_code, self.default_duty)

    def excise(self, hs_code: str) -> int:
        """Excise (TTĐB) in per cent."""
        return _longest(self.excises, hs_code, 0)

    def vat(self, hs_code: str) -> int:
        """VAT in per cent: reduced to 8 but for metals, chemicals and goods under excise."""
        return 10 if self.excise(hs_code) or hs_code[:2] in _FULL_VAT else 8


_FULL_VAT = frozenset(("27", "28", "29", "72", "73", "74", "76"))


def _longest(rates: Mapping[str, int], hs_code: str, default: int) -> int:
    for length in range(len(hs_code), 1, -1):
        rate = rates.get(hs_code[:length])
        if rate is not None:
            return rate
    return default


@cache
def trade() -> Trade:
    """The figures of `resources/demo/trade.toml`."""
    table = read("trade")
    procedures = table["procedures"]
    return Trade(
        days=_working_days(**table["period"]),
        trader_procedures=Weighted(procedures["trader"]),
        maker_procedures=Weighted(procedures["maker"]),
        exempt=frozenset(procedures["exempt"]),
        with_item_codes=frozenset(procedures["material_codes"]),
        channels=Weighted(table["channels"]["weights"]),
        offices=Weighted({Office(o["code"], o["name"], o["place"]): o["weight"] for o in table["offices"]}),
        countries=Weighted(
            {Country(c["code"], c["name"], c["tariff"]): c["weight"] for c in table["countries"]}
        ),
        currencies=Weighted(
            {Currency(code, c["rate"], c["step"]): c["weight"] for code, c in table["currencies"].items()}
        ),
        terms=tuple(table["prices"]["terms"]),
        transport=tuple(table["prices"]["transport"]),
        wrong_codes=tuple(table["misdeclared"]["hs"]),
        duties=table["duty"]["rates"],
        default_duty=table["duty"]["default"],
        excises=table["excise"]["rates"],
    )


def _working_days(start: date, end: date, holidays: list[date]) -> tuple[date, ...]:
    days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return tuple(day for day in days if day.weekday() < 6 and day not in holidays)
