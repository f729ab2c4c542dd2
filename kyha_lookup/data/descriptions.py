"""Gives every distinct goods text one id and puts new ones into the search index."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.search_index import index_descriptions
from kyha_lookup.data.store import Store, bulk_insert, in_chunks, next_id

if TYPE_CHECKING:
    import pandas as pd


def normalised(text: str) -> str:
    """The form under which a goods text counts as one description: NFC, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def description_ids(store: Store, connection: Connection, texts: pd.Series[str]) -> pd.Series[int]:
    """Ids of `texts` (as given, same index), new descriptions stored and indexed on the way."""
    distinct = texts.drop_duplicates()
    shown = {text: normalised(text) for text in distinct}
    wanted = list(dict.fromkeys(shown.values()))
    table = schema.description
    ids: dict[str, int] = {}
    for chunk in in_chunks(wanted):
        found = connection.execute(select(table.c.text, table.c.id).where(table.c.text.in_(chunk)))
        ids.update((row.text, row.id) for row in found)
    missing = [text for text in wanted if text not in ids]
    first = next_id(connection, table)
    new = [(first + index, text) for index, text in enumerate(missing)]
    bulk_insert(connection, table, ("id", "text"), new)
    index_descriptions(connection, store.backend, new)
    ids.update((text, key) for key, text in new)
    return texts.map({text: ids[form] for text, form in shown.items()})
