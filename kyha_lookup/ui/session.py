"""The sitting: where each page stands, written down every few seconds, and put back at the next start."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kyha_lookup.model import StoreState
from kyha_lookup.ui.page_memory import memory, recall
from kyha_lookup.ui.pages.page import Page, PageName

KEEP_MS = 10_000
_FILE = "session.json"


class Session(QObject):
    """Kept for one store on this workstation: a sitting in another store does not come back in this one."""

    recovered = Signal()
    """What the last sitting left was put back, and that sitting did not end by itself."""

    def __init__(self, folder: Path, pages: Mapping[PageName, Page], parent: QObject) -> None:
        super().__init__(parent)
        self._path = folder / _FILE
        self._pages = pages
        self._place = ""
        self._written = ""
        self._before: dict[str, Any] | None = _read(self._path)
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, state: StoreState) -> None:
        """The store is known, or another one is open: put back what was left in it, then keep what follows."""
        if state.place == self._place:
            return
        first, self._place = not self._place, state.place
        before, self._before = self._before, None
        if first and before is not None and before.get("place") == state.place:
            self._put_back(before)
        self._timer.start()
        self.keep()

    def keep(self, *, ended: bool = False) -> None:
        """Write down where the pages stand, unless nothing changed. A disk that refuses is no concern of a sitting."""
        if not self._place:
            return
        pages = {str(name): kept for name, page in self._pages.items() if (kept := memory(page))}
        text = json.dumps({"place": self._place, "ended": ended, "pages": pages}, ensure_ascii=False)
        if text == self._written:
            return
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._path)
        except OSError:
            return
        self._written = text

    def end(self) -> None:
        """The window closes as it should."""
        self._timer.stop()
        self.keep(ended=True)

    def _put_back(self, before: dict[str, Any]) -> None:
        pages = before.get("pages")
        for name, page in self._pages.items():
            kept = pages.get(str(name)) if isinstance(pages, dict) else None
            if kept:
                try:
                    recall(page, kept)
                except (KeyError, TypeError, ValueError, AttributeError, IndexError):
                    continue  # written by another version of the program
        if not before.get("ended", True):
            self.recovered.emit()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
