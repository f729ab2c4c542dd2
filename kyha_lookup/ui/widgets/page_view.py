"""The pages of a printed sheet below one another: painted when they come into sight, zoomed, their figures links."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSizePolicy, QToolTip, QWidget

from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.ui import theme
from kyha_lookup.ui.printing.page_painter import cell_at, cell_box, paint_page
from kyha_lookup.ui.printing.units import scale_to_device

_SCREEN_DPI = 96
_GAP = theme.M
_PAGES_KEPT = 8
_ZOOMS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300)
LEAST_ZOOM, MOST_ZOOM = _ZOOMS[0], _ZOOMS[-1]

IsLink = Callable[[str, int, int], bool]
"""Whether the cell of a sheet, by row and column, leads to lines."""


class PageView(QAbstractScrollArea):
    """Shows one sheet of a book. Zoom is percent of the paper's size; without one the page is as wide as the view."""

    page_changed = Signal(int)
    """The page (from 0) that fills most of the view."""

    zoom_changed = Signal(int)
    link_opened = Signal(str, int, int)
    """A cell that leads to lines was clicked: sheet, row, column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: PrintedBook | None = None
        self._sheet: PrintedSheet | None = None
        self._is_link: IsLink = lambda _sheet, _row, _column: False
        self._link_tip = ""
        self._fits = True
        self._zoom = 100
        self._page = 0
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._pointed: tuple[int, int, int] | None = None  # page, row, column of the link under the pointer
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------------ what is shown

    def show_sheet(
        self, book: PrintedBook, sheet: PrintedSheet, is_link: IsLink, *, keep_place: bool = False
    ) -> None:
        """Show a sheet from its first page, or with `keep_place` from where the view stands."""
        self._book, self._sheet, self._is_link = book, sheet, is_link
        self._pointed = None
        self._lay_out()
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def set_link_tip(self, words: str) -> None:
        """What the pointer says over a figure that leads to lines."""
        self._link_tip = words

    def zoom(self) -> int:
        """Percent of the paper's size."""
        return self._zoom

    def fits_width(self) -> bool:
        return self._fits

    def fit_width(self) -> None:
        """Make pages as wide as the view, now and when it changes."""
        self._fits = True
        self._lay_out()

    def set_zoom(self, percent: int) -> None:
        self._fits = False
        self._zoom = max(LEAST_ZOOM, min(MOST_ZOOM, percent))
        self._lay_out()

    def zoom_in(self) -> None:
        self.set_zoom(next((each for each in _ZOOMS if each > self._zoom), MOST_ZOOM))

    def zoom_out(self) -> None:
        self.set_zoom(next((each for each in reversed(_ZOOMS) if each < self._zoom), LEAST_ZOOM))

    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    def page_count(self) -> int:
        return len(self._sheet.pages) if self._sheet is not None else 0

    def go_to(self, page: int) -> None:
        """Bring a page to the top of the view."""
        self.verticalScrollBar().setValue(max(0, min(page, self.page_count() - 1)) * self._step())

    def place_of(self, row: int, column: int) -> QPoint | None:
        """Where the middle of a cell lies in the viewport, on the first page that holds it; None without one."""
        if self._sheet is None:
            return None
        for number in range(len(self._sheet.pages)):
            box = cell_box(self._sheet, number, row, column)
            if box is not None:
                return self._on_screen(number, box).center().toPoint()
        return None

    # ------------------------------------------------------------------ measures

    def _pixels_per_point(self) -> float:
        return self._zoom / 100 * _SCREEN_DPI / 72

    def _page_size(self) -> QSize:
        if self._sheet is None:
            return QSize(0, 0)
        paper, scale = self._sheet.frame.setup.paper, self._pixels_per_point()
        return QSize(round(paper.width * scale), round(paper.height * scale))

    def _step(self) -> int:
        return self._page_size().height() + _GAP

    def _lay_out(self) -> None:
        self._pictures.clear()
        if self._sheet is None:
            return
        place = self.verticalScrollBar().value() / max(1, self._step())
        if self._fits:
            width = self.viewport().width() - 2 * _GAP
            percent = int(width * 100 * 72 / _SCREEN_DPI / self._sheet.frame.setup.paper.width)
            self._zoom = max(LEAST_ZOOM, min(MOST_ZOOM, percent))
        size, view = self._page_size(), self.viewport().size()
        whole = self.page_count() * self._step() + _GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, whole - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(theme.scaled(40))
        across.setRange(0, max(0, size.width() + 2 * _GAP - view.width()))
        across.setPageStep(view.width())
        down.setValue(round(place * self._step()))
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    def _box(self, number: int) -> QRect:
        """Where a page lies in the viewport."""
        size, view = self._page_size(), self.viewport().size()
        left = max(_GAP, (view.width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = _GAP + number * self._step() - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def _on_screen(self, number: int, box: QRectF) -> QRectF:
        """A rectangle of a page (points) in the viewport."""
        scale, page = self._pixels_per_point(), self._box(number)
        return QRectF(
            page.left() + box.left() * scale,
            page.top() + box.top() * scale,
            box.width() * scale,
            box.height() * scale,
        )

    def _visible(self) -> range:
        if self._sheet is None or not self._step():
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, (top - _GAP) // self._step())
        last = (top + self.viewport().height()) // self._step()
        return range(first, min(last, self.page_count() - 1) + 1)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.colours(QApplication.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours.bg))
        for number in self._visible():
            box = self._box(number)
            painter.drawPixmap(box.topLeft(), self._picture(number))
            painter.setPen(QColor(colours.line))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self._pointed is not None and self._sheet is not None:
            number, row, column = self._pointed
            place = cell_box(self._sheet, number, row, column)
            if place is not None:
                painter.setPen(QPen(QColor(theme.LIGHT.accent), 2))
                painter.drawRect(self._on_screen(number, place))
        painter.end()

    def _picture(self, number: int) -> QPixmap:
        """A page, painted the first time it is seen at this zoom."""
        known = self._pictures.get(number)
        if known is not None:
            self._pictures.move_to_end(number)
            return known
        assert self._book is not None
        assert self._sheet is not None
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self._page_size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale_to_device(painter, self._pixels_per_point() * 72)
        paint_page(painter, self._book, self._sheet, number)
        painter.end()
        self._pictures[number] = picture
        while len(self._pictures) > _PAGES_KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = max(0, min((middle - _GAP) // max(1, self._step()), self.page_count() - 1))
        self._page = page
        self.page_changed.emit(page)
        self.viewport().update()

    # ------------------------------------------------------------------ pointing and keys

    def _link_under(self, place: QPoint) -> tuple[int, int, int] | None:
        if self._sheet is None:
            return None
        scale = self._pixels_per_point()
        for number in self._visible():
            box = self._box(number)
            if box.contains(place):
                x, y = (place.x() - box.left()) / scale, (place.y() - box.top()) / scale
                cell = cell_at(self._sheet, number, x, y)
                if cell is not None and self._is_link(self._sheet.name, *cell):
                    return (number, *cell)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._link_under(event.position().toPoint())
        if pointed != self._pointed:
            self._pointed = pointed
            shape = Qt.CursorShape.PointingHandCursor if pointed else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the release is what opens a link

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pointed = self._link_under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pointed and self._sheet is not None:
            self.link_opened.emit(self._sheet.name, pointed[1], pointed[2])

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self._link_tip and self._link_under(event.pos()):
                QToolTip.showText(event.globalPos(), self._link_tip, self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave and self._pointed is not None:
            self._pointed = None
            self.viewport().update()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.page_count() - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom_in()
            case Qt.Key.Key_Minus if control:
                self.zoom_out()
            case Qt.Key.Key_0 if control:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)
