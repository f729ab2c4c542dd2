"""Imports: every row accounted for, nothing overwritten, nothing half done."""

from __future__ import annotations

import pytest
from sqlalchemy import Table, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import lines_query
from kyha_lookup.data.loading import load
from kyha_lookup.data.store import Store
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import ImportResult, Progress
from tests.data.conftest import MakeBatch


def _counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.read, result.kept, result.updated, result.unchanged, result.rejected


def _rows(store: Store, table: Table) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _current(store: Store) -> list[tuple[str, int, str]]:
    with store.read() as connection:
        rows = connection.execute(lines_query()).all()
    return sorted((f"{row.number}{row.amendment}", row.line_no, row.description) for row in rows)


def test_a_new_file_is_kept_whole(store: Store, make_batch: MakeBatch) -> None:
    result = load(store, make_batch({}, {"line_no": 2, "description": "Nồi inox"}, rejected=1))
    assert _counts(result) == (3, 2, 0, 0, 1)
    assert [line[2] for line in _current(store)] == ["Đồ chơi xếp hình bằng nhựa, mới 100%", "Nồi inox"]


def test_the_same_file_twice_changes_nothing(store: Store, make_batch: MakeBatch) -> None:
    batch = make_batch({}, {"line_no": 2})
    load(store, batch)
    before = {table.name: _rows(store, table) for table in schema.metadata.sorted_tables}
    result = load(store, batch)
    assert _counts(result) == (2, 0, 0, 2, 0)
    assert result.batch_id is None
    assert result.already_imported
    assert {table.name: _rows(store, table) for table in schema.metadata.sorted_tables} == before


def test_the_same_rows_under_another_name_are_unchanged(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    result = load(store, make_batch({"row": 99}, file="copy.xlsx"))
    assert _counts(result) == (1, 0, 0, 1, 0)


def test_a_changed_line_replaces_the_old_one_and_keeps_it_as_history(
    store: Store, make_batch: MakeBatch
) -> None:
    load(store, make_batch({}, {"line_no": 2}))
    result = load(store, make_batch({"hs_code": "39269099"}, {"line_no": 2}))
    assert _counts(result) == (2, 0, 1, 1, 0)
    with store.read() as connection:
        history = connection.execute(
            select(schema.goods_line.c.hs_code).where(schema.goods_line.c.retired_by == result.batch_id)
        ).scalars()
        assert list(history) == ["95030060"]


def test_a_file_that_says_less_erases_nothing(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    poorer = {"origin": "", "tax_vnd": float("nan"), "channel": "", "tax_code": "", "enterprise_name": ""}
    result = load(store, make_batch(poorer))
    assert _counts(result) == (1, 0, 0, 1, 0)
    with store.read() as connection:
        row = connection.execute(lines_query()).one()
    assert (row.origin, row.tax_vnd, row.channel, row.tax_code) == ("CN", 65_000.0, "2", "9900000001")


def test_a_file_that_says_more_fills_what_was_empty(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({"channel": "", "tax_code": "", "enterprise_name": "", "registered_at": ""}))
    result = load(store, make_batch({"channel": "3"}))
    assert _counts(result) == (1, 0, 0, 1, 0)
    with store.read() as connection:
        row = connection.execute(lines_query()).one()
    assert (row.channel, row.tax_code, str(row.registered_on)) == ("3", "9900000001", "2026-09-12")


def test_an_amended_declaration_takes_the_place_of_the_one_before(
    store: Store, make_batch: MakeBatch
) -> None:
    load(
        store,
        make_batch({}, {"line_no": 2, "description": "Nồi inox"}, {"line_no": 3, "description": "Chảo"}),
    )
    amended = {"amendment": 1}
    result = load(
        store,
        make_batch(
            amended,
            amended | {"line_no": 2, "description": "Nồi nhôm"},
            amended | {"line_no": 4, "description": "Ly"},
        ),
    )
    assert _counts(result) == (3, 1, 1, 1, 0)
    assert [line[:2] for line in _current(store)] == [
        ("100000000011", 1),
        ("100000000011", 2),
        ("100000000011", 4),
    ]


def test_an_older_amendment_is_ignored_and_said(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({"amendment": 2}))
    result = load(store, make_batch({"amendment": 1}, {"amendment": 1, "line_no": 2}))
    assert _counts(result) == (2, 0, 0, 0, 2)
    assert [(problem.code, problem.value) for problem in result.problems] == [
        ("import_older_amendment", "100000000011")
    ]
    assert _current(store)[0][0] == "100000000012"


def test_two_amendments_in_one_file_leave_the_newest(store: Store, make_batch: MakeBatch) -> None:
    result = load(store, make_batch({"amendment": 0}, {"amendment": 1, "description": "Sửa"}))
    assert _counts(result) == (2, 1, 0, 0, 1)
    assert _current(store) == [("100000000011", 1, "Sửa")]
    assert [problem.code for problem in result.problems] == ["import_older_amendment"]


def test_identical_texts_are_one_description_and_keep_their_own_spelling(
    store: Store, make_batch: MakeBatch
) -> None:
    load(store, make_batch({"description": "Nồi  inox "}, {"line_no": 2, "description": "Nồi inox"}))
    assert _rows(store, schema.description) == 1
    assert [line[2] for line in _current(store)] == ["Nồi  inox ", "Nồi inox"]


def test_every_spelling_of_an_enterprise_is_remembered(store: Store, make_batch: MakeBatch) -> None:
    other = {"declaration_number": "10000000002", "enterprise_name": "CTY TNHH MẪU 1"}
    load(store, make_batch({}, other))
    assert _rows(store, schema.enterprise) == 1
    assert _rows(store, schema.enterprise_name) == 2


def test_a_cancelled_import_leaves_the_store_as_it_was(store: Store, make_batch: MakeBatch) -> None:
    def cancel_midway(progress: Progress) -> None:
        if progress.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(store, make_batch({}), progress=cancel_midway)
    assert all(_rows(store, table) == 0 for table in schema.metadata.sorted_tables)


def test_country_na_stays_namibia(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({"origin": "NA"}))
    with store.read() as connection:
        assert connection.execute(lines_query()).one().origin == "NA"
