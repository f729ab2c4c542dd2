"""Lines to match without a store: any declaration file, or a plain table of id, HS code and description."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.declarations import read_declarations
from kyha_lookup.data.importing.form_cells import form_kind
from kyha_lookup.data.importing.header_row import find_header
from kyha_lookup.data.importing.labels import declaration_labels, label_key
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.errors import FileRefused

_ID_KEYS = ("id", "lineid", "madong")


def read_lines_to_match(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Columns line_id, hs_code, description: all text, "" for absent, one row per goods line.

    The line id of a declaration file is "<12-digit number>-<line number>"; of a table its id column, or "row:" and
    the row's number where that is empty. Raises errors.FileRefused for a file as a whole, also for repeated ids.
    """
    raw = read_raw(path)
    for sheet in raw.sheets:
        if sheet.visible and sheet.height and not form_kind(sheet):
            header = find_header(sheet, declaration_labels())
            if (
                header is not None
                and "declaration_number" not in header.columns
                and "description" in header.columns
            ):
                return _plain_table(sheet, header.row, header.columns, Path(path).name)
    lines = read_declarations(path).lines
    lines = lines[lines["line_no"] > 0]
    if lines.empty:
        raise FileRefused("declaration_report", file=Path(path).name)
    number = lines["declaration_number"] + lines["amendment"].astype(str)
    return pd.DataFrame(
        {
            "line_id": number + "-" + lines["line_no"].astype(str),
            "hs_code": lines["hs_code"],
            "description": lines["description"],
        }
    )


def _plain_table(sheet: Sheet, header_row: int, columns: dict[str, int], file: str) -> pd.DataFrame:
    ids = [column for column, cell in enumerate(sheet.row(header_row)) if label_key(cell) in _ID_KEYS]
    rows = [row for row in range(header_row + 1, sheet.height) if any(clean(cell) for cell in sheet.row(row))]
    if not rows:
        raise FileRefused("no_data_rows", file=file)
    given = [clean(cell) for cell in sheet.column(ids[0])] if ids else [""] * sheet.height
    _refuse_repeated([given[row] for row in rows if given[row]], file)
    hs_cells = sheet.column(columns["hs_code"]) if "hs_code" in columns else [""] * sheet.height
    return pd.DataFrame(
        {
            "line_id": [given[row] or f"row:{sheet.row_number(row)}" for row in rows],
            "hs_code": [codes.hs_code(clean(hs_cells[row]))[0] for row in rows],
            "description": [clean(sheet.column(columns["description"])[row]) for row in rows],
        },
        dtype="str",
    )


def _refuse_repeated(ids: list[str], file: str) -> None:
    seen: set[str] = set()
    for line_id in ids:
        if line_id in seen:
            raise FileRefused("line_ids_repeated", file=file, id=line_id)
        seen.add(line_id)
