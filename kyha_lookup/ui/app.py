"""Starts the window."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from kyha_lookup import messages
from kyha_lookup.demonstration import demo_folder
from kyha_lookup.errors import StoreUnusable
from kyha_lookup.ui import icons, language, theme
from kyha_lookup.ui.faults import Faults
from kyha_lookup.ui.first_paint import when_painted
from kyha_lookup.ui.garbage import Collector
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.single_instance import SingleInstance, Wishes, hand_over
from kyha_lookup.ui.stores import DemoStore, opener
from kyha_lookup.ui.window_state import WindowState


def run(place: str | None, *, page: str | None = None, files: Sequence[Path] = ()) -> int:
    """Show the window on the store at `place` (None: the one opened last, else the default one); the exit code.

    `page` is shown first, `files` are imported. Where the store's window is open already, it comes to the front and
    gets both. Errors of the store are said in the window. Raises nothing.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Kỳ Hà Lookup")
    state = WindowState()
    theme.apply(app, state.scheme, state.text_size)
    language.switch(state.language)
    place = place or _last_place(state)
    wishes = Wishes.of(files, page or "")
    instance = SingleInstance(state.folder / "locks")
    claimed = _resolved(place)
    if not instance.claim(claimed):
        return _leave_to_other(claimed, wishes)
    app.setWindowIcon(icons.icon("search", theme.LIGHT.accent))
    collector = Collector(app)
    jobs = Jobs(opener(place, painted := threading.Event()))
    collector.busy = lambda: jobs.current() is not None
    stores = DemoStore(jobs, place, demo_folder())
    stores.elsewhere = lambda other: _brought_forward(instance, _resolved(other))
    stores.home_changed.connect(lambda home: instance.claim(_resolved(home)))
    window = MainWindow(jobs, state, stores)
    faults = Faults(window, state.folder)
    instance.wished.connect(window.incoming.grant)
    when_painted(window, painted.set)
    window.show()
    window.incoming.grant(wishes, to_front=False)
    try:
        return app.exec()
    finally:
        jobs.close()
        instance.release()
        faults.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        collector.stop()


def _last_place(state: WindowState) -> str | None:
    """The store that was opened in the window last, as long as it is still there."""
    kept = state.store
    return (
        kept if kept and not os.environ.get("KYHA_DB") and ("://" in kept or Path(kept).is_file()) else None
    )


def _resolved(place: str | None) -> str:
    """One name for one store, however it was written; what cannot be a store keeps its own words."""
    from kyha_lookup.data.places import resolve

    try:
        found = resolve(place)
    except StoreUnusable:
        return str(place)
    return os.path.normcase(os.path.realpath(found.path)) if found.path else str(found)


def _brought_forward(instance: SingleInstance, place: str) -> bool:
    """Whether another process is the window of the store at `place`; it comes to the front."""
    if instance.is_free(place):
        return False
    hand_over(place, Wishes())
    return True


def _leave_to_other(claimed: str, wishes: Wishes) -> int:
    """Another process is the store's window: bring it to the front; 0, or 3 where it does not answer."""
    if hand_over(claimed, wishes):
        return 0
    QMessageBox.warning(None, "Kỳ Hà Lookup", messages.text("window_not_answering", language.present()))
    return StoreUnusable.exit_code
