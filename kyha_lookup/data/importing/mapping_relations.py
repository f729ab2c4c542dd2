"""What columns say about each other: quantity times price is value, and line numbers restart with a declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from kyha_lookup.data.importing.amounts import Vote, number_text, parse_number
from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import clean

Numbers = npt.NDArray[np.float64]

_MOST_COLUMNS = 18
_FEWEST_ROWS = 3
_LEAST_SHARE = 0.85
_VND_FACTOR = 50.0  # a value in VND is at least so many times the invoice value


@dataclass(frozen=True, slots=True)
class _Triple:
    """Columns with left * right = product."""

    left: int
    right: int
    product: int


def related(columns: Mapping[int, Sequence[Cell]], declarations: int | None) -> dict[int, dict[str, float]]:
    """How sure the number fields are by the relations between columns (cells of the same rows each).

    `declarations` is the column that holds declaration numbers, where one does.
    """
    numbers = {column: found for column, cells in columns.items() if (found := _numbers(cells)) is not None}
    sure: dict[int, dict[str, float]] = {column: {} for column in columns}
    _products(numbers, sure)
    if declarations is not None:
        keys = [clean(cell) for cell in columns[declarations]]
        for column, values in numbers.items():
            if column != declarations and (sureness := _counts_lines(values, keys)):
                sure[column]["line_no"] = sureness
    return sure


def _numbers(cells: Sequence[Cell]) -> Numbers | None:
    """The cells as numbers, NaN where empty; None where the column is not one of numbers."""
    vote = Vote(number_text(cell) for cell in cells if isinstance(cell, str))
    chosen = vote.decide(None)
    values = np.array([parse_number(cell, chosen)[0] for cell in cells], dtype=np.float64)
    filled = sum(clean(cell) != "" for cell in cells)
    known = int(np.isfinite(values).sum())
    return values if known >= _FEWEST_ROWS and known >= 0.9 * filled else None


def _products(numbers: Mapping[int, Numbers], sure: dict[int, dict[str, float]]) -> None:
    usable = {column: values for column, values in numbers.items() if not _is_exchange_rate(values)}
    triples = _triples(dict(list(usable.items())[:_MOST_COLUMNS]))
    if not triples:
        return
    size = {column: float(np.nanmedian(np.abs(values))) for column, values in numbers.items()}
    triples.sort(key=lambda triple: size[triple.product])
    invoice = triples[0]
    shared = {invoice.left, invoice.right}
    for triple in triples[1:]:
        if triple.product != invoice.product and {triple.left, triple.right} & shared:
            shared &= {triple.left, triple.right}
            if size[triple.product] >= _VND_FACTOR * size[invoice.product]:
                sure[triple.product]["tax_value_vnd"] = 0.88
    sure[invoice.product]["invoice_value"] = 0.85
    pair = (invoice.left, invoice.right)
    whole = [column for column in pair if _is_whole(numbers[column])]
    quantity = next(iter(shared)) if len(shared) == 1 else whole[0] if len(whole) == 1 else None
    for column in pair:
        # Where nothing tells the two apart both stay likely, and the officer decides.
        sure[column]["quantity"] = 0.6 if quantity is None else 0.85 if column == quantity else 0.1
        sure[column]["unit_price"] = 0.6 if quantity is None else 0.1 if column == quantity else 0.85
    for column, values in numbers.items():
        if column not in pair and _is_rate(values, numbers[invoice.product]):
            sure[column].setdefault("tax_value_vnd", 0.8)


def _triples(numbers: Mapping[int, Numbers]) -> list[_Triple]:
    found = []
    for left, right in combinations(numbers, 2):
        with np.errstate(over="ignore", invalid="ignore"):
            product = numbers[left] * numbers[right]
        telling = (np.abs(numbers[left] - 1) > 1e-9) & (np.abs(numbers[right] - 1) > 1e-9) & (product != 0)
        for column, values in numbers.items():
            if column in (left, right):
                continue
            both = telling & np.isfinite(product) & np.isfinite(values)
            if both.sum() >= _FEWEST_ROWS:
                near = np.abs(product[both] - values[both]) <= 0.005 * np.abs(values[both]) + 0.01
                if near.mean() >= _LEAST_SHARE:
                    found.append(_Triple(left, right, column))
    return found


def _is_exchange_rate(values: Numbers) -> bool:
    """Whether a few large numbers repeat: times a price in dollars they would give a price in đồng."""
    known = values[np.isfinite(values)]
    return len(np.unique(known)) <= max(3, len(known) // 10) and float(np.median(known)) >= 100


def _is_whole(values: Numbers) -> bool:
    known = values[np.isfinite(values)]
    return bool((known == np.floor(known)).mean() >= 0.98)


def _is_rate(values: Numbers, invoice: Numbers) -> bool:
    """Whether a column is the invoice value in VND: whole, and many times larger by a steady factor."""
    both = np.isfinite(values) & np.isfinite(invoice) & (invoice != 0)
    if both.sum() < _FEWEST_ROWS:
        return False
    factor = values[both] / invoice[both]
    middle = float(np.median(factor))
    return middle >= _VND_FACTOR and bool((np.abs(factor - middle) <= 0.2 * middle).mean() >= _LEAST_SHARE)


def _counts_lines(values: Numbers, keys: Sequence[str]) -> float:
    """How sure the column counts the lines inside each declaration."""
    if not np.isfinite(values).all() or values.min() < 1 or values.max() > 99:
        return 0.0
    expected = []
    for index, key in enumerate(keys):
        same = index > 0 and key == keys[index - 1]
        expected.append(values[index - 1] + 1 if same else 1.0)
    steps = sum(1 for before, after in pairwise(keys) if before == after)
    # The first rows may begin inside a declaration.
    right = float((values[1:] == np.array(expected[1:])).mean()) if len(values) > 1 else 0.0
    if right < 0.9:
        return 0.0
    several = len(set(keys)) > 1
    return 0.9 if steps and several else 0.5
