"""Cleaning of text cells, and the marks that stand for an empty or a broken one."""

from __future__ import annotations

import json
import re
import unicodedata

from kyha_lookup.data.importing.raw.sheet import UNCALCULATED, Cell

ERROR_CELLS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
     "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA", UNCALCULATED}
)  # fmt: skip
_NOTHING = frozenset({".", "-", "--", "n/a", "null"})
_EDGES = " \t\r\n\u00a0\u200b\ufeff\u2007\u202f"
_GUARDED = re.compile(r'="([^"]*)"')
_MIXED_CASE = re.compile("[a-zà-ỹđ](?=[A-Z])")
_LOWER_ASCII = re.compile("[a-z]")


def clean(cell: Cell) -> str:
    """Text of a cell: composed (NFC), edges trimmed, JSON left by a formula export unwrapped; a number exact.

    Programs write ="0123" into text files so that Excel keeps every digit: 0123 is meant.
    "." "-" "n/a" and the like are empty. "NA" is not: it is Namibia. Error cells keep their name.
    """
    cell = unwrapped(cell)
    if not isinstance(cell, str):
        return exact(cell)
    text = cell.strip(_EDGES)
    if guarded := _GUARDED.fullmatch(text):
        text = guarded[1]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return "" if text.lower() in _NOTHING else text


def error_code(text: str) -> str:
    """Finding code of a cleaned cell that holds an error's name, "" for any other."""
    if text == UNCALCULATED:
        return "formula_uncalculated"
    return "error_cell" if text in ERROR_CELLS else ""


def as_given(cell: Cell) -> str:
    """Text of a cell letter by letter, for what is kept as evidence: composed, spaces at its end left out."""
    cell = unwrapped(cell)
    return unicodedata.normalize("NFC", cell).rstrip(_EDGES) if isinstance(cell, str) else exact(cell)


def exact(number: float) -> str:
    """A number cell as the text that was meant: 106123456780.0 gives "106123456780"."""
    if isinstance(number, float) and not number.is_integer():
        return repr(number)
    return str(int(number))


def unwrapped(cell: Cell) -> Cell:
    """What a cell says that an export wrote as JSON text, its error's name, or the cell as it is.

    Known are the forms {"formula", "result"}, {"error"}, {"text", "hyperlink"} and {"richText"}.
    """
    if not isinstance(cell, str) or not cell.lstrip().startswith('{"'):
        return cell
    try:
        content = json.loads(cell)
    except ValueError:
        return cell
    if not isinstance(content, dict):
        return cell
    if "formula" in content or "sharedFormula" in content:
        result = content.get("result", UNCALCULATED)
    elif "richText" in content and isinstance(content["richText"], list):
        result = "".join(str(run.get("text", "")) for run in content["richText"] if isinstance(run, dict))
    else:
        result = next((content[key] for key in ("result", "error", "text") if key in content), cell)
    if isinstance(result, dict):
        return unwrapped(json.dumps(result)) if result.keys() & {"error", "richText"} else ""
    if isinstance(result, bool):
        return "TRUE" if result else "FALSE"
    return result if isinstance(result, (str, int, float)) else ""


def repaired_capitals(text: str) -> str:
    """Undo what a TCVN3 conversion does to capitals: "CôNG TY TNHH Tự ĐộNG" gives "CÔNG TY TNHH TỰ ĐỘNG".

    Only where every unaccented letter is a capital and one follows a small accented letter.
    """
    if text.isascii() or _LOWER_ASCII.search(text) or not _MIXED_CASE.search(text):
        return text
    return text.upper()
