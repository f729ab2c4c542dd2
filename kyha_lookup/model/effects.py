"""What a change of the catalogue or of the weights would catch and lose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.catalogue import CatalogueEntry
    from kyha_lookup.model.findings import Problem
    from kyha_lookup.model.matching import Level


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """Counts by level of a hit."""

    certain: int = 0
    likely: int = 0
    look: int = 0

    @property
    def total(self) -> int:
        return self.certain + self.likely + self.look


@dataclass(frozen=True, slots=True)
class CaughtDescription:
    """A description under an HS code that an entry catches, and how many goods lines carry it."""

    description_id: int
    hs_code: str
    text: str
    score: float
    level: Level
    lines: int


@dataclass(frozen=True, slots=True)
class EntryPreview:
    """What a draft of an entry would catch, against the entry in force. Counts are goods lines.

    `problems` name the field in `column`; where one of them is an error the draft cannot be saved. `gained` and
    `lost` are listed best first, at most PREVIEW_SHOWN each.
    """

    problems: tuple[Problem, ...]
    now: LevelCounts
    then: LevelCounts
    gained_lines: int
    lost_lines: int
    gained: tuple[CaughtDescription, ...]
    lost: tuple[CaughtDescription, ...]
    seconds: float


PREVIEW_SHOWN = 200


@dataclass(frozen=True, slots=True)
class EntryRevision:
    """An entry as one catalogue version brought it."""

    version: int
    made_at: datetime
    made_by: str
    entry: CatalogueEntry
    retired_in: int | None  # the version that replaced or dropped it


@dataclass(frozen=True, slots=True)
class EntryEffect:
    """What other weights do to one entry: pairs of description and HS code, by level before and after."""

    entry_code: str
    entry_name: str
    now: LevelCounts
    then: LevelCounts
    gained: int
    lost: int
    gained_at: LevelCounts = LevelCounts()  # by the level they come at
    lost_at: LevelCounts = LevelCounts()  # by the level they had


@dataclass(frozen=True, slots=True)
class ReweighPreview:
    """What a re-weighing would do; `entries` are those whose hits or levels change, most changed first."""

    present_weights: str  # versions that the stored hits come from, separated by ", "
    program_weights: str
    now: LevelCounts
    then: LevelCounts
    gained: int
    lost: int
    entries: tuple[EntryEffect, ...]
