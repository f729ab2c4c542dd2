"""Numbers and dates as officers read them, in both languages: 1.234.567,89 and 12/09/2026."""

from __future__ import annotations

from datetime import date, datetime


def number(value: float | None, decimals: int = 0) -> str:
    """`value` with exactly `decimals` places; "" for None and NaN."""
    if value is None or value != value:
        return ""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-") and not text.strip("-0,."):
        text = text[1:]
    return text.translate(str.maketrans(",.", ".,"))


def quantity(value: float | None, most_decimals: int = 4) -> str:
    """`value` with as many places as it needs, at most `most_decimals`: 12, 2,5, 1.234,0625."""
    text = number(value, most_decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def money(value: float | None, currency: str = "") -> str:
    """A price or value: whole đồng for VND, otherwise two to four places, with the currency behind it."""
    if value is None or value != value:
        return ""
    if currency == "VND":
        text = number(value)
    else:
        text = quantity(value)
        places = len(text.partition(",")[2])
        text = number(value, 2) if places < 2 else text
    return f"{text} {currency}".rstrip()


def score(value: float | None) -> str:
    """A score of 0..100 points without places."""
    return number(value)


def points(value: float) -> str:
    """A share of a score with its sign: +61,3."""
    return f"{'-' if value < 0 else '+'}{number(abs(value), 1)}"


def day(value: date | None) -> str:
    """dd/MM/yyyy; "" for None."""
    return "" if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """dd/MM/yyyy HH:mm; "" for None."""
    return "" if value is None else f"{value:%d/%m/%Y %H:%M}"


def iso_moment(value: str) -> str:
    """Text such as 2026-09-12 or 2026-09-12 15:32:16 as 12/09/2026 15:32:16; other text as it is."""
    date_text, _, clock = value.partition(" ")
    parts = date_text.split("-")
    if len(parts) != 3:
        return value
    return "/".join(reversed(parts)) + (f" {clock}" if clock else "")


def hs_code(value: str) -> str:
    """An HS code or prefix with its dots: 3304.99.90, 9503."""
    digits = value.strip()
    if not digits.isdigit() or len(digits) <= 4:
        return digits
    return ".".join([digits[:4], *(digits[at : at + 2] for at in range(4, len(digits), 2))])
