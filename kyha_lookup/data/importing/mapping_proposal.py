"""Proposes what each column of an unknown table holds, from its heading and from its cells, and how sure that is.

A field is proposed for one column at most. Where two columns are as likely, neither gets it: the officer decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kyha_lookup.data.importing.amounts import Vote, number_text
from kyha_lookup.data.importing.dates import month_comes_first
from kyha_lookup.data.importing.labels import LabelBook, label_key
from kyha_lookup.data.importing.mapping_evidence import evidence
from kyha_lookup.data.importing.mapping_headings import Heading, headings_of
from kyha_lookup.data.importing.mapping_relations import related
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet, column_letters
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.model import MAPPING_FIELDS, MappingKind, ProposedColumn
from kyha_lookup.text.folding import fold

SAMPLED_ROWS = 250
_LEAST = 0.5
_TIE = 0.05
_SAMPLES = 3
_SAMPLE_CHARACTERS = 80
_EXACT = 0.97
_LEAST_ALIKE = 0.72
_SHORTEST_LABEL = 3
_NUMBER_FIELDS = frozenset(
    {"quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd", "reference_price"}
)
_DATE_FIELDS = frozenset({"registered_at", "valid_from", "valid_to", "since"})


@dataclass(slots=True)
class _Column:
    """A column while the fields are given out."""

    heading: Heading
    cells: list[Cell]
    sure: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    exact: str = ""  # the field that the heading names word for word
    given: str = ""
    other: bool = False  # the heading names something that is not stored
    tied: bool = False


def propose(sheet: Sheet, header_row: int, kind: MappingKind, book: LabelBook) -> tuple[ProposedColumn, ...]:
    """What each column under `header_row` (from 0, NO_ROW for none) probably holds, from left to right."""
    last = min(sheet.height, header_row + 1 + SAMPLED_ROWS)
    rows = [
        row
        for row in range(header_row + 1, last)
        if sum(cell != "" for cell in sheet.row(row)) >= 2
        and not (header_row >= 0 and _repeats(sheet, row, header_row))
    ]
    columns = []
    for heading in headings_of(sheet, header_row):
        cells = sheet.column(heading.column)
        column = _Column(heading, [cells[row] for row in rows])
        if not heading.text.startswith("[") or any(clean(cell) for cell in column.cells):
            columns.append(column)
    for column in columns:
        _judge(column, kind, book)
    if kind is MappingKind.DECLARATIONS:
        _relate(columns)
    _give_out(columns)
    return tuple(_proposed(column, sheet) for column in columns)


def _repeats(sheet: Sheet, row: int, header_row: int) -> bool:
    above, here = sheet.row(header_row), sheet.row(row)
    same = sum(a == b != "" for a, b in zip(above, here, strict=True))
    return same * 2 > sum(cell != "" for cell in here)


def _judge(column: _Column, kind: MappingKind, book: LabelBook) -> None:
    """How sure each field is for the column on its own."""
    text = column.heading.text
    alias = None if text.startswith("[") else book.alias(text)
    if alias is None and book.is_label(text):
        column.other = True
        return
    column.exact = alias.field if alias else ""
    found = evidence(column.cells, kind, column.exact)
    for name in [column.exact] if column.exact else MAPPING_FIELDS[kind]:
        label, value = _label(text, name, column.exact, book), found.sure.get(name, 0.0)
        sure = 1 - (1 - label) * (1 - value)
        reasons = _reasons(name, label, value)
        if name in found.against and not value:
            sure, reasons = 0.4 * sure, [*reasons, "mapping_values_disagree"]
        if sure:
            column.sure[name], column.reasons[name] = sure, reasons


def _reasons(name: str, label: float, value: float) -> list[str]:
    reasons = []
    if label:
        reasons.append("mapping_heading_exact" if label == _EXACT else "mapping_heading_similar")
    if value:
        reasons.append(f"mapping_why_{name}")
    return reasons


def _label(text: str, name: str, exact: str, book: LabelBook) -> float:
    """How sure the heading alone makes the field: the same words, or nearly the same."""
    if exact:
        return _EXACT if exact == name else 0.0
    key, words = label_key(text), f" {fold(text)} "
    if len(key) < _SHORTEST_LABEL:
        return 0.0
    best = 0.0
    for wording in book.wordings.get(name, ()):
        ratio = fuzz.ratio(key, wording.replace(" ", ""), score_cutoff=100 * _LEAST_ALIKE) / 100
        best = max(best, 0.9 * (ratio - _LEAST_ALIKE) / (1 - _LEAST_ALIKE))
        if " " in wording and f" {wording} " in words:
            best = max(best, 0.5)
    return best


def _relate(columns: Sequence[_Column]) -> None:
    """Add what the columns say about each other."""
    numbered = [column for column in columns if column.sure.get("declaration_number", 0) >= _LEAST]
    keyed = max(numbered, key=lambda column: column.sure["declaration_number"], default=None)
    codes = {"declaration_number", "hs_code", "tax_code", "registered_at", "procedure_code"}
    cells = {
        column.heading.column: column.cells
        for column in columns
        if column is keyed or not (column.other or any(column.sure.get(name, 0) >= 0.7 for name in codes))
    }
    for position, fields in related(cells, keyed.heading.column if keyed else None).items():
        column = next(each for each in columns if each.heading.column == position)
        for name, sure in fields.items():
            if column.exact in ("", name):
                column.sure[name] = 1 - (1 - column.sure.get(name, 0.0)) * (1 - sure)
                column.reasons.setdefault(name, []).append(f"mapping_why_{name}")


def _give_out(columns: Sequence[_Column]) -> None:
    """Give each field to the column that it is surest for, unless another column is as likely."""
    pairs = sorted(
        ((sure, name, column) for column in columns for name, sure in column.sure.items() if sure >= _LEAST),
        key=lambda pair: (-pair[0], pair[1], pair[2].heading.column),
    )
    taken: set[str] = set()
    for sure, name, column in pairs:
        if column.given or name in taken:
            continue
        rivals = [
            other
            for other in columns
            if other is not column
            and not other.given
            and other.sure.get(name, 0) >= sure - _TIE
            and name == _best_free(other, taken)
            and other.cells != column.cells
        ]
        taken.add(name)
        if rivals:
            for each in (column, *rivals):
                each.tied = True
        else:
            column.given = name


def _best_free(column: _Column, taken: set[str]) -> str:
    free = {name: sure for name, sure in column.sure.items() if name not in taken}
    return max(free, key=lambda name: free[name], default="")


def _proposed(column: _Column, sheet: Sheet) -> ProposedColumn:
    name = column.given
    others = sorted(column.sure.items(), key=lambda item: -item[1])
    reasons = column.reasons.get(name, [])
    form, uncertain = _form(column.cells, name)
    samples = dict.fromkeys(text[:_SAMPLE_CHARACTERS] for cell in column.cells if (text := clean(cell)))
    return ProposedColumn(
        heading=column.heading.text,
        occurrence=column.heading.occurrence,
        index=column.heading.column,
        letter=column_letters(sheet.first_column + column.heading.column),
        field=name,
        confidence=round(column.sure[name], 2) if name else 0.0,
        reasons=tuple(reasons) if name else _why_none(column),
        candidates=tuple((other, round(sure, 2)) for other, sure in others if other != name and sure >= 0.2),
        samples=tuple(samples)[:_SAMPLES],
        form=form,
        form_uncertain=uncertain,
    )


def _why_none(column: _Column) -> tuple[str, ...]:
    if column.other:
        return ("mapping_heading_other",)
    return ("mapping_tie",) if column.tied else ()


def _form(cells: Sequence[Cell], name: str) -> tuple[str, bool]:
    """How the texts of a number or date column are read, and whether that is only assumed."""
    texts = [cell for cell in cells if isinstance(cell, str) and clean(cell)]
    if name in _DATE_FIELDS and month_comes_first(texts):
        return "mdy", False
    if name in _NUMBER_FIELDS and texts:
        vote = Vote(number_text(text) for text in texts)
        if vote.ambiguous:
            return vote.decide(None).value, True
        return vote.proved.value if vote.proved else "", False
    return "", False
