"""Reads .xlsx, .xlsb, .xls and .ods through calamine into packed sheets. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.data.importing.raw import biff, ods_look, ooxml_look, xlsb_look
from kyha_lookup.data.importing.raw.look import Look, put_errors
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.notes import Note, note
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.second_reader import read_workbook_slowly
from kyha_lookup.data.importing.raw.sheet import CellRange, Packed

if TYPE_CHECKING:
    import python_calamine

_MAX_MERGES = 20_000
_LOOK_FIRST_BYTES = 32 << 20
_TOLD_ROWS = 512
_LOOKS = {"xlsx": ooxml_look.look, "xls": biff.look, "ods": ods_look.look, "xlsb": xlsb_look.look}


def read_workbook(
    path: Path, kind: str, declared: int, wanted: int | None
) -> tuple[list[Packed], list[Note]]:
    """Every worksheet of the file, hidden ones included, and what is to be said of it. Raises Refusal.

    Of each sheet only the first `wanted` rows, where a number is given. A file whose sheets declare few bytes is
    looked over before calamine sees it; a large one meanwhile, by the other core.
    """
    import python_calamine

    with ExitStack() as stack:
        second = stack.enter_context(ThreadPoolExecutor(1))
        look = kind in _LOOKS and (wanted is None or declared < _LOOK_FIRST_BYTES)
        search = second.submit(_LOOKS[kind], path) if look else None
        if search and declared < _LOOK_FIRST_BYTES:
            search.result()
        try:
            file = stack.enter_context(path.open("rb"))  # from a path it would believe the file's extension
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
            listed = [(index, meta) for index, meta in enumerate(workbook.sheets_metadata)]
            tables = [
                (index, meta, workbook.get_sheet_by_index(index))
                for index, meta in listed
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
        except python_calamine.PasswordError as error:
            raise Refusal("file_password") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            if search:
                search.result()  # knows more of what is wrong
            if kind == "xlsx":
                return read_workbook_slowly(path, search.result() if search else {})
            raise Refusal("file_corrupt") from error
        looks = search.result() if search else {}
    notes = [
        note("sheet_without_cells", meta.name)
        for _, meta in listed
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet
    ]
    notes += [
        note("sheet_uncalculated", meta.name)
        for index, meta, _ in tables
        if index in looks and looks[index].uncalculated
    ]
    visible = python_calamine.SheetVisibleEnum.Visible
    total = sum(sheet.height for _, _, sheet in tables)
    sheets: list[Packed] = []
    for index, meta, sheet in tables:
        before = sum(other["height"] for other in sheets)
        tell = partial(_tell, before, total)
        sheets.append(_packed(sheet, meta.visible == visible, looks.get(index, Look()), wanted, tell))
    return sheets, notes


def _tell(before: int, total: int, rows: int) -> None:
    METER.rows("taking_rows", before + rows, total)


def _packed(
    sheet: python_calamine.CalamineSheet,
    visible: bool,
    look: Look,
    wanted: int | None,
    tell: Callable[[int], None],
) -> Packed:
    first_row, first_column = sheet.start or (0, 0)
    packer = Packer(sheet.name, visible=visible, first_row=first_row, first_column=first_column)
    wrong = look.by_row()
    rows = (
        islice(sheet.iter_rows(), first_row, None if wanted is None else first_row + wanted)
        if sheet.start
        else ()
    )
    for number, cells in enumerate(rows, start=first_row):
        put_errors(cells, wrong.get(number, ()), first_column)
        packer.add(cells)
        if not number % _TOLD_ROWS:
            tell(number - first_row + 1)
    return packer.packed(
        merges=look.merges or _merges(sheet.merged_cell_ranges or ()),
        hidden_rows=look.hidden_rows,
        rows_in_file=None if wanted is None else packer.first_row + sheet.height,
    )


def _merges(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[CellRange]:
    return [(*start, *end) for start, end in ranges[:_MAX_MERGES]]
