"""Registration dates in every form officers' files hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from kyha_lookup.data.importing.raw.sheet import Cell

_YEARS = range(1990, 2101)
_EXCEL_ZERO = datetime(1899, 12, 30)
_SERIALS = (32874.0, 73415.0)  # 1990 to 2100
_TIME = r"(?:[\sT,-]+(\d{1,2})[:h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(AM|PM|SA|CH)?Z?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})" + _TIME, re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})" + _TIME, re.I)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED_MONTH = re.compile(rf"(\d{{1,2}})([ -])({'|'.join(_MONTHS)})[a-z]*\2(\d{{4}}|\d{{2}})(?!\d)", re.I)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})(?!\d)", re.I)
_CLOCK_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?) (\S+)")
_ZONE = re.compile(r"(?<=:\d\d)(?:[+-]\d{2}:?\d{2})$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


def month_comes_first(texts: Iterable[str]) -> bool:
    """Whether the dates of a column can only be month/day/year: a second number above 12, never a first one."""
    found = [match for text in texts if (match := _DAY_FIRST.fullmatch(" ".join(text.split())))]
    return any(int(match[2]) > 12 for match in found) and not any(int(match[1]) > 12 for match in found)


def parse_date(cell: Cell, *, month_first: bool = False) -> tuple[str, str]:
    """ISO text ("2025-12-02 15:32:16", or the date alone where there is no time) and a finding code or "".

    Understands dd/MM/yyyy [HH:mm[:ss]] with / - or . between, ISO (the clock of its zone), yyyyMMdd[HHmmss],
    dd-Mon-yyyy, the clock before the date, "ngày 02 tháng 12 năm 2025", Excel serials as number or text, and
    two-digit years (flagged). The day comes first unless `month_first` says otherwise: a date with a month above
    12 is unreadable.
    """
    if not isinstance(cell, str):
        return _from_serial(float(cell))
    text = _plain(cell)
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year, *clock = match.groups()
        if month_first:
            day, month = month, day
        short = len(year) == 2
        iso = _iso(f"20{year}" if short else year, month, day, *clock)
        return iso, "date_unreadable" if not iso else "date_two_digit_year" if short else ""
    if match := _YEAR_FIRST.fullmatch(text):
        iso = _iso(*match.groups())
        return iso, "" if iso else "date_unreadable"
    if match := _COMPACT.fullmatch(text):
        iso = _iso(*match.groups())
        return iso, "" if iso else "date_unreadable"
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")))
    return "", "date_unreadable"


def _plain(cell: str) -> str:
    """The text with its month as a number, the clock last, and no word before it."""
    text = _ZONE.sub("", " ".join(cell.split()))
    text = _IN_WORDS.sub(r"\1/\2/\3", text)
    text = _NAMED_MONTH.sub(
        lambda match: f"{match[1]}/{_MONTHS.index(match[3].lower()) + 1}/{match[4]}", text
    )
    if text[:5].lower() == "ngày ":
        text = text[5:]
    if clock := _CLOCK_FIRST.fullmatch(text):
        text = f"{clock[2]} {clock[1]}"
    return text


def _iso(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    half: str | None = None,
) -> str:
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.upper() in ("PM", "CH") else 0)
    try:
        moment = datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
    except ValueError:
        return ""
    if moment.year not in _YEARS:
        return ""
    return moment.date().isoformat() if hour is None else moment.isoformat(sep=" ")


def _from_serial(serial: float) -> tuple[str, str]:
    if not _SERIALS[0] <= serial < _SERIALS[1]:
        return "", "date_unreadable"
    moment = _EXCEL_ZERO + timedelta(seconds=round(serial * 86400))
    return moment.date().isoformat() if serial.is_integer() else moment.isoformat(sep=" "), ""
