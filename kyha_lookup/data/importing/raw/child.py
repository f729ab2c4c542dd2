"""The child process that parses a file: `python -m kyha_lookup.data.importing.raw.child PATH [ROWS]`.

Writes one marshalled dict to standard output: `kind` and `sheets`, or `refused` and `args`. A file that makes the
parser panic, abort or eat memory ends this process and nothing else. With ROWS only about so many rows are read.
"""

from __future__ import annotations

import gc
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sniff import kind_of

MEMORY_BYTES = 3 << 30


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time cap stays
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _first_rows(path: Path, rows: int) -> dict[str, Any]:
    """The answer for the first rows of a file, cut short before it is parsed where that can be done."""
    from tempfile import TemporaryDirectory

    from kyha_lookup.data.importing.raw.first_rows import first_rows

    with TemporaryDirectory() as folder, suppress(Refusal, OSError):
        cut = first_rows(path, kind_of(path), rows, Path(folder))
        answer = _answer(cut.path) if cut else {"refused": ""}
        if cut and "refused" not in answer:
            for sheet, height in zip(answer["sheets"], cut.heights, strict=False):
                sheet["rows_in_file"] = height
            return answer
    return _answer(path, rows)


def _answer(path: Path, rows: int | None = None) -> dict[str, Any]:
    try:
        kind = kind_of(path)
        if kind == "text":
            from kyha_lookup.data.importing.raw.delimited import read_text

            return {"kind": kind, "sheets": read_text(path)}
        from kyha_lookup.data.importing.raw.workbook import read_workbook

        return {"kind": kind, "sheets": read_workbook(path, kind, rows)}
    except Refusal as refusal:
        return {"refused": refusal.code, "args": refusal.args_by_name}
    except MemoryError:
        return {"refused": "file_too_heavy", "args": {}}
    except PermissionError:
        return {"refused": "file_locked", "args": {}}
    except BaseException:  # a panic of the parser derives from BaseException
        return {"refused": "file_corrupt", "args": {}}


def main() -> None:
    gc.disable()  # cells by the million and nothing cyclic: collecting would only cost time
    _limit_memory()
    path, *rows = sys.argv[1:]
    answer = _first_rows(Path(path), int(rows[0])) if rows else _answer(Path(path))
    sys.stdout.buffer.write(marshal.dumps(answer, 1))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
