"""How the window looks and speaks, changed at once and remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.widgets.header import Header
from kyha_lookup.ui.window_state import WindowState


class Appearance(QObject):
    """Follows the header's choices, and the system's colours where those are wanted."""

    def __init__(self, header: Header, state: WindowState) -> None:
        super().__init__(header)
        self._header, self._state = header, state
        header.language_chosen.connect(self._speak)
        header.scheme_chosen.connect(self._recolour)
        header.text_size_chosen.connect(self._resize_text)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def other_language(self) -> None:
        """Vietnamese instead of English, or the other way round."""
        self._header.language_chosen.emit("en" if language.present() == "vi" else "vi")

    def step_text_size(self, steps: int) -> None:
        """Larger text, smaller with a negative number; 0 is the usual size."""
        sizes = theme.TEXT_SIZES
        at = sizes.index(self._state.text_size) + steps if steps else sizes.index(100)
        self._header.choose_text_size(sizes[max(0, min(at, len(sizes) - 1))])

    def _speak(self, chosen: str) -> None:
        self._state.language = chosen
        language.switch(chosen)

    def _recolour(self, scheme: Scheme) -> None:
        self._state.scheme = scheme
        self._dress()

    def _resize_text(self, percent: int) -> None:
        self._state.text_size = percent
        self._dress()

    def _follow_system(self) -> None:
        if self._state.scheme is Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._state.scheme, self._state.text_size)
