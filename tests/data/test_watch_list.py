"""The list of key enterprises in the store."""

from __future__ import annotations

from datetime import date

from kyha_lookup.data.store import Store
from kyha_lookup.data.watch_list import replace_watch_list, watch_list
from kyha_lookup.model import WatchedEnterprise

A = WatchedEnterprise("0109999991", "CÔNG TY TNHH MẪU A", "khai sai mã", date(2026, 5, 1))
B = WatchedEnterprise("4009999992", "CÔNG TY CỔ PHẦN MẪU B")
C = WatchedEnterprise("9900000001-001")


def test_a_new_list_takes_the_place_of_the_one_before_and_says_what_changed(store: Store) -> None:
    with store.write() as connection:
        first = replace_watch_list(connection, [B, A], sha256="1")
        assert (first.added, first.changed, first.removed, first.unchanged) == (2, 0, 0, 0)
        assert watch_list(connection) == [A, B]
        renamed = WatchedEnterprise(B.tax_code, "CÔNG TY CỔ PHẦN MẪU B MỚI")
        second = replace_watch_list(connection, [renamed, C, A], sha256="2")
        assert (second.added, second.changed, second.removed, second.unchanged) == (1, 1, 0, 1)
        third = replace_watch_list(connection, [C], sha256="3")
        assert (third.added, third.changed, third.removed, third.unchanged) == (0, 0, 2, 1)
        assert watch_list(connection) == [C]
