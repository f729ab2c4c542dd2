"""Reads a file in a child process and survives whatever happens there."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import typing
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

import kyha_lookup
from kyha_lookup.data.importing.raw import legacy, meter
from kyha_lookup.data.importing.raw.encodings import CHOICES as ENCODINGS
from kyha_lookup.data.importing.raw.sheet import RawFile, Sheet
from kyha_lookup.errors import FileRefused, UsageRefused
from kyha_lookup.model import Problem, Progress, ProgressCallback, Severity

CHILD = "kyha_lookup.data.importing.raw.child"
SECONDS = 25.0
SECONDS_PER_MB = 2.0
POLL_SECONDS = 0.2


def read_raw(
    path: str | os.PathLike[str],
    *,
    rows: int | None = None,
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> RawFile:
    """Sheets of the file at `path`; of each about the first `rows`. Raises FileRefused, Cancelled out of `progress`.

    `encoding` is one of ENCODINGS where the officer chose; for a workbook "tcvn3", "vni" or "utf-8" say in what
    its cells were typed.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise UsageRefused("encoding_unknown", encoding=encoding, known=", ".join(ENCODINGS))
    file = Path(path)
    digest, size = _digest(file, whole=rows is None)
    arguments = [str(rows or 0), encoding or ""]
    answer = _ask_child(file, arguments, SECONDS + SECONDS_PER_MB * size / 1e6, progress)
    if "refused" in answer:
        raise FileRefused(answer["refused"], **{"file": file.name, **answer["args"]})
    typed = None if encoding is None else encoding if encoding in legacy.ENCODINGS else ""
    sheets = tuple(Sheet(packed, typed) for packed in answer["sheets"])
    notes = [Problem(code, Severity.INFO, sheet, args=args) for code, sheet, args in answer["notes"]]
    notes += [
        Problem("sheet_typed_in", Severity.INFO, sheet.name, args={"encoding": sheet.encoding.upper()})
        for sheet in sheets
        if sheet.encoding and sheet.height and answer["encoding"] != sheet.encoding
    ]
    found = answer["encoding"] or next((sheet.encoding for sheet in sheets if sheet.encoding), "")
    return RawFile(str(file), digest, answer["kind"], sheets, tuple(notes), found)


def _digest(file: Path, *, whole: bool) -> tuple[str, int]:
    """The file's SHA-256, "" unless it is read as a whole, and its size. Raises FileRefused."""
    try:
        if file.is_dir():
            raise FileRefused("file_is_folder", file=str(file))
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest() if whole else ""
            return digest, file.stat().st_size
    except FileNotFoundError as error:
        raise FileRefused("file_missing", file=str(file)) from error
    except OSError as error:
        raise FileRefused("file_locked", file=file.name) from error


def _ask_child(
    file: Path, arguments: list[str], seconds: float, progress: ProgressCallback | None
) -> dict[str, typing.Any]:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", CHILD, str(file.absolute()), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    end = monotonic() + seconds
    with child:
        listener = _Listener(child)
        try:
            while listener.is_alive():
                if progress is not None:
                    progress(listener.progress)
                listener.join(POLL_SECONDS)
                if monotonic() > end and listener.is_alive():
                    raise FileRefused("file_too_slow", file=file.name, seconds=round(seconds))
            child.wait(max(end - monotonic(), POLL_SECONDS))
        except subprocess.TimeoutExpired as error:
            raise FileRefused("file_too_slow", file=file.name, seconds=round(seconds)) from error
        finally:
            if child.poll() is None:
                child.kill()
            listener.join()
    if child.returncode != 0 or listener.answer is None:
        raise FileRefused("file_crashes_reader", file=file.name)
    return listener.answer


class _Listener(Thread):
    """Takes what a child tells: how far it is, and its answer, None where it gave none that can be read."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        super().__init__(name="reading a file", daemon=True)
        assert child.stdout is not None
        self._stream = child.stdout
        self.progress = Progress("reading_file", 0)
        self.answer: dict[str, typing.Any] | None = None
        self.start()

    def run(self) -> None:
        # What a damaged child may still send is no answer.
        with suppress(ValueError, EOFError, TypeError, OSError, MemoryError):
            while told := meter.read_frame(self._stream):
                kind, value = told
                if kind == meter.ANSWER:
                    self.answer = value
                else:
                    self.progress = Progress(*value)


def _environment() -> dict[str, str]:
    """This process's environment, with the package findable also where it is not installed."""
    root = str(Path(kyha_lookup.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    # Each of its threads would take memory from what the child may use.
    few = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return {**os.environ, **few, "PYTHONPATH": f"{root}{os.pathsep}{known}" if known else root}
