"""What descriptions are indexed under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.enterprise_names import name_words
from kyha_lookup.text.index_forms import accented_form, head_forms, head_of, index_forms
from kyha_lookup.text.tokens import index_words


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Nước hoa nữ, 50ml", "Nước hoa nữ"),
        ("NPL01#&Giày thể thao (da), mới 100%", "Giày thể thao "),
        (", Đồ chơi: xe", " Đồ chơi"),
        ("Bàn chải - brush", "Bàn chải"),
    ],
)
def test_the_head_ends_where_the_goods_are_named(text: str, head: str) -> None:
    assert head_of(text).strip(" ,") == head.strip()


def test_words_pairs_and_accents_of_the_head() -> None:
    assert head_forms("Nước hoa nữ hiệu ABC") == [
        "_nuoc", "_hoa", "_nu", "+nuoc_hoa", "+hoa_nu", "=nuwowc1", "=nuw4",
    ]  # fmt: skip


def test_every_accent_has_its_own_form() -> None:
    keys = ["giầy", "giấy", "giày", "giây", "đo", "do", "sơn", "son", "tư", "tu"]
    from kyha_lookup.text.folding import tone_key

    assert len({accented_form(tone_key(word)) for word in keys}) == len(keys)


@given(st.text(max_size=80))
def test_plain_words_come_first_and_marked_forms_never_look_like_them(text: str) -> None:
    forms, words = index_forms(text), index_words(text)
    assert forms[: len(words)] == words
    assert all(form[0] in "_+=" for form in forms[len(words) :])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CÔNG TY TNHH MTV HOA MAI", ("hoa", "mai")),
        ("CTY CP TM DV XNK Hoa Mai", ("hoa", "mai")),
        ("Chi nhánh Công ty Cổ phần Thương mại và Dịch vụ Sóng Biển", ("song", "bien")),
        ("CÔNG TY TNHH", ("cong", "ty", "tnhh")),
    ],
)
def test_a_name_without_its_legal_form(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words
