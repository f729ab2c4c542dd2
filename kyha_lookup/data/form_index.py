"""The index of forms: in which descriptions a word stands as it is written, and in what zones of them.

It is made from descriptions by the screening, which reads them anyway, block by block; nothing but an index, so that
it can be dropped and made anew whenever descriptions are read in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, func, insert, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.store import bulk_insert, in_chunks, next_id
from kyha_lookup.text.folding import fold
from kyha_lookup.text.held_forms import HeldForms

MOST_LINES = 1 << 16
"""Descriptions of a block, at most."""

GROUP = 32_768
"""Descriptions looked at together; of a block alone, all of them."""

_form, _posting, _block = schema.word_form.c, schema.form_posting.c, schema.form_block.c
_LINE, _ID = np.dtype("<u2"), np.dtype("<i8")


@dataclass(frozen=True, slots=True)
class IndexedLines:
    """Some of the indexed descriptions: their ids, and what they hold of the forms that were asked for.

    `held` names forms by their place among those asked for, and lines by their place in `ids`.
    """

    ids: NDArray[np.int64]
    held: HeldForms


def is_whole(connection: Connection, weights: str) -> bool:
    """Whether every screened description is in the index, as `weights` (their version) read it."""
    return connection.execute(select(schema.form_reading.c.weights)).scalars().all() == [weights]


def begin_anew(connection: Connection, weights: str) -> None:
    """Forget what was indexed under other weights; what is under these stays."""
    connection.execute(delete(schema.form_reading))
    other = select(_block.id).where(_block.weights != weights)
    connection.execute(delete(schema.form_posting).where(_posting.block_id.in_(other)))
    connection.execute(delete(schema.form_block).where(_block.weights != weights))


def mark_whole(connection: Connection, weights: str) -> None:
    """Note that every screened description is indexed."""
    connection.execute(delete(schema.form_reading))
    connection.execute(insert(schema.form_reading).values(weights=weights))


def indexed_ids(connection: Connection, weights: str) -> NDArray[np.int64]:
    """Ids of the indexed descriptions, in order."""
    blobs = connection.execute(select(_block.ids).where(_block.weights == weights)).scalars()
    return np.unique(np.concatenate([np.zeros(0, _ID), *(np.frombuffer(blob, _ID) for blob in blobs)]))


def missing_ids(connection: Connection, indexed: NDArray[np.int64], *, screened: bool) -> NDArray[np.int64]:
    """Ids of screened descriptions that are not among `indexed`, in order, or of those that wait for a first try."""
    coded = schema.description_code.c
    waiting = and_(coded.screened_by.is_(None), coded.failed_by.is_(None))
    condition = coded.screened_by.is_not(None) if screened else waiting
    found = connection.execute(select(coded.description_id).where(condition).distinct()).scalars().all()
    return np.setdiff1d(np.array(found, np.int64), indexed)


def texts_of(connection: Connection, backend: Backend, ids: Sequence[int]) -> list[tuple[int, str]]:
    """(id, text) of descriptions, by id."""
    some = backend.listed(ids).subquery()
    description = schema.description.c
    query = select(description.id, description.text).join(some, some.c.id == description.id)
    return sorted((row[0], row[1]) for row in connection.execute(query))


class FormIndexer:
    """Adds blocks to the index; remembers the numbers of forms, so it ends with a transaction that fails."""

    def __init__(self, weights: str) -> None:
        self._weights = weights
        self._numbers: dict[str, int] = {}

    def add(self, connection: Connection, ids: Sequence[int], names: Sequence[str], held: HeldForms) -> None:
        """Add the descriptions `ids` (at most MOST_LINES), the lines of `held`; its forms are numbers of `names`."""
        if not ids:
            return
        block = next_id(connection, schema.form_block)
        values = {"id": block, "weights": self._weights, "ids": np.array(ids, _ID).tobytes()}
        connection.execute(insert(schema.form_block).values(values))
        first = np.flatnonzero(np.diff(held.form, prepend=-1))
        numbers = self._numbered(connection, [names[form] for form in held.form[first].tolist()])
        lines, marks = held.line.astype(_LINE), held.marks
        edges = [*first.tolist(), len(lines)]
        rows = [
            (number, block, lines[start:end].tobytes() + marks[start:end].tobytes())
            for number, start, end in zip(numbers, edges, edges[1:], strict=False)
        ]
        bulk_insert(connection, schema.form_posting, ("form_id", "block_id", "held"), rows)

    def _numbered(self, connection: Connection, forms: list[str]) -> list[int]:
        known = self._numbers
        for chunk in in_chunks([form for form in forms if form not in known]):
            found = connection.execute(select(_form.form, _form.id).where(_form.form.in_(chunk)))
            known.update((row[0], row[1]) for row in found)
        fresh = [form for form in forms if form not in known]
        known.update(zip(fresh, range(next_id(connection, schema.word_form), 1 << 62), strict=False))
        rows = [(known[form], form, fold(form)) for form in fresh]
        bulk_insert(connection, schema.word_form, ("id", "form", "folded"), rows)
        return [known[form] for form in forms]


def forms_like(
    connection: Connection, backend: Backend, folded: Iterable[str], longer: Iterable[tuple[str, int, int]]
) -> list[tuple[int, str]]:
    """(number, form) of the indexed forms that fold to one of `folded`, or that begin, folded, with a letter and have
    from so many to so many letters, for one of `longer`; in order.
    """
    found: set[tuple[int, str]] = set()
    query = select(_form.id, _form.form)
    for chunk in in_chunks(sorted(set(folded))):
        found.update((row[0], row[1]) for row in connection.execute(query.where(_form.folded.in_(chunk))))
    for letter, least, most in longer:
        length = func.length(_form.folded)
        near = and_(backend.starts_with(_form.folded, letter), length.between(least, most))
        found.update((row[0], row[1]) for row in connection.execute(query.where(near)))
    return sorted(found)


def lines_holding(connection: Connection, forms: Sequence[int]) -> Iterator[IndexedLines]:
    """The indexed descriptions with what they hold of `forms` (numbers), many at a time; all of them."""
    places = {form: place for place, form in enumerate(forms)}
    by_block: dict[int, list[tuple[int, bytes]]] = {}
    for chunk in in_chunks(forms):
        query = select(_posting.form_id, _posting.block_id, _posting.held).where(_posting.form_id.in_(chunk))
        for form, block, blob in connection.execute(query):
            by_block.setdefault(block, []).append((places[form], blob))
    group: list[tuple[NDArray[np.int64], list[tuple[int, bytes]]]] = []
    size = 0
    for block, blob in connection.execute(select(_block.id, _block.ids).order_by(_block.id)):
        ids = np.frombuffer(blob, _ID)
        if size + len(ids) > GROUP and group:
            yield _together(group)
            group, size = [], 0
        group.append((ids, by_block.get(block, [])))
        size += len(ids)
    if group:
        yield _together(group)


def _together(group: list[tuple[NDArray[np.int64], list[tuple[int, bytes]]]]) -> IndexedLines:
    form: list[int] = []
    count: list[int] = []
    lines, marks = [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
    first = 0
    for ids, postings in group:
        for place, blob in postings:
            size = len(blob) // (_LINE.itemsize + 1)
            form.append(place)
            count.append(size)
            lines.append(np.frombuffer(blob, _LINE, size).astype(np.int64) + first)
            marks.append(np.frombuffer(blob, np.uint8, size, size * _LINE.itemsize))
        first += len(ids)
    held = HeldForms(
        np.repeat(np.array(form, np.int64), np.array(count, np.int64)),
        np.concatenate(lines),
        np.concatenate(marks),
    )
    return IndexedLines(np.concatenate([ids for ids, _ in group]), held)
