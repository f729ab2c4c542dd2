"""The words of a bulletin: every text it shows, in order, so that what paints it only paints."""

from __future__ import annotations

from dataclasses import dataclass

from kyha_lookup import messages
from kyha_lookup.model import Bulletin, EnterpriseFigures
from kyha_lookup.reports import period

_MILLION, _BILLION = 1e6, 1e9


@dataclass(frozen=True, slots=True)
class Figure:
    """A main figure, what it counts, and its change against the period before ("" where there is nothing to say)."""

    name: str
    value: str
    change: str


@dataclass(frozen=True, slots=True)
class Known:
    """An enterprise to know; `share` is its value as a part of the greatest (0..1)."""

    number: str
    name: str
    code: str
    lines: str
    value: str
    share: float
    mark: str  # says that it is on the list of key enterprises


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the trend: the month's name and its lines."""

    name: str
    value: float
    figure: str
    inside: bool  # whether the month belongs to the period


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """All texts of a bulletin."""

    superior_agency: str
    agency: str
    title: str
    period: str
    lead: str
    figures: tuple[Figure, ...]
    trend_title: str
    trend: tuple[Column, ...]
    known_title: str
    known: tuple[Known, ...]
    nothing: str  # said in the place of the enterprises where there are none
    notes: tuple[str, ...]


def bulletin_words(bulletin: Bulletin, language: str) -> BulletinWords:
    """The texts of a bulletin in `language`."""

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    named = period.name(bulletin.period, language)
    days = period.label(bulletin.period, language)
    notes = [
        text("bulletin_scope", scope=text(f"report_scope_{bulletin.scope.value}")),
        text("bulletin_catalogue", name=bulletin.catalogue, version=bulletin.catalogue_version),
        text("bulletin_made", at=bulletin.made_at, by=bulletin.made_by),
    ]
    if bulletin.lines_unscreened:
        count = messages.figure(bulletin.lines_unscreened, language)
        notes.insert(1, text("bulletin_unscreened", count=count))
    return BulletinWords(
        superior_agency=bulletin.superior_agency.upper(),
        agency=bulletin.agency.upper(),
        title=text("bulletin_title"),
        period=days[:1].upper() + days[1:] if named == days else f"{named[:1].upper()}{named[1:]} ({days})",
        lead=_lead(bulletin, language),
        figures=_figures(bulletin, language),
        trend_title=text("bulletin_trend"),
        trend=tuple(
            Column(
                f"{each.month:%m/%y}",
                float(each.lines),
                messages.figure(each.lines, language) if each.lines else "",
                bulletin.period.start.replace(day=1) <= each.month <= bulletin.period.end,
            )
            for each in bulletin.months
        ),
        known_title=text("bulletin_known", count=len(bulletin.enterprises)),
        known=_known(bulletin.enterprises, language),
        nothing=text("report_nothing"),
        notes=tuple(notes),
    )


def short_money(value: float, language: str) -> str:
    """A value in tỷ or triệu đồng, as leaders say it: 19,4 tỷ đồng."""
    if abs(value) >= _BILLION:
        decimals = 1 if abs(value) < 100 * _BILLION else 0
        figure = messages.figure(value / _BILLION, language, decimals)
        return messages.text("bulletin_billion", language, value=figure)
    if abs(value) >= _MILLION:
        return messages.text("bulletin_million", language, value=messages.figure(value / _MILLION, language))
    return messages.text("bulletin_dong", language, value=messages.figure(value, language))


def _lead(bulletin: Bulletin, language: str) -> str:
    totals = bulletin.totals
    if not totals.lines:
        return messages.text("bulletin_lead_none", language)
    return messages.text(
        "bulletin_lead",
        language,
        enterprises=messages.figure(totals.enterprises, language),
        lines=messages.figure(totals.lines, language),
        confirmed=messages.figure(totals.confirmed, language),
        watched=messages.figure(bulletin.watched, language),
    )


def _figures(bulletin: Bulletin, language: str) -> tuple[Figure, ...]:
    now, before = bulletin.totals, bulletin.totals_before
    counts = ("enterprises", "declarations", "lines", "confirmed")
    figures = [
        Figure(
            messages.text(f"bulletin_{name}", language),
            messages.figure(getattr(now, name), language),
            _change(getattr(now, name), getattr(before, name), language),
        )
        for name in counts
    ]
    for name in ("tax_value_vnd", "tax_vnd"):
        value, old = getattr(now, name), getattr(before, name)
        figures.append(
            Figure(
                messages.text(f"bulletin_{name}", language),
                short_money(value, language),
                _change(value, old, language),
            )
        )
    return tuple(figures)


def _change(now: float, before: float, language: str) -> str:
    if not before:
        return messages.text("bulletin_change_new", language) if now else ""
    if now == before:
        return messages.text("bulletin_change_same", language)
    share = messages.figure(abs(now - before) / before * 100, language, 1)
    return messages.text(
        "bulletin_change_up" if now > before else "bulletin_change_down", language, share=share
    )


def _known(rows: tuple[EnterpriseFigures, ...], language: str) -> tuple[Known, ...]:
    most = max((row.tax_value_vnd for row in rows), default=0.0) or 1.0
    return tuple(
        Known(
            str(number),
            row.name,
            row.tax_code,
            messages.text("bulletin_of_lines", language, lines=messages.figure(row.lines, language)),
            short_money(row.tax_value_vnd, language),
            row.tax_value_vnd / most,
            messages.text("report_watched", language) if row.watched else "",
        )
        for number, row in enumerate(rows, start=1)
    )
