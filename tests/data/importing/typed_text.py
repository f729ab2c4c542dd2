"""Vietnamese text as the fonts of the years before Unicode store it."""

from __future__ import annotations

import unicodedata

from kyha_lookup.data.importing.raw import legacy

GOODS = (
    "Kem dưỡng da mặt, hiệu MAU, hàng mới 100%",
    "Đồ chơi trẻ em bằng nhựa, không dùng pin",
    "Thép không gỉ cán nguội dạng cuộn, tiêu chuẩn mẫu",
    "Nồi cơm điện dung tích lớn, dùng trong gia đình",
    "Phụ tùng xe đạp: vành, căm, bàn đạp, xích, yên",
    "Giày thể thao nữ, đế cao su, mũ giày bằng vải dệt",
)


def typed_in(text: str, encoding: str) -> str:
    """`text` as the letters that a TCVN3 or VNI font shows so. Capitals of TCVN3 other than Đ are small letters."""
    letters: dict[str, str] = {}
    for stored, meant in legacy.table(encoding).items():
        letters.setdefault(meant, stored)
    return "".join(letters.get(letter) or letters.get(letter.lower(), letter) for letter in text)


def cp1258(text: str) -> bytes:
    """Windows' Vietnamese: the vowel with its own mark as one letter, the tone behind it."""
    pieces = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        vowel = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        pieces.append(vowel + tones)
    return "".join(pieces).encode("cp1258")
