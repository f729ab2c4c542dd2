"""The child process that parses a file: `python -m kyha_lookup.data.importing.raw.child PATH`.

Writes one marshalled dict to standard output: `kind` and `sheets`, or `refused` and `args`. A file that makes the
parser panic, abort or eat memory ends this process and nothing else.
"""

from __future__ import annotations

import gc
import marshal
import sys
from pathlib import Path

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


def _answer(path: Path) -> dict[str, object]:
    try:
        kind = kind_of(path)
        if kind == "text":
            from kyha_lookup.data.importing.raw.delimited import read_text

            return {"kind": kind, "sheets": read_text(path)}
        from kyha_lookup.data.importing.raw.workbook import read_workbook

        return {"kind": kind, "sheets": read_workbook(path, kind)}
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
    answer = marshal.dumps(_answer(Path(sys.argv[1])), 1)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
