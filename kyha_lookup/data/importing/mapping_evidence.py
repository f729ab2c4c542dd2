"""What the cells of a column say about the field it holds: how sure each field is, from the values alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from kyha_lookup.data.importing import codes, lookups
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.model import MappingKind
from kyha_lookup.text.folding import fold

FEWEST = 3
"""Filled cells below which values prove little."""

_MOST_DIFFERENT = 100
_LENIENCE = 1.1
_LEAST_SHARE = 0.7
_PROCEDURE = re.compile(
    r"(?:A(?:1[12]|2[12]|3[123]|4[1-4])|B1[123]|C(?:[12][12])|E(?:[1235][1-5]|4[1-4]|6[12])|G(?:[1256][1-4]|24)|H(?:11|21))\b"
)
_HS = re.compile(r"(?:0?[1-9]|[1-9]\d)\d{2}\.?\d{2}\.?\d{2}(?:\.?00)?")
_TAX_CODE = re.compile(r"\d{10}(?:-?\d{3})?|\d{9}")
_CURRENCY = re.compile(r"USD|VND|VNĐ|EUR|CNY|RMB|JPY|KRW|GBP|AUD|SGD|HKD|TWD|THB|CHF|CAD|MYR|US\$|\$")
_COMPANY = re.compile(
    r"(?:chi nhanh )?(?:cong ty|cty|tong cong ty|ctcp|dntn|doanh nghiep|hop tac xa|htx|ho kinh doanh)\b"
)
_FOREIGN_COMPANY = re.compile(
    r"\b(?:co ltd|ltd|limited|inc|corp|corporation|gmbh|llc|trading|company|pte|sdn bhd)\b"
)
_ADDRESS = re.compile(
    r"\b(?:duong|pho|phuong|quan|huyen|xa|thi tran|tinh|tp|thanh pho|kcn|khu cong nghiep|khu kinh te|so nha|thon)\b"
)
_GOODS = re.compile(
    r"moi ?100|#|\b(?:hieu|nsx|bang|dung|chat lieu|model|kich thuoc|kt|quy cach|hang moi|cong suat|dung tich|loai)\b"
)
_HS_LIST = re.compile(r"\d[\d.]{3,12}(?:[;,\s]+\d[\d.]{3,12})*")
_TARIFF_CODE = re.compile(r"\d{3,4}(?:\.?\d{1,2}){0,3}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ENTRY_CODE = re.compile(r"[A-Za-zĐđ]{0,6}[-./_]?\d{1,6}[A-Za-z]?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure each field is by the values (0..1), and which fields the values speak against."""

    sure: dict[str, float]
    against: frozenset[str]


def evidence(cells: Sequence[Cell], kind: MappingKind, only: str = "") -> Evidence:
    """What the filled cells of one column say about every field of a table of `kind`, or about `only` one."""
    texts = [text for cell in cells if (text := clean(cell))]
    if not texts:
        return Evidence({}, frozenset())
    filled = [cell for cell in cells if clean(cell)]
    strength = 1.0 if len(texts) >= FEWEST else 0.75
    sure: dict[str, float] = {}
    against = set()
    different = dict(list(Counter(texts).items())[:_MOST_DIFFERENT])
    rows = sum(different.values())
    for field, (test, weight) in _TESTS[kind].items():
        if only not in ("", field):
            continue
        share = sum(count for text, count in different.items() if test(text)) / rows
        if share >= _LEAST_SHARE:
            # A few spoiled cells do not make a column doubtful.
            sure[field] = strength * weight * min(1.0, _LENIENCE * share)
        elif len(texts) >= FEWEST and share < 1 - _LEAST_SHARE:
            against.add(field)
    for field, judge in _JUDGES[kind].items():
        if only not in ("", field):
            continue
        found = judge(texts, filled)
        if found:
            sure[field] = strength * found
        elif field in _STRICT and len(texts) >= FEWEST:
            against.add(field)
    return Evidence(sure, frozenset(against))


def _tax_code(text: str) -> bool:
    return bool(_TAX_CODE.fullmatch(text.replace(" ", ""))) and not _HS.fullmatch(text)


def _declaration(text: str) -> bool:
    (number, _), _ = codes.declaration_number(text)
    return number.startswith("10")


def _day(text: str) -> bool:
    return not text.isdigit() and (parse_date(text)[0] or parse_date(text, month_first=True)[0]) != ""


def _unit(text: str) -> bool:
    return not text[0].isdigit() and lookups.unit(text) is not None


def _country(text: str) -> bool:
    return not text[0].isdigit() and lookups.country(text) is not None


def _office(text: str) -> bool:
    return lookups.office(text) is not None and not text.isdigit()


def _channel(text: str) -> bool:
    return not text[0].isdigit() and lookups.channel(text) is not None


def _company(text: str) -> bool:
    return bool(_COMPANY.match(fold(text)))


def _partner(text: str) -> bool:
    folded = fold(text)
    return len(text) <= 100 and bool(_FOREIGN_COMPANY.search(folded)) and not _COMPANY.match(folded)


def _address(text: str) -> bool:
    folded = fold(text)
    return len(set(_ADDRESS.findall(folded))) >= 2 and not _GOODS.search(folded)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.fullmatch(text.strip().upper()))


def _description(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    """Long wordings, many different ones, with the words of goods descriptions."""
    folded = [fold(text) for text in texts]
    wordy = sum(len(text.split()) >= 2 and not _COMPANY.match(text) for text in folded) / len(texts)
    goods = sum(bool(_GOODS.search(text)) for text in folded) / len(texts)
    if wordy < _LEAST_SHARE or sum(map(_address, texts)) > len(texts) / 2:
        return 0.0
    length = min(1.0, median(map(len, texts)) / 40)
    various = min(1.0, 2 * len(set(texts)) / len(texts))
    return 0.96 * wordy * various * (0.4 * length + 0.6 * goods) if goods else 0.4 * length * various


def _registered(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    days = sum(map(_day, texts)) / len(texts)
    if days < _LEAST_SHARE:
        serials = sum(not isinstance(cell, str) and 40_000 <= cell <= 55_000 for cell in cells)
        return 0.35 if serials == len(cells) else 0.0
    clock = sum(bool(_CLOCK.search(text)) for text in texts) / len(texts)
    return days * (0.85 if clock >= 0.5 else 0.7)


def _channel_digits(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    if all(map(_channel, texts)):
        return 0.95
    return 0.45 if set(texts) <= {"1", "2", "3", "3C", "3D"} else 0.0


def _hs(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    share = sum(bool(_HS.fullmatch(text.replace(" ", ""))) for text in texts) / len(texts)
    days = sum(parse_date(text)[0] != "" for text in texts) / len(texts)
    return 0.9 * min(1.0, _LENIENCE * share) if share >= 0.9 and days < share else 0.0


def _entry_code(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    unique = len(set(texts)) == len(texts)
    if not unique:
        return 0.0
    return 0.8 if all(_ENTRY_CODE.fullmatch(text) and not _HS.fullmatch(text) for text in texts) else 0.0


def _entry_name(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    words = sum(1 <= len(fold(text).split()) <= 15 and not text[0].isdigit() for text in texts) / len(texts)
    lists = sum(";" in text for text in texts) / len(texts)
    return 0.7 * words * len(set(texts)) / len(texts) * (1 - lists)


def _keywords(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    lists = sum(";" in text and not _HS_LIST.fullmatch(text) for text in texts) / len(texts)
    return 0.7 * lists if lists >= 0.4 else 0.0


def _reason(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    wordy = sum(len(text.split()) >= 2 for text in texts) / len(texts)
    return 0.6 * wordy if not any(map(_company, texts)) and not any(map(_day, texts)) else 0.0


def _tariff_name(texts: Sequence[str], cells: Sequence[Cell]) -> float:
    """Wordings, many of them behind dashes that draw the tree."""
    words = sum(any(map(str.isalpha, text)) and len(text) >= 4 for text in texts) / len(texts)
    dashed = sum(text[0] in "-–" for text in texts) / len(texts)
    return words * (0.5 + 0.46 * min(1.0, 3 * dashed))


_Test = tuple[Callable[[str], bool], float]
_Judge = Callable[[Sequence[str], Sequence[Cell]], float]

_TESTS: dict[MappingKind, dict[str, _Test]] = {
    MappingKind.DECLARATIONS: {
        "declaration_number": (_declaration, 0.96),
        "procedure_code": (lambda text: bool(_PROCEDURE.match(text.upper())), 0.95),
        "office_code": (_office, 0.93),
        "tax_code": (_tax_code, 0.9),
        "enterprise_name": (_company, 0.92),
        "partner_name": (_partner, 0.85),
        "enterprise_address": (_address, 0.85),
        "origin": (_country, 0.8),
        "partner_country": (_country, 0.7),
        "unit": (_unit, 0.92),
        "currency": (_matches(_CURRENCY), 0.95),
    },
    MappingKind.CATALOGUE: {
        "hs_prefixes": (lambda text: bool(_HS_LIST.fullmatch(text)), 0.92),
        "origin": (_country, 0.8),
        "unit": (_unit, 0.85),
        "currency": (_matches(_CURRENCY), 0.95),
        "valid_from": (_day, 0.6),
        "valid_to": (_day, 0.6),
    },
    MappingKind.WATCH_LIST: {
        "tax_code": (_tax_code, 0.95),
        "name": (_company, 0.95),
        "since": (_day, 0.9),
    },
    MappingKind.TARIFF: {"hs_code": (_matches(_TARIFF_CODE), 0.95)},
}  # fmt: skip
_JUDGES: dict[MappingKind, dict[str, _Judge]] = {
    MappingKind.DECLARATIONS: {
        "description": _description,
        "registered_at": _registered,
        "channel": _channel_digits,
        "hs_code": _hs,
    },
    MappingKind.CATALOGUE: {"code": _entry_code, "name": _entry_name, "keywords": _keywords},
    MappingKind.WATCH_LIST: {"reason": _reason},
    MappingKind.TARIFF: {"name": _tariff_name},
}
_STRICT = frozenset({"registered_at", "channel", "hs_code"})
