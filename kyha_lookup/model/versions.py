"""Versions of the catalogue, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.catalogue import CatalogueEntry


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """One state of the catalogue, made by a file or by an edit (`file` is "" then)."""

    number: int
    name: str
    file: str
    entries: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that differs between two versions; None on the side that does not have it."""

    code: str
    before: CatalogueEntry | None
    after: CatalogueEntry | None

    def fields(self) -> tuple[str, ...]:
        """Names of the fields that differ, in the order of the entry; none where a side is missing."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            field.name
            for field in fields(self.before)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        )


@dataclass(frozen=True, slots=True)
class HsChoice:
    """An HS code to choose: its name by the tariff, and how many descriptions the store has under it."""

    code: str
    name: str
    descriptions: int
