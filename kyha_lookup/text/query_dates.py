"""Dates and periods as they are typed: 05/09/2026, 9/2026, 2026, 2026-Q3, 2026-09-05."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})[\-/]?Q([1-4])|Q([1-4])[\-/]?(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


def period_of(text: str) -> tuple[date, date] | None:
    """First and last day of what `text` names; None where it names no day, month, quarter or year."""
    text = text.strip()
    try:
        if found := _DAY.fullmatch(text):
            day = date(int(found[3]), int(found[2]), int(found[1]))
            return day, day
        if found := _ISO_DAY.fullmatch(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := _QUARTER.fullmatch(text):
            first = 3 * int(found[2] or found[3]) - 2
            return _months(int(found[1] or found[4]), first, 3)
        if found := _MONTH.fullmatch(text):
            return _months(int(found[2]), int(found[1]), 1)
        if found := _ISO_MONTH.fullmatch(text):
            return _months(int(found[1]), int(found[2]), 1)
        if _YEAR.fullmatch(text):
            return _months(int(text), 1, 12)
    except ValueError:  # a 31st of February, a 13th month
        return None
    return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    last = first + count - 1
    after = date(year + last // 12, last % 12 + 1, 1)
    return start, after - timedelta(days=1)
