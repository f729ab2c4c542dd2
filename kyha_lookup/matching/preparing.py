"""Compiles the kernels once on a machine, in a process of its own: within the program that would hold up the window."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

from kyha_lookup.matching.weighing import text_scores
from kyha_lookup.model import CatalogueEntry, Progress, ProgressCallback
from kyha_lookup.text.kernels import FEW

_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("text", "matching")
_PROGRAM = f"from {__name__} import compile_kernels; compile_kernels()"
_WAIT = 0.1  # seconds between two looks at the compiling process
_ENTRY = CatalogueEntry("A", "Son môi", ("330410",), ("son dưỡng môi",), exclusions=("bút chì màu",))
_TEXT = "A1#&Son dưỡng môi (không phải son bóng), hiệu Hoa Mai, mới 100% NSX: Hoa Mai Co., Ltd"
_lock = threading.Lock()
_prepared = threading.Event()


def prepare(lines: int, progress: ProgressCallback | None = None) -> None:
    """Have the kernels compiled before so many lines are worked on; nothing to do where that was done before.

    `progress` may raise `errors.Cancelled`. Where no process can be started, or it fails, nothing is lost: what is
    missing is compiled when it is called.
    """
    if lines < FEW or _prepared.is_set():
        return
    with _lock:
        if not _prepared.is_set() and _marked() != _stamp():
            _compile_elsewhere(progress)
        _prepared.set()


def compile_kernels() -> None:
    """Compile every kernel here and now, and leave the mark that they are."""
    from kyha_lookup.matching.screener import Screener

    _prepared.set()
    stamp = _stamp()
    screener = Screener([_ENTRY])
    screener.screen([_TEXT] * FEW, ["33041000"] * FEW)
    screener.explain_many([(f"{_TEXT} {number}", "33041000", "A") for number in range(FEW)])
    _mark().write_text(stamp, encoding="ascii")


def _compile_elsewhere(progress: ProgressCallback | None) -> None:
    paths = [str(_PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        child = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return
    try:
        while True:
            if progress is not None:
                progress(Progress("stage_preparing", 0))
            try:
                child.wait(_WAIT)
                return
            except subprocess.TimeoutExpired:
                continue
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _mark() -> Path:
    return text_scores.cache_folder() / "kernels.ready"


def _marked() -> str:
    try:
        return _mark().read_text(encoding="ascii")
    except OSError:
        return ""


def _stamp() -> str:
    """Changes with what the cache of compiled code goes by: the files, the compiler and the processor."""
    import numba
    from llvmlite.binding import get_host_cpu_name

    files = sorted(file for room in _ROOMS for file in (_PACKAGE / room).glob("*.py"))
    facts = [f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    facts += [sys.version, numba.__version__, get_host_cpu_name()]
    return hashlib.sha256("\n".join(facts).encode("utf-8")).hexdigest()
