"""A catalogue file after reading."""

from __future__ import annotations

from dataclasses import dataclass

from kyha_lookup.model import CatalogueEntry, Problem


@dataclass(frozen=True, slots=True)
class ParsedCatalogue:
    """Entries of a catalogue file, codes unique: nothing stored yet. read == len(entries) + rejected."""

    path: str
    sha256: str
    entries: tuple[CatalogueEntry, ...]
    problems: tuple[Problem, ...]
    read: int
    rejected: int
