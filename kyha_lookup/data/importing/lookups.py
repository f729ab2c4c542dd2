"""Codes behind names: VNACCS units, customs offices, countries, channels."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.text.folding import fold

CHANNELS = {
    "1": "1", "xanh": "1", "green": "1",
    "2": "2", "vang": "2", "yellow": "2",
    "3": "3", "do": "3", "red": "3", "3c": "3", "3d": "3",
}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"importing/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _accented(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


def _by_name(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Name -> code. An accented name comes before a folded one: tá is DZN, tạ is HKGM."""
    names: dict[str, str] = {}
    for name, code in pairs:
        names.setdefault(_accented(name), code)
    folded: dict[str, set[str]] = {}
    for name, code in pairs:
        folded.setdefault(fold(name), set()).add(code)
    for key, codes in folded.items():
        if len(codes) == 1:
            names.setdefault(key, *codes)
    return names


@cache
def _units() -> dict[str, str]:
    rows = _rows("units.csv")
    whole = [
        (row[column], row["vnaccs_code"]) for row in rows for column in ("english_name", "vietnamese_name")
    ]
    others = [(name, row["vnaccs_code"]) for row in rows for name in row["other_names"].split(";")]
    codes = [(row["vnaccs_code"], row["vnaccs_code"]) for row in rows]
    return _by_name([(name, code) for name, code in (*codes, *whole, *others) if fold(name)])


@cache
def _countries() -> tuple[frozenset[str], dict[str, str]]:
    rows = _rows("countries.csv")
    pairs = [(name, row["code"]) for row in rows for name in row["names"].split(";")]
    return frozenset(row["code"] for row in rows), _by_name(pairs)


@cache
def _offices() -> tuple[frozenset[str], dict[str, str]]:
    rows = _rows("office_codes.csv")
    pairs = [
        (name, row["code"])
        for row in rows
        for name in (row["name"], *row["vnaccs_short_name"].split("/"))
        if name.strip()
    ]
    return frozenset(row["code"] for row in rows), _by_name(pairs)


def unit(text: str) -> str | None:
    """VNACCS code of a unit's code or name, None where unknown: PIECES and Cái give PCE."""
    names = _units()
    return names.get(_accented(text)) or names.get(fold(text))


def country(text: str) -> str | None:
    """ISO-2 code of a country's code or name, None where unknown."""
    codes, names = _countries()
    if text.upper() in codes:
        return text.upper()
    return names.get(_accented(text)) or names.get(fold(text))


def office(text: str) -> str | None:
    """4-character office code of a code or a VNACCS short name, None where unknown: HQBACNINH gives 18A3."""
    codes, names = _offices()
    if text.upper() in codes:
        return text.upper()
    return names.get(_accented(text)) or names.get(fold(text))


def channel(text: str) -> str | None:
    """ "1", "2" or "3" of a channel's code or name, None where unknown: 3D, Luồng đỏ and Do give "3"."""
    words = [word for word in fold(text).split() if word not in ("luong", "mau")]
    digits = {CHANNELS.get(word) for word in words}
    return digits.pop() if len(digits) == 1 else None
