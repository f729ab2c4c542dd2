"""Reads .xlsx, .xlsb, .xls and .ods through calamine into packed sheets. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.data.importing.raw import biff, error_cells
from kyha_lookup.data.importing.raw.plain import plain_column
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.second_reader import read_workbook_slowly
from kyha_lookup.data.importing.raw.sheet import CellRange, Packed, pack

if TYPE_CHECKING:
    import python_calamine

_MAX_MERGES = 20_000


def read_workbook(path: Path, kind: str, rows: int | None = None) -> list[Packed]:
    """Every worksheet of the file, hidden ones included; of each only the first `rows`. Raises Refusal."""
    import python_calamine

    look = {"xlsx": error_cells.find, "xls": biff.find}.get(kind) if rows is None else None
    with ExitStack() as stack:
        # The other core looks for error cells meanwhile: both release the GIL.
        second = stack.enter_context(ThreadPoolExecutor(1))
        search = second.submit(look, path) if look else None
        try:
            file = stack.enter_context(path.open("rb"))  # from a path it would believe the file's extension
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
            sheets = [
                (index, meta, workbook.get_sheet_by_index(index))
                for index, meta in enumerate(workbook.sheets_metadata)
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
        except python_calamine.PasswordError as error:
            raise Refusal("file_password") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            if search:
                search.result()  # knows more of what is wrong
            if kind == "xlsx":
                return read_workbook_slowly(path)
            raise Refusal("file_corrupt") from error
        wrong = search.result() if search else {}
    return [
        _packed(sheet, meta.visible == python_calamine.SheetVisibleEnum.Visible, wrong.get(index, ()), rows)
        for index, meta, sheet in sheets
    ]


def _packed(
    sheet: python_calamine.CalamineSheet,
    visible: bool,
    wrong: Sequence[error_cells.Found],
    wanted: int | None,
) -> Packed:
    first_row, first_column = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True, nrows=wanted)
    for row, column, name in wrong:
        if 0 <= row - first_row < len(rows) and 0 <= column - first_column < len(rows[row - first_row]):
            rows[row - first_row][column - first_column] = name
    last = len(rows)
    while last and not any(cell != "" for cell in rows[last - 1]):
        last -= 1
    return pack(
        sheet.name,
        [plain_column(column) for column in zip(*rows[:last], strict=True)],
        visible=visible,
        first_row=first_row,
        first_column=first_column,
        merges=_merges(sheet.merged_cell_ranges or ()),
        rows_in_file=sheet.total_height,
    )


def _merges(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[CellRange]:
    return [(*start, *end) for start, end in ranges[:_MAX_MERGES]]
