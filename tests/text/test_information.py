"""How much a description says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.information import information, is_general
from kyha_lookup.text.parsing import parse


def nats(text: str) -> float:
    return information(text, parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Phụ tùng, mới 100%",
        "Linh kiện máy, hàng mới 100%",
        "Hàng mẫu, không thanh toán, mới 100%",
        "Phụ kiện, không hiệu, NSX: Đồ Chơi Trẻ Em Co., Ltd, mới 100%",
        "AB-123#&Sản phẩm bằng nhựa#&CN",
        "ABC-123, model X9",
        "",
    ],
)
def test_a_description_that_names_no_goods_is_general(text: str) -> None:
    assert is_general(text, parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Son môi dạng thỏi, mới 100%",
        "Áo thun nam",
        "Nước hoa nữ",
        "Vỏ nhựa dùng cho máy sấy tóc",
        "ao thun nam co tron",
    ],
)
def test_a_description_that_names_goods_is_not(text: str) -> None:
    assert not is_general(text, parse(text))


def test_what_goods_are_not_tells_nothing() -> None:
    assert nats("Móc sắt, không phải đồ chơi búp bê") == nats("Móc sắt")


def test_a_word_counts_once() -> None:
    assert nats("Ghế ghế ghế") == nats("Ghế")


@given(st.text(), st.text())
def test_any_text_has_some_information_and_never_less_than_none(one: str, other: str) -> None:
    assert nats(one) >= 0.0
    assert nats(f"{one}\n{other}") >= 0.0
