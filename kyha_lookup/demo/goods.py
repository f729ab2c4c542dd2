"""Which goods an importer brings in, and what a line of them costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.importers import Importer, endless_deck
from kyha_lookup.demo.trade import Country, Currency, Trade
from kyha_lookup.demo.vocabulary import Head, Vocabulary
from kyha_lookup.demo.wording import LONGEST, describe

_REMEMBERED = 40
_REPEATED = 0.62
_LOOK_ALIKE = 0.06
_RISKY_FOR_TRADER = 0.55
_RISKY_FOR_MAKER = 0.02
_FROM_ANY_ENTRY = 0.33
_MISDECLARED = 0.05
_MISPRICED = 0.04  # of the lines inside the catalogue
_WRONG_PRICES = (0.08, 0.15, 0.25, 0.35, 9.0)  # times the right one
_STRAY_MAKER = 0.08  # a maker named after other goods than these
_USD_LINE_VALUES = (40, 90, 160, 300, 450, 700, 1_000, 1_500, 2_200, 3_500, 5_500, 9_000, 16_000)
_WHOLE_UNITS = frozenset(
    (
        "PCE",
        "SET",
        "PR",
        "UNK",
        "UNA",
        "BAG",
        "UNIT",
        "UNB",
        "UNL",
        "UNV",
        "UNT",
        "DZN",
        "VI",
        "UND",
        "TAM",
        "PAIL",
    )
)
_DONG_PER_DOLLAR = 26_250
_YUAN_PER_DOLLAR = 7.25
_ITEM_LETTERS = ("NPL", "NL", "VT", "PL", "LK")
_TRADE_PROCEDURES = frozenset(("A11", "A12", "A41"))


@dataclass(frozen=True, slots=True)
class Product:
    """Goods an importer buys again and again under one description."""

    description: str
    hs_code: str
    entries: tuple[str, ...]
    item_code: str
    unit: str
    usd_price: float
    country: Country


@dataclass(frozen=True, slots=True)
class Line:
    """A goods line of a declaration. Money in the invoice currency unless it says otherwise."""

    line_no: int
    item_code: str
    hs_code: str
    description: str
    country: Country
    quantity: float
    unit: str
    unit_price: float
    invoice_value: float
    tax_value: int  # VND, as all below
    tariff: str
    duty_rate: int  # per cent
    duty: int
    duty_exempt: int
    excise_rate: int
    excise: int
    vat_rate: int
    vat: int
    entries: tuple[str, ...]  # the catalogue entries it truly belongs to
    misdeclared: bool  # its HS code hides that

    @property
    def tax(self) -> int:
        """All taxes of the line in VND."""
        return self.duty + self.excise + self.vat

    @property
    def tax_price(self) -> float:
        """Taxable price of one unit in VND."""
        return round(self.tax_value / self.quantity, 2)


class Market:
    """Chooses goods for importers, and remembers each one's last products so that they come again."""

    def __init__(self, words: Vocabulary, figures: Trade, dice: Dice, wrong_prices: Dice) -> None:
        self._words = words
        self._trade = figures
        self._dice = dice
        self._wrong_prices = (
            wrong_prices  # a stream of its own: prices say nothing about the goods that follow
        )
        self._entries = endless_deck(words.risky, dice)
        self._known: defaultdict[str, list[Product]] = defaultdict(list)

    def product(self, importer: Importer, procedure: str, taken: Set[str]) -> Product:
        """Goods for one line, known or new; never one whose description is `taken` already."""
        known = self._known[importer.tax_code]
        if known and self._dice.chance(_REPEATED):
            again = self._dice.pick(known)
            if again.description not in taken:
                return again
        new = self._new(importer, procedure)
        if len(known) < _REMEMBERED:
            known.append(new)
        else:
            known[self._dice.between(0, _REMEMBERED - 1)] = new
        return new

    def _new(self, importer: Importer, procedure: str) -> Product:
        dice = self._dice
        head = self._head(importer)
        trade_words = self._words.maker_words if dice.chance(_STRAY_MAKER) else head.kind.maker_words
        maker = dice.pick(importer.makers).named(dice.pick(trade_words))
        description = describe(head, maker, self._words.phrases, dice)
        item_code = ""
        if procedure in self._trade.with_item_codes and not head.entries:
            item_code = f"{dice.pick(_ITEM_LETTERS)}{dice.between(1, 9999):04}"
            description = f"{item_code}#&{description}"
        if dice.chance(0.02 if procedure in _TRADE_PROCEDURES else 0.3):
            description += dice.pick(self._words.phrases.suffixes)
        kind = head.kind
        spread = dice.roll()
        return Product(
            description=description[:LONGEST],
            hs_code=head.hs_code,
            entries=head.entries,
            item_code=item_code,
            unit=dice.pick(kind.units),
            usd_price=kind.lowest_price + (kind.highest_price - kind.lowest_price) * spread * spread,
            country=self._trade.countries.pick(dice),
        )

    def _head(self, importer: Importer) -> Head:
        dice = self._dice
        if dice.chance(_LOOK_ALIKE):
            return dice.pick(self._words.look_alikes)
        if not dice.chance(_RISKY_FOR_TRADER if importer.trader else _RISKY_FOR_MAKER):
            return dice.pick(importer.ordinary)
        own = bool(importer.entries) and not dice.chance(_FROM_ANY_ENTRY)
        return dice.pick(self._words.risky[dice.pick(importer.entries) if own else next(self._entries)])

    def line(self, product: Product, line_no: int, currency: Currency, rate: int, procedure: str) -> Line:
        """A line of `product`: a quantity, this time's price, and the taxes that follow from them."""
        dice = self._dice
        hs_code, misdeclared = self._declared_code(product)
        usd_price = product.usd_price * (0.97 + 0.06 * dice.roll())
        if product.entries and self._wrong_prices.chance(_MISPRICED):
            usd_price *= self._wrong_prices.pick(_WRONG_PRICES)
        unit_price = _price(usd_price, currency)
        wanted = dice.pick(_USD_LINE_VALUES) * (1 + dice.roll()) / product.usd_price
        quantity = float(max(1, int(wanted))) if product.unit in _WHOLE_UNITS else max(0.5, round(wanted, 2))
        invoice_value = round(quantity * unit_price, 0 if currency.code == "VND" else 2)
        tax_value = round(invoice_value * rate)

        preferred = product.country.tariff != "B01" and dice.chance(0.7)
        duty_rate = 0 if preferred else self._trade.duty(hs_code)
        excise_rate, vat_rate = self._trade.excise(hs_code), self._trade.vat(hs_code)
        duty = _share(tax_value, duty_rate)
        exempt = procedure in self._trade.exempt
        excise = 0 if exempt else _share(tax_value + duty, excise_rate)
        return Line(
            line_no=line_no,
            item_code=product.item_code,
            hs_code=hs_code,
            description=product.description,
            country=product.country,
            quantity=quantity,
            unit=product.unit,
            unit_price=unit_price,
            invoice_value=invoice_value,
            tax_value=tax_value,
            tariff=product.country.tariff if preferred else "B01",
            duty_rate=duty_rate,
            duty=0 if exempt else duty,
            duty_exempt=duty if exempt else 0,
            excise_rate=excise_rate,
            excise=excise,
            vat_rate=vat_rate,
            vat=0 if exempt else _share(tax_value + duty + excise, vat_rate),
            entries=product.entries,
            misdeclared=misdeclared,
        )

    def _declared_code(self, product: Product) -> tuple[str, bool]:
        if not product.entries or not self._dice.chance(_MISDECLARED):
            return product.hs_code, False
        right = tuple(prefix for entry in product.entries for prefix in self._words.prefixes[entry])
        wrong = [code for code in self._trade.wrong_codes if not code.startswith(right)]
        return self._dice.pick(wrong), True


def _price(usd: float, currency: Currency) -> float:
    """`usd` in `currency`, as invoices round it; never zero."""
    if currency.code == "VND":
        return float(max(100, round(usd * _DONG_PER_DOLLAR, -2)))
    price = usd * _YUAN_PER_DOLLAR if currency.code == "CNY" else usd
    return max(0.0001, round(price, 4 if price < 1 else 2))


def _share(amount: int, percent: int) -> int:
    return (amount * percent + 50) // 100
