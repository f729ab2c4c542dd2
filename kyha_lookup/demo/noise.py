"""The wear of typed text: missing and wrong accents, glued words, the newer tone placement."""

from __future__ import annotations

import re
import unicodedata

from kyha_lookup.demo.dice import Dice

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GLUE = re.compile(r"(?<=[a-zà-ỹđ]) (?=[A-ZĐ0-9])|(?<=[,;:]) ")
_OLD_TONE = re.compile(
    r"(?:(o[\u0300\u0301\u0303\u0309\u0323])([ae])|(?<!q)(u[\u0300\u0301\u0303\u0309\u0323])(y))(?![\w\u0300-\u036f])",
    re.IGNORECASE,
)


def worn(text: str, dice: Dice) -> str:
    """`text` as a hurried clerk may have typed it; most texts come back as they are. NFC in, NFC out."""
    if dice.chance(0.25):
        text = newer_tone_placement(text)
    if dice.chance(0.3):
        text = _wrong_accent(text, dice)
    fate = dice.roll()
    if fate < 0.015:
        text = bare(text)
    elif fate < 0.035:
        text = " ".join(bare(word) if dice.chance(0.5) else word for word in text.split(" "))
    elif fate < 0.045:
        text = text.upper()
    if dice.chance(0.06):
        text = _glued(text, dice)
    return text


def bare(text: str) -> str:
    """`text` without any accent; đ becomes d."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def newer_tone_placement(text: str) -> str:
    """`hóa` as `hoá`, `thủy` as `thuỷ`: the tone on the second vowel of an open oa, oe, uy."""
    open_vowels = unicodedata.normalize("NFD", text)
    moved = _OLD_TONE.sub(_tone_behind, open_vowels)
    return unicodedata.normalize("NFC", moved)


def _tone_behind(found: re.Match[str]) -> str:
    first, second = found[1] or found[3], found[2] or found[4]
    return first[0] + second + first[1]


def _wrong_accent(text: str, dice: Dice) -> str:
    words = text.split(" ")
    position = dice.between(0, len(words) - 1)
    letters = list(unicodedata.normalize("NFD", words[position]))
    tones = [place for place, letter in enumerate(letters) if letter in _TONES]
    if tones:
        place = dice.pick(tones)
        del letters[place]
        if dice.chance(0.7):
            while place < len(letters) and unicodedata.combining(letters[place]):
                place += 1
            letters.insert(place, dice.pick(_TONES))
    words[position] = unicodedata.normalize("NFC", "".join(letters))
    return " ".join(words)


def _glued(text: str, dice: Dice) -> str:
    places = [found.start() for found in _GLUE.finditer(text)]
    if not places:
        return text
    place = dice.pick(places)
    return text[:place] + text[place + 1 :]
