"""Pages painted into images, and what colours they hold where."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.ui.printing.page_painter import cell_box, paint_page
from kyha_lookup.ui.printing.units import scale_to_device

DPI = 144
UNPAINTED = "#FF00FF"


def picture(book: PrintedBook, sheet: PrintedSheet, page: int = 0) -> QImage:
    """A page at DPI dots per inch."""
    paper = sheet.frame.setup.paper
    image = QImage(round(paper.width * DPI / 72), round(paper.height * DPI / 72), QImage.Format.Format_RGB32)
    image.fill(QColor(UNPAINTED))
    painter = QPainter(image)
    scale_to_device(painter, DPI)
    paint_page(painter, book, sheet, page)
    painter.end()
    return image


def inside(sheet: PrintedSheet, row: int, column: int, page: int = 0) -> QRectF:
    """A cell's place in the picture, without its borders."""
    box = cell_box(sheet, page, row, column)
    assert box is not None
    scale = DPI / 72
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale).adjusted(
        3, 3, -3, -3
    )


def ink(image: QImage, box: QRectF, *, darker_than: int = 128) -> list[int]:
    """The columns of pixels (from the box's left edge) that hold something dark."""
    area = box.toRect()
    return [
        x - area.left()
        for x in range(area.left(), area.right() + 1)
        if any(image.pixelColor(x, y).lightness() < darker_than for y in range(area.top(), area.bottom() + 1))
    ]


def count(image: QImage, colour: str) -> int:
    """How many pixels have exactly this colour."""
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))
