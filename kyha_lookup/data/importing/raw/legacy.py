"""Vietnamese typed in TCVN3 (ABC) or VNI fonts: told from Unicode by its syllables, and made Unicode.

Such text holds Western letters that only the font shows as Vietnamese. Tables: TCVN 5712:1993 (VN3) and the
VNI-Windows layout, in resources/importing/legacy_encodings.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.data.importing.raw.syllables import is_syllable

ENCODINGS = ("tcvn3", "vni")

_TOKENS = re.compile(r"[^\s0-9!-/:-@\[-`{-~\u2010-\u203a]+")
_VIETNAMESE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_WESTERN = re.compile("[\u00a1-\u00ff]")
_LETTER = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]")
_SHARE, _MARGIN = 0.7, 0.25
_MOST_TOKENS = 3000


@cache
def table(encoding: str) -> dict[str, str]:
    """Stored letters -> the letter they show, for "tcvn3" or "vni"."""
    data = tomllib.loads(resource("importing/legacy_encodings.toml").read_text(encoding="utf-8"))
    letters: dict[str, str] = data[encoding]
    return letters


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    longest_first = sorted(table(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def converted(text: str, encoding: str) -> str:
    """`text` read in `encoding` ("tcvn3" or "vni"), whatever it holds."""
    letters = table(encoding)
    return _pattern(encoding).sub(lambda match: letters[match[0]], text)


def holds_vietnamese(texts: Iterable[str]) -> bool:
    """Whether any of the texts has a letter that only Unicode's Vietnamese has."""
    return any(_VIETNAMESE.search(text) for text in texts)


def unicode_text(text: str, encoding: str, *, mixed: bool = False) -> str:
    """As `converted`, but text that is Unicode already stays: files are pasted together from several sources.

    Where the sheet is `mixed`, so does text that reads as well one way as the other ("Mã HS").
    """
    if text.isascii() or _VIETNAMESE.search(text) or not _WESTERN.search(text):
        return text
    if _LETTER.search(_pattern(encoding).sub("", text)):
        return text  # a letter that the font does not have
    read = converted(text, encoding)
    share, as_it_is = syllable_share([read]), syllable_share([text])
    return read if share > as_it_is or (share == as_it_is > 0 and not mixed) else text


def detect(texts: Iterable[str]) -> str:
    """ "tcvn3", "vni", or "" where the texts are Unicode or too few words tell."""
    western = [text for text in texts if _WESTERN.search(text) and not _VIETNAMESE.search(text)]
    tokens = tokens_of(western)
    if not tokens:
        return ""
    as_it_is = syllable_share(tokens)
    shares = {encoding: syllable_share(converted(t, encoding) for t in tokens) for encoding in ENCODINGS}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= max(_SHARE, as_it_is + _MARGIN) else ""


def tokens_of(texts: Iterable[str]) -> list[str]:
    """Distinct words with a letter above ASCII."""
    found: dict[str, None] = {}
    for text in texts:
        for token in _TOKENS.findall(text):
            if not token.isascii():
                found[token] = None
        if len(found) > _MOST_TOKENS:
            break
    return list(found)


def syllable_share(words: Iterable[str]) -> float:
    """Share of the words with a letter above ASCII that are Vietnamese syllables, 0 where there is none."""
    tokens = tokens_of(unicodedata.normalize("NFC", word) for word in words)
    return sum(map(is_syllable, tokens)) / len(tokens) if tokens else 0.0
