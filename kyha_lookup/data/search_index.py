"""Keeps the search index: every description under its forms, and every word with how many descriptions hold it.

Words of the head with their accents are counted too, as the forms they are indexed under.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.text.index_forms import ACCENTED, head_forms
from kyha_lookup.text.tokens import index_words

_AT_ONCE = 10_000


def index_descriptions(connection: Connection, backend: Backend, rows: Sequence[tuple[int, str]]) -> None:
    """Add new descriptions, (id, text), to the index."""
    for start in range(0, len(rows), _AT_ONCE):
        counts: Counter[str] = Counter()
        forms = []
        for key, text in rows[start : start + _AT_ONCE]:
            words = list(dict.fromkeys(index_words(text)))
            head = head_forms(text)
            counts.update(words)
            counts.update({form for form in head if form.startswith(ACCENTED)})
            forms.append((key, words + head))
        backend.index_descriptions(connection, forms)
        backend.add_words(connection, sorted(counts.items()))


def rebuild(connection: Connection, backend: Backend, progress: ProgressCallback | None = None) -> None:
    """Make the index anew from the descriptions in the store. Raises Cancelled."""
    backend.drop_search_index(connection)
    backend.create_search_index(connection)
    connection.execute(schema.search_word.delete())
    table, last, done = schema.description.c, 0, 0
    total = connection.execute(select(func.count()).select_from(schema.description)).scalar_one()
    while rows := connection.execute(
        select(table.id, table.text).where(table.id > last).order_by(table.id).limit(_AT_ONCE)
    ).all():
        index_descriptions(connection, backend, [(row.id, row.text) for row in rows])
        last, done = rows[-1].id, done + len(rows)
        if progress is not None:
            progress(Progress("stage_indexing", done, total))
