"""Text of cells: fonts, wrapping, alignment, what flows over and what becomes ### as Excel has it."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from kyha_lookup.reports.printed.values import Cell, CellLook
from kyha_lookup.ui.printing.units import UNITS

_PADDING = 2.0 * UNITS
_INDENT = 6.75 * UNITS
_SUBSTITUTES = {"times new roman": ("Liberation Serif", "Tinos"), "arial": ("Liberation Sans", "Arimo")}
"""Fonts of the same widths, for machines without the first."""


@dataclass(frozen=True, slots=True)
class PageFont:
    """A font in painter units and its measures."""

    font: QFont
    metrics: QFontMetricsF


class _Fonts(threading.local):
    """The fonts made so far: Qt keeps what belongs to a font by thread."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, float, bool, bool, bool], PageFont] = {}


_fonts = _Fonts()


def font_of(look: CellLook) -> PageFont:
    """The font of a look."""
    key = (look.family, look.size, look.bold, look.italic, look.underline)
    if key not in _fonts.known:
        _fonts.known[key] = _made(look)
    return _fonts.known[key]


def _made(look: CellLook) -> PageFont:
    font = QFont([look.family, *_SUBSTITUTES.get(look.family.lower(), ()), "serif"])
    font.setPixelSize(max(1, round(look.size * UNITS)))
    font.setBold(look.bold)
    font.setItalic(look.italic)
    font.setUnderline(look.underline)
    # Widths that do not depend on the device.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
    return PageFont(font, QFontMetricsF(font))


def room_needed(text: str, look: CellLook) -> float:
    """The width a text takes on one line, edges and indent included."""
    lines = text.split("\n")
    widest = max(font_of(look).metrics.horizontalAdvance(line) for line in lines)
    return widest + 2 * _PADDING + look.indent * _INDENT


def draw_text(painter: QPainter, cell: Cell, look: CellLook, box: QRectF, room: QRectF) -> None:
    """Draw a cell's text inside `room`, aligned by `box`; what does not fit is cut."""
    text = cell.text
    font = font_of(look).font
    if look.shrink:
        font = _shrunk(text, look, room.width())
    elif cell.is_number and room_needed(text, look) > room.width() + _PADDING:
        text = _crowded(look, room.width())
    align = _alignment(cell, look)
    indent = look.indent * _INDENT
    area = room.adjusted(_PADDING, 0, -_PADDING, 0)
    if align is Qt.AlignmentFlag.AlignLeft:
        area.setLeft(area.left() + indent)
    elif align is Qt.AlignmentFlag.AlignRight:
        area.setRight(area.right() - indent)
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setPen(QColor(look.colour))
    _draw_lines(painter, text, font, look, area, align, wraps=look.wrap)
    painter.restore()


def _crowded(look: CellLook, width: float) -> str:
    """What stands for a number that has no room."""
    mark = font_of(look).metrics.horizontalAdvance("#")
    return "#" * max(1, int((width - 2 * _PADDING) / mark))


def _shrunk(text: str, look: CellLook, width: float) -> QFont:
    needed = room_needed(text, look)
    font = QFont(font_of(look).font)
    if needed > width:
        font.setPixelSize(max(1, int(font.pixelSize() * width / needed)))
    return font


def _alignment(cell: Cell, look: CellLook) -> Qt.AlignmentFlag:
    match look.horizontal:
        case "center" | "centerContinuous" | "distributed":
            return Qt.AlignmentFlag.AlignHCenter
        case "right":
            return Qt.AlignmentFlag.AlignRight
        case "justify":
            return Qt.AlignmentFlag.AlignJustify
        case "general" if isinstance(cell.value, bool):
            return Qt.AlignmentFlag.AlignHCenter
        case "general" if cell.is_number:
            return Qt.AlignmentFlag.AlignRight
        case _:
            return Qt.AlignmentFlag.AlignLeft


def _draw_lines(
    painter: QPainter,
    text: str,
    font: QFont,
    look: CellLook,
    area: QRectF,
    align: Qt.AlignmentFlag,
    *,
    wraps: bool,
) -> None:
    layouts = [_laid_out(part, font, area.width(), align, wraps=wraps) for part in text.split("\n")]
    height = sum(layout.boundingRect().height() for layout in layouts)
    y = area.top()
    if look.vertical in ("center", "distributed", "justify"):
        y += max(0.0, (area.height() - height) / 2)
    elif look.vertical == "bottom":
        y += max(0.0, area.height() - height)
    for layout in layouts:
        layout.draw(painter, QPointF(area.left(), y))
        y += layout.boundingRect().height()


def _laid_out(text: str, font: QFont, width: float, align: Qt.AlignmentFlag, *, wraps: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(align)
    option.setWrapMode(
        QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wraps else QTextOption.WrapMode.NoWrap
    )
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
        if not wraps and line.naturalTextWidth() > width and align is Qt.AlignmentFlag.AlignHCenter:
            line.setPosition(QPointF((width - line.naturalTextWidth()) / 2, line.y()))
    layout.endLayout()
    return layout
