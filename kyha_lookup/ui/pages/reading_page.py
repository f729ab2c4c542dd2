"""A page that reads its figures from the store when it comes to the front."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from kyha_lookup.ui.jobs import Job, Jobs
from kyha_lookup.ui.pages.page import Navigate, Page


class ReadingPage(Page):
    """Reads anew when shown and what it shows is stale; a long reading that nobody waits for any more lets the page
    in front have its turn.
    """

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._stale = True
        self._reading: Job | None = None

    def on_shown(self) -> None:
        if self._stale:
            self._read()

    def on_refresh(self) -> None:
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._reading is not None:
            self._reading.cancel()
        super().hideEvent(event)

    def _read(self) -> None:
        raise NotImplementedError
