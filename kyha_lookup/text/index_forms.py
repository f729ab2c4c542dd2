"""What a description is put into the search index under, and what a query asks the index for.

Besides its words a description is indexed under marked forms of its head, the few words that name the goods:
`_nuoc` a word of the head, `+nuoc_hoa` two neighbours in it, `=nuwowc1` a word of the head with its accents. A query
that asks for these first gets the goods named so, side by side and with the accents typed, however many other
descriptions hold the same words somewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from kyha_lookup.text.folding import tone_key
from kyha_lookup.text.tokens import WORD, Piece, index_words, pieces

ACCENTED = "="
"""What the form of a word with its accents begins with."""

_HEAD_WORDS = 8
_LONGEST_HEAD = 90
_CODE = re.compile(r"[^#]{0,40}#&")
_STOP = re.compile(r"[,;:(\[{\n]|\.\s|\s[-–]\s")
_ENDS = frozenset(map(tone_key, ("hiệu", "nhãn", "model", "bằng", "dùng", "mới", "kt", "chất")))
"""Words that the goods' name does not go on with."""

_MARKS = {
    "\u0302": {"a": "a", "e": "e", "o": "o"},  # circumflex doubles the letter, as Telex does
    "\u0306": {"a": "w"},
    "\u031b": {"o": "w", "u": "w"},
}
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


def head_of(text: str) -> str:
    """The beginning of a goods description that names the goods; cheap, for the index (see `parsing` for all zones)."""
    start = found.end() if (found := _CODE.match(text)) else 0
    for stop in _STOP.finditer(text, start, start + _LONGEST_HEAD):
        if not text[start : stop.start()].isspace() and stop.start() > start:
            return text[start : stop.start()]
    return text[start : start + _LONGEST_HEAD]


def head_words(text: str) -> list[Piece]:
    """The words of the head, at most eight."""
    words: list[Piece] = []
    for run in WORD.findall(head_of(text)):
        for piece in pieces(run):
            if not piece.folded:
                continue
            if words and piece.key in _ENDS:
                return words
            words.append(piece)
            if len(words) == _HEAD_WORDS:
                return words
    return words


@lru_cache(maxsize=65536)
def accented_form(key: str) -> str:
    """A tone key in ASCII, vowels as in Telex and the tone last: "nước" gives "nuwowc1"."""
    letters: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", key):
        if character in _TONES:
            tone += _TONES[character]
        elif character in _MARKS:
            letters.append(_MARKS[character].get(letters[-1][-1:] if letters else "", "^"))
        else:
            letters.append("dd" if character == "đ" else character)
    return "".join(letters) + tone


def head_word(folded: str) -> str:
    """The form of a word in the head."""
    return "_" + folded


def head_pair(first: str, second: str) -> str:
    """The form of two neighbours in the head."""
    return f"+{first}_{second}"


def head_accented(key: str) -> str:
    """The form of a word in the head with its accents."""
    return ACCENTED + accented_form(key)


def index_forms(text: str) -> list[str]:
    """Everything `text` is indexed under; plain words first, then the marked forms of its head."""
    return index_words(text) + head_forms(text)


def head_forms(text: str) -> list[str]:
    """The marked forms alone."""
    head = head_words(text)
    forms = ["_" + word.folded for word in head]
    forms += [f"+{first.folded}_{second.folded}" for first, second in pairwise(head)]
    forms += [head_accented(word.key) for word in head if word.key != word.folded]
    return forms
