"""A catalogue, watch list or tariff file after reading."""

from __future__ import annotations

from dataclasses import dataclass

from kyha_lookup.model import CatalogueEntry, Problem, TariffCode, WatchedEnterprise


@dataclass(frozen=True, slots=True)
class ParsedCatalogue:
    """Entries of a catalogue file, codes unique: nothing stored yet. read == len(entries) + rejected."""

    path: str
    sha256: str
    entries: tuple[CatalogueEntry, ...]
    problems: tuple[Problem, ...]
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ParsedWatchList:
    """Enterprises of a watch list, tax codes unique: nothing stored yet. read == len(enterprises) + rejected."""

    path: str
    sha256: str
    enterprises: tuple[WatchedEnterprise, ...]
    problems: tuple[Problem, ...]
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ParsedTariff:
    """Codes of a tariff file, each once: nothing stored yet. read == len(codes) + rejected, over rows with a code."""

    path: str
    sha256: str
    codes: tuple[TariffCode, ...]
    problems: tuple[Problem, ...]
    read: int
    rejected: int
