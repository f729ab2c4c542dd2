"""Text made fit for a spreadsheet cell: nothing illegal, nothing silently lost."""

from __future__ import annotations

import re

LONGEST = 32_767
"""UTF-16 units a cell holds (Excel's limit)."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COMMAND_LEADS = ("=", "+", "-", "@", "\t")


def clean(text: str, cut_mark: str) -> str:
    """`text` with illegal control characters as their visible signs (␀, ␛ …) and line ends as line feeds.

    A text over the cell's limit is cut and ends with `cut_mark`.
    """
    if _ILLEGAL.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _ILLEGAL.sub(_sign, text)
    if len(text) * 2 > LONGEST:
        text = _cut(text, cut_mark)
    return text


def looks_like_command(text: str) -> bool:
    """Whether a spreadsheet program could take `text` for a formula once somebody edits the cell."""
    return text.startswith(_COMMAND_LEADS)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _cut(text: str, cut_mark: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST:
        return text
    room = LONGEST - len(cut_mark.encode("utf-16-le")) // 2
    # A pair of surrogates that the cut splits is dropped whole.
    return units[: room * 2].decode("utf-16-le", errors="ignore") + cut_mark
