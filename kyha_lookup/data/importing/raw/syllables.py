"""Says whether a word can be a Vietnamese syllable: onset, rime, tone. No word list, so names count too."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_OPEN = (  # the longer first
    "iêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|uêu|ươi|ươu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu"
    "|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|yê|a|e|ê|i|o|ô|ơ|u|ư|y"
)
_CLOSED = {
    "c": "a ă â e iê o oă ô u uô ư ươ oa yê",
    "ch": "a ê i oa uê uy y",
    "m": "a ă â e ê i iê o oă ô ơ u uô ư ươ yê oa",
    "n": "a ă â e ê i iê o oa oă oe ô ơ u uâ uô uy uyê ươ y yê",
    "ng": "a ă â e iê o oa oă oo ô u uâ uô ư ươ yê",
    "nh": "a ê i oa uê uy y",
    "p": "a ă â e ê i iê o oa ô ơ u uy ươ yê",
    "t": "a ă â e ê i iê o oa oă oe ô ơ u uâ uô uy uyê ư ươ y yê",
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = ("\u0301", "\u0323")
_PLAIN = re.compile(
    "(?:{onsets})?(?:{open}|{closed})".format(
        onsets=_ONSETS,
        open=_OPEN,
        closed="|".join(f"(?:{'|'.join(nuclei.split())}){coda}" for coda, nuclei in _CLOSED.items()),
    )
)
_STOPS = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Whether `word`, in any case, is spelled as a Vietnamese syllable with at most one tone."""
    pieces = unicodedata.normalize("NFD", word.lower())
    tones = [piece for piece in pieces if piece in _TONES]
    bare = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in _TONES))
    if len(tones) > 1 or not _PLAIN.fullmatch(bare):
        return False
    # A syllable that ends in a stop has no other tones than sắc and nặng.
    return not bare.endswith(_STOPS) or (bool(tones) and tones[0] in _STOP_TONES)
