"""Candidates of an entry: no hit is ever missed, and few descriptions are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.matching.reach import Probe
from kyha_lookup.matching.reading import FormNotes, FormReader
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.folding import fold
from kyha_lookup.text.held_forms import HeldForms
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


def asked_for(probe: Probe, forms: Sequence[str]) -> list[int]:
    """Numbers of the forms that an index gives: those that fold alike, or may be misspelt, and that the probe takes."""
    near = [
        number
        for number, form in enumerate(forms)
        if fold(form) in probe.folded
        or any(
            fold(form).startswith(letter) and least <= len(fold(form)) <= most
            for letter, least, most in probe.longer
        )
    ]
    return [near[place] for place in probe.choose([forms[number] for number in near])]


def bounds(probe: Probe, lines: list[tuple[str, str]]) -> list[float]:
    """The most that each line's text score can be, told from what an index would hold of it."""
    reader = FormReader()
    held = reader.read([text for text, _ in lines])
    asked = asked_for(probe, reader.forms)
    places = {form: place for place, form in enumerate(asked)}
    kept = np.flatnonzero(np.isin(held.form, asked))
    some = HeldForms(
        np.array([places[form] for form in held.form[kept].tolist()], np.int64),
        held.line[kept],
        held.marks[kept],
    )
    own = np.array([bool(probe.prefixes) and code.startswith(probe.prefixes) for _, code in lines])
    found: list[float] = probe.bounds(some, len(lines), own).tolist()
    return found


def chosen(probe: Probe, lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    needed = probe.needed([code for _, code in lines]).tolist()
    return [
        line for line, bound, least in zip(lines, bounds(probe, lines), needed, strict=True) if bound >= least
    ]


@settings(max_examples=150, deadline=None)
@given(lines, st.sampled_from(ENTRIES) | drawn_entries, st.sampled_from((5.0, 20.0, 30.0, 45.0, 70.0)))
def test_no_hit_is_missed(lines: list[tuple[str, str]], entry: CatalogueEntry, floor: float) -> None:
    probe = Probe(entry, floor)
    some = chosen(probe, lines)
    quick = probe.screen([text for text, _ in some], [code for _, code in some])
    whole = Screener([entry]).screen([text for text, _ in lines], [code for _, code in lines], floor=floor)
    expected = [
        (*lines[line], score) for line, score in zip(whole.line.tolist(), whole.score.tolist(), strict=True)
    ]
    found = [
        (*some[line], score) for line, score in zip(quick.line.tolist(), quick.score.tolist(), strict=True)
    ]
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(lines, st.sampled_from(ENTRIES) | drawn_entries)
def test_a_bound_is_never_below_the_text_score(lines: list[tuple[str, str]], entry: CatalogueEntry) -> None:
    texts = [text for text, _ in lines]
    hits = Screener([entry]).screen(texts, [""] * len(lines), floor=5.0)
    told = bounds(Probe(entry, 5.0), [(text, "") for text in texts])
    for line, score in zip(hits.line.tolist(), hits.text_score.tolist(), strict=True):
        assert told[line] >= score / 100.0 - 1e-6


def test_what_a_screening_notes_is_what_an_index_reads_anew() -> None:
    texts = [
        "Son môi dưỡng, hiệu ABC, mới 100%",
        "SON MOI HANG MOI",
        "Vỏ hộp dùng cho kính mắt (bộ 2 cái)",
    ] * 3
    screener, notes, reader = Screener(ENTRIES), FormNotes(), FormReader()
    screener.screen(texts, [""] * len(texts), notes=notes)
    noted, read = notes.held(), reader.read(texts)

    def told(held: HeldForms, forms: Sequence[str]) -> set[tuple[str, int, int]]:
        columns = (held.form.tolist(), held.line.tolist(), held.marks.tolist())
        return {(forms[form], line, marks) for form, line, marks in zip(*columns, strict=True)}

    assert notes.lines == len(texts)
    assert told(noted, screener.forms) == told(read, reader.forms)
    assert len(noted.form) == len(told(noted, screener.forms))


def test_other_words_of_the_same_letters_are_no_candidates() -> None:
    probe = Probe(CatalogueEntry("A", "Kẹo", (), ("kẹo dẻo",)), 30.0)
    lines = [
        ("Kẹo dẻo vị dâu", ""),
        ("Kéo cắt giấy, dẻo", ""),
        ("Keo deo vi dau", ""),
        ("Băng keo trong, mới", ""),
    ]
    assert [text for text, _ in chosen(probe, lines)] == ["Kẹo dẻo vị dâu", "Keo deo vi dau"]


def test_words_of_makers_and_negations_are_no_candidates() -> None:
    probe = Probe(CatalogueEntry("A", "Đồ chơi", (), ("đồ chơi",)), 30.0)
    lines = [
        ("Đồ chơi xe lửa", ""),
        ("Vít sắt, NSX: công ty đồ chơi Minh An", ""),
        ("Máy khoan cầm tay, không phải đồ chơi", ""),
    ]
    assert [text for text, _ in chosen(probe, lines)] == ["Đồ chơi xe lửa"]


def test_under_the_entrys_own_code_less_is_asked_for() -> None:
    probe = Probe(CatalogueEntry("A", "Nước hoa", ("3303",), ("nước hoa",)), 30.0)
    line = "Chai thủy tinh, hoa văn nổi"
    assert chosen(probe, [(line, "33030000"), (line, "39269099"), (line, "")]) == [(line, "33030000")]


def test_a_misspelling_in_the_store_is_asked_for() -> None:
    probe = Probe(CatalogueEntry("A", "Lipstick", (), ("lipstick",)), 30.0)
    forms = ["lipstik", "light", "lipstick", "lip"]
    assert [forms[number] for number in asked_for(probe, forms)] == ["lipstik", "lipstick"]


def test_an_entry_scores_alike_alone_and_among_others() -> None:
    english = CatalogueEntry("Z", "Lipstick", ("3304",), ("lipstick",))
    among = Screener([*ENTRIES, english])
    line = "Lípstick màu đỏ, hàng mới"
    alone = Probe(english, 5.0, plain=among.written_plainly)
    hits = among.screen([line], ["33041000"], floor=5.0)
    expected = [
        score for entry, score in zip(hits.entry.tolist(), hits.score.tolist(), strict=True) if entry == 8
    ]
    assert alone.screen([line], ["33041000"]).score.tolist() == expected
