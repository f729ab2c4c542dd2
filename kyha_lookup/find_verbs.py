"""The verb that finds entries and enterprises by what they are called, for who wants to go there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from kyha_lookup.enterprise_verbs import EnterpriseVerbs
from kyha_lookup.model import CatalogueEntry, Found

T = TypeVar("T")

_LAST = 9


class FindVerbs(EnterpriseVerbs):
    """What a workspace knows by name."""

    def find(self, text: str, limit: int = 8) -> Found:
        """At most `limit` entries (by code, name or HS code) and as many enterprises (by name or tax code).

        The best answers first; accents do not matter. Nothing typed finds nothing.
        """
        from kyha_lookup.data.catalogue_store import current_entries
        from kyha_lookup.data.enterprise_queries import names_of

        with self._store.read() as connection:
            codes = self._named(connection, text)
            if codes is None:
                return Found((), ())
            entries = [stored.entry for stored in current_entries(connection)]
            enterprises = names_of(connection, codes)
        return Found(
            tuple(_best(text, {_entry_words(entry): entry for entry in entries})[:limit]),
            tuple(_best(text, {" ".join(pair): pair for pair in enterprises}, all_answer=True)[:limit]),
        )


def _entry_words(entry: CatalogueEntry) -> str:
    return " ".join((entry.code, entry.name, *entry.hs_prefixes))


def _best(text: str, named: Mapping[str, T], *, all_answer: bool = False) -> list[T]:
    """What answers by its words, best first; with `all_answer` also what was found by another of its names, last."""
    from kyha_lookup.text.naming import likeness

    answers = []
    for words in named:
        rank = likeness(text, words)
        if rank is not None or all_answer:
            answers.append((_LAST if rank is None else rank, len(words), words))
    return [named[words] for _rank, _length, words in sorted(answers)]
