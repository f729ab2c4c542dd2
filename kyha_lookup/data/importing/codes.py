"""Codes of a declaration: each function takes a cleaned cell and gives the code and a finding code or ""."""

from __future__ import annotations

import re
import unicodedata

from kyha_lookup.data.importing import lookups

_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.I)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_WHOLE_DECIMAL = re.compile(r"(\d|\d{7,})[.,]0+")
_DECLARATION = re.compile(r"(\d{12})(?:[/-](\d{1,2}))?")
_MANY_DIGITS = re.compile(r"'?(?:\d[\s.,/-]*){9,}")
_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?")
_PROCEDURE = re.compile(r"([A-Z]\d{2})\b")
_BRANCH = re.compile(r"[\s-]*(\d{1,3})[\s/]+(\d{1,3})\b")
_HS_LENGTHS = (8, 10)
_EXPORT_PREFIX = "30"
_IMPORT_PREFIX = "10"


def looks_like_declaration(text: str) -> bool:
    """Whether a cell is meant as a declaration number, right or ruined: rows that have one are goods lines."""
    return bool(_EXPONENT.fullmatch(text)) or bool(_MANY_DIGITS.fullmatch(text))


def declaration_number(text: str) -> tuple[tuple[str, int], str]:
    """First 11 digits and the amendment count, which is the 12th digit (0 = original).

    "106123456780-2" and "106123456780/2" name amendment 2 of an original (flagged).
    """
    digits = _joined(text)
    if _EXPONENT.fullmatch(digits):
        return ("", 0), "digits_lost"
    match = _DECLARATION.fullmatch(digits)
    if match is None:
        return ("", 0), "declaration_number_missing" if not text else "declaration_number_unreadable"
    number, amendment = match[1][:11], int(match[1][11])
    if number.startswith(_EXPORT_PREFIX):
        return ("", 0), "declaration_is_export"
    if match[2] is not None:
        return (number, amendment or int(match[2])), "declaration_number_suffix"
    if not number.startswith(_IMPORT_PREFIX):
        return (number, amendment), "declaration_number_prefix"
    return (number, amendment), "digits_perhaps_lost" if match[1].endswith("000000") else ""


def first_declaration(text: str) -> tuple[tuple[str, str], str]:
    """Number of the first declaration of a split shipment and the branch: "100000000021 - 1 / 5".

    The stroke may be absent: some programs print the two numbers without it.
    """
    number = re.match(r"\s*(\d{11,12})\b", text)
    branch = _BRANCH.match(text[number.end() :] if number else text)
    return (number[1] if number else "", f"{branch[1]}/{branch[2]}" if branch else ""), ""


def tax_code(text: str) -> tuple[str, str]:
    """10 digits, or 10 and 3 with a dash. 9 digits (9 and 3) lost a zero: padded and flagged."""
    digits = _joined(text)
    if not digits:
        return "", ""
    if _EXPONENT.fullmatch(digits):
        return "", "digits_lost"
    flag = ""
    # 12 digits are a branch code that lost its zero; those that begin with 0 are a person's number.
    if re.fullmatch(r"\d{9}(?:-\d{3})?|[1-9]\d{11}", digits):
        flag, digits = "tax_code_padded", f"0{digits}"
    match = _TAX_CODE.fullmatch(digits)
    if match is None:
        return digits, "tax_code_unusual"
    return f"{match[1]}-{match[2]}" if match[2] else match[1], flag


def hs_code(text: str) -> tuple[str, str]:
    """8 or 10 digits without dots. 7 and 9 digits lost a leading zero: padded and flagged."""
    if not text:
        return "", "hs_missing"
    if _EXPONENT.fullmatch(text):
        return "", "digits_lost"
    digits = re.sub("[.-]", "", _joined(text))
    if not digits.isascii() or not digits.isdigit():
        return "", "hs_unreadable"
    if len(digits) in (7, 9):
        return f"0{digits}", "hs_padded"
    if len(digits) in _HS_LENGTHS:
        return digits, ""
    return (digits, "hs_short") if len(digits) in (4, 6) else ("", "hs_unreadable")


def procedure(text: str) -> tuple[str, str]:
    """3 characters: "A12  4 [ 4 ]" gives A12."""
    if not text:
        return "", ""
    match = _PROCEDURE.match(text.upper())
    return (match[1], "") if match else (text, "procedure_unknown")


def channel(text: str) -> tuple[str, str]:
    """ "1" green, "2" yellow, "3" red, or ""."""
    if not text:
        return "", ""
    found = lookups.channel(text)
    return (found, "") if found else ("", "channel_unknown")


def office(text: str) -> tuple[str, str]:
    """4 characters; a short name is translated, an unknown one kept as it stands and flagged."""
    if not text:
        return "", ""
    found = lookups.office(text)
    if found:
        return found, ""
    return (text.upper(), "") if re.fullmatch(r"\d{2}[0-9A-Z]{2}", text.upper()) else (text, "office_unknown")


def country(text: str) -> tuple[str, str]:
    """ISO-2; an unknown name is kept as it stands and flagged."""
    if not text:
        return "", ""
    found = lookups.country(text)
    return (found, "") if found else (text, "country_unknown")


def unit(text: str) -> tuple[str, str]:
    """VNACCS code where known, else as it stands."""
    return lookups.unit(text) or text, ""


def currency(text: str) -> tuple[str, str]:
    """ISO 4217 code; anything else is kept as it stands and flagged."""
    if not text:
        return "", ""
    code = {"VNĐ": "VND", "ĐỒNG": "VND", "$": "USD", "US$": "USD", "€": "EUR", "RMB": "CNY"}.get(
        text.upper(), text.upper()
    )
    return (code, "") if re.fullmatch("[A-Z]{3}", code) else (text, "currency_unknown")


def line_number(text: str) -> tuple[int, str]:
    """Number of the line in its declaration, from 1."""
    digits = _joined(text).removeprefix("<").removesuffix(">")
    if not digits:
        return 0, "line_number_missing"
    if digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 9999:
        return int(digits), ""
    return 0, "line_number_unreadable"


def _joined(text: str) -> str:
    """Digits without inner spaces or thousands marks, a leading apostrophe, or the ".0" of a long number."""
    joined = unicodedata.normalize("NFKC", re.sub(r"\s+", "", text)).removeprefix("'")
    if _GROUPED.fullmatch(joined):
        return re.sub("[.,]", "", joined)
    whole = _WHOLE_DECIMAL.fullmatch(joined)
    return whole[1] if whole else joined
