"""Numbers written as text, in Vietnamese (1.234,5) or English (1,234.5) format.

The format is decided per column, never per cell: "1.234" alone can be either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from enum import StrEnum

from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import clean, unwrapped

_PLAIN = re.compile(r"[+-]?\d+")
_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.I)
_ONE_MARK_THREE_DIGITS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")
_VIETNAMESE = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SPACES = re.compile(r"\s+")


class Format(StrEnum):
    """Which sign groups thousands and which begins the decimals."""

    VIETNAMESE = "vi"  # 1.234,5
    ENGLISH = "en"  # 1,234.5


def number_text(cell: Cell) -> str:
    """The digits and signs of a text cell: spaces and a leading apostrophe taken away."""
    text = _SPACES.sub("", clean(cell)).removeprefix("'")
    return "" if text.upper() == "NA" else text


def proves(text: str) -> Format | None:
    """The one format `text` can have, None where it fits both or neither."""
    if _ONE_MARK_THREE_DIGITS.fullmatch(text):
        return None
    vietnamese, english = bool(_VIETNAMESE.fullmatch(text)), bool(_ENGLISH.fullmatch(text))
    if vietnamese == english:
        return None
    return Format.VIETNAMESE if vietnamese else Format.ENGLISH


class Vote:
    """What the text cells of one column say about its format."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.proofs = {Format.VIETNAMESE: 0, Format.ENGLISH: 0}
        marks = set()
        for text in texts:
            proof = proves(text)
            if proof:
                self.proofs[proof] += 1
            elif match := _ONE_MARK_THREE_DIGITS.fullmatch(text):
                marks.add(match[1])
        self.ambiguous = bool(marks) and not any(self.proofs.values())
        # All with three digits after the mark: more likely thousands than decimals.
        self._likely = Format.ENGLISH if marks == {","} else Format.VIETNAMESE

    @property
    def proved(self) -> Format | None:
        """The format most cells prove, None where no cell proves one."""
        if not any(self.proofs.values()):
            return None
        return max(self.proofs, key=lambda proof: self.proofs[proof])

    def decide(self, elsewhere: Format | None) -> Format:
        """The column's format; where its own cells prove none, the one `elsewhere` in the file was proved."""
        return self.proved or elsewhere or self._likely


def parse_number(cell: Cell, number_format: Format) -> tuple[float, str]:
    """The number (NaN where absent or unreadable) and a finding code or ""."""
    cell = unwrapped(cell)
    if not isinstance(cell, str):
        return (float(cell), "") if math.isfinite(cell) else (math.nan, "number_unreadable")
    text = number_text(cell)
    if not text:
        return math.nan, ""
    if _EXPONENT.fullmatch(text):
        return _finite(text.replace(",", "."))
    if _PLAIN.fullmatch(text):
        return _finite(text)
    pattern = _VIETNAMESE if number_format is Format.VIETNAMESE else _ENGLISH
    if pattern.fullmatch(text):
        if number_format is Format.VIETNAMESE:
            return _finite(text.replace(".", "").replace(",", "."))
        return _finite(text.replace(",", ""))
    other = proves(text) is not None
    return math.nan, "number_other_format" if other else "number_unreadable"


def _finite(text: str) -> tuple[float, str]:
    number = float(text)
    return (number, "") if math.isfinite(number) else (math.nan, "number_unreadable")
