"""How a change of the catalogue, of one entry or of many, is noted in the history of the sitting."""

from __future__ import annotations

from collections.abc import Mapping

from kyha_lookup.data import catalogue_store, entry_revisions
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history import History
from kyha_lookup.model import CatalogueEntry

Entries = Mapping[str, CatalogueEntry | None]
"""Entries by code; None: there is none."""


def note_change(
    history: History,
    store: Store,
    code: str,
    args: Mapping[str, object],
    before: Entries,
    after: Entries,
    names: tuple[str, str],
) -> None:
    """Note what stood under the codes before and after; `names` are those of the catalogue's versions.

    Undone and done again by further versions. Refused where one of the entries was changed since.
    """
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if not keys:
        return
    was, became = ({key: entries.get(key) for key in keys} for entries in (before, after))
    history.did(
        code,
        args,
        frozenset({"catalogue"}),
        take_back=lambda _token: _put(store, became, was, names[0]),
        do_again=lambda: _put(store, was, became, names[1]),
    )


def _put(store: Store, expected: Entries, wanted: Entries, name: str) -> None:
    with store.write() as connection:
        present = {one.entry.code: one.entry for one in catalogue_store.current_entries(connection)}
        if any(present.get(key) != entry for key, entry in expected.items()):
            raise UsageRefused("history_overtaken")
        entry_revisions.change_entries(connection, wanted, name=name)
