"""The words of the demo data, read from `resources/demo/*.toml`."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kyha_lookup.assets import resource
from kyha_lookup.demo.templates import Template, template

CATALOGUE = "catalogue/danh_muc_rui_ro_khoi_dau.csv"


@dataclass(frozen=True, slots=True)
class Kind:
    """How goods of one kind are described. Prices are in USD."""

    units: tuple[str, ...]
    lowest_price: float
    highest_price: float
    materials: tuple[Template, ...]
    details: tuple[Template, ...]
    uses: tuple[Template, ...]
    negations: tuple[str, ...]
    maker_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A goods name with its right HS code; `entries` are the catalogue entries it truly belongs to."""

    kind: Kind
    hs_code: str
    name: Template
    english: str
    entries: tuple[str, ...]
    materials: tuple[Template, ...]  # none where the name says it already


@dataclass(frozen=True, slots=True)
class Phrases:
    """Boilerplate. A `{}` in a form is where the name goes."""

    closings: tuple[str, ...]
    no_brand: tuple[str, ...]
    brand_forms: tuple[str, ...]
    brands: tuple[str, ...]
    maker_forms: tuple[str, ...]
    material_forms: tuple[str, ...]
    abbreviations: tuple[tuple[str, tuple[str, ...]], ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Pieces of invented enterprises and foreign makers."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    foreign: tuple[str, ...]
    trader_forms: tuple[str, ...]
    maker_forms: tuple[str, ...]
    short: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    wards: tuple[str, ...]
    places: tuple[str, ...]
    plots: tuple[Template, ...]
    towns: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a description or a name is made of."""

    risky: Mapping[str, tuple[Head, ...]]  # by catalogue entry
    ordinary: Mapping[str, tuple[Head, ...]]  # by kind
    look_alikes: tuple[Head, ...]  # outside the catalogue, sharing its words
    prefixes: Mapping[str, tuple[str, ...]]  # HS prefixes by catalogue entry
    maker_words: tuple[str, ...]
    phrases: Phrases
    names: Names


def read(name: str) -> dict[str, Any]:
    """The word list `resources/demo/<name>.toml`."""
    return tomllib.loads(resource(f"demo/{name}.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """All words, read once."""
    phrases = read("phrases")
    lists: Mapping[str, Sequence[str]] = phrases["lists"]
    named = re.compile(r"\b(" + "|".join(phrases["materials"]["named"]) + r")\b", re.IGNORECASE)
    kinds = {name: _kind(table, lists) for name, table in read("kinds").items()}
    risky = {
        code: tuple(_head(text, kinds[table["kind"]], lists, named, (code,)) for text in table["heads"])
        for code, table in read("catalogue_goods").items()
    }

    def outside(name: str) -> dict[str, tuple[Head, ...]]:
        return {
            kind: tuple(_head(text, kinds[kind], lists, named, ()) for text in table["heads"])
            for kind, table in read(name).items()
        }

    return Vocabulary(
        risky=risky,
        ordinary=outside("industrial_goods"),
        look_alikes=tuple(head for heads in outside("hard_negatives").values() for head in heads),
        prefixes=_prefixes(),
        maker_words=tuple(word for kind in kinds.values() for word in kind.maker_words),
        phrases=_phrases(phrases),
        names=_names(read("enterprises")),
    )


def _kind(table: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Kind:
    lowest, highest = table["price"]
    return Kind(
        units=tuple(table["units"]),
        lowest_price=float(lowest),
        highest_price=float(highest),
        materials=tuple(template(text, lists) for text in table["materials"]),
        details=tuple(template(text, lists) for text in table["details"]),
        uses=tuple(template(text, lists) for text in table["uses"]),
        negations=tuple(table["negations"]),
        maker_words=tuple(table["maker"]),
    )


def _head(
    text: str,
    kind: Kind,
    lists: Mapping[str, Sequence[str]],
    named: re.Pattern[str],
    entries: tuple[str, ...],
) -> Head:
    hs_code, name, english, others = [*text.split(" | "), "", ""][:4]
    return Head(
        kind=kind,
        hs_code=hs_code,
        name=template(name, lists),
        english=english,
        entries=entries + tuple(others.split()),
        materials=() if named.search(name) else kind.materials,
    )


def _prefixes() -> dict[str, tuple[str, ...]]:
    with resource(CATALOGUE).open(encoding="utf-8-sig", newline="") as file:
        return {row["ma"]: tuple(row["ma_hs"].split(";")) for row in csv.DictReader(file)}


def _phrases(table: Mapping[str, Any]) -> Phrases:
    return Phrases(
        closings=tuple(table["closings"]["forms"]),
        no_brand=tuple(table["brands"]["none"]),
        brand_forms=tuple(table["brands"]["named"]),
        brands=tuple(table["brands"]["names"]),
        maker_forms=tuple(table["makers"]["forms"]),
        material_forms=tuple(table["materials"]["forms"]),
        abbreviations=tuple((full, tuple(forms)) for full, forms in table["abbreviations"].items()),
        suffixes=tuple(table["suffixes"]["forms"]),
    )


def _names(table: Mapping[str, Any]) -> Names:
    addresses, partners = table["addresses"], table["partners"]
    return Names(
        first=tuple(table["names"]["first"]),
        second=tuple(table["names"]["second"]),
        foreign=tuple(table["names"]["foreign"]),
        trader_forms=tuple(table["forms"]["trader"]),
        maker_forms=tuple(table["forms"]["maker"]),
        short=tuple(table["short"].items()),
        streets=tuple(addresses["streets"]),
        wards=tuple(addresses["wards"]),
        places=tuple(addresses["places"]),
        plots=tuple(template(text, {}) for text in addresses["parks"]),
        towns=tuple(partners["towns"]),
        stems=tuple(partners["stems"]),
        endings=tuple(partners["endings"]),
    )
