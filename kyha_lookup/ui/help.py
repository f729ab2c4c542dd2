"""The manual and the sheet of shortcuts of a window, made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kyha_lookup.ui.commands import Commands
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.widgets.manual_window import ManualWindow
from kyha_lookup.ui.widgets.shortcut_sheet import ShortcutSheet
from kyha_lookup.ui.window_commands import key_sections, keys_manual


class Help(QObject):
    """Explains the page in front."""

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        pages: Mapping[PageName, Page],
        current: Callable[[], Page],
    ) -> None:
        super().__init__(window)
        self._window, self._commands, self._pages, self._current = window, commands, pages, current
        self.manual: ManualWindow | None = None
        self.sheet: ShortcutSheet | None = None

    def show_manual(self, page: str = "") -> None:
        """The manual at a page of its own, else at the page in front."""
        if self.manual is None:
            self.manual = ManualWindow(lambda: keys_manual(self._commands, self._pages), self._window)
        self.manual.open_page(page or self._current().name)

    def show_shortcuts(self) -> None:
        """Every key, those of the page in front first; the same key closes the sheet."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.close()
            return
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = ShortcutSheet(key_sections(self._commands, self._pages, self._current()), self._window)
        self.sheet.show()
