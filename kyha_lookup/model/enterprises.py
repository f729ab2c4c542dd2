"""Enterprises as a list, and everything about one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.catalogue import CatalogueEntry
    from kyha_lookup.model.mapping import WatchedEnterprise
    from kyha_lookup.model.report import Period

TREND_MONTHS = 12


@dataclass(frozen=True, slots=True)
class EnterpriseQuery:
    """Which enterprises are wanted: words of the name or a tax code's beginning, on the watch list, in a period."""

    text: str = ""
    watched: bool = False
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """One enterprise with the figures of its current declarations in the period. Money in VND.

    A line is a hit where a report over every hit that was not rejected would count it, whatever the date.
    """

    tax_code: str
    name: str
    address: str
    watched: bool
    declarations: int
    lines: int
    hits: int
    confirmed: int
    tax_value_vnd: float
    tax_vnd: float
    first_on: date | None
    last_on: date | None
    trend: tuple[int, ...]  # lines of the TREND_MONTHS months that end with the last one in the store

    @property
    def share(self) -> float:
        """Hits among the lines, 0..1."""
        return self.hits / self.lines if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many lines of an enterprise, or of the store, have one value."""

    value: str  # a code, or a name
    lines: int
    tax_value_vnd: float


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One calendar month; `month` is its first day."""

    month: date
    declarations: int
    lines: int
    hits: int
    confirmed: int
    tax_value_vnd: float


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Another enterprise that may be the same one."""

    tax_code: str
    name: str
    address: str
    likeness: float  # 0..100, of the names without accents and legal forms
    same_root: bool  # the first ten digits of the tax codes agree
    same_address: bool


@dataclass(frozen=True, slots=True)
class EnterpriseNote:
    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class EnterpriseProfile:
    """Everything about one enterprise; shares are over its current lines in the period, most lines first."""

    row: EnterpriseRow
    watch: WatchedEnterprise | None
    note: EnterpriseNote | None
    names: tuple[str, ...]  # the spellings seen, the one shown first
    months: tuple[MonthFigures, ...]  # from the first to the last, empty ones included
    groups: tuple[Share, ...]  # goods groups of the lines' best hits
    headings: tuple[Share, ...]  # HS headings, 4 digits
    origins: tuple[Share, ...]
    channels: tuple[Share, ...]
    duplicates: tuple[LikelyDuplicate, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is called as somebody typed: catalogue entries, and enterprises as (name, tax code)."""

    entries: tuple[CatalogueEntry, ...]
    enterprises: tuple[tuple[str, str], ...]
