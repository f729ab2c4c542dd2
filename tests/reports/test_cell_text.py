"""Texts in cells: legal, visible, within the limit."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.reports.cell_text import LONGEST, clean, looks_like_command

MARK = "… [cut]"
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(ANY_TEXT)
def test_nothing_a_spreadsheet_refuses_is_left(text: str) -> None:
    cleaned = clean(text, MARK)
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", cleaned)
    assert units(cleaned) <= LONGEST


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text, MARK) == text


def test_every_removed_character_leaves_a_visible_sign() -> None:
    assert clean("a\x00b\x1bc\x7fd\uffffe", MARK) == "a␀b␛c␡d\ufffde"


def test_line_ends_of_any_kind_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\nd\te", MARK) == "a\nb\nc\nd\te"


def test_the_limit_counts_utf_16_units_and_never_splits_a_character() -> None:
    cut = clean("😀" * 20_000, MARK)
    assert LONGEST - 1 <= units(cut) <= LONGEST
    assert cut.endswith(MARK)
    assert set(cut.removesuffix(MARK)) == {"😀"}


def test_a_text_of_exactly_the_limit_is_whole() -> None:
    assert clean("a" * LONGEST, MARK) == "a" * LONGEST


def test_texts_that_a_spreadsheet_could_run_are_known() -> None:
    assert all(looks_like_command(text) for text in ("=1", "+1", "-1", "@x", "\tx"))
    assert not looks_like_command("giá = 1")
