"""Writes the rows that an import rejected, in the source's own columns, with the reason beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kyha_lookup import messages
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Problem, RejectedRow
from kyha_lookup.reports.cell_text import clean
from kyha_lookup.reports.saving import whole_file

_WIDEST = 60
_LONGEST_NAME = 31
_CUT = "…"


def write_rejected(
    rows: Sequence[RejectedRow],
    reasons: Mapping[tuple[str, int], Sequence[Problem]],
    path: Path,
    *,
    language: str,
) -> None:
    """Write `rows`, a sheet for each sheet of the source, every cell as text: no code loses a digit, no formula runs.

    `reasons` holds the problems by sheet and row. Raises OutputFailed; the file appears whole or not at all.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise UsageRefused("rejected_ending", path=path)
    with whole_file(path) as draft:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(draft), options) as book:
            for name in dict.fromkeys(row.sheet for row in rows):
                own = [row for row in rows if row.sheet == name]
                _write_sheet(book, name, own, reasons, language)


def _write_sheet(
    book: Any,
    name: str,
    rows: Sequence[RejectedRow],
    reasons: Mapping[tuple[str, int], Sequence[Problem]],
    language: str,
) -> None:
    text = book.add_format({"num_format": "@"})
    wrapped = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_sheet_name(name, {sheet.name.lower() for sheet in book.worksheets()}))
    width = max(len(row.cells) for row in rows)
    headings = (*rows[0].headings, *[""] * (width - len(rows[0].headings)))
    titles = (
        *headings,
        messages.text("rejected_reason", language),
        messages.text("rejected_row", language),
    )
    for column, title in enumerate(titles):
        sheet.write_string(0, column, clean(title, _CUT), bold)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row.cells):
            if cell != "":
                sheet.write_string(number, column, clean(_as_text(cell), _CUT), text)
        found = reasons.get((row.sheet, row.row), ())
        sentences = dict.fromkeys(_sentence(problem, language) for problem in found)
        sheet.write_string(number, width, clean("\n".join(sentences), _CUT), wrapped)
        sheet.write_number(number, width + 1, row.row)
    sheet.freeze_panes(1, 0)
    sheet.set_column(width, width, _WIDEST)


def _sentence(problem: Problem, language: str) -> str:
    sentence = messages.text(problem.code, language, **problem.args)
    where = " ".join(part for part in (problem.cell, problem.column) if part)
    return f"{where}: {sentence}" if where else sentence


def _as_text(cell: str | float) -> str:
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


def _sheet_name(name: str, taken: set[str]) -> str:
    """`name` as Excel allows it and not taken yet."""
    plain = "".join("_" if c in "[]:*?/\\" else c for c in clean(name, _CUT)).strip("'")[:_LONGEST_NAME]
    plain = plain or "Sheet"
    number, chosen = 2, plain
    while chosen.lower() in taken:
        ending = f" ({number})"
        chosen, number = plain[: _LONGEST_NAME - len(ending)] + ending, number + 1
    return chosen
