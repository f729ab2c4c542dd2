"""The catalogue of high-risk goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kyha_lookup.model.effects import LevelCounts

if TYPE_CHECKING:
    from kyha_lookup.model.findings import Problem


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One entry (mục) of the high-risk catalogue. HS prefixes hold 4, 6, 8 or 10 digits; () matches on text only."""

    code: str
    name: str
    hs_prefixes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    group: str = ""
    risks: tuple[str, ...] = ()
    origin: str = ""
    unit: str = ""
    reference_price: float | None = None
    currency: str = ""
    legal_basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


NO_LINES = LevelCounts()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the catalogue page lists it, with what it caught so far; `levels` counts its goods lines."""

    entry: CatalogueEntry
    hits: int  # goods lines
    confirmed: int
    enterprises: int
    levels: LevelCounts = NO_LINES


@dataclass(frozen=True, slots=True)
class CatalogueResult:
    """What a catalogue import did."""

    file: str
    version: int
    entries: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
