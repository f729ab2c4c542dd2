"""The stream of invented declarations, in the order of their registration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import fsum

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.goods import Line, Market
from kyha_lookup.demo.importers import Importer, importers
from kyha_lookup.demo.trade import Currency, Office, Trade, trade
from kyha_lookup.demo.vocabulary import Vocabulary, vocabulary

MOST_LINES = 50
RISKY_SHARE = 0.12
_TRADERS = 0.19  # share of shipments by traders that gives RISKY_SHARE with the goods of `Market`
_FIRST_SPLIT = 4  # this shipment is always a split one, where there are lines enough
_FIRST_SPLIT_LINES = 58
_LOWEST_NUMBER = 10_905_000_000


@dataclass(frozen=True, slots=True)
class Declaration:
    """An import declaration with its lines. Money as in `Line`."""

    number: str  # 12 digits
    first_number: str  # of a split shipment, else ""
    branch: int  # from 1; 0 where the shipment is not split
    branches: int
    registered_at: datetime
    procedure: str
    channel: str
    office: Office
    importer: Importer
    importer_name: str  # the spelling used this time
    partner: str
    partner_country: str
    currency: str
    rate: int
    terms: str
    transport: str
    packages: int
    gross_kilograms: float
    invoice: str
    invoice_date: date
    contract: str
    contract_date: date
    lines: tuple[Line, ...]

    @property
    def invoice_value(self) -> float:
        return round(fsum(line.invoice_value for line in self.lines), 2)  # sum() differs between Pythons

    @property
    def tax_value(self) -> int:
        return sum(line.tax_value for line in self.lines)

    @property
    def tax(self) -> int:
        return sum(line.tax for line in self.lines)


def importer_count(lines: int) -> int:
    """How many enterprises share `lines` goods lines."""
    return min(25 + lines // 50, 2_000)


def declarations(lines: int, seed: int) -> Iterator[Declaration]:
    """Declarations that hold `lines` goods lines together; the same stream for the same arguments."""
    return _Port(lines, seed).declarations()


class _Port:
    """Where shipments arrive: the state of one stream."""

    def __init__(self, lines: int, seed: int) -> None:
        self._lines = lines
        self._dice = Dice(seed)
        self._words: Vocabulary = vocabulary()
        self._trade: Trade = trade()
        everyone = importers(importer_count(lines), self._words, self._dice)
        self._traders = [importer for importer in everyone if importer.trader]
        self._makers = [importer for importer in everyone if not importer.trader]
        self._market = Market(self._words, self._trade, self._dice, Dice(seed + 1))
        self._serial = _LOWEST_NUMBER + seed % 90 * 1_000_000
        self._done = 0
        self._risky = 0

    def declarations(self) -> Iterator[Declaration]:
        shipment = 0
        while self._done < self._lines:
            size = min(self._size(shipment), self._lines - self._done)
            yield from self._shipment(size)
            shipment += 1

    def _size(self, shipment: int) -> int:
        dice = self._dice
        if shipment == _FIRST_SPLIT:
            return _FIRST_SPLIT_LINES
        if dice.chance(0.015):
            return dice.between(MOST_LINES + 1, 3 * MOST_LINES)
        return 1 + int((MOST_LINES - 1) * dice.roll() * dice.roll() * dice.roll() * 1.6) % MOST_LINES

    def _importer(self) -> Importer:
        # Leans against the drift of the share, so that a short stream keeps it too.
        drift = RISKY_SHARE - self._risky / self._done if self._done else 0.0
        trader = self._dice.chance(min(0.95, max(0.02, _TRADERS + 15 * drift)))
        those = self._traders if trader else self._makers
        return those[int(self._dice.roll() * self._dice.roll() * len(those))]

    def _shipment(self, size: int) -> Iterator[Declaration]:
        dice, figures = self._dice, self._trade
        importer = self._importer()
        procedure = (figures.trader_procedures if importer.trader else figures.maker_procedures).pick(dice)
        currency = figures.currencies.pick(dice)
        rate = currency.rate + currency.step * dice.between(-20, 20)
        office = figures.offices.pick(dice)
        at = figures.moment(self._done / self._lines, dice)
        invoice_date = at.date() - timedelta(days=dice.between(3, 25))
        contract_date = invoice_date - timedelta(days=dice.between(5, 120))
        invoice = f"INV{invoice_date:%y%m}-{dice.between(1, 9999):04}"
        contract = f"{dice.between(1, 999):03}/{contract_date:%Y}/HDNT"
        name = importer.spellings[0] if dice.chance(0.7) else dice.pick(importer.spellings)
        partner = dice.pick(importer.partners)
        branches = -(-size // MOST_LINES)
        first_number = ""
        for branch in range(1, branches + 1):
            number = self._number()
            first_number = first_number or (number if branches > 1 else "")
            lines = self._goods(
                min(MOST_LINES, size - (branch - 1) * MOST_LINES), importer, procedure, currency, rate
            )
            yield Declaration(
                number=number,
                first_number=first_number,
                branch=branch if branches > 1 else 0,
                branches=branches if branches > 1 else 0,
                registered_at=at,
                procedure=procedure,
                channel=figures.channels.pick(dice),
                office=office,
                importer=importer,
                importer_name=name,
                partner=partner,
                partner_country=lines[0].country.code,
                currency=currency.code,
                rate=rate,
                terms=dice.pick(figures.terms),
                transport=dice.pick(figures.transport),
                packages=dice.between(1, 40 * len(lines)),
                gross_kilograms=round(5 + 900 * len(lines) * dice.roll() * dice.roll(), 1),
                invoice=invoice,
                invoice_date=invoice_date,
                contract=contract,
                contract_date=contract_date,
                lines=lines,
            )

    def _number(self) -> str:
        self._serial += self._dice.between(1, 20)
        return f"{self._serial}{1 if self._dice.chance(0.02) else 0}"

    def _goods(
        self, count: int, importer: Importer, procedure: str, currency: Currency, rate: int
    ) -> tuple[Line, ...]:
        lines: list[Line] = []
        taken: set[str] = set()
        for line_no in range(1, count + 1):
            product = self._market.product(importer, procedure, taken)
            taken.add(product.description)
            lines.append(self._market.line(product, line_no, currency, rate, procedure))
        self._done += count
        self._risky += sum(bool(line.entries) for line in lines)
        return tuple(lines)
