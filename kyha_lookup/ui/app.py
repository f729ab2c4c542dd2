"""Starts the window."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kyha_lookup.demonstration import demo_folder
from kyha_lookup.ui import icons, language, theme
from kyha_lookup.ui.garbage import Collector
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.stores import DemoStore, opener
from kyha_lookup.ui.window_state import WindowState


def run(place: str | None, *, page: str | None = None) -> int:
    """Show the window on the store at `place` (None: the default one), at `page` if given; returns the exit code.

    Errors of the store are said in the window. Raises nothing.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Kỳ Hà Lookup")
    state = WindowState()
    theme.apply(app, state.scheme, state.text_size)
    language.switch(state.language)
    app.setWindowIcon(icons.icon("search", theme.LIGHT.accent))
    collector = Collector(app)
    jobs = Jobs(opener(place))
    collector.busy = lambda: jobs.current() is not None
    window = MainWindow(jobs, state, DemoStore(jobs, place, demo_folder()))
    hook_before = sys.excepthook
    _catch_faults(window)
    if page in {str(name) for name in window.pages}:
        window.show_page(PageName(page))
    window.show()
    try:
        return app.exec()
    finally:
        jobs.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        collector.stop()
        sys.excepthook = hook_before


def _catch_faults(window: MainWindow) -> None:
    """Say an exception that escaped a slot in the window, where its details can be copied."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception) or threading.current_thread() is not threading.main_thread():
            sys.__excepthook__(kind, error, trace)
            return
        try:
            window.show_error(error.with_traceback(trace))
        except Exception:  # the window itself is broken: the console is what is left
            traceback.print_exc()

    sys.excepthook = hook
