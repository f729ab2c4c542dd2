"""The store's state and health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.tariff import TariffStatus


@dataclass(frozen=True, slots=True)
class StoreState:
    """What the status bar and `doctor` say about the store."""

    place: str  # path or URL without a password
    backend: str  # "sqlite" or "postgresql"
    schema_version: str
    lines: int
    declarations: int
    enterprises: int
    descriptions: int
    unscreened: int  # descriptions not yet screened, under each of their HS codes
    entries: int
    hits: int
    open_items: int  # pairs that wait for a verdict
    last_registered_on: date | None
    tariff: TariffStatus | None = None
    failed: int = 0  # of those unscreened: could not be scored by the last screening
    entries_waiting: int = 0  # new or changed entries that did not meet every description yet
    decided: bool = False  # a verdict was ever made
    reported: bool = False  # a report was ever made
    old_weights: bool = (
        False  # some hits come from other weights than the program's: a re-weighing replaces them
    )
    reweighed: int = 0  # descriptions, under each of their codes, that a stopped re-weighing has gone through
    screened: int = 0  # descriptions, under each of their codes, that are screened


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `doctor`."""

    name: str
    ok: bool
    detail: str
