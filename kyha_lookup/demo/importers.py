"""Invented importing enterprises and their foreign makers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.noise import bare
from kyha_lookup.demo.vocabulary import Head, Names, Vocabulary

_CHECK_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_ENTRIES_PER_TRADER = 9
_KINDS_PER_MAKER = 3


@dataclass(frozen=True, slots=True)
class Maker:
    """A foreign maker, whose full name says what it makes."""

    prefix: str
    ending: str

    def named(self, trade: str) -> str:
        return f"{self.prefix} {trade} {self.ending}"


@dataclass(frozen=True, slots=True)
class Importer:
    """An enterprise and what it imports: a trader has catalogue entries, a maker kinds of ordinary goods."""

    tax_code: str
    spellings: tuple[str, ...]  # the registered name first
    address: str
    trader: bool
    entries: tuple[str, ...]
    ordinary: tuple[Head, ...]
    makers: tuple[Maker, ...]
    partners: tuple[str, ...]  # who sells to it


def importers(count: int, words: Vocabulary, dice: Dice) -> tuple[Importer, ...]:
    """`count` enterprises, about a third of them traders; together the traders know every catalogue entry."""
    tax_codes = _tax_codes(dice)
    deck = endless_deck(words.risky, dice)
    kinds = list(words.ordinary)
    made: list[Importer] = []
    parent: tuple[str, str] | None = None
    for number in range(count):
        trader = number % 3 == 0
        if parent and dice.chance(0.05):
            tax_code, name = f"{parent[0]}-{dice.between(1, 12):03}", f"Chi nhánh {parent[1]}"
            parent = None
        else:
            tax_code, name = next(tax_codes), _registered_name(words.names, trader, number, dice)
            parent = tax_code, name
        entries = tuple(next(deck) for _ in range(_ENTRIES_PER_TRADER)) if trader else ()
        ordinary = tuple(
            head for kind in dice.sample(kinds, _KINDS_PER_MAKER) for head in words.ordinary[kind]
        )
        kinds_bought = [words.risky[entry][0].kind for entry in entries] or [head.kind for head in ordinary]
        makers = tuple(_maker(words.names, dice) for _ in range(dice.between(4, 9)))
        made.append(
            Importer(
                tax_code=tax_code,
                spellings=_spellings(name, words.names, dice),
                address=_address(words.names, dice),
                trader=trader,
                entries=entries,
                ordinary=ordinary,
                makers=makers,
                partners=tuple(
                    maker.named(dice.pick(dice.pick(kinds_bought).maker_words)) for maker in makers[:3]
                ),
            )
        )
    return tuple(made)


def endless_deck(risky: Mapping[str, object], dice: Dice) -> Iterator[str]:
    """The entry codes in random order, again and again: none is forgotten."""
    while True:
        yield from dice.sample(list(risky), len(risky))


def _tax_codes(dice: Dice) -> Iterator[str]:
    """Ten-digit codes with a right check digit, all in the range 99, which no province has."""
    serial = 0
    while True:
        serial += dice.between(1, 30)
        digits = f"99{serial:07}"
        remainder = (
            sum(weight * int(digit) for weight, digit in zip(_CHECK_WEIGHTS, digits, strict=True)) % 11
        )
        if remainder:
            yield f"{digits}{10 - remainder}"


def _registered_name(names: Names, trader: bool, number: int, dice: Dice) -> str:
    form = dice.pick(names.trader_forms if trader else names.maker_forms)
    if not trader and dice.chance(0.6):
        own = dice.pick(names.foreign)
    else:
        own = f"{dice.pick(names.first)} {dice.pick(names.second)}"
    return form.format(f"{own} {number + 1}" if dice.chance(0.3) else own)


def _spellings(name: str, names: Names, dice: Dice) -> tuple[str, ...]:
    spellings = [name.upper()]
    if dice.chance(0.45):
        spellings.append(name)
    if dice.chance(0.3):
        short = name
        for full, abbreviation in names.short:
            short = short.replace(full, abbreviation)
        spellings.append(short)
    if dice.chance(0.15):
        spellings.append(bare(name).upper())
    if dice.chance(0.1):
        # What a converted TCVN3 text looks like: capitals, but the accented letters stay small.
        spellings.append("".join(letter.upper() if letter.isascii() else letter.lower() for letter in name))
    return tuple(dict.fromkeys(spellings))


def _address(names: Names, dice: Dice) -> str:
    plot = dice.pick(names.plots).fill(dice)
    street = "" if "Khu công nghiệp" in plot else f" {dice.pick(names.streets)}"
    return f"{plot}{street}, {dice.pick(names.wards)}, {dice.pick(names.places)}, Việt Nam"


def _maker(names: Names, dice: Dice) -> Maker:
    town = f"{dice.pick(names.towns)} " if dice.chance(0.6) else ""
    return Maker(f"{town}{dice.pick(names.stems)}", dice.pick(names.endings))
