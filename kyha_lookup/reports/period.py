"""Periods of a report: presets, what an officer may type, and how a period reads in an official text."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kyha_lookup import messages
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Period

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_QUARTERS = {number: roman for roman, number in _ROMAN.items()}
_ISO_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_VIETNAMESE_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_DAY = rf"(?:{_ISO_DAY}|{_VIETNAMESE_DAY})"
_RANGE = re.compile(rf"(?:từ\s+(?:ngày\s+)?)?({_DAY})\s*(?:\.\.|-|–|:|đến(?:\s+ngày)?|to)\s*({_DAY})")
_QUARTER = re.compile(
    r"(?P<y1>\d{4})\s*[-/ ]?\s*q(?P<q1>[1-4])|(?:q|quý\s*)(?P<q2>[1-4]|i{1,3}|iv)\s*(?:[-/ ]|năm)\s*(?P<y2>\d{4})"
)
_HALF = re.compile(
    r"(?P<y1>\d{4})\s*[-/ ]?\s*h(?P<h1>[12])"
    r"|(?:h|6 tháng\s*|nửa\s*)(?P<h2>[12]|đầu|cuối)\s*(?:năm)?\s*(?:[-/ ])?\s*(?P<y2>\d{4})"
)
_MONTH = re.compile(r"(?P<y1>\d{4})[-/](?P<m1>\d{1,2})|(?:tháng\s*)?(?P<m2>\d{1,2})[-/](?P<y2>\d{4})")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})")


@dataclass(frozen=True, slots=True)
class Preset:
    """A period to choose by name; `code` is the message code of that name."""

    code: str
    period: Period


def presets(today: date) -> tuple[Preset, ...]:
    """The periods offered, seen from `today`: weeks run from Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    last_month = today.replace(day=1) - timedelta(days=1)
    this_quarter = (today.month + 2) // 3
    last_quarter = quarter(today.year, this_quarter - 1) if this_quarter > 1 else quarter(today.year - 1, 4)
    return (
        Preset("period_this_week", Period(monday, monday + timedelta(days=6))),
        Preset("period_last_week", Period(monday - timedelta(days=7), monday - timedelta(days=1))),
        Preset("period_this_month", month(today.year, today.month)),
        Preset("period_last_month", month(last_month.year, last_month.month)),
        Preset("period_this_quarter", quarter(today.year, this_quarter)),
        Preset("period_last_quarter", last_quarter),
        Preset("period_this_half", half_year(today.year, 1 + (today.month > 6))),
        Preset("period_last_half", half_year(today.year - (today.month <= 6), 1 + (today.month <= 6))),
        Preset("period_this_year", year(today.year)),
        Preset("period_last_year", year(today.year - 1)),
    )


def half_year(of_year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return Period(month(of_year, 6 * number - 5).start, month(of_year, 6 * number).end)


def month(of_year: int, number: int) -> Period:
    """A calendar month; ValueError outside 1..12."""
    start = date(of_year, number, 1)
    return Period(start, start.replace(day=monthrange(of_year, number)[1]))


def quarter(of_year: int, number: int) -> Period:
    """A quarter of a calendar year; ValueError outside 1..4."""
    return Period(month(of_year, 3 * number - 2).start, month(of_year, 3 * number).end)


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def period_before(period: Period) -> Period:
    """The period of the same kind before: as many whole months, or as many days."""
    last = period.start - timedelta(days=1)
    following = period.end + timedelta(days=1)
    if period.start.day == 1 and following.day == 1:
        months = (following.year - period.start.year) * 12 + following.month - period.start.month
        first = period.start.year * 12 + period.start.month - 1 - months
        return Period(date(first // 12, first % 12 + 1, 1), last)
    return Period(last - (period.end - period.start), last)


def year_before(period: Period) -> Period:
    """The same days a year before; the end of a February stays its end."""
    return Period(_year_before(period.start), _year_before(period.end))


def _year_before(day: date) -> date:
    last = monthrange(day.year - 1, day.month)[1]
    of_month = monthrange(day.year, day.month)[1]
    return day.replace(year=day.year - 1, day=last if day.day == of_month else min(day.day, last))


def parse_day(text: str) -> date:
    """A day as typed: 01/07/2026 (day first) or 2026-07-01. Raises UsageRefused."""
    digits = [int(part) for part in re.findall(r"\d+", text)]
    try:
        if re.fullmatch(_ISO_DAY, text.strip()):
            return date(*digits)
        if re.fullmatch(_VIETNAMESE_DAY, text.strip()):
            return date(*reversed(digits))
    except ValueError as error:
        raise UsageRefused("report_day_unknown", text=text) from error
    raise UsageRefused("report_day_unknown", text=text)


def parse_period(text: str, today: date | None = None) -> Period:
    """A period as typed: 2026-Q3, quý III/2026, 2026-H1, 2026-09, 09/2026, 2026-W36, 2026, 01/07/2026,
    01/07/2026-30/09/2026, 2026-07-01..2026-09-30; with `today` also this-week, last-month and so on, as the presets
    are named. Raises UsageRefused."""
    wanted = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if today is not None:
        for preset in presets(today):
            if wanted == preset.code.removeprefix("period_").replace("_", "-"):
                return preset.period
    try:
        period = _parse(wanted)
    except ValueError as error:
        raise UsageRefused("report_period_unknown", text=text) from error
    if period is None:
        raise UsageRefused("report_period_unknown", text=text)
    if period.end < period.start:
        raise UsageRefused("report_period_reversed", start=period.start, end=period.end)
    return period


def _parse(text: str) -> Period | None:
    if found := _RANGE.fullmatch(text):
        return Period(parse_day(found[1]), parse_day(found[2]))
    if found := re.fullmatch(rf"(?:ngày\s+)?({_DAY})", text):
        return Period(parse_day(found[1]), parse_day(found[1]))
    if found := _QUARTER.fullmatch(text):
        number = (found["q1"] or found["q2"]).upper()
        return quarter(int(found["y1"] or found["y2"]), _ROMAN.get(number) or int(number))
    if found := _HALF.fullmatch(text):
        half = {"đầu": 1, "cuối": 2}
        typed = found["h1"] or found["h2"]
        return half_year(int(found["y1"] or found["y2"]), half.get(typed) or int(typed))
    if found := _MONTH.fullmatch(text):
        return month(int(found["y1"] or found["y2"]), int(found["m1"] or found["m2"]))
    if found := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Period(monday, monday + timedelta(days=6))
    if found := _YEAR.fullmatch(text):
        return year(int(found[1]))
    return None


def label(period: Period, language: str) -> str:
    """The days of a period, as an official text names them: từ ngày 01/07/2026 đến ngày 30/09/2026."""
    if period.start == period.end:
        return messages.text("period_day", language, day=period.start)
    return messages.text("period_days", language, start=period.start, end=period.end)


def name(period: Period, language: str) -> str:
    """What a period is called: quý III năm 2026, 6 tháng đầu năm 2026, tháng 9 năm 2026; otherwise its days."""
    of_year, first = period.start.year, period.start.month
    if period == year(of_year):
        return messages.text("period_year", language, year=of_year)
    if period == month(of_year, first):
        return messages.text("period_month", language, month=first, year=of_year)
    for number in (1, 2):
        if period == half_year(of_year, number):
            return messages.text(f"period_half_{number}", language, year=of_year)
    for number, roman in _QUARTERS.items():
        if period == quarter(of_year, number):
            return messages.text("period_quarter", language, quarter=number, roman=roman, year=of_year)
    return label(period, language)
