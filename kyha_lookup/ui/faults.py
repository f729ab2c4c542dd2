"""Exceptions that escaped a slot: said in the window with a report to copy, and written down."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from kyha_lookup.crash import write_crash_report

if TYPE_CHECKING:
    from kyha_lookup.ui.main_window import MainWindow


class Faults:
    """Stands in for Python's own excepthook until `stop`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._before = sys.excepthook
        self._saying = False
        sys.excepthook = self._take

    def stop(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception) or threading.current_thread() is not threading.main_thread():
            sys.__excepthook__(kind, error, trace)
            return
        error = error.with_traceback(trace)
        write_crash_report(error)
        if self._saying:  # the saying itself fails
            return
        self._saying = True
        try:
            self._window.show_error(error)
        except Exception:  # the window itself is broken: the console is what is left
            traceback.print_exc()
        finally:
            self._saying = False
