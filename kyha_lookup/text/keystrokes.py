"""Vietnamese typed without an input method: Telex and VNI keys that stayed as they were struck.

`nuwowcs hoa` and `nuoc1 hoa` both mean "nước hoa". Keys may stand where a typist puts them, behind their vowel or at
the end of the syllable. Only what gives a syllable that goods descriptions really use is read so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from kyha_lookup.model import Span
from kyha_lookup.text.folding import fold, tone_key
from kyha_lookup.text.lexicon import counts
from kyha_lookup.text.tokens import Token

_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")
_TELEX = re.compile("[a-z]{2,9}")
_VNI = re.compile("[a-z]{1,7}[1-9](?:[a-z]{0,4}[1-9]){0,2}[a-z]{0,3}")


def decoded(words: Sequence[Token], text: str) -> tuple[Token, ...] | None:
    """`words`, taken from `text`, with what reads as keystrokes made letters; None where nothing does.

    The span of such a token covers all keys of its syllable.
    """
    found: list[Token] = []
    changed = False
    for run in _runs(words):
        start, end = run[0].span.start, run[-1].span.end
        last = run[-1] is words[-1]
        syllable = read_keys(text[start:end].lower(), begins=last)
        if syllable is None:
            found += run
            continue
        changed = True
        key = tone_key(syllable)
        known = key in counts()
        folded = fold(syllable)
        # Where the accents are not complete ("nuoc1"), the letters alone are sure.
        found.append(Token(Span(start, end), key if known else folded, folded))
    return tuple(found) if changed else None


def _runs(words: Sequence[Token]) -> list[list[Token]]:
    """Words in groups that touch each other."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and runs[-1][-1].span.end == word.span.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


@lru_cache(maxsize=4096)
def read_keys(keys: str, *, begins: bool = False) -> str | None:
    """The syllable that `keys` (lower case) stand for, or with `begins` its beginning; None where they stand for none.

    Keys without any mark or tone are no keystrokes but letters: None too.
    """
    letters, tone = (
        _telex(keys) if _TELEX.fullmatch(keys) else _vni(keys) if _VNI.fullmatch(keys) else ("", "")
    )
    if not letters or (letters == keys and not tone):
        return None
    folded = fold(letters)
    if folded not in _syllables() and not (begins and len(folded) > 1 and _begins_syllable(folded)):
        return None
    return _composed(letters, tone)


@cache
def _syllables() -> frozenset[str]:
    return frozenset(fold(key) for key in counts() if " " not in key)


@lru_cache(maxsize=4096)
def _begins_syllable(folded: str) -> bool:
    return any(known.startswith(folded) for known in _syllables())


def _telex(keys: str) -> tuple[str, str]:
    letters: list[str] = []
    tone = ""
    for key in keys:
        vowel_before = any(letter in _VOWELS for letter in letters)
        if key in _TELEX_TONES and vowel_before:
            tone = _TELEX_TONES[key]
        elif key == "w":
            _horn(letters, "wu")
        elif key == "d" and letters and letters[0] == "d":
            letters[0] = "đ"
        elif key in _CIRCUMFLEX and key in letters and letters[-1:] != ["q"]:
            letters[len(letters) - 1 - letters[::-1].index(key)] = _CIRCUMFLEX[key]
        else:
            letters.append(key)
    return "".join(letters), tone


def _vni(keys: str) -> tuple[str, str]:
    letters: list[str] = []
    tone = ""
    for key in keys:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            vowels = [at for at, letter in enumerate(letters) if letter in _CIRCUMFLEX]
            if not vowels:
                return "", ""
            letters[vowels[-1]] = _CIRCUMFLEX[letters[vowels[-1]]]
        elif key in "78":
            if not _horn(letters, key):
                return "", ""
        elif key == "9":
            if letters[:1] != ["d"]:
                return "", ""
            letters[0] = "đ"
        else:
            letters.append(key)
    return ("".join(letters), tone) if any(letter in _VOWELS for letter in letters) else ("", "")


def _horn(letters: list[str], keys: str) -> bool:
    """Horn or breve on the vowels before; `keys`: "7" horn, "8" breve, "wu" either, or ư where nothing takes it."""
    text = "".join(letters)
    pair = re.search("u[oơ]", text)
    if pair and keys != "8":
        letters[pair.start()], letters[pair.start() + 1] = "ư", "ơ"
        return True
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] == "a" and keys != "7":
            letters[at] = "ă"
            return True
        if letters[at] in _HORN and keys != "8":
            letters[at] = _HORN[letters[at]]
            return True
    if keys == "wu":
        letters.append("ư")
        return True
    return False


def _composed(letters: str, tone: str) -> str:
    """`letters` with `tone` on the vowel that carries it."""
    if not tone:
        return letters
    start = 2 if letters[:2] in ("qu", "gi") and any(letter in _VOWELS for letter in letters[2:]) else 0
    vowels = [at for at, letter in enumerate(letters) if at >= start and letter in _VOWELS]
    marked = [at for at in vowels if letters[at] in _MARKED]
    if marked:
        at = marked[-1]
    elif len(vowels) == 1 or vowels[-1] < len(letters) - 1:
        at = vowels[-1]
    else:
        at = vowels[1] if len(vowels) > 2 else vowels[0]
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
