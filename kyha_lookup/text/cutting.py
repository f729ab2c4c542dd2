"""Where the tokens of many texts stand, and which of them were met before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.kernels import kernel
from kyha_lookup.text.tokens import MARKS

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]  # of characters; or numbers of tokens

BEGIN, NUMBER, HUNDRED = range(3)
"""Numbers of the first tokens: what stands before each text, any number, and 100."""

FIRST = ("\n", "0", "100")
"""Those tokens as written."""

_MARK_SIGN = re.compile(f"[{MARKS}]")
_CHARACTERS = 0x110000
_HASH = 0x7FFFFFFF
_HASH_FACTOR = 16_777_619
_FEWEST_SLOTS = 1 << 13


class _Class(IntEnum):
    """What a character is to a token."""

    UNSEEN = 0
    LETTER = 1
    DIGIT = 2
    MARK = 3
    SPACE = 4
    SIGN = 5
    DASH = 6


# As plain numbers, for the kernel.
_LETTER, _DIGIT, _MARK, _SPACE, _DASH = (
    int(kind) for kind in (_Class.LETTER, _Class.DIGIT, _Class.MARK, _Class.SPACE, _Class.DASH)
)
_BLANK, _POINT, _COMMA, _ZERO, _ONE = (ord(sign) for sign in " .,01")

_classes = np.zeros(_CHARACTERS, np.uint8)
"""By character, its class: looked up when first met."""


class Tokens(NamedTuple):
    """The raw tokens known, by number, and the forms of each. Never changed: more of them are another value."""

    slots: Codes  # a hash table: number of a token, or -1; as many as a power of two
    hash: Codes  # of each token
    letters: Codes  # the characters of all tokens one after the other
    first: Ints  # where those of each token begin; one more than tokens
    form: Ints  # the forms of all tokens one after the other
    first_form: Ints  # where those of each token begin; one more than tokens

    def plus(self, raws: Sequence[str], forms: Sequence[Sequence[int]]) -> Tokens:
        """These tokens and others after them, none of which was known."""
        known = len(self.hash)
        hashes = np.append(self.hash, np.array([_hash_of(raw) for raw in raws], np.int32))
        slots, fresh = self.slots.copy(), range(known, len(hashes))
        while 2 * len(hashes) > len(slots):
            slots, fresh = np.full(4 * len(slots), -1, np.int32), range(len(hashes))
        for number in fresh:
            slot = hashes[number] & (len(slots) - 1)
            while slots[slot] >= 0:
                slot = (slot + 1) & (len(slots) - 1)
            slots[slot] = number
        return Tokens(
            slots,
            hashes,
            np.append(self.letters, np.array([ord(letter) for raw in raws for letter in raw], np.int32)),
            _edges(self.first, [len(raw) for raw in raws]),
            np.append(self.form, np.array([form for own in forms for form in own], np.int64)),
            _edges(self.first_form, [len(own) for own in forms]),
        )


def no_tokens() -> Tokens:
    """None known."""
    none = np.zeros(0, np.int32)
    edge = np.zeros(1, np.int64)
    return Tokens(np.full(_FEWEST_SLOTS, -1, np.int32), none, none, edge, np.zeros(0, np.int64), edge)


def _edges(known: Ints, counts: Sequence[int]) -> Ints:
    return np.append(known, known[-1] + np.cumsum(np.array(counts, np.int64)))


def _hash_of(raw: str) -> int:
    """The hash of a token, as `_cut` works it out."""
    value = 0
    for character in raw:
        value = ((value ^ ord(character)) * _HASH_FACTOR) & _HASH
    return value ^ (value >> 15)


def _class_of(character: str) -> _Class:
    if character.isalnum():
        return _Class.DIGIT if character.isdecimal() else _Class.LETTER
    if _MARK_SIGN.match(character):
        return _Class.MARK
    if character.isspace():
        return _Class.SPACE
    return _Class.DASH if character in "-–—" else _Class.SIGN


def _look_up(codes: Codes) -> None:
    """Enter the classes of characters not met before."""
    for code in np.unique(codes[_classes[codes] == _Class.UNSEEN]).tolist():
        _classes[code] = _class_of(chr(code))


def cut(codes: Codes, ends: Ints, tokens: Tokens) -> tuple[Codes, Codes, Codes]:
    """The tokens of texts: the number of each among `tokens`, -1 where it is not known, and where it begins and ends.

    `codes` are the characters of all texts one after the other, none of them a line break, and one more; `ends` says
    where each text ends. Before each text stands a token BEGIN without characters.
    """
    _look_up(codes)
    return _cut.of(len(ends))(codes, ends, _classes, tokens.slots, tokens.letters, tokens.first)


@kernel()
def _cut(
    codes: Codes, ends: Ints, classes: NDArray[np.uint8], slots: Codes, letters: Codes, first: Ints
) -> tuple[Codes, Codes, Codes]:
    room = len(codes) + len(ends)
    number, begin, end = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
    mask = len(slots) - 1
    count = here = 0
    for stop in ends:
        number[count], begin[count], end[count] = BEGIN, here, here
        count += 1
        while here < stop:
            start = here
            kind = classes[codes[start]]
            here += 1
            found = -1
            if kind == _LETTER:
                while here < stop and (classes[codes[here]] == _LETTER or classes[codes[here]] == _MARK):
                    here += 1
            elif kind == _DIGIT:
                while here < stop and (
                    classes[codes[here]] == _DIGIT
                    or (
                        (codes[here] == _POINT or codes[here] == _COMMA)
                        and here + 1 < stop
                        and classes[codes[here + 1]] == _DIGIT
                    )
                ):
                    here += 1
                hundred = here - start == 3 and codes[start] == _ONE and codes[start + 1] == _ZERO
                found = HUNDRED if hundred and codes[start + 2] == _ZERO else NUMBER
            elif kind == _SPACE:
                if (
                    codes[start] == _BLANK
                    and here + 1 < stop
                    and classes[codes[here]] == _DASH
                    and codes[here + 1] == _BLANK
                ):
                    here += 2
                else:
                    continue
            if found < 0:
                value = np.int64(0)
                for at in range(start, here):
                    value = ((value ^ np.int64(codes[at])) * _HASH_FACTOR) & _HASH
                slot = (value ^ (value >> 15)) & mask
                while slots[slot] >= 0:
                    known = slots[slot]
                    place = first[known]
                    same = first[known + 1] - place == here - start
                    at = 0
                    while same and at < here - start:
                        same = letters[place + at] == codes[start + at]
                        at += 1
                    if same:
                        found = known
                        break
                    slot = (slot + 1) & mask
            number[count], begin[count], end[count] = found, start, here
            count += 1
    return number[:count], begin[:count], end[:count]


def spread(
    number: Codes, texts: int, tokens: Tokens, kinds: NDArray[np.int8]
) -> tuple[Ints, NDArray[np.int8], Ints, Ints]:
    """The forms that tokens stand for, one after the other: form, kind and text of each, and the BEGIN of each text."""
    return _spread.of(texts)(number, texts, tokens.form, tokens.first_form, kinds)


@kernel()
def _spread(
    number: Codes, texts: int, forms: Ints, first: Ints, kinds: NDArray[np.int8]
) -> tuple[Ints, NDArray[np.int8], Ints, Ints]:
    size = 0
    for token in number:
        size += first[token + 1] - first[token]
    form, kind, line = np.empty(size, np.int64), np.empty(size, np.int8), np.empty(size, np.int64)
    start = np.empty(texts, np.int64)
    at = 0
    text = -1
    for token in number:
        if token == BEGIN:
            text += 1
            start[text] = at
        for piece in range(first[token], first[token + 1]):
            form[at] = forms[piece]
            kind[at] = kinds[forms[piece]]
            line[at] = text
            at += 1
    return form, kind, line, start
