"""What waits until a window is on the screen, so that nothing else takes its time before that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _Watch(QObject):
    """Leaves the window alone once it has been painted."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)  # the painting itself comes first
        return False


def when_painted(window: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once the window has been painted for the first time."""
    _Watch(window, then)
