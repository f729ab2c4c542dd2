"""Reads .xlsx, .xlsb, .xls and .ods through calamine into packed sheets. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.data.importing.raw import error_cells
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Cell, CellRange, Packed, pack

if TYPE_CHECKING:
    import python_calamine

_MAX_MERGES = 20_000
_MIDNIGHT = time()


def read_workbook(path: Path, kind: str) -> list[Packed]:
    """Every worksheet of the file, hidden ones included. Raises Refusal."""
    import python_calamine

    with ExitStack() as stack:
        # The other core looks for error cells meanwhile: both release the GIL.
        second = stack.enter_context(ThreadPoolExecutor(1))
        search = second.submit(error_cells.find, path) if kind == "xlsx" else None
        try:
            file = stack.enter_context(path.open("rb"))  # from a path it would believe the file's extension
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
            sheets = [
                (meta, workbook.get_sheet_by_index(index))
                for index, meta in enumerate(workbook.sheets_metadata)
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
        except python_calamine.PasswordError as error:
            raise Refusal("file_password") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise Refusal("file_corrupt") from error
        wrong = search.result() if search else {}
    return [
        _packed(sheet, meta.visible == python_calamine.SheetVisibleEnum.Visible, wrong.get(meta.name, ()))
        for meta, sheet in sheets
    ]


def _packed(
    sheet: python_calamine.CalamineSheet, visible: bool, wrong: Sequence[error_cells.Found]
) -> Packed:
    first_row, first_column = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    for row, column, name in wrong:
        if 0 <= row - first_row < len(rows) and 0 <= column - first_column < len(rows[row - first_row]):
            rows[row - first_row][column - first_column] = name
    last = len(rows)
    while last and not any(cell != "" for cell in rows[last - 1]):
        last -= 1
    return pack(
        sheet.name,
        [_plain_column(column) for column in zip(*rows[:last], strict=True)],
        visible=visible,
        first_row=first_row,
        first_column=first_column,
        merges=_merges(sheet.merged_cell_ranges or ()),
    )


def _merges(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[CellRange]:
    return [(*start, *end) for start, end in ranges[:_MAX_MERGES]]


def _plain_column(column: Sequence[object]) -> Sequence[Cell]:
    """`column` with dates as ISO text."""
    if set(map(type, column)) <= {str, float, int}:
        return column  # type: ignore[return-value]  # a set of types says nothing to the type checker
    return [_plain(cell) for cell in column]


def _plain(cell: object) -> Cell:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (str, float, int)):
        return cell
    if isinstance(cell, datetime):
        cell = cell.replace(microsecond=0)
        return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
