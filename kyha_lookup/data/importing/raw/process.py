"""Reads a file in a child process and survives whatever happens there."""

from __future__ import annotations

import hashlib
import marshal
import os
import subprocess
import sys
import typing
from pathlib import Path
from time import monotonic

import kyha_lookup
from kyha_lookup.data.importing.raw.sheet import RawFile, Sheet
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import Progress, ProgressCallback

CHILD = "kyha_lookup.data.importing.raw.child"
SECONDS = 25.0
SECONDS_PER_MB = 4.0
POLL_SECONDS = 0.2


def read_raw(
    path: str | os.PathLike[str], *, rows: int | None = None, progress: ProgressCallback | None = None
) -> RawFile:
    """Sheets of the file at `path`; of each about the first `rows`. Raises FileRefused, Cancelled out of `progress`."""
    file = Path(path)
    digest, size = _digest(file)
    answer = _ask_child(file, SECONDS + SECONDS_PER_MB * size / 1e6, progress, rows)
    if "refused" in answer:
        raise FileRefused(answer["refused"], **{"file": file.name, **answer["args"]})
    return RawFile(str(file), digest, answer["kind"], tuple(map(Sheet, answer["sheets"])))


def _digest(file: Path) -> tuple[str, int]:
    try:
        if file.is_dir():
            raise FileRefused("file_is_folder", file=str(file))
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size
    except FileNotFoundError as error:
        raise FileRefused("file_missing", file=str(file)) from error
    except OSError as error:
        raise FileRefused("file_locked", file=file.name) from error


def _ask_child(
    file: Path, seconds: float, progress: ProgressCallback | None, rows: int | None
) -> dict[str, typing.Any]:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", CHILD, str(file.absolute()), *([str(rows)] if rows else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    end = monotonic() + seconds
    with child:
        try:
            while True:
                if progress is not None:
                    progress(Progress("reading_file", 0))
                try:
                    output, _ = child.communicate(timeout=POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    if monotonic() > end:
                        raise FileRefused("file_too_slow", file=file.name, seconds=round(seconds)) from None
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode != 0 or not output:
        raise FileRefused("file_crashes_reader", file=file.name)
    answer: dict[str, typing.Any] = marshal.loads(output)
    return answer


def _environment() -> dict[str, str]:
    """This process's environment, with the package findable also where it is not installed."""
    root = str(Path(kyha_lookup.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{known}" if known else root}
