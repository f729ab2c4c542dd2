"""Reads an .xlsx file that calamine cannot: slower, but it knows newer error names and odd encodings.

openpyxl takes its XML parser from defusedxml, which refuses entities.
"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Any

from kyha_lookup.data.importing.raw.plain import plain_cell
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed, pack


def read_workbook_slowly(path: Path) -> list[Packed]:
    """Every worksheet of the file, hidden ones included. Raises Refusal whatever is wrong with it."""
    from openpyxl import load_workbook

    try:
        with path.open("rb") as file:
            workbook = load_workbook(file, read_only=True, data_only=True)
            return [_packed(sheet) for sheet in workbook.worksheets]
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise Refusal("file_corrupt") from error


def _packed(sheet: Any) -> Packed:
    sheet.reset_dimensions()  # the stated size is believed otherwise, and may be wrong
    rows = [[plain_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return pack(sheet.title, list(zip_longest(*rows, fillvalue="")), visible=sheet.sheet_state == "visible")
