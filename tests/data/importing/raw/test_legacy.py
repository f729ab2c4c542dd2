"""Text typed in TCVN3 and VNI fonts is recognised by its syllables and made Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing.raw import legacy
from kyha_lookup.data.importing.raw.syllables import is_syllable
from tests.data.importing.typed_text import GOODS, typed_in

WORDS = st.lists(st.sampled_from(" ".join(GOODS).split()), min_size=6, max_size=40, unique=True)


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
@given(words=WORDS)
def test_typed_text_is_read_back(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert legacy.converted(typed_in(text, encoding), encoding) == text


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
@pytest.mark.parametrize("goods", GOODS)
def test_the_encoding_of_a_description_is_told(encoding: str, goods: str) -> None:
    assert legacy.detect([typed_in(goods, encoding)]) == encoding


@given(words=WORDS)
def test_unicode_text_is_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert legacy.detect([text, unicodedata.normalize("NFD", text)]) == ""
    for encoding in legacy.ENCODINGS:
        assert legacy.unicode_text(text, encoding) == text


@pytest.mark.parametrize(
    "text", ["Société Générale", "Müller GmbH, Zürich", "Số TK", "hàng mới", "¥ 100 ± 5 °C", ""]
)
def test_western_names_and_signs_are_no_typed_vietnamese(text: str) -> None:
    assert legacy.detect([text]) == ""


def test_in_a_converted_sheet_unicode_cells_stay() -> None:
    assert legacy.unicode_text("Kem dưỡng da", "tcvn3") == "Kem dưỡng da"
    assert legacy.unicode_text("Nestlé", "vni") == "Nestlé"


def test_small_and_capital_letters_of_vni_are_both_known() -> None:
    assert legacy.converted("COÂNG TY TNHH MAÃU", "vni") == "CÔNG TY TNHH MẪU"
    assert legacy.converted("Coâng ty", "vni") == "Công ty"


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giữa", "ĐƯỢC", "khuỷu", "ương", "ỷ", "hoặc", "xoong"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["cônh", "các̃", "tấp̀", "bcd", "aứ", "wa", "c«ng", "hác̀", "sạçh", ""])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
