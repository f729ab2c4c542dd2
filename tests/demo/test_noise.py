"""The wear of typed text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.noise import bare, newer_tone_placement, worn

TEXT = "Áo khoác nữ hóa thủy khỏe, bằng vải dệt kim, không hiệu, NSX: Huixo Garment Co.,Ltd, mới 100%"
VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộúùủũụýỳỷỹỵ ,.1A", max_size=80
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hóa", "hoá"),
        ("thủy", "thuỷ"),
        ("khỏe", "khoẻ"),
        ("hoàn", "hoàn"),
        ("quý", "quý"),
        ("của", "của"),
        ("toán", "toán"),
    ],
)
def test_the_newer_placement_moves_the_tone_only_in_open_syllables(old: str, new: str) -> None:
    assert newer_tone_placement(old) == new


def test_bare_text_has_no_accents_and_no_đ() -> None:
    assert bare("Đồ chơi trẻ em, đường kính") == "Do choi tre em, duong kinh"


@given(text=VIETNAMESE, seed=st.integers(0, 10**6))
def test_wear_never_lengthens_a_text_and_leaves_it_composed(text: str, seed: int) -> None:
    text = unicodedata.normalize("NFC", text)
    result = worn(text, Dice(seed))
    assert result == unicodedata.normalize("NFC", result)
    assert not any(unicodedata.combining(letter) for letter in result)
    assert len(result) <= len(text)


@given(seed=st.integers(0, 10**6))
def test_worn_text_keeps_its_letters_apart_from_accents_case_and_spaces(seed: int) -> None:
    result = worn(TEXT, Dice(seed))
    assert bare(result).replace(" ", "").lower() == bare(TEXT).replace(" ", "").lower()


def test_most_texts_keep_their_words() -> None:
    dice = Dice(1)
    results = [worn("Vòng bi cầu thép, mới 100%", dice) for _ in range(400)]
    same = sum(result == "Vòng bi cầu thép, mới 100%" for result in results)
    assert 200 < same < 390
