"""Labelled lines and the catalogue they are labelled against."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from kyha_lookup.assets import resource
from kyha_lookup.model import CatalogueEntry

OWN_CASES = Path(__file__).with_name("cases.tsv")
SHARED_LINES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "lines.tsv"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, the entries it belongs to, and those that may be argued about."""

    line_id: str
    hs_code: str
    description: str
    entries: frozenset[str]
    ambiguous: frozenset[str]

    @property
    def kind(self) -> str:
        """The kind of case that an own case's id begins with."""
        return self.line_id.rstrip("0123456789")


def lines(path: Path) -> list[Labelled]:
    """Lines of a tab-separated file: id, hs, description, entries, ambiguous (codes separated by spaces)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(
                row["id"],
                row["hs"],
                row["description"],
                frozenset(row["entries"].split()),
                frozenset((row["ambiguous"] or "").split()),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def half(line: Labelled) -> str:
    """Which half of the shared lines this one is in: weights are fitted on "tune" alone."""
    return "tune" if hashlib.sha256(line.line_id.encode()).digest()[-1] % 2 == 0 else "hold"


def starter_catalogue() -> list[CatalogueEntry]:
    """The entries shipped with the program."""

    def split(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split(";") if part.strip())

    path = resource("catalogue/danh_muc_rui_ro_khoi_dau.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            CatalogueEntry(
                code=row["ma"],
                name=row["ten_hang"],
                hs_prefixes=split(row["ma_hs"]),
                keywords=split(row["tu_khoa"]),
                exclusions=split(row["loai_tru"]),
                group=row["nhom"],
            )
            for row in csv.DictReader(file)
        ]
