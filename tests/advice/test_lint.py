"""The check of a catalogue, finding by finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kyha_lookup.advice.lint import Catch, Overlap, lint
from kyha_lookup.explained import lint_text
from kyha_lookup.model import CatalogueEntry

TODAY = date(2026, 9, 12)
TOYS = CatalogueEntry("RR046", "Đồ chơi trẻ em", ("9503",), ("đồ chơi", "xếp hình"))
POTS = CatalogueEntry("RR056", "Nồi, chảo", ("7323",), ("nồi", "chảo"))
FINE = {"RR046": Catch(8), "RR056": Catch(8)}


def _codes(
    entries: Sequence[CatalogueEntry] = (TOYS, POTS),
    catches: dict[str, Catch] | None = None,
    overlaps: Sequence[Overlap] = (),
    descriptions: int = 1000,
) -> list[tuple[str, str]]:
    found = lint(entries, FINE if catches is None else catches, overlaps, descriptions, TODAY)
    assert all(lint_text(one, language) for one in found for language in ("vi", "en"))
    return [(one.entry_code, one.code) for one in found]


def test_a_sound_catalogue_has_no_findings() -> None:
    assert _codes() == []


@pytest.mark.parametrize("prefix", ["950", "0012", "9900", "7701", "95O3", "9500", "95030060123"])
def test_what_is_no_hs_code_is_found(prefix: str) -> None:
    assert _codes([replace(TOYS, hs_prefixes=("9503", prefix))]) == [("RR046", "lint_not_hs")]


@pytest.mark.parametrize("prefix", ["9503", "950300", "95030060", "9503006010", "0101", "9801"])
def test_codes_of_all_lengths_pass(prefix: str) -> None:
    assert _codes([replace(TOYS, hs_prefixes=(prefix,))]) == []


def test_an_exclusion_that_strikes_the_entry_s_own_words_is_found() -> None:
    assert _codes([replace(TOYS, exclusions=("chơi trẻ", "đồ chơi chó mèo"))]) == [
        ("RR046", "lint_exclusion_vetoes")
    ]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2026, 1, 1), date(2026, 9, 11), "lint_expired"),
        (date(2026, 9, 13), None, "lint_not_yet"),
        (date(2026, 9, 1), date(2026, 8, 1), "lint_dates_reversed"),
    ],
)
def test_dates_that_do_not_hold_today_are_found(start: date, end: date | None, code: str) -> None:
    assert _codes([replace(TOYS, valid_from=start, valid_to=end)]) == [("RR046", code)]


def test_an_entry_valid_to_the_end_of_today_is_fine() -> None:
    assert _codes([replace(TOYS, valid_from=TODAY, valid_to=TODAY)]) == []


def test_too_wide_too_often_wrong_and_empty_entries_are_found() -> None:
    catches = {"RR046": Catch(60, confirmed=2, rejected=18)}
    assert _codes(catches=catches) == [
        ("RR046", "lint_catches_much"),
        ("RR046", "lint_low_precision"),
        ("RR056", "lint_catches_nothing"),
    ]


def test_few_verdicts_or_a_small_store_say_nothing() -> None:
    assert _codes(catches={"RR046": Catch(60, 0, 9), "RR056": Catch(1)}, descriptions=150) == []
    assert _codes(catches={}, descriptions=0) == []


def test_an_entry_without_keywords_and_keywords_that_no_goods_hold_are_found() -> None:
    assert _codes([replace(TOYS, keywords=())]) == [("RR046", "lint_no_keyword")]
    catches = FINE | {"RR056": Catch(8, unseen=("chảo",))}
    assert _codes(catches=catches, descriptions=5000) == [("RR056", "lint_keyword_unseen")]
    assert _codes(catches=catches, descriptions=4999) == []


def test_a_keyword_in_two_entries_is_found_however_it_is_written() -> None:
    assert _codes([TOYS, replace(POTS, keywords=("Đồ  Chơi",))]) == [("RR046", "lint_keyword_twice")]


def test_two_entries_that_catch_the_same_are_found_at_the_smaller_one() -> None:
    catches = {"RR046": Catch(20), "RR056": Catch(10)}
    assert _codes(catches=catches, overlaps=[Overlap("RR046", "RR056", 8)]) == [("RR056", "lint_same_catch")]
    assert _codes(catches=catches, overlaps=[Overlap("RR046", "RR056", 7)]) == []


def test_the_worst_comes_first() -> None:
    entries = [replace(TOYS, keywords=()), replace(POTS, hs_prefixes=("73",), valid_from=date(2027, 1, 1))]
    assert _codes(entries) == [
        ("RR056", "lint_not_hs"),
        ("RR046", "lint_no_keyword"),
        ("RR056", "lint_not_yet"),
    ]
