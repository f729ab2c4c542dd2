"""Zones: what the goods are, what they are for, who made them, what they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.parsing import parse


def zones(description: str) -> dict[str, str]:
    """Text of each zone; pieces of one zone joined by " | "."""
    found: dict[str, list[str]] = {}
    for zone, span in parse(description).pieces:
        found.setdefault(zone, []).append(description[span.start : span.end])
    return {zone: " | ".join(texts) for zone, texts in found.items()}


@pytest.mark.parametrize(
    ("description", "head"),
    [
        ("Ghế xoay văn phòng bọc lưới, kt 60x60cm, mới 100%", "Ghế xoay văn phòng bọc lưới"),
        ("Nắp nhựa dùng cho nồi cơm điện", "Nắp nhựa"),
        ("Bát ăn bằng sứ trắng", "Bát ăn"),
        ("Đèn bàn hiệu Ánh Trăng", "Đèn bàn"),
        ("Tai nghe (earphone) có dây", "Tai nghe"),
        ("Son môi - lipstick, 3g", "Son môi"),
        ("Máy lọc không khí gia dụng, 30W", "Máy lọc không khí gia dụng"),
        ("Tai nghe không dây, mới 100%", "Tai nghe không dây"),
        ("Quần dài nam, mới 100%", "Quần dài nam"),
        ("SP-01#&Khóa kéo kim loại#&VN", "Khóa kéo kim loại"),
    ],
)
def test_the_head_is_what_stands_before_the_first_marker_or_stop(description: str, head: str) -> None:
    assert zones(description)["head"] == head


@pytest.mark.parametrize(
    "description",
    [
        "Vỏ nhựa dùng cho máy sấy tóc, mới 100%",
        "Vỏ nhựa, bộ phận của máy sấy tóc. Mới 100%",
        "Vỏ nhựa (gắn vào máy sấy tóc), mới 100%",
        "Vo nhua dung cho may say toc, moi 100%",
    ],
)
def test_the_host_is_not_the_goods(description: str) -> None:
    found = zones(description)
    assert found["host"].endswith(("máy sấy tóc", "may say toc"))
    assert "máy sấy" not in found["head"]


@pytest.mark.parametrize(
    ("description", "negated", "after"),
    [
        ("Kính hàn, không phải (kính bảo hộ, kính râm), cỡ M", "kính bảo hộ, kính râm", "M"),
        ("Hộp quà, ko bao gồm rượu, bằng giấy", "rượu", "giấy"),
        ("Giỏ quà (trừ bánh kẹo) bằng mây", "bánh kẹo", "mây"),
        ("Đế đèn, chưa gồm bóng. Màu đen", "bóng", "đen"),
    ],
)
def test_a_negation_ends_where_its_list_ends(description: str, negated: str, after: str) -> None:
    found = zones(description)
    assert found["negation"].endswith(negated)
    assert found["attribute"].endswith(after)


@pytest.mark.parametrize(
    ("description", "maker"),
    [
        ("Ống giấy, NSX: Happy Toys Co., Ltd, mới 100%", "Happy Toys Co., Ltd"),
        ("Ống giấy, nhà sản xuất: ABC (Toys) Co.,Ltd. Mới 100%", "ABC (Toys) Co.,Ltd"),
        ("Ống giấy, n.sx: Đồ Chơi Trẻ Em, hàng mới 100%", "Đồ Chơi Trẻ Em"),
        ("Ống giấy hiệu Bánh Kẹo Vui, mới 100%", "Bánh Kẹo Vui"),
    ],
)
def test_maker_and_brand_are_cut_out_with_the_words_of_their_names(description: str, maker: str) -> None:
    assert maker in zones(description)["maker"]


def test_what_follows_a_company_name_is_read_again() -> None:
    assert zones("Ống giấy, NSX: Happy Toys Co., Ltd, dài 2m")["attribute"] == "dài 2m"


def test_inclusions_stand_apart() -> None:
    assert zones("Nồi inox, gồm: vung kính, tay cầm. Mới 100%")["inclusion"] == "gồm: vung kính, tay cầm"


def test_codes_before_and_after_the_hash_are_cut() -> None:
    assert zones("AB_01#&Vải dệt thoi khổ 57#&CN")["code"] == "AB_01 | CN"


@given(st.text())
def test_pieces_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for _, span in parse(text).pieces:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_a_dash_ends_the_head_only_between_spaces_whichever_is_read_first() -> None:
    glued, apart = "Kem dưỡng-ẩm ban đêm", "Kem dưỡng - ẩm ban đêm"
    first, second = parse(glued), parse(apart)
    assert [zone for zone, _ in first.pieces] == ["head"]
    assert [zone for zone, _ in second.pieces] == ["head", "attribute"]


@pytest.mark.parametrize(
    ("description", "zone", "piece"),
    [
        # what follows a host marker is not the goods
        ("Nắp đậy bằng nhựa, phụ tùng của xe máy, mới 100%", "host", "xe máy"),
        ("Khung thép gắn vào ghế massage, mới 100%", "host", "ghế massage"),
        ("Keo dán dùng trong sản xuất giày dép, lon 1kg", "host", "giày dép"),
        ("Miếng xốp, sd cho loa bluetooth, dày 5mm", "host", "loa bluetooth"),
        ("Cover for phone, black", "host", "phone"),
        # negations, as long and as short as they are written
        ("Dây đai vải, ko phải thắt lưng thời trang, dài 2m", "negation", "thắt lưng thời trang"),
        ("Giỏ mây (không bao gồm rượu, bánh kẹo), cao 30cm", "negation", "rượu, bánh kẹo"),
        ("Vỏ tủ điện, chưa lắp công tắc, ổ cắm. Mới 100%", "negation", "công tắc"),
        ("Vải các loại trừ vải lụa, khổ 1.5m", "negation", "vải lụa"),
        # inclusions
        ("Nồi inox kèm theo vung kính, đường kính 24cm", "inclusion", "vung kính"),
        # the maker runs to the stop, its name's words are no goods
        ("Móc sắt, NSX: Yongkang Toys & Gifts Co., Ltd. Mới 100%", "maker", "Toys & Gifts"),
        ("Móc sắt, nhà sx: Xưởng Giày Da Bình An, mới 100%", "maker", "Giày Da"),
        ("Móc sắt,k hiệu,hiệu: Kẹo Ngọt,mới100%", "maker", "Kẹo Ngọt"),
        # NSX with a date is no maker's name, but nothing of the goods either
        ("Bánh quy bơ, ngày sản xuất 02/2026, HSD 02/2027", "head", "Bánh quy bơ"),
        # properties
        ("Cốc uống nước CL: sứ, KT: 8x10cm, mới 100%", "attribute", "sứ"),
        ("Ống thép đường kính 40mm, dài 6m", "attribute", "đường kính 40mm"),
        # the declarant's codes at both ends
        ("NPL_05#&Cúc áo nhựa 4 lỗ#&KXĐ", "head", "Cúc áo nhựa 4 lỗ"),
        ("TP-7#&Áo thun nữ#&2689.72", "code", "2689.72"),
        # words of customs form, glued or not
        ("Ghế gấp,khônghiệu,mới100%", "boilerplate", "khônghiệu,mới100"),
        ("Ghế gấp, mới: 100%", "head", "Ghế gấp"),
        # words that only look like markers
        ("Dép cao su nam, mới 100%", "head", "Dép cao su nam"),
        ("Bếp từ đôi, 2000W", "head", "Bếp từ đôi"),
        ("Khăn giấy không dệt, gói 80 tờ", "head", "Khăn giấy không dệt"),
        ("Thức ăn cho mèo, túi 1kg", "head", "Thức ăn cho mèo"),
        # English after a dash or in brackets says the same once more
        ("Son môi - Lipstick, 3g", "attribute", "Lipstick"),
        ("Máy giặt (washing machine), 9kg", "attribute", "washing machine"),
    ],
)
def test_the_facts_of_the_domain_are_read(description: str, zone: str, piece: str) -> None:
    assert piece in zones(description).get(zone, "")


def test_a_word_glued_to_a_marker_is_read_as_if_apart() -> None:
    assert zones("Băng keo dùng trongSXgiày da")["host"].endswith("giày da")


def test_accents_of_an_old_encoding_do_not_hide_the_head() -> None:
    assert zones("SON MôI DạNG THỏI, KHôNG HIệU, MớI 100%")["head"] == "SON MôI"
