"""What comes into the window from outside: files dropped anywhere on it, and the wishes of another start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.single_instance import Wishes
from kyha_lookup.ui.widgets.drop import dropped_files

if TYPE_CHECKING:
    from kyha_lookup.ui.main_window import MainWindow

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Incoming(QObject):
    """Takes dropped files before a text field writes their names into itself; areas made for files keep theirs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        for line in window.findChildren(QLineEdit):
            line.installEventFilter(self)
        for kind in (QPlainTextEdit, QTextEdit):
            for text in window.findChildren(kind):
                text.viewport().installEventFilter(self)

    def choose(self) -> None:
        """Ask for declaration files to import."""
        self._window.show_page(PageName.IMPORT)
        self._window.import_page().zone.button.click()

    def take(self, paths: Sequence[Path]) -> None:
        """Import files, and the tables in folders."""
        self._window.show_page(PageName.IMPORT)
        self._window.import_page().import_files(paths)

    def grant(self, wishes: Wishes, *, to_front: bool = True) -> None:
        """Do what a start of the program asks for: come to the front, show a page, import files."""
        window = self._window
        if to_front:
            state = window.windowState() & ~Qt.WindowState.WindowMinimized
            window.setWindowState(state | Qt.WindowState.WindowActive)
            window.raise_()
            window.activateWindow()
        if wishes.page in {str(name) for name in window.pages}:
            window.show_page(PageName(wishes.page))
        if wishes.files:
            self.take([Path(file) for file in wishes.files])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRAGGED and isinstance(event, QDragMoveEvent):
            if dropped_files(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            paths = dropped_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.take(paths)
                return True
        return super().eventFilter(watched, event)
