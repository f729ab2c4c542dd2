"""Named mappings in the store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyha_lookup.data.mappings import delete_mapping, mapping_named, mappings, save_mappings
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind

FIRST = ColumnMapping(
    "bảng kê đội 1",
    MappingKind.DECLARATIONS,
    (MappedColumn("TK", "declaration_number"), MappedColumn("Hàng", "description", 2, "")),
    "a" * 64,
    sheet="Dữ liệu",
    header_row=3,
)
SECOND = replace(FIRST, name="a - danh mục", kind=MappingKind.CATALOGUE)


def test_mappings_come_back_as_they_were_saved_by_name(store: Store) -> None:
    with store.write() as connection:
        save_mappings(connection, [FIRST, SECOND], overwrite=False)
    with store.read() as connection:
        assert mappings(connection) == [SECOND, FIRST]
        assert mapping_named(connection, FIRST.name) == FIRST


def test_a_name_that_is_taken_is_refused_and_nothing_is_saved(store: Store) -> None:
    with store.write() as connection:
        save_mappings(connection, [FIRST], overwrite=False)
    changed = replace(FIRST, sheet="khác")

    def save(*, overwrite: bool) -> None:
        with store.write() as connection:
            save_mappings(connection, [SECOND, changed], overwrite=overwrite)

    with pytest.raises(UsageRefused) as refused:
        save(overwrite=False)
    assert refused.value.code == "mapping_name_taken"
    with store.read() as connection:
        assert mappings(connection) == [FIRST]
    save(overwrite=True)
    with store.read() as connection:
        assert mappings(connection) == [SECOND, changed]


def test_a_deleted_mapping_is_gone_and_an_unknown_one_is_said(store: Store) -> None:
    with store.write() as connection:
        save_mappings(connection, [FIRST], overwrite=False)
        delete_mapping(connection, FIRST.name)
        assert mappings(connection) == []
    with store.read() as connection, pytest.raises(UsageRefused):
        mapping_named(connection, FIRST.name)
    with pytest.raises(UsageRefused), store.write() as connection:
        delete_mapping(connection, FIRST.name)
