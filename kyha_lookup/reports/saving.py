"""Puts a finished file in its place, all or nothing, and says in a sentence why it could not."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from kyha_lookup.errors import OutputFailed

_PATIENCE = 2.5  # seconds; antivirus and indexers let go well within this
_PAUSE = 0.1


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; it takes the place of `target` when the block ends well.

    Whatever goes wrong, nothing is left beside the target and an older file stays as it was.
    Raises OutputFailed for what the system refuses.
    """
    if target.is_dir():
        raise OutputFailed("report_target_is_folder", path=target)
    if not target.parent.is_dir():
        raise OutputFailed("report_folder_missing", folder=target.parent)
    draft = target.with_name(f"~{uuid4().hex[:12]}{target.suffix}")
    try:
        yield draft
        _flush(draft)
        _replace(draft, target)
    except OSError as error:
        raise _failure(error, target) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(draft: Path, target: Path) -> None:
    """`os.replace`, tried again for a while: on Windows it fails while another program holds the target."""
    give_up_at = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(draft, target)
        except PermissionError as error:
            if time.monotonic() >= give_up_at:
                raise OutputFailed("report_file_busy", path=target) from error
            time.sleep(_PAUSE)
        else:
            return


def _failure(error: OSError, target: Path) -> OutputFailed:
    if error.errno == errno.ENOSPC:
        return OutputFailed("report_disk_full", path=target)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return OutputFailed("report_folder_read_only", folder=target.parent)
    return OutputFailed("report_write_failed", path=target, reason=error.strerror or type(error).__name__)
