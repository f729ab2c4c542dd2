"""A catalogue as large as a department's: the shipped one and variations of its entries made by code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from kyha_lookup.model import CatalogueEntry

ENTRIES = 1_000

_QUALIFIERS = (
    "bằng nhựa",
    "cỡ nhỏ",
    "phát sáng",
    "bằng gỗ",
    "gấp gọn",
    "đa năng",
    "bằng thép",
    "có đèn",
    "in hình",
    "hai lớp",
)


def large_catalogue(starter: list[CatalogueEntry], size: int = ENTRIES) -> list[CatalogueEntry]:
    """`starter` and as many variations as make `size` entries: one keyword each, qualified, under one HS prefix."""
    return list(islice(_entries(starter), size))


def _entries(starter: list[CatalogueEntry]) -> Iterator[CatalogueEntry]:
    yield from starter
    qualifiers = cycle(_QUALIFIERS)
    for turn in range(1_000_000):
        for number, entry in enumerate(starter):
            names = entry.keywords or (entry.name,)
            name = names[turn % len(names)]
            prefixes = entry.hs_prefixes[turn % max(1, len(entry.hs_prefixes)) :][:1]
            qualified = f"{name} {next(qualifiers)}"
            yield CatalogueEntry(
                f"V{turn:03}{number:03}",
                qualified[:1].upper() + qualified[1:],
                prefixes,
                (qualified,),
                entry.exclusions,
            )
