"""Exceptions that escaped a slot, and ends that were none: said in the window with a report to copy."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyha_lookup.crash import write_crash_report
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.ui.main_window import MainWindow

_FILE = "fault.txt"


class Faults:
    """Stands in for Python's own excepthook until `stop`.

    Below Python nobody can say anything any more: `faulthandler` writes the lines of code on the way into a file of
    `folder`, which the next start offers to copy.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window, self._folder = window, folder
        self._before = sys.excepthook
        self._saying = False
        self._last = ""  # what the last start left
        self._file = None if faulthandler.is_enabled() else self._open(folder / _FILE)
        sys.excepthook = self._take
        window.session.recovered.connect(self._say_recovered)

    def stop(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before
        if self._file is not None:
            faulthandler.disable()
            self._file.close()

    def _open(self, path: Path) -> TextIOWrapper | None:
        try:
            if path.exists():
                self._last = path.read_text(encoding="utf-8", errors="replace")
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("w", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(file)
        return file

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception) or threading.current_thread() is not threading.main_thread():
            sys.__excepthook__(kind, error, trace)
            return
        if self._saying:  # the saying itself fails
            return
        self._saying = True
        try:
            error = error.with_traceback(trace)
            write_crash_report(error, self._folder)
            self._window.session.keep()
            self._window.show_error(error)
        except Exception:  # the window itself is broken: the console is what is left
            traceback.print_exc()
        finally:
            self._saying = False

    def _say_recovered(self) -> None:
        self._window.current_page().show_message(
            Kind.INFO,
            lambda: QCoreApplication.translate(
                "faults",
                "Lần trước chương trình dừng đột ngột. Đã mở lại trang, bộ lọc và phần đang viết dở.",
            ),
            details=self._last,
        )
