"""The index of forms in the store: blocks of descriptions, their forms, and what is asked of it."""

from __future__ import annotations

import numpy as np
from sqlalchemy import select

from kyha_lookup.data import form_index, schema
from kyha_lookup.data.form_index import FormIndexer
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.text.held_forms import HEARD, HeldForms
from kyha_lookup.text.markers import Zone

HEAD = 1 << HEARD.index(Zone.HEAD)
HOST = 1 << HEARD.index(Zone.HOST)
FORMS = ("0", "kẹo", "keo", "kéo", "lipstik", "lipstick", "lip")


def held(*rows: tuple[int, int, int]) -> HeldForms:
    """(form, line, marks), in order."""
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    return HeldForms(columns[0], columns[1], columns[2].astype(np.uint8))


def fill(store: Store) -> None:
    """Two blocks of the version "1": descriptions 3, 7, 9 and then 10, 12; and one of "0", description 5."""
    with store.write() as connection:
        FormIndexer("0").add(connection, [5], FORMS, held((3, 0, HEAD)))
    with store.write() as connection:
        indexer = FormIndexer("1")
        indexer.add(
            connection, [3, 7, 9], FORMS, held((1, 0, HEAD), (1, 2, HOST), (2, 1, HEAD), (5, 1, HEAD))
        )
        indexer.add(connection, [10, 12], FORMS, held((1, 1, HEAD | HOST), (4, 0, HEAD), (6, 0, HEAD)))


def asked(store: Store, *names: str) -> list[tuple[int, str, int]]:
    """(description, form, marks) of what the index says of forms."""
    with store.read() as connection:
        form = schema.word_form.c
        numbers = {row[0]: row[1] for row in connection.execute(select(form.form, form.id))}
        return sorted(
            (int(lines.ids[line]), names[place], marks)
            for lines in form_index.lines_holding(connection, [numbers[name] for name in names])
            for place, line, marks in zip(
                lines.held.form.tolist(), lines.held.line.tolist(), lines.held.marks.tolist(), strict=True
            )
        )


def test_what_is_entered_is_found_again(store: Store) -> None:
    fill(store)
    assert asked(store, "keo", "kẹo") == [
        (3, "kẹo", HEAD),
        (7, "keo", HEAD),
        (9, "kẹo", HOST),
        (12, "kẹo", HEAD | HOST),
    ]
    assert asked(store) == []


def test_forms_are_found_by_their_letters(store: Store) -> None:
    fill(store)
    with store.read() as connection:

        def found(folded: set[str], longer: set[tuple[str, int, int]]) -> set[str]:
            return {form for _, form in form_index.forms_like(connection, store.backend, folded, longer)}

        assert found({"keo"}, set()) == {"kẹo", "keo", "kéo"}
        assert found(set(), {("l", 5, 13)}) == {"lipstik", "lipstick"}
        assert found({"lip"}, {("k", 5, 9)}) == {"lip"}


def test_many_blocks_are_looked_at_in_groups(store: Store) -> None:
    count = form_index.GROUP + 1000
    with store.write() as connection:
        indexer = FormIndexer("1")
        for start in (0, count):
            ids = list(range(start + 1, start + count + 1))
            indexer.add(connection, ids, FORMS, held((1, 0, HEAD), (1, count - 1, HOST)))
    assert asked(store, "kẹo") == [
        (1, "kẹo", HEAD),
        (count, "kẹo", HOST),
        (count + 1, "kẹo", HEAD),
        (2 * count, "kẹo", HOST),
    ]


def test_what_other_versions_read_is_forgotten(store: Store) -> None:
    fill(store)
    with store.write() as connection:
        assert not form_index.is_whole(connection, "1")
        form_index.begin_anew(connection, "1")
        form_index.mark_whole(connection, "1")
    with store.read() as connection:
        assert form_index.is_whole(connection, "1")
        assert not form_index.is_whole(connection, "2")
        assert form_index.indexed_ids(connection, "1").tolist() == [3, 7, 9, 10, 12]
        assert form_index.indexed_ids(connection, "0").tolist() == []
    assert {row[0] for row in asked(store, "kẹo", "keo", "kéo")} == {3, 7, 9, 12}


def test_what_is_missing_is_told_by_what_became_of_it(store: Store) -> None:
    fill(store)
    with store.write() as connection:
        texts = [(key, f"mô tả {key}") for key in (3, 4, 6, 8)]
        bulk_insert(connection, schema.description, ("id", "text"), texts)
        columns = ("description_id", "hs_code", "screened_by", "failed_by")
        rows = [
            (3, "", 1, None),
            (4, "", 1, None),
            (4, "3303", None, None),
            (6, "", None, None),
            (8, "", None, 1),
        ]
        bulk_insert(connection, schema.description_code, columns, rows)
        known = form_index.indexed_ids(connection, "1")
        assert form_index.missing_ids(connection, known, screened=True).tolist() == [4]
        assert form_index.missing_ids(connection, known, screened=False).tolist() == [4, 6]
        assert form_index.texts_of(connection, store.backend, [6, 4]) == [(4, "mô tả 4"), (6, "mô tả 6")]
