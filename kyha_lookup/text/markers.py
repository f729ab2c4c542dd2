"""The marker phrases of goods descriptions, read from `resources/matching/markers.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from kyha_lookup.assets import resource


class Zone(IntEnum):
    """Parts of a goods description, by what their words say about the goods."""

    HEAD = 0  # the goods
    ATTRIBUTE = 1  # properties, further names
    HOST = 2  # what the goods are for or part of
    MAKER = 3  # maker and brand
    NEGATION = 4  # what the goods are not
    INCLUSION = 5  # what comes with them
    CODE = 6  # the declarant's own codes around #&
    BOILERPLATE = 7  # words of customs form, and the markers themselves

    @property
    def label(self) -> str:
        """The zone as `model.Parse` and `model.ExplainedTerm` name it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Markers:
    """Phrases as the file writes them, words separated by spaces; `zones` has None for ordinary words."""

    version: int
    zones: dict[str, Zone | None]
    abbreviations: frozenset[str]
    company_ends: frozenset[str]
    openers: frozenset[str]


@cache
def markers() -> Markers:
    with resource("matching/markers.toml").open("rb") as file:
        tables = tomllib.load(file)
    zones: dict[str, Zone | None] = {}
    for zone in (Zone.ATTRIBUTE, Zone.INCLUSION, Zone.HOST, Zone.MAKER, Zone.NEGATION, Zone.BOILERPLATE):
        zones.update(dict.fromkeys(tables[zone.label], zone))
    zones.update(dict.fromkeys(tables["plain"]))
    return Markers(
        version=tables["version"],
        zones=zones,
        abbreviations=frozenset(tables["abbreviations"]),
        company_ends=frozenset(tables["company_ends"]),
        openers=frozenset(tables["openers"]),
    )
