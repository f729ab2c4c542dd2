"""The encoding of a text file: by its mark, by where its zero bytes stand, else by which reading is Vietnamese."""

from __future__ import annotations

import codecs
import unicodedata

from kyha_lookup.data.importing.raw import legacy
from kyha_lookup.data.importing.raw.refusal import Refusal

CHOICES = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1258", *legacy.ENCODINGS)
"""What may be chosen where detection fails or errs."""

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_LIKELY_SHARE, _MARGIN = 0.7, 0.15
_FEWEST_WORDS = 2
# Byte values 80-9F as Windows-1252 has them; the five it leaves open stay control characters.
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def decode(content: bytes, chosen: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was found to be in, one of CHOICES. Raises Refusal where none is certain.

    Text in TCVN3 or VNI comes as the Western letters it is stored as: sheets turn cells into Unicode.
    """
    encoding = chosen or _by_bytes(content)
    if encoding is None:
        encoding = _by_words(content)
    for mark, marked in _MARKS:
        if marked == encoding:
            content = content.removeprefix(mark)
    if encoding in legacy.ENCODINGS:
        return _western(content), encoding
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal("text_not_in_encoding", encoding=encoding, line=line) from error
    return (unicodedata.normalize("NFC", text) if encoding == "cp1258" else text), encoding


def _by_bytes(content: bytes) -> str | None:
    """Encoding by mark or by zero bytes, UTF-8 where the whole file is, None where words must tell."""
    marked = marked_encoding(content)
    if marked:
        return marked
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def marked_encoding(content: bytes) -> str | None:
    """The encoding that a mark or the places of zero bytes tell, one of CHOICES."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    return wide_encoding(content[:_SAMPLE])


def wide_encoding(start: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by the zero bytes of Latin letters, digits and delimiters."""
    places = [start[offset::4].count(0) for offset in range(4)]
    quarter = len(start) / 4
    if quarter < 1 or not any(places):
        return None
    high = [count > 0.3 * quarter for count in places]
    none = [count < 0.05 * quarter for count in places]
    if high[1] and high[2] and high[3] and none[0]:
        return "utf-32-le"
    if high[0] and high[1] and high[2] and none[3]:
        return "utf-32-be"
    if high[1] and high[3] and none[0] and none[2]:
        return "utf-16-le"
    return "utf-16-be" if high[0] and high[2] and none[1] and none[3] else None


def _by_words(content: bytes) -> str:
    """TCVN3, VNI or CP1258, whichever gives Vietnamese syllables. The content is no UTF-8."""
    line = _first_fault(content)
    readable = content.decode("utf-8", "replace")
    faults = readable.count("\ufffd")
    if sum(ord(c) > 0x7F for c in readable) - faults >= max(3, faults):
        raise Refusal("text_mixed_encodings", line=line)
    western = legacy.tokens_of(_western(content).splitlines())
    shares = {
        encoding: legacy.syllable_share(legacy.converted(token, encoding) for token in western)
        for encoding in legacy.ENCODINGS
    }
    windows = content.decode("cp1258", "replace")
    shares["cp1258"] = legacy.syllable_share([windows]) if "\ufffd" not in windows else 0.0
    best, *others = sorted(shares, key=lambda encoding: -shares[encoding])
    certain = shares[best] >= _LIKELY_SHARE and shares[best] >= shares[others[0]] + _MARGIN
    if len(western) < _FEWEST_WORDS or not certain:
        raise Refusal("text_encoding_unknown", line=line)
    return best


def _first_fault(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return 1


def _western(content: bytes) -> str:
    return content.decode("latin-1").translate(_WINDOWS)
