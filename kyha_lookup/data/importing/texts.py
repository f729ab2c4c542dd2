"""Cleaning of text cells, and the marks that stand for an empty or a broken one."""

from __future__ import annotations

import json
import re
import unicodedata

from kyha_lookup.data.importing.raw.sheet import Cell

ERROR_CELLS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
     "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA"}
)  # fmt: skip
_NOTHING = frozenset({".", "-", "--", "n/a", "null"})
_EDGES = " \t\r\n\u00a0\u200b\ufeff\u2007\u202f"
_MIXED_CASE = re.compile("[a-zà-ỹđ](?=[A-Z])")
_LOWER_ASCII = re.compile("[a-z]")


def clean(cell: Cell) -> str:
    """Text of a cell: composed (NFC), edges trimmed, JSON left by a formula export unwrapped; a number exact.

    "." "-" "n/a" and the like are empty. "NA" is not: it is Namibia. Error cells keep their name.
    """
    cell = unwrapped(cell)
    if not isinstance(cell, str):
        return exact(cell)
    text = cell.strip(_EDGES)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return "" if text.lower() in _NOTHING else text


def exact(number: float) -> str:
    """A number cell as the text that was meant: 106123456780.0 gives "106123456780"."""
    if isinstance(number, float) and not number.is_integer():
        return repr(number)
    return str(int(number))


def unwrapped(cell: Cell) -> Cell:
    """The result of a cell that holds a formula as JSON text, its error's name, or the cell as it is."""
    if not isinstance(cell, str) or not cell.lstrip().startswith('{"'):
        return cell
    try:
        content = json.loads(cell)
    except ValueError:
        return cell
    if not isinstance(content, dict) or "result" not in content:
        return cell
    result = content["result"]
    if isinstance(result, dict) and "error" in result:
        return str(result["error"])
    return result if isinstance(result, (str, int, float)) and not isinstance(result, bool) else ""


def repaired_capitals(text: str) -> str:
    """Undo what a TCVN3 conversion does to capitals: "CôNG TY TNHH Tự ĐộNG" gives "CÔNG TY TNHH TỰ ĐỘNG".

    Only where every unaccented letter is a capital and one follows a small accented letter.
    """
    if text.isascii() or _LOWER_ASCII.search(text) or not _MIXED_CASE.search(text):
        return text
    return text.upper()
