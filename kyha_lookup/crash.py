"""What is written down when the program itself fails: where it happened, never the data it was working on."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from kyha_lookup import __version__
from kyha_lookup.errors import KyhaError


def crash_text(error: BaseException) -> str:
    """Program, system and the lines of code on the way to `error`; no values, which could be taxpayers' data."""
    parts = [_program()]
    cause: BaseException | None = error
    while cause is not None:
        parts.append(type(cause).__name__)
        parts.append("".join(traceback.format_tb(cause.__traceback__)))
        cause = cause.__cause__ or cause.__context__
    return "\n".join(parts)


def refusal_text(error: KyhaError) -> str:
    """Program, system and the code of a refusal, for whoever looks after the program; none of its arguments."""
    return f"{_program()}\n{type(error).__name__}: {error.code}"


def _program() -> str:
    return f"Kỳ Hà Lookup {__version__}, Python {platform.python_version()}, {platform.platform()}"


def write_crash_report(error: BaseException, place: Path | None = None) -> str:
    """Write `crash_text` below `place`, else below the local data folder.

    Returns the path, or "stderr" where it cannot be written there and went to standard error.
    """
    from kyha_lookup.data.places import data_folder

    text = crash_text(error)
    try:
        folder = (place or data_folder()) / "crash"
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(folder / f"{datetime.now():%Y%m%d-%H%M%S}.txt")
        path.write_text(text, encoding="utf-8")
    except OSError:
        print(text, file=sys.stderr)  # noqa: T201 - the last resort
        return "stderr"
    return str(path)
