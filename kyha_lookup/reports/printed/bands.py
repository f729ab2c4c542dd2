"""Headers and footers: Excel's codes (&P, &N, &D, &"Font,Bold"&13 ...) as runs of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from kyha_lookup.reports.printed.values import Band, Run

_CODE = re.compile(r'&("[^"]*"|[+-]?\d+|[A-Za-z&])|([^&]+)')
_PLAIN = Run("", "Times New Roman", 10.0)


@dataclass(frozen=True, slots=True)
class BandText:
    """The three parts of a header or footer, as the file writes them."""

    left: str = ""
    centre: str = ""
    right: str = ""

    def filled(self, fields: Fields) -> Band:
        """The band of one page."""
        return Band(*(_runs(part, fields) for part in (self.left, self.centre, self.right)))


@dataclass(frozen=True, slots=True)
class Fields:
    """What the codes of a page stand for."""

    page: int
    pages: int
    sheet: str
    file: str
    made_at: datetime


def _runs(text: str, fields: Fields) -> tuple[Run, ...]:
    runs: list[Run] = []
    style = _PLAIN
    for found in _CODE.finditer(text):
        code, plain = found[1], found[2]
        if plain is not None:
            runs.append(replace(style, text=plain))
        elif code[0] == '"':
            style = _in_font(style, code[1:-1])
        elif code.isdigit():
            style = replace(style, size=float(code))
        elif code.upper() == "B":
            style = replace(style, bold=not style.bold)
        elif code.upper() == "I":
            style = replace(style, italic=not style.italic)
        elif words := _field(code.upper(), fields):
            runs.append(replace(style, text=words))
    return tuple(runs)


def _in_font(style: Run, font: str) -> Run:
    family, _, weight = font.partition(",")
    words = weight.lower()
    return replace(
        style,
        family=style.family if family == "-" else family,
        bold="bold" in words or "đậm" in words,
        italic="italic" in words or "nghiêng" in words,
    )


def _field(code: str, fields: Fields) -> str:
    match code:
        case "P":
            return str(fields.page)
        case "N":
            return str(fields.pages)
        case "D":
            return f"{fields.made_at:%d/%m/%Y}"
        case "T":
            return f"{fields.made_at:%H:%M}"
        case "A":
            return fields.sheet
        case "F":
            return fields.file
        case "&":
            return "&"
        case _:
            return ""
