"""Cards side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kyha_lookup.ui import theme


class Columns(QWidget):
    """At most `most` columns, none of them narrower than `least` letters; fewer where they would be."""

    def __init__(
        self, widgets: Sequence[QWidget], most: int, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widgets, self._most, self._least = tuple(widgets), most, least
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.M)
        self._arrange(most)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest card: the columns are no reason to scroll sideways."""
        widest = max((widget.minimumSizeHint().width() for widget in self._widgets), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() // max(1, self._least * self.fontMetrics().averageCharWidth())
        # Full rows only: four cards stand in four columns, two or one.
        full = (number for number in range(self._most, 0, -1) if self._most % number == 0)
        self._arrange(next(number for number in full if number <= max(1, room)))
        super().resizeEvent(event)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, at // columns, at % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
