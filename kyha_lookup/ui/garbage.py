"""Collects Python's garbage in the GUI thread alone.

Python collects reference cycles in whichever thread happens to allocate. A cycle that holds a widget must not be
freed in the database thread: Qt objects die in the thread they live in, or the process with them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class Collector(QObject):
    """While it lives, automatic collection is off and a timer of its thread does the work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """Hand collection back to Python."""
        self._timer.stop()
        gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > threshold
    ]
    if due:
        gc.collect(due[-1])
