"""Candidates of an entry: no hit is ever missed, and few descriptions are looked at."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.matching.reach import Probe
from kyha_lookup.matching.screener import Screener
from kyha_lookup.matching.similarity import TYPO_LETTERS
from kyha_lookup.model import CatalogueEntry, Reach, WordSet
from kyha_lookup.text.tokens import index_words
from tests.matching.conftest import ENTRIES

WORDS = (  # noqa: SIM905 - forty words
    "son môi lipstick lipstik dưỡng đồ chơi đỡ chổi trẻ em búp bê bát sứ gốm cốc ly tách mũ nón lưỡi trai "
    "len bảo hiểm áo thun phông kính mắt râm nồi cơm điện chảo hơi mỹ mĩ ký kí phẩm hóa hoá bằng nhựa kim loại không "
    "phải dùng cho vỏ hộp mới100% trang điểm trangg chế phẩm , . ( ) 口红 nồicơm đồchơi son-môi m² 100 18650"
).split()
CODES = (
    "",
    "33041000",
    "3304",
    "95030060",
    "69111000",
    "65050090",
    "90041000",
    "85166010",
    "73239310",
    "84719090",
)

texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=40)
lines = st.lists(st.tuples(texts, st.sampled_from(CODES)), min_size=1, max_size=12)
phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
drawn_entries = st.builds(
    CatalogueEntry,
    code=st.just("X"),
    name=phrase,
    hs_prefixes=st.lists(st.sampled_from(("3304", "330410", "65050090", "6505009010")), max_size=2).map(
        tuple
    ),
    keywords=st.lists(phrase, max_size=3).map(tuple),
    exclusions=st.lists(phrase, max_size=1).map(tuple),
)


def holds(text: str, sets: tuple[WordSet, ...]) -> bool:
    """What a store's index answers."""
    words = set(index_words(text))
    return any(all(not words.isdisjoint(group) for group in wanted) for wanted in sets)


def answers(reach: Reach, text: str, code: str) -> bool:
    own = code.startswith(reach.prefixes) if reach.prefixes else False
    return holds(text, reach.under_any_code) or (own and holds(text, reach.under_own_code))


def vocabulary(lines: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, _ in lines:
        for word in index_words(text):
            if len(word) >= TYPO_LETTERS and word.isalpha():
                found.setdefault(word[0], []).append(word)
    return found


@settings(max_examples=150, deadline=None)
@given(lines, st.sampled_from(ENTRIES) | drawn_entries, st.sampled_from((5.0, 20.0, 30.0, 45.0, 70.0)))
def test_no_hit_is_missed(lines: list[tuple[str, str]], entry: CatalogueEntry, floor: float) -> None:
    known = vocabulary(lines)
    probe = Probe(entry, floor, lambda letter: known.get(letter, []))
    chosen = [line for line in lines if answers(probe.reach, *line)]
    quick = probe.screen([text for text, _ in chosen], [code for _, code in chosen])
    whole = Screener([entry]).screen([text for text, _ in lines], [code for _, code in lines], floor=floor)
    expected = [
        (*lines[line], score) for line, score in zip(whole.line.tolist(), whole.score.tolist(), strict=True)
    ]
    found = [
        (*chosen[line], score) for line, score in zip(quick.line.tolist(), quick.score.tolist(), strict=True)
    ]
    assert found == expected


def test_two_words_are_both_asked_for() -> None:
    # At a floor that no single word reaches, whatever the fitted weights are.
    probe = Probe(CatalogueEntry("A", "Nước hoa", ("3303",), ("nước hoa",)), 60.0, lambda _letter: [])
    both = {"nuoc", "hoa"}
    assert any(all(group & both for group in wanted) for wanted in probe.reach.under_any_code)
    assert all(
        len(wanted) >= 2 for wanted in probe.reach.under_any_code if {"nuoc", "hoa"} & set().union(*wanted)
    )
    assert probe.reach.prefixes == ("3303",)


def test_a_misspelling_in_the_store_is_asked_for() -> None:
    entry = CatalogueEntry("A", "Lipstick", (), ("lipstick",))
    probe = Probe(entry, 30.0, {"l": ["lipstik", "light"]}.__getitem__)
    assert (frozenset({"lipstick", "lipstik"}),) in probe.reach.under_any_code


def test_i_and_y_are_both_asked_for() -> None:
    probe = Probe(CatalogueEntry("A", "Mỹ phẩm", (), ("mỹ phẩm",)), 30.0, lambda _letter: [])
    assert any({"mi", "my"} <= group for group in probe.reach.under_any_code[0])


def test_an_entry_scores_alike_alone_and_among_others() -> None:
    english = CatalogueEntry("Z", "Lipstick", ("3304",), ("lipstick",))
    among = Screener([*ENTRIES, english])
    line = "Lípstick màu đỏ, hàng mới"
    alone = Probe(english, 5.0, lambda _letter: [], plain=among.written_plainly)
    hits = among.screen([line], ["33041000"], floor=5.0)
    expected = [
        score for entry, score in zip(hits.entry.tolist(), hits.score.tolist(), strict=True) if entry == 8
    ]
    assert alone.screen([line], ["33041000"]).score.tolist() == expected
