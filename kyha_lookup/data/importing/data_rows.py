"""Tells goods lines from what else stands below a header: totals, repeated headers, numbering, signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kyha_lookup.data.importing.codes import looks_like_declaration
from kyha_lookup.data.importing.distinct import Column, Rows
from kyha_lookup.data.importing.header_row import label_count
from kyha_lookup.data.importing.labels import LabelBook
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from kyha_lookup.data.importing.texts import ERROR_CELLS, clean
from kyha_lookup.text.folding import fold

_TOTAL = re.compile(
    r"(?:(?:t |tong |grand |sub )?(?:cong|total)|tong|subtotal|sum|luy ke|so dong(?: hang)?|合计|总计|小计|总额"
    r"|(?:cong )?(?:(?:mang|chuyen) sang|chuyen)(?: trang)?(?: sau| truoc)?)"
    r"(?: cong| so.*| tri gia.*| tien.*| trang| to khai| \d+ dong.*)?[\d ]*"
)
_NUMBERING = re.compile(r"[(\[]?(?:(\d{1,3})|[a-z])[)\]]?(?: ?= ?[\d()\[\] x×*/+-]+)?", re.I)
_SIGNATURES = (
    "nguoi lap", "ke toan truong", "giam doc", "thu truong", "cong chuc hai quan", "cong chuc kiem tra", "doi truong",
    "chi cuc truong", "ky ten", "ky ghi ro ho ten", "ky va ghi ro ho ten",
)  # fmt: skip
_FEWEST_FIELDS = 3
_GOODS = {"description", "hs_code"}
_DECLARED = {"registered_at", "enterprise_name"}  # of a list of declarations without goods


@dataclass(frozen=True, slots=True)
class DataRows:
    """Rows that hold goods lines, and how many of the others there are by kind."""

    rows: Rows
    skipped: dict[str, int]  # "header", "numbering", "total", "note"
    headers: tuple[int, ...]  # where a header stands again


def find_data_rows(sheet: Sheet, rows: range, columns: Mapping[str, Column], book: LabelBook) -> DataRows:
    """Those of `rows` that hold goods lines.

    Certain are those with a declaration number, right or ruined; of the others a row counts when it names goods,
    holds three fields or more, and is none of the known kinds. Below signatures only a number counts.
    """
    fields = np.sum([column.filled for column in columns.values()], axis=0)
    goods = np.zeros(sheet.height, dtype=bool)
    for name in _GOODS & columns.keys() or _DECLARED & columns.keys():
        goods |= columns[name].filled
    keyed = columns["declaration_number"].mask(
        lambda text: text in ERROR_CELLS or looks_like_declaration(text)
    )
    below = np.zeros(sheet.height, dtype=bool)
    below[rows.start : rows.stop] = True
    data = below & keyed
    last_keyed = int(np.max(np.nonzero(data)[0], initial=-1))
    signed = False
    headers: list[int] = []
    full = goods & (fields >= min(_FEWEST_FIELDS, len(columns)))
    skipped: Counter[str] = Counter()
    for row in map(int, np.nonzero(below & ~keyed)[0]):
        cells = sheet.row(row)
        if all(cell == "" for cell in cells):
            continue
        kind = "note" if signed else _kind(cells, book)
        signed = signed or (kind == "note" and row > last_keyed)
        if kind == "header":
            headers.append(row)
        if full[row] and kind is None:
            data[row] = True
        else:
            skipped[kind or "note"] += 1
    return DataRows(np.nonzero(data)[0], dict(skipped), tuple(headers))


def _kind(cells: list[Cell], book: LabelBook) -> str | None:
    texts = [text for text in map(clean, cells) if text]
    if label_count(cells, book) >= max(2, len(texts) // 2):
        return "header"
    marks = [match for text in texts if (match := _NUMBERING.fullmatch(text))]
    numbers = [int(match[1]) for match in marks if match[1]]
    if len(marks) == len(texts) >= _FEWEST_FIELDS and all(b - a == 1 for a, b in pairwise(numbers)):
        return "numbering"
    folded = [fold(text) for text in texts]
    if any(map(_TOTAL.fullmatch, folded)):
        return "total"
    return "note" if any(text.startswith(_SIGNATURES) for text in folded) else None
