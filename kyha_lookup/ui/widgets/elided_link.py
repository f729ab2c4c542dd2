"""A link that never asks for more width than there is: what does not fit ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_PADDING = 12


class ElidedLink(QPushButton):
    """A link button; `say` sets its words, which a tooltip shows whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str, tip: str = "") -> None:
        """Set the words, and what the tooltip says instead of them."""
        self._words = words
        self.setToolTip(tip or words)
        self.setAccessibleName(words)
        self._elide()

    def words(self) -> str:
        return self._words

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(self.width() - _PADDING, 40)
        )
        self.setText(shown.replace("&", "&&"))
