"""Folding of Vietnamese text for comparison: case, accents, tone placement, y/i spelling.

Folding is for finding; the accented key is kept beside it for ranking, because folding makes different words
equal (giày/giấy, sơn/son). Tone placement is compared on a key with the tone detached and never by rewriting
the text: rewriting "oà" to "òa" would break "hoàn".
"""

from __future__ import annotations

import re
import unicodedata

# Letters without a Unicode decomposition. The Icelandic eth looks like đ and replaces it in converted files.
_WHOLE = {"đ": "d", "ð": "d", "ı": "i"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_Y_ENDING = re.compile("^(h|k|l|m|s|t|v|qu)y(?=[\u0300\u0301\u0303\u0309\u0323]?$)")


def _fold_character(character: str) -> str:
    """Folded form of one character: lower-case letters and digits, " " for a separator, "" for a mark."""
    text = character
    while True:
        pieces = unicodedata.normalize("NFKD", text.casefold())
        folded = "".join(_WHOLE.get(c, c) for c in pieces if unicodedata.category(c) not in ("Mn", "Cf"))
        if folded == text:
            return "".join(c if c.isalnum() else " " for c in folded)
        text = folded


class _FoldTable(dict[int, str]):
    """Translation table that computes each character once."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """`text` in lower case without accents: words of letters and digits with one space between them.

    đ becomes d, compatibility forms (full-width, superscript) their plain letters; every run of other
    characters, underscore included, becomes one space; combining marks and invisible format characters vanish.
    Words are not split inside ("mới100%" is "moi100"): `tokens.tokenize` does that. Idempotent.
    """
    return " ".join(text.translate(_TABLE).split())


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the index in `text` of the character it came from.

    A space maps to the first separator of its run.
    """
    letters: list[str] = []
    offsets: list[int] = []
    space_at: int | None = None
    for index, character in enumerate(text):
        for letter in _TABLE[ord(character)]:
            if letter == " ":
                space_at = index if space_at is None else space_at
                continue
            if space_at is not None and letters:
                letters.append(" ")
                offsets.append(space_at)
            space_at = None
            letters.append(letter)
            offsets.append(index)
    return "".join(letters), offsets


def tone_key(word: str) -> str:
    """Key that spellings of one accented word share: vowels keep their quality, the tone goes last.

    "hóa" and "hoá" give the same key; "hoa", "giày" and "giấy" another each. Lower case; takes a single word.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word.lower()):
        (tones if character in _TONES else letters).append(character)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


def y_as_i(key: str) -> str:
    """`key` (folded or a tone key) with final y written i where both are usual: mỹ/mĩ, ký/kí, quý/quí."""
    return _Y_ENDING.sub(r"\1i", key)
