"""What a report is asked for, what was made, and how a figure leads back to its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from kyha_lookup.model.report import Period, ReportData, ReportTotals, Scope

if TYPE_CHECKING:
    from kyha_lookup.model.matching import Level


class ReportKind(StrEnum):
    MAIN = "main"  # importing enterprises, details, goods groups
    ENTERPRISE = "enterprise"  # one enterprise
    GROUPS = "groups"  # by goods group and entry
    MISDECLARED = "misdeclared"  # suspected HS codes; one description under several
    PRICES = "prices"  # below the reference price, or far from like goods
    COMPARISON = "comparison"  # with the period before and the same days a year before
    WORK = "work"  # lines screened, verdicts by officer, what is open
    BULLETIN = "bulletin"  # a one-page picture, see `Workspace.bulletin`


CONSUMER_GOODS = ("A11", "A12")
"""Procedures that the instruction on high-risk consumer goods names: the preset of the filter."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report as asked for. An empty filter lets everything pass; several values of one: any of them."""

    period: Period
    kind: ReportKind = ReportKind.MAIN
    scope: Scope = Scope.CONFIRMED
    least_level: Level | None = None  # of undecided hits; None: those that count by their score
    offices: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    watched: bool = False  # key enterprises alone
    groups: tuple[str, ...] = ()  # goods groups; an entry without one is a group by its own name
    min_value: float | None = None  # least tax value of a goods line, VND
    tax_code: str = ""  # the enterprise; ReportKind.ENTERPRISE needs one


@dataclass(frozen=True, slots=True)
class FigureLines:
    """Which of a report's counted lines stand behind a figure: those with every value given. Empty: all of them."""

    tax_code: str | None = None  # "": lines without an enterprise
    entry_code: str = ""
    group: str = ""
    channel: str | None = None  # "": any that is not green, yellow or red
    confirmed: bool = False
    undecided: bool = False  # among all hits that count, whatever the report's scope
    month: str = ""  # "2026-09"
    hs_code: str = ""
    line_ids: tuple[int, ...] = ()  # the lines themselves, where no value tells them
    period: Period | None = None  # where it is not the report's own


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A cell of a written report (sheet name; row and column from 0) and the lines behind it."""

    sheet: str
    row: int
    column: int
    lines: FigureLines


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A written report. `figures` leads from its cells to lines; `number` is its place in the history."""

    path: str
    totals: ReportTotals
    seconds: float
    number: int = 0
    figures: tuple[FigureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """The figures of a written report, their details used up, and what leads from its cells to lines."""

    data: ReportData
    figures: tuple[FigureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportMade:
    """A report in the history. `snapshot` is the SHA-256 of the figures kept, "" for those made before any were."""

    number: int
    request: ReportRequest
    path: str
    made_at: datetime
    made_by: str
    snapshot: str
    reissues: int | None = None  # number of the report whose figures it repeats


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """A row of a table that two issues do not share. `before` or `after` is empty where only one has it.

    `columns` are message codes of headings; `key` is what the row is called by.
    """

    table: str  # message code
    key: tuple[str, ...]
    columns: tuple[str, ...]
    before: tuple[str | float | date | None, ...]
    after: tuple[str | float | date | None, ...]
