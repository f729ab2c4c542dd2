"""The problem list of an import as a workbook, for whoever must mend the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kyha_lookup.errors import OutputFailed

_WIDTHS = (14, 18, 8, 26, 8, 34, 80)


def write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write one sheet of text cells: the headings, then `rows`. Raises OutputFailed.

    Values of the file stand in it as they were read: never as formulas, numbers or links.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Vấn đề")
    bold = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for at, width in enumerate(_WIDTHS[: len(headings)]):
        sheet.set_column(at, at, width)
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading, bold)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            sheet.write_string(number, at, value, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), max(0, len(headings) - 1))
    try:
        book.close()
    except (FileCreateError, OSError) as error:
        raise OutputFailed("problem_list_not_written", path=str(path)) from error
