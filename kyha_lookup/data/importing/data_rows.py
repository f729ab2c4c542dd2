"""Tells goods lines from what else stands below a header: totals, repeated headers, numbering, signatures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from kyha_lookup.data.importing.codes import looks_like_declaration
from kyha_lookup.data.importing.findings import Rows
from kyha_lookup.data.importing.header_row import Header, label_count
from kyha_lookup.data.importing.labels import LabelBook
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from kyha_lookup.data.importing.texts import ERROR_CELLS, clean
from kyha_lookup.text.folding import fold

_TOTAL = re.compile(r"(?:tong|cong|total|sum|grand total)(?: cong| so.*| tri gia.*| tien.*)?[\d ]*")
_NUMBERING = re.compile(r"\(?\[?(\d{1,3})[)\]]?")
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class DataRows:
    """Rows that hold goods lines, and how many of the others there are by kind."""

    rows: Rows
    skipped: dict[str, int]  # "header", "numbering", "total", "note"


def filled(cells: list[Cell]) -> np.typing.NDArray[np.bool_]:
    """Which cells of a column hold something."""
    codes, distinct = pd.factorize(np.array(cells, dtype=object), use_na_sentinel=False)
    return (
        np.array([clean(cell) != "" for cell in distinct], dtype=bool)[codes]
        if len(distinct)
        else np.zeros(0, bool)
    )


def find_data_rows(sheet: Sheet, header: Header, book: LabelBook, key: str) -> DataRows:
    """Rows below the header. Certain are those with a declaration number (the field `key`), right or ruined;
    of the others a row counts when it names goods and holds three fields or more."""
    by_field = {name: filled(sheet.column(column)) for name, column in header.columns.items()}
    fields = sum(by_field.values(), start=np.zeros(sheet.height, dtype=int))
    goods = np.zeros(sheet.height, bool)
    for name in ("description", "hs_code"):
        goods |= by_field.get(name, False)
    keyed = _keyed(sheet.column(header.columns[key]))
    below = np.arange(sheet.height) > header.row
    needed = min(_FEWEST_FIELDS, len(header.columns))
    certain = below & keyed & (fields >= 1)
    perhaps = below & ~keyed & goods & (fields >= needed)
    skipped: Counter[str] = Counter()
    for row in np.nonzero(perhaps)[0]:
        kind = _kind(sheet.row(int(row)), book)
        if kind:
            perhaps[row] = False
            skipped[kind] += 1
    for row in np.nonzero(below & ~certain & ~perhaps)[0]:
        cells = sheet.row(int(row)) if _any_filled(sheet, int(row)) else []
        if cells and not (goods[row] and fields[row] >= needed):
            skipped[_kind(cells, book) or "note"] += 1
    return DataRows(np.nonzero(certain | perhaps)[0], dict(skipped))


def _keyed(cells: list[Cell]) -> np.typing.NDArray[np.bool_]:
    codes, distinct = pd.factorize(np.array(cells, dtype=object), use_na_sentinel=False)
    texts = map(clean, distinct)
    key = [text in ERROR_CELLS or looks_like_declaration(text) for text in texts]
    return np.array(key, dtype=bool)[codes] if len(key) else np.zeros(0, bool)


def _any_filled(sheet: Sheet, row: int) -> bool:
    return any(sheet.column(column)[row] != "" for column in range(sheet.width))


def _kind(cells: list[Cell], book: LabelBook) -> str | None:
    texts = [text for text in map(clean, cells) if text]
    if label_count(cells, book) >= max(2, len(texts) // 2):
        return "header"
    numbers = [int(match[1]) for text in texts if (match := _NUMBERING.fullmatch(text))]
    if len(numbers) == len(texts) >= _FEWEST_FIELDS and all(b - a == 1 for a, b in pairwise(numbers)):
        return "numbering"
    if any(_TOTAL.fullmatch(fold(text)) for text in texts):
        return "total"
    return None
