"""What the first page of the window says: what waits, and what a period came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kyha_lookup.model.enterprises import MonthFigures, Share
    from kyha_lookup.model.report import Period


class NextStep(StrEnum):
    """What is to be done next, in the order of the day."""

    IMPORT = "import"
    CATALOGUE = "catalogue"
    SCREEN = "screen"
    REVIEW = "review"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What the current declarations of a period come to; hits as in lists of enterprises. Money in VND."""

    declarations: int = 0
    lines: int = 0
    hits: int = 0
    confirmed: int = 0
    enterprises: int = 0
    tax_value_vnd: float = 0.0


@dataclass(frozen=True, slots=True)
class TopEnterprise:
    tax_code: str
    name: str
    lines: int
    hits: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`period` is None in a store without dated declarations; figures are then 0."""

    step: NextStep
    files: int  # imported in the last seven days
    unscreened: int  # descriptions that wait for a screening
    entries_waiting: int  # entries that did not meet every description yet
    open_items: int  # pairs that wait for a verdict
    last_report_on: date | None
    period: Period | None
    before: Period | None  # the period before it, of the same kind
    figures: PeriodFigures
    figures_before: PeriodFigures
    months: tuple[MonthFigures, ...]  # the last TREND_MONTHS that end with the period
    enterprises: tuple[TopEnterprise, ...]  # of the period, most hits first, at most ten
    groups: tuple[Share, ...]  # goods groups of the period's hits
    channels: tuple[Share, ...]  # declarations of the period by channel; `lines` counts declarations
