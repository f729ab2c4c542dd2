"""Headings as data: which column names which field. Read from resources/importing/labels.toml."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.model import MappingKind
from kyha_lookup.text.folding import fold


def label_key(cell: Cell) -> str:
    """What a heading is compared by: no accents, case, spaces, underscores, line breaks or punctuation."""
    return fold(cell).replace(" ", "") if isinstance(cell, str) else ""


def accented_key(cell: str) -> str:
    """As `label_key` but with accents, for headings that folding makes equal (lượng, luồng)."""
    return "".join(c for c in unicodedata.normalize("NFC", cell).lower() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Alias:
    """A heading that names a field; of two columns for one field the lower `rank` wins."""

    field: str
    rank: int
    accented: str


@dataclass(frozen=True, slots=True)
class NamedLayout:
    """A layout's name pattern and the headings that all stand in it, as keys."""

    name: str
    has: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelBook:
    """All known headings by key."""

    aliases: dict[str, tuple[Alias, ...]]
    known: frozenset[str]
    declaration_report: frozenset[str]
    layouts: tuple[NamedLayout, ...]
    wordings: dict[str, tuple[str, ...]]  # field -> its headings, folded
    titles: dict[str, str]  # field -> the heading it is best known by

    def alias(self, cell: Cell) -> Alias | None:
        """The field a heading names, or None where it names none or cannot be told."""
        found = self.aliases.get(label_key(cell), ())
        if len({alias.field for alias in found}) > 1:
            accented = accented_key(str(cell))
            found = tuple(alias for alias in found if alias.accented == accented)
        return found[0] if found else None

    def is_label(self, cell: Cell) -> bool:
        key = label_key(cell)
        return key in self.aliases or key in self.known or key in self.declaration_report


@cache
def declaration_labels() -> LabelBook:
    """Headings of declaration files."""
    return _book("importing/labels.toml")


@cache
def catalogue_labels() -> LabelBook:
    """Headings of catalogue files."""
    return _book("importing/catalogue_labels.toml")


@cache
def watch_list_labels() -> LabelBook:
    """Headings of lists of key enterprises."""
    return _book("importing/watch_list_labels.toml")


@cache
def tariff_labels() -> LabelBook:
    """Headings of tariffs."""
    return _book("importing/tariff_labels.toml")


def labels_for(kind: MappingKind) -> LabelBook:
    """Headings of tables of a kind."""
    books = {
        MappingKind.DECLARATIONS: declaration_labels,
        MappingKind.CATALOGUE: catalogue_labels,
        MappingKind.WATCH_LIST: watch_list_labels,
        MappingKind.TARIFF: tariff_labels,
    }
    return books[kind]()


def _book(name: str) -> LabelBook:
    data = tomllib.loads(resource(name).read_text(encoding="utf-8"))
    aliases: dict[str, tuple[Alias, ...]] = {}
    for field, labels in data["fields"].items():
        for rank, label in enumerate(labels):
            key = label_key(label)
            aliases[key] = (*aliases.get(key, ()), Alias(field, rank, accented_key(label)))

    def keys(section: str) -> frozenset[str]:
        return frozenset(map(label_key, data.get(section, {}).get("labels", ())))

    layouts = tuple(
        NamedLayout(item["name"], frozenset(map(label_key, item["has"]))) for item in data.get("layouts", ())
    )
    titles = {field: labels[0] for field, labels in data["fields"].items()}
    wordings = {field: tuple(map(fold, labels)) for field, labels in data["fields"].items()}
    return LabelBook(aliases, keys("known"), keys("declaration_report"), layouts, wordings, titles)
