"""Collects Python's garbage in the GUI thread alone.

Python collects reference cycles in whichever thread happens to allocate. A cycle that holds a widget must not be
freed in the database thread: Qt objects die in the thread they live in, or the process with them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000
MUCH = 500_000  # objects


class Collector(QObject):
    """While it lives, automatic collection is off and a timer of its thread does the work.

    What the start made stays for good and is left out. While `busy`, that is while a job runs, garbage waits unless
    there is much of it: to look through all that a job holds would make the window halt.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy: Callable[[], bool] = lambda: False
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        if not self.busy() or gc.get_count()[0] > MUCH:
            collect()

    def stop(self) -> None:
        """Hand collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
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
