"""The log of who did what when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which rows of the log are wanted; what is empty does not narrow. Both days are included."""

    action: str = ""
    who: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row: `details` hold counts, codes and ids, never names or goods texts."""

    number: int
    at: datetime
    who: str
    action: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogState:
    """What the log can be narrowed by, and whether its seals hold."""

    rows: int
    actions: tuple[str, ...]
    people: tuple[str, ...]
    first_broken: int | None  # the first row whose seal does not follow from those before; None: all hold
