"""Counts by level as a bar of three parts, with icon, word and number below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kyha_lookup.model import Level, LevelCounts
from kyha_lookup.ui import formats, theme, words
from kyha_lookup.ui.widgets.labels import label

_HEIGHT = 8


class LevelBar(QWidget):
    """A small histogram; nothing while there is nothing to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = LevelCounts()
        self._bar = _Bar()
        self.words = label("meta", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._bar)
        layout.addWidget(self.words)

    def show_counts(self, counts: LevelCounts) -> None:
        """Show these counts."""
        self._counts = counts
        self._bar.show_counts(counts)
        self.retranslate()

    def retranslate(self) -> None:
        parts = (
            (Level.CERTAIN, self._counts.certain),
            (Level.LIKELY, self._counts.likely),
            (Level.LOOK, self._counts.look),
        )
        self.words.setText(
            "   ".join(
                _kept(f"{words.LEVEL_ICONS[level]} {formats.number(count)} {words.level(level)}")
                for level, count in parts
            )
        )


def _kept(text: str) -> str:
    """`text` in one line: the bar's words break between the levels only."""
    return text.replace(" ", "\u00a0")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._counts = LevelCounts()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: LevelCounts) -> None:
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.colours(self.palette())
        painter.fillRect(self.rect(), QColor(colours.hover))
        total = self._counts.total
        left = 0.0
        for count, colour in (
            (self._counts.certain, colours.ok),
            (self._counts.likely, colours.warn),
            (self._counts.look, colours.muted),
        ):
            if count:
                width = self.width() * count / total
                painter.fillRect(QRectF(left, 0, max(1.0, width - 1), self.height()), QColor(colour))
                left += width
