"""Icons drawn as strokes in resources/icons, coloured from the palette of the widget that shows them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kyha_lookup.assets import resource
from kyha_lookup.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int = theme.ICON_SIZE, ratio: float = 2.0) -> QPixmap:
    """The icon `name` in `colour` (#RRGGBB), `size` px square, sharp up to a device pixel ratio of `ratio`."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    QSvgRenderer(svg).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """The icon `name` in `colour`, and in `disabled` where its button is disabled."""
    result = QIcon(pixmap(name, colour))
    if disabled is not None:
        result.addPixmap(pixmap(name, disabled), QIcon.Mode.Disabled)
    return result


class _Follower(QObject):
    """Sets a widget's icon again whenever its colours change."""

    def __init__(self, widget: QWidget, name: str, role: str, size: int) -> None:
        super().__init__(widget)
        self.setObjectName("icon")
        self._widget, self._name, self._role, self._size = widget, name, role, size
        self.refresh()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.refresh()
        return False

    def refresh(self) -> None:
        from PySide6.QtWidgets import QApplication, QLabel

        palette = theme.colours(QApplication.palette())
        colour = getattr(palette, self._role)
        if isinstance(self._widget, QLabel):
            self._widget.setPixmap(pixmap(self._name, colour, self._size))
        else:
            self._widget.setIcon(icon(self._name, colour, palette.muted))  # type: ignore[attr-defined]


def put(widget: QWidget, name: str, role: str = "text", size: int = theme.ICON_SIZE) -> None:
    """Show icon `name` on a button or label in the colour token `role`; it follows light and dark by itself."""
    for old in widget.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        widget.removeEventFilter(old)
        old.setParent(None)
        old.deleteLater()
    _Follower(widget, name, role, size)
