"""Folding: what is equal after it, what stays apart, and where each letter came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.folding import fold, fold_with_map, tone_key, y_as_i

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặềếểễệ ĐÀÁ,.-_()100%", max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồ chơi TRẺ EM", "do choi tre em"),
        ("Số_tờ\nkhai", "so to khai"),
        ("mới100%", "moi100"),
        ("  (Kẹo)  ", "keo"),
        ("Ｍáy　ảnh №5", "may anh no5"),
        ("xà\u200b phòng", "xa phong"),
        ("", ""),
        ("---", ""),
        ("儿童玩具", "儿童玩具"),
    ],
)
def test_fold_keeps_letters_and_digits_only(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_is_the_same_for_composed_and_decomposed_text() -> None:
    text = "Thuốc lá điện tử, nước hoa"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == "thuoc la dien tu nuoc hoa"


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | VIETNAMESE)
def test_the_map_gives_the_same_text_and_rising_offsets(text: str) -> None:
    folded, offsets = fold_with_map(text)
    assert folded == fold(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)


@given(VIETNAMESE)
def test_each_mapped_letter_folds_to_the_letter_it_is_mapped_from(text: str) -> None:
    folded, offsets = fold_with_map(text)
    for letter, offset in zip(folded, offsets, strict=True):
        assert fold(text[offset]) == letter.strip()


@pytest.mark.parametrize(
    ("one", "other"), [("hóa", "hoá"), ("thủy", "thuỷ"), ("HÒA", "hoà"), ("ho\u0301a", "hoá")]
)
def test_tone_placement_does_not_matter(one: str, other: str) -> None:
    assert tone_key(one) == tone_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("giày", "giấy"), ("sơn", "son"), ("đèn", "đen"), ("kẹo", "kéo"), ("toàn", "toán")]
)
def test_words_that_fold_alike_keep_different_tone_keys(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert tone_key(one) != tone_key(other)


@pytest.mark.parametrize(("one", "other"), [("mỹ", "mĩ"), ("ký", "kí"), ("quý", "quí"), ("kỹ", "kĩ")])
def test_final_y_and_i_meet(one: str, other: str) -> None:
    assert y_as_i(tone_key(one)) == y_as_i(tone_key(other))


@pytest.mark.parametrize(("one", "other"), [("máy", "mái"), ("thuy", "thui"), ("tay", "tai")])
def test_y_and_i_after_another_vowel_stay_apart(one: str, other: str) -> None:
    assert y_as_i(tone_key(one)) != y_as_i(tone_key(other))
