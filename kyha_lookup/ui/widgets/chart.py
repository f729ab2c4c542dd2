"""A small bar chart painted in the colours of the theme: months side by side, or names below one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from kyha_lookup.ui import formats, theme

_BAR_ROW = 24
_COLUMNS_HEIGHT = 150
_NAME_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` is its length, `part` the share of it drawn stronger (hits among lines)."""

    name: str
    value: float
    part: float = 0.0
    key: str = ""  # what a click announces; "" makes the bar no link
    tip: str = ""


class Chart(QWidget):
    """Bars with their names and values. With `upright` they stand side by side, as months do.

    Arrow keys go from bar to bar, Enter and a click choose one that has a key.
    """

    chosen = Signal(str)
    """The key of the bar clicked."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        self._bars: tuple[Bar, ...] = ()
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these bars instead of the ones before."""
        self._bars, self._at = tuple(bars), -1
        self.setAccessibleDescription("; ".join(f"{bar.name} {formats.number(bar.value)}" for bar in bars))
        self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def picture(self, *, scale: float = 2.0) -> QPixmap:
        """The chart on its surface, sharp enough to be pasted into a document."""
        image = QPixmap(QSize(round(self.width() * scale), round(self.height() * scale)))
        image.setDevicePixelRatio(scale)
        image.fill(QColor(theme.colours(QApplication.palette()).surface))
        painter = QPainter(image)
        self._paint(painter, marked=-1)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        if self._upright:
            return QSize(theme.scaled(320), theme.scaled(_COLUMNS_HEIGHT))
        return QSize(theme.scaled(260), theme.scaled(_BAR_ROW) * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(160), self.sizeHint().height())

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, marked=self._at)
        painter.end()

    def _paint(self, painter: QPainter, *, marked: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours(QApplication.palette())
        most = max((bar.value for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            area = self._area(at)
            if at == marked:
                painter.fillRect(area, QColor(colours.hover))
            if self._upright:
                self._paint_column(painter, area, bar, most, at)
            else:
                self._paint_row(painter, area, bar, most)

    def _paint_row(self, painter: QPainter, area: QRect, bar: Bar, most: float) -> None:
        colours, metrics = theme.colours(QApplication.palette()), self.fontMetrics()
        figure = formats.number(bar.value)
        figure_width = (
            max(metrics.horizontalAdvance(formats.number(most)), metrics.horizontalAdvance("000")) + theme.S
        )
        name_width = round(area.width() * _NAME_SHARE)
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name_width - theme.S)
        painter.setPen(QColor(colours.accent if bar.key else colours.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(area.left(), area.top(), name_width, area.height()), middle, name)
        room = area.width() - name_width - figure_width
        length = max(2.0, room * bar.value / most)
        box = QRectF(area.left() + name_width, area.top() + area.height() * 0.25, length, area.height() * 0.5)
        self._fill(painter, box, bar, across=True)
        painter.setPen(QColor(colours.text))
        painter.drawText(
            QRect(area.right() - figure_width, area.top(), figure_width, area.height()),
            middle | Qt.AlignmentFlag.AlignRight,
            figure,
        )

    def _paint_column(self, painter: QPainter, area: QRect, bar: Bar, most: float, at: int) -> None:
        colours, metrics = theme.colours(QApplication.palette()), self.fontMetrics()
        line = metrics.height()
        room = area.height() - 2 * line - theme.S
        height = room * bar.value / most if bar.value else 0.0
        width = min(area.width() * 0.66, theme.scaled(36))
        left = area.left() + (area.width() - width) / 2
        top = area.top() + line + theme.XS + room - height
        self._fill(painter, QRectF(left, top, width, height), bar, across=False)
        painter.setPen(QPen(QColor(colours.line)))
        floor = area.top() + line + theme.XS + room
        painter.drawLine(area.left(), round(floor), area.right(), round(floor))
        painter.setPen(QColor(colours.muted))
        centre = Qt.AlignmentFlag.AlignHCenter
        every = self._label_step()
        if (len(self._bars) - 1 - at) % every == 0:
            wide = QRect(area.center().x() - 60, round(floor) + 2, 120, line + 2)
            painter.drawText(wide, centre | Qt.AlignmentFlag.AlignTop, bar.name)
        figure = formats.number(bar.value)
        if bar.value and metrics.horizontalAdvance(figure) <= area.width() - 2:
            painter.setPen(QColor(colours.text))
            above = QRect(area.left(), round(top) - line - 2, area.width(), line + 2)
            painter.drawText(above, centre | Qt.AlignmentFlag.AlignBottom, figure)

    def _label_step(self) -> int:
        """Every how many columns a name fits below."""
        if not self._bars:
            return 1
        widest = max(self.fontMetrics().horizontalAdvance(bar.name) for bar in self._bars) + theme.S
        return max(1, -(-widest * len(self._bars) // max(1, self.width())))

    def _fill(self, painter: QPainter, box: QRectF, bar: Bar, *, across: bool) -> None:
        colours = theme.colours(QApplication.palette())
        whole, strong = QColor(colours.accent), QColor(colours.accent)
        whole.setAlphaF(0.35)
        painter.fillRect(box, whole)
        share = min(1.0, bar.part / bar.value) if bar.value else 0.0
        if share and across:
            painter.fillRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), strong)
        elif share:
            part = box.height() * share
            painter.fillRect(QRectF(box.left(), box.bottom() - part, box.width(), part), strong)

    def _area(self, at: int) -> QRect:
        count = max(1, len(self._bars))
        if self._upright:
            left, right = self.width() * at // count, self.width() * (at + 1) // count
            return QRect(left, 0, right - left, self.height())
        height = min(theme.scaled(_BAR_ROW), self.height() // count)
        return QRect(0, at * height, self.width(), height)

    # ------------------------------------------------------------------ pointing and choosing

    def _bar_at(self, event: QMouseEvent | QHelpEvent) -> int:
        where = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        return next((at for at in range(len(self._bars)) if self._area(at).contains(where)), -1)

    def _mark(self, at: int) -> None:
        if at != self._at:
            self._at = at
            linked = 0 <= at < len(self._bars) and bool(self._bars[at].key)
            self.setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)
            self.update()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._bars) and self._bars[at].key:
            self.chosen.emit(self._bars[at].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self._bar_at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._bar_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = Qt.Key.Key_Up, Qt.Key.Key_Down
        if self._upright:
            back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if event.key() == on:
            self._mark(min(self._at + 1, len(self._bars) - 1))
        elif event.key() == back:
            self._mark(max(self._at - 1, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._bar_at(event)
            bar = self._bars[at] if at >= 0 else None
            if bar is None:
                QToolTip.hideText()
            else:
                words = bar.tip or f"{bar.name}: {formats.number(bar.value)}"
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
