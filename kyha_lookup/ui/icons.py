"""Icons drawn as strokes in resources/icons, coloured from the palette of the widget that shows them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kyha_lookup.assets import resource
from kyha_lookup.ui import theme

_Target = QLabel | QAbstractButton | QAction


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
    """Sets an icon again whenever the colours of the widget it stands on change."""

    def __init__(self, target: _Target, name: str, role: str, size: int, widget: QWidget) -> None:
        super().__init__(widget)
        self.target = target
        self._name, self._role, self._size = name, role, size
        self.refresh()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.refresh()
        return False

    def refresh(self) -> None:
        palette = theme.colours(QApplication.palette())
        colour = getattr(palette, self._role)
        if isinstance(self.target, QLabel):
            self.target.setPixmap(pixmap(self._name, colour, self._size))
        else:
            self.target.setIcon(icon(self._name, colour, None if self._role == "muted" else palette.muted))


def put(
    target: _Target, name: str, role: str = "text", size: int = theme.ICON_SIZE, on: QWidget | None = None
) -> None:
    """Show icon `name` on a label, a button or an action, in the colour token `role`.

    It follows light and dark by itself; for an action, `on` is the widget that shows it.
    """
    widget = on if on is not None else target
    assert isinstance(widget, QWidget)
    for old in widget.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if old.target is target:
            widget.removeEventFilter(old)
            old.setParent(None)
            old.deleteLater()
    _Follower(target, name, role, size, widget)
