"""The child process that parses a file: `python -m kyha_lookup.data.importing.raw.child PATH ROWS ENCODING`.

Writes frames (see `meter`) to standard output: how far it is, and at last one dict: `kind`, `sheets` and `notes`,
or `refused` and `args`. A file that
makes the parser panic, abort or eat memory ends this process and nothing else. With ROWS above 0 only about so many
rows are read; ENCODING is "" where it is to be detected.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kyha_lookup.data.importing.raw import memory
from kyha_lookup.data.importing.raw.epoch import counts_from_1904
from kyha_lookup.data.importing.raw.meter import ANSWER, METER, frame
from kyha_lookup.data.importing.raw.notes import Note, note
from kyha_lookup.data.importing.raw.preflight import check_container
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed
from kyha_lookup.data.importing.raw.sniff import holds_macros, kind_of

_WORKBOOKS = ("xlsx", "xlsb", "ods", "xls")


def answer(path: Path, rows: str, encoding: str) -> dict[str, Any]:
    """What is found in the file: the arguments are those of the command line."""
    chosen = encoding or None
    return _first_rows(path, int(rows), chosen) if int(rows) else _answer(path, None, chosen)


def _first_rows(path: Path, rows: int, chosen: str | None) -> dict[str, Any]:
    """The answer for the first rows of a file, cut short before it is parsed where that can be done."""
    from tempfile import TemporaryDirectory

    from kyha_lookup.data.importing.raw.first_rows import first_rows

    with TemporaryDirectory() as folder, suppress(Refusal, OSError):
        kind = kind_of(path)
        if kind in ("xlsx", "xlsb", "ods"):
            check_container(path)
        cut = first_rows(path, kind, rows, Path(folder))
        none: dict[str, Any] = {"refused": ""}
        found = _answer(cut.path, rows if kind == "xls" else None, chosen) if cut else none
        if cut and "refused" not in found and len(found["sheets"]) == len(cut.heights):
            for sheet, height in zip(found["sheets"], cut.heights, strict=True):
                sheet["rows_in_file"] = height
            if kind in _WORKBOOKS and note("file_has_macros") not in found["notes"] and holds_macros(path):
                found["notes"].append(note("file_has_macros"))  # it is left behind in the cut
            return found
    return _answer(path, rows, chosen)


def _answer(path: Path, rows: int | None, chosen: str | None) -> dict[str, Any]:
    try:
        kind = kind_of(path)
        if kind in _WORKBOOKS:
            sheets, notes = _read_workbook(path, kind, rows)
            return {"kind": kind, "sheets": sheets, "notes": notes, "encoding": ""}
        memory.limit(path.stat().st_size)
        sheets, encoding = _reader(kind)(path, chosen)
        notes = [note("text_encoding", encoding=encoding.upper())] if encoding != "utf-8" else []
        return {"kind": kind, "sheets": sheets, "notes": notes, "encoding": encoding}
    except Refusal as refusal:
        return {"refused": refusal.code, "args": refusal.args_by_name}
    except MemoryError:
        return {"refused": "file_too_heavy", "args": {}}
    except PermissionError:
        return {"refused": "file_locked", "args": {}}
    except BaseException:  # a panic of the parser derives from BaseException
        return {"refused": "file_corrupt", "args": {}}


def _read_workbook(path: Path, kind: str, rows: int | None) -> tuple[list[Packed], list[Note]]:
    from kyha_lookup.data.importing.raw.workbook import read_workbook

    declared = 0 if kind == "xls" else check_container(path)
    memory.limit(declared)
    sheets, notes = read_workbook(path, kind, declared, rows)
    if counts_from_1904(path, kind):
        for sheet in sheets:
            sheet["date1904"] = True
    return sheets, [*notes, *([note("file_has_macros")] if holds_macros(path) else ())]


def _reader(kind: str) -> Callable[[Path, str | None], tuple[list[Packed], str]]:
    if kind == "text":
        from kyha_lookup.data.importing.raw.delimited import read_text

        return read_text
    if kind == "spreadsheetml":
        from kyha_lookup.data.importing.raw.spreadsheetml import read_spreadsheetml

        return read_spreadsheetml
    from kyha_lookup.data.importing.raw.html_tables import read_mail_page, read_page

    return read_page if kind == "html" else read_mail_page


def main() -> None:
    # A parser may print: the answer alone goes to the parent.
    out = os.dup(1)
    os.dup2(2, 1)
    gc.disable()  # cells by the million and nothing cyclic: collecting would only cost time
    with os.fdopen(out, "wb", buffering=0) as stream:
        METER.write = stream.write
        found = answer(Path(sys.argv[1]), *sys.argv[2:4])
        METER.write = None
        for piece in frame(ANSWER, found):
            rest = memoryview(piece)
            while rest:
                rest = rest[stream.write(rest) or 0 :]


if __name__ == "__main__":
    main()
