"""Numbers and dates as Excel shows them under a number format, with Vietnamese separators: 1.234,50 and 05/02/2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_EPOCH = datetime(1899, 12, 30)
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|AM/PM|E[+-]0+|y+|m+|d+|h+|s+|[#0?.,%/@]|.', re.IGNORECASE
)
_DATE_PARTS = frozenset("ymdhs")
_SWAP = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[str, ...]
    is_date: bool


def shown(value: float | str, number_format: str) -> str:
    """The text of a value under `number_format`; text is shown as it is, under "0;0;0;" as under "@"."""
    sections = _sections(number_format)
    if isinstance(value, str):
        return value
    if len(sections) > 1 and value < 0:
        return _number(abs(value), sections[1])
    if len(sections) > 2 and value == 0:
        return _number(value, sections[2])
    return _number(value, sections[0])


@lru_cache(maxsize=256)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(number_format or "General"):
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(
        _Section(tuple(part), any(token[0].lower() in _DATE_PARTS for token in part)) for part in parts
    )


def _number(value: float, section: _Section) -> str:
    if section.is_date:
        return _date(value, section.tokens)
    if any(token.lower() == "general" for token in section.tokens) or "@" in section.tokens:
        return "".join(
            _general(value) if token.lower() == "general" or token == "@" else _literal(token)
            for token in section.tokens
        )
    return _placed(value, section.tokens)


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _placed(value: float, tokens: tuple[str, ...]) -> str:
    """A number under placeholders: digits in the place of the first, literals around them."""
    places = [at for at, token in enumerate(tokens) if token in "#0?.,"]
    before = "".join(_literal(token) for token in tokens[: places[0]]) if places else ""
    if not places:
        text = "".join(_literal(token) for token in tokens)
        return f"-{text}" if value < 0 and text else text
    pattern = "".join(tokens[at] for at in places)
    percent = "%" in tokens
    after = "".join("%" if token == "%" else _literal(token) for token in tokens[places[-1] + 1 :])
    sign, digits = _digits(value * 100 if percent else value, pattern)
    return f"{sign}{before}{digits}{after}"


def _digits(value: float, pattern: str) -> tuple[str, str]:
    whole, _, decimals = pattern.rstrip(",").partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))
    number = Decimal(repr(value)) / (1000**thousands)
    most, least = len(decimals), decimals.count("0")
    number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    grouped = f"{abs(number):,f}" if "," in whole else f"{abs(number):f}"
    head, _, tail = grouped.partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    if head == "0" and "0" not in whole:
        head = ""
    head = head.rjust(whole.count("0"), "0")
    text = f"{head}.{tail}" if "." in pattern else head  # Excel leaves the point of "#,##0.##" standing
    return ("-" if number < 0 else ""), text.translate(_SWAP)


def _date(value: float, tokens: tuple[str, ...]) -> str:
    moment = _EPOCH + timedelta(days=value)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    parts = []
    after_hour = False
    twelve = any(token.upper() == "AM/PM" for token in tokens)
    for at, token in enumerate(tokens):
        kind = token[0].lower()
        if token.upper() == "AM/PM":
            parts.append(f"{moment:%p}")
        elif kind == "m" and (after_hour or _next_is_second(tokens, at)):
            parts.append(_padded(moment.minute, token))
            after_hour = False
        elif kind == "h":
            parts.append(_padded((moment.hour % 12 or 12) if twelve else moment.hour, token))
            after_hour = True
        elif kind == "s":
            parts.append(_padded(moment.second, token))
        elif kind == "y":
            parts.append(f"{moment:%Y}" if len(token) > 2 else f"{moment:%y}")
        elif kind in "md":
            parts.append(_padded(moment.month if kind == "m" else moment.day, token))
        else:
            parts.append(_literal(token))
    return "".join(parts)


def _next_is_second(tokens: tuple[str, ...], at: int) -> bool:
    following = (token[0].lower() for token in tokens[at + 1 :] if token[0].lower() in _DATE_PARTS)
    return next(following, "") == "s"


def _padded(number: int, token: str) -> str:
    return f"{number:02d}" if len(token) > 1 else str(number)


def _literal(token: str) -> str:
    """What a token other than a placeholder shows: spacing and colours show nothing of their own."""
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token[0] == "_":
        return " "
    if token[0] in "*[@#?" or token in "0":
        return ""
    return token
