"""A picture of a few rows for a message: light, compact, nothing cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextOption

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.table_copy import Grid

_RATIO = 2  # sharp on a telephone
_WIDEST = 320  # px of a column; longer text breaks into lines
_PAD_X, _PAD_Y = 8, 5
_MARGIN = 8


def picture(shown: Grid) -> QImage:
    """Headings and rows as an image, in the light colours whatever the window wears."""
    colours = theme.LIGHT
    font = QFont()
    font.setFamilies(list(theme.UI_FAMILIES))
    font.setPixelSize(theme.BODY)
    font = theme.code_font(font)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    used = [at for at in range(len(shown.headings)) if any(row[at].text for row in shown.rows)]
    texts = [[shown.headings[at] for at in used], *([row[at].text for at in used] for row in shown.rows)]
    fonts = [bold] + [font] * len(shown.rows)
    widths = [
        min(
            _WIDEST,
            max(QFontMetricsF(fonts[row]).horizontalAdvance(line[at]) for row, line in enumerate(texts)) + 2,
        )
        for at in range(len(used))
    ]
    heights = [
        max(
            QFontMetricsF(fonts[row]).boundingRect(QRectF(0, 0, width, 10_000), _FLAGS, text).height()
            for text, width in zip(line, widths, strict=True)
        )
        + 2 * _PAD_Y
        for row, line in enumerate(texts)
    ]
    width = sum(widths) + 2 * _PAD_X * len(widths) + 2 * _MARGIN
    image = QImage(
        round(width * _RATIO), round((sum(heights) + 2 * _MARGIN) * _RATIO), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(_RATIO)
    image.fill(QColor(colours.surface))
    painter = QPainter(image)
    y = float(_MARGIN)
    for row, line in enumerate(texts):
        x = float(_MARGIN)
        if row == 0:
            painter.fillRect(QRectF(x, y, width - 2 * _MARGIN, heights[0]), QColor(colours.hover))
        painter.setFont(fonts[row])
        painter.setPen(QColor(colours.text))
        for at, text, wide in zip(used, line, widths, strict=True):
            side = Qt.AlignmentFlag.AlignRight if shown.right[at] else Qt.AlignmentFlag.AlignLeft
            option = QTextOption(side | Qt.AlignmentFlag.AlignTop)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            painter.drawText(QRectF(x + _PAD_X, y + _PAD_Y, wide, heights[row] - _PAD_Y), text, option)
            x += wide + 2 * _PAD_X
        y += heights[row]
        painter.setPen(QColor(colours.line))
        painter.drawLine(int(_MARGIN), int(y), int(width - _MARGIN), int(y))
    painter.end()
    return image


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
