"""Phrases with open places, as the word lists write them.

`{a|b}` chooses, `{10-500}` is a whole number, `{10-500:10}` and `{0.5-5.0:0.5}` go by steps, `{màu}` takes from the
list of that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyha_lookup.demo.dice import Dice

_PLACE = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?::(\d+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[str, ...]

    def fill(self, dice: Dice) -> str:
        return dice.pick(self.options)


@dataclass(frozen=True, slots=True)
class _Range:
    low: int  # in units of 10**-digits
    high: int
    step: int
    digits: int

    def fill(self, dice: Dice) -> str:
        value = self.low + dice.between(0, (self.high - self.low) // self.step) * self.step
        if not self.digits:
            return str(value)
        whole, part = divmod(value, 10**self.digits)
        return f"{whole}.{part:0{self.digits}}"


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase ready to be filled in."""

    pieces: tuple[str | _Choice | _Range, ...]

    def fill(self, dice: Dice) -> str:
        return "".join(piece if isinstance(piece, str) else piece.fill(dice) for piece in self.pieces)


def template(text: str, lists: Mapping[str, Sequence[str]]) -> Template:
    """The template that `text` writes; KeyError for a list that is not in `lists`."""
    pieces: list[str | _Choice | _Range] = []
    for position, piece in enumerate(_PLACE.split(text)):
        if position % 2 == 0:
            if piece:
                pieces.append(piece)
        elif "|" in piece:
            pieces.append(_Choice(tuple(piece.split("|"))))
        elif found := _RANGE.fullmatch(piece):
            pieces.append(_range(found[1], found[2], found[3] or "1"))
        else:
            pieces.append(_Choice(tuple(lists[piece])))
    return Template(tuple(pieces))


def _range(low: str, high: str, step: str) -> _Range:
    digits = max(len(text.partition(".")[2]) for text in (low, high, step))
    scale = Decimal(10) ** digits
    return _Range(int(Decimal(low) * scale), int(Decimal(high) * scale), int(Decimal(step) * scale), digits)
