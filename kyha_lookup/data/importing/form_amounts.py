"""Quantity, price and value of the goods blocks of a printed declaration.

Some programs print the values of a block one row below their labels. Which reading holds is decided by
arithmetic for the whole file: quantity x unit price = value, and the values sum to the declaration's total.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kyha_lookup.data.importing.amounts import Format, Vote, number_text, parse_number
from kyha_lookup.data.importing.form_cells import Form, form_labels
from kyha_lookup.data.importing.raw.sheet import Cell

SAME_ROW, ROW_BELOW = 0, 1
_TOLERANCE = 0.005
_NUMBER_LABELS = ("quantity", "unit_price", "invoice_value", "tax_value_system", "tax_value_manual", "tax")

Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one goods line, NaN where the form shows none. `fits`: quantity x unit price = value."""

    quantity: float
    unit_price: float
    invoice_value: float
    tax_value_vnd: float
    tax_vnd: float
    unit: str
    currency: str
    fits: bool


@dataclass(frozen=True, slots=True)
class FormAmounts:
    """Amounts of all lines. `down` says which row was read; `total_fits` is None where no total is shown."""

    lines: tuple[Amounts, ...]
    down: int
    total: float
    total_fits: bool | None


def read_amounts(form: Form, blocks: Sequence[Block], total_cells: Sequence[Cell]) -> FormAmounts:
    """Amounts of every block under the reading that the arithmetic confirms best; same row where both are equal."""
    number_format = _format(form, blocks)
    total = _number(total_cells, number_format)

    def reading(down: int) -> FormAmounts:
        lines = tuple(_amounts(form, block, down, number_format) for block in blocks)
        values = math.fsum(line.invoice_value for line in lines if not math.isnan(line.invoice_value))
        total_fits = (
            None if math.isnan(total) else math.isclose(values, total, rel_tol=_TOLERANCE, abs_tol=0.01)
        )
        return FormAmounts(lines, down, total, total_fits)

    def confirmed(amounts: FormAmounts) -> tuple[int, bool]:
        return sum(line.fits for line in amounts.lines), bool(amounts.total_fits)

    return max((reading(down) for down in (SAME_ROW, ROW_BELOW)), key=confirmed)


def _format(form: Form, blocks: Sequence[Block]) -> Format:
    """Number format of the file; the form is Vietnamese where its numbers leave it open."""
    goods = form_labels().sections["goods"]
    keys = {goods[name] for name in _NUMBER_LABELS}
    texts = [
        number_text(cell)
        for _, start, end in blocks
        for key in keys
        for row, column in form.find(key, start, end)
        for down in (SAME_ROW, ROW_BELOW)
        for cell in form.values(row, column, down)
        if isinstance(cell, str)
    ]
    return Vote(texts).proved or Format.VIETNAMESE


def _number(cells: Sequence[Cell], number_format: Format) -> float:
    """The first number among `cells`, NaN where there is none."""
    for cell in cells:
        number, finding = parse_number(cell, number_format)
        if not finding and not math.isnan(number):
            return number
    return math.nan


def _word(cells: Sequence[Cell], shortest: int, longest: int) -> str:
    for cell in cells:
        text = cell.strip() if isinstance(cell, str) else ""
        if shortest <= len(text) <= longest and text.isascii() and text.isalnum() and text[0].isalpha():
            return text
    return ""


def _amounts(form: Form, block: Block, down: int, number_format: Format) -> Amounts:
    goods = form_labels().sections["goods"]
    _, start, end = block

    def cells(name: str, at: int = down) -> list[Cell]:
        return form.first(goods[name], start, end, at)

    quantity, price, value = (
        _number(cells(name), number_format) for name in ("quantity", "unit_price", "invoice_value")
    )
    tax_values = (
        _number(cells(name, at), number_format)
        for name, at in (
            ("tax_value_system", SAME_ROW),
            ("tax_value_system", down),
            ("tax_value_manual", SAME_ROW),
        )
    )
    taxes = [
        _number(form.values(row, column), number_format)
        for row, column in form.find(goods["tax"], start, end)
    ]
    paid = [tax for tax in taxes if not math.isnan(tax)]
    price_words = [cell for cell in cells("unit_price") if isinstance(cell, str) and len(cell.strip()) == 3]
    return Amounts(
        quantity=quantity,
        unit_price=price,
        invoice_value=value,
        tax_value_vnd=next((number for number in tax_values if not math.isnan(number)), math.nan),
        tax_vnd=math.fsum(paid) if paid else math.nan,
        unit=_word(cells("quantity"), 2, 4),
        currency=_word(price_words, 3, 3),
        fits=_fits(quantity, price, value),
    )


def _fits(quantity: float, price: float, value: float) -> bool:
    """quantity x price = value, as far as a price printed with few decimals can tell."""
    if math.isnan(quantity) or math.isnan(price) or math.isnan(value):
        return False
    return math.isclose(quantity * price, value, rel_tol=_TOLERANCE, abs_tol=abs(quantity) * 0.005 + 0.01)
