"""How far a word in a line stands for a word of the catalogue."""

from __future__ import annotations

import pytest

from kyha_lookup.matching.similarity import MISPLACED, OTHER_WORD, UNACCENTED, Linker, kind_of, similarity
from kyha_lookup.model import TermKind
from kyha_lookup.text.stream import form_of


@pytest.mark.parametrize(
    ("written", "meant", "plain", "accented"),
    [
        ("hóa", "hoá", 1.0, 1.0),
        ("mỹ", "mĩ", 1.0, 1.0),
        ("chao", "chảo", UNACCENTED, UNACCENTED),
        ("kim", "kìm", UNACCENTED, OTHER_WORD),  # kim is a word of its own
        ("sơn", "son", OTHER_WORD, OTHER_WORD),
        ("kẽo", "kẹo", MISPLACED, MISPLACED),  # no known word
    ],
)
def test_accents_weigh_by_what_they_could_mean(
    written: str, meant: str, plain: float, accented: float
) -> None:
    assert similarity(form_of(written), form_of(meant)) == (plain, accented)


def test_a_catalogue_without_accents_matches_accented_lines() -> None:
    assert similarity(form_of("chơi"), form_of("choi"), plain_catalogue=True) == (UNACCENTED, UNACCENTED)


@pytest.mark.parametrize(
    ("written", "linked"),
    [("lipstik", True), ("lipsticks", True), ("dipstick", False), ("lip", False), ("thước", False)],
)
def test_long_words_may_be_misspelt_but_keep_their_first_letter(written: str, linked: bool) -> None:
    links = Linker(["lipstick", form_of("thuốc")]).link([written], 0)
    assert (len(links.form) > 0) is (linked or written == "thước")
    assert (float(links.plain.max(initial=0.0)) >= 0.8) is linked


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [("sứ", "sứ", TermKind.EXACT), ("su", "sứ", TermKind.ACCENT), ("lipstik", "lipstick", TermKind.TYPO)],
)
def test_the_kind_of_a_match_is_named(written: str, meant: str, kind: TermKind) -> None:
    assert kind_of(form_of(written), form_of(meant)) is kind
