"""Reads an .xlsx file that calamine cannot: slower, but it knows newer error names and odd encodings.

openpyxl takes its XML parser from defusedxml, which refuses entities.
"""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path
from typing import Any

from kyha_lookup.data.importing.raw.notes import Note, note
from kyha_lookup.data.importing.raw.ooxml_parts import workbook_parts
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.plain import plain_cell
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed


def read_workbook_slowly(path: Path) -> tuple[list[Packed], list[Note]]:
    """Every worksheet of the file, hidden ones included. Raises Refusal whatever is wrong with it."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            others = {part.title for part in workbook_parts(archive) if part.kind != "worksheet"}
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(file, read_only=True, data_only=True)
            sheets = [_packed(sheet) for sheet in workbook.worksheets if sheet.title not in others]
    except (MemoryError, Refusal):
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise Refusal("file_corrupt") from error
    if not sheets:
        raise Refusal("file_corrupt")
    return sheets, [note("sheet_without_cells", title) for title in sorted(others)]


def _packed(sheet: Any) -> Packed:
    sheet.reset_dimensions()  # the stated size is believed otherwise, and may be wrong
    packer = Packer(sheet.title, visible=sheet.sheet_state == "visible")
    for row in sheet.iter_rows(values_only=True):
        packer.add([plain_cell(cell) for cell in row])
    return packer.packed()
