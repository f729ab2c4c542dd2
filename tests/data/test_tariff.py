"""The tariff in the store."""

from __future__ import annotations

from kyha_lookup.data.store import Store
from kyha_lookup.data.tariff import hs_names, replace_tariff, tariff_status
from kyha_lookup.model import TariffCode

TOYS, DOLLS, GAMES = (
    TariffCode("9503", "Đồ chơi"),
    TariffCode("95030010", "Đồ chơi › Búp bê"),
    TariffCode("9504", "Máy"),
)


def test_a_new_tariff_takes_the_place_of_the_one_before_and_says_what_changed(store: Store) -> None:
    with store.write() as connection:
        assert tariff_status(connection) is None
        first = replace_tariff(connection, [TOYS, DOLLS], file_name="a.xlsx", sha256="1" * 64)
        assert (first.added, first.changed, first.removed, first.unchanged) == (2, 0, 0, 0)
        renamed = TariffCode("9503", "Đồ chơi các loại")
        second = replace_tariff(connection, [renamed, GAMES], file_name="b.xlsx", sha256="2" * 64)
        assert (second.added, second.changed, second.removed, second.unchanged) == (1, 1, 1, 0)
        status = tariff_status(connection)
        assert status is not None
        assert (status.file, status.codes) == ("b.xlsx", 2)
        assert hs_names(connection).names == {"9503": "Đồ chơi các loại", "9504": "Máy"}


def test_a_code_without_a_name_of_its_own_has_that_of_its_longest_known_beginning(store: Store) -> None:
    with store.write() as connection:
        replace_tariff(connection, [TariffCode("95", "Chương"), TOYS, DOLLS], file_name="a", sha256="1" * 64)
        names = hs_names(connection)
    assert names.of("95030010") == "Đồ chơi › Búp bê"
    assert names.of("9503001090") == "Đồ chơi › Búp bê"
    assert names.of("95030099") == "Đồ chơi"
    assert names.of("9503") == "Đồ chơi"
    assert names.of("95049000") == names.of("95") == names.of("") == ""
