"""Reads an .xlsx file that calamine cannot: slower, but it knows newer error names and odd encodings.

openpyxl takes its XML parser from defusedxml, which refuses entities.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kyha_lookup.data.importing.raw.look import Look, put_errors
from kyha_lookup.data.importing.raw.notes import Note, note
from kyha_lookup.data.importing.raw.ooxml_parts import workbook_parts
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.plain import plain_cell
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed


def read_workbook_slowly(path: Path, looks: Mapping[int, Look]) -> tuple[list[Packed], list[Note]]:
    """Every worksheet of the file, hidden ones included, with the `looks` into them by position. Raises Refusal."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            parts = workbook_parts(archive)
        others = {part.title for part in parts if part.kind != "worksheet"}
        found = {part.title: looks[place] for place, part in enumerate(parts) if place in looks}
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(file, read_only=True, data_only=True)
            sheets = [
                _packed(sheet, found.get(sheet.title, Look()))
                for sheet in workbook.worksheets
                if sheet.title not in others
            ]
    except (MemoryError, Refusal):
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise Refusal("file_corrupt") from error
    if not sheets:
        raise Refusal("file_corrupt")
    return sheets, [note("sheet_without_cells", title) for title in sorted(others)]


def _packed(sheet: Any, look: Look) -> Packed:
    sheet.reset_dimensions()  # the stated size is believed otherwise, and may be wrong
    packer = Packer(sheet.title, visible=sheet.sheet_state == "visible")
    wrong = look.by_row()
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        cells = [plain_cell(cell) for cell in row]
        put_errors(cells, wrong.get(number, ()), 0)
        packer.add(cells)
    return packer.packed(hidden_rows=look.hidden_rows)
