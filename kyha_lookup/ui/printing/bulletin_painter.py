"""Paints a bulletin: one page of A4, or a picture as wide as a phone that is as high as it must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kyha_lookup.reports.bulletin_words import BulletinWords, Column, Figure, Known
from kyha_lookup.ui import theme

_C = theme.LIGHT
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_BAR = "#9DBFE3"


class BulletinForm(StrEnum):
    """What a bulletin is made for."""

    A4 = "a4"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in px of the picture."""

    width: int
    height: int  # 0: as high as its content
    margin: int
    body: int
    small: int
    title: int
    figure: int
    gap: int
    per_row: int  # figures beside one another
    chart: int
    row: int


MEASURES = {
    BulletinForm.A4: _Measures(1240, 1754, 90, 23, 19, 36, 34, 22, 3, 300, 58),
    BulletinForm.PHONE: _Measures(1080, 0, 44, 33, 28, 50, 46, 26, 2, 360, 96),
}
"""A4 at 150 dots per inch; a phone's usual 1080 px."""


def bulletin_size(words: BulletinWords, form: BulletinForm) -> tuple[int, int]:
    """Width and height in px."""
    measures = MEASURES[form]
    height = measures.height or round(_Flow(None, measures).run(words)) + measures.margin
    return measures.width, height


def paint_bulletin(painter: QPainter, words: BulletinWords, form: BulletinForm) -> None:
    """Paint at the painter's origin, a unit to the px."""
    width, height = bulletin_size(words, form)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, width, height), QColor("#FFFFFF"))
    # A page of paper does not grow: what is too long for it is painted smaller.
    measures = MEASURES[form]
    scale = min(1.0, (height - measures.margin) / _Flow(None, measures).run(words))
    painter.save()
    painter.translate(width * (1 - scale) / 2, 0)
    painter.scale(scale, scale)
    _Flow(painter, measures).run(words)
    painter.restore()


class _Flow:
    """Lays parts below one another; without a painter it only measures."""

    def __init__(self, painter: QPainter | None, measures: _Measures) -> None:
        self._painter, self._m = painter, measures
        self._y = float(measures.margin)
        self._left = float(measures.margin)
        self._width = float(measures.width - 2 * measures.margin)

    def run(self, words: BulletinWords) -> float:
        """Place everything; returns where it ends."""
        m = self._m
        self._text(words.superior_agency, m.small, _C.muted)
        self._text(words.agency, m.small, _C.text, bold=True)
        self._y += m.gap * 0.6
        needed = self._metrics(m.title, bold=True).horizontalAdvance(words.title)
        self._text(words.title, int(m.title * min(1.0, self._width / needed)), _C.accent, bold=True)
        self._text(words.period, m.body, _C.text, bold=True)
        self._rule()
        self._text(words.lead, m.body, _C.text)
        self._y += m.gap * 0.6
        self._figures(words.figures)
        self._heading(words.trend_title)
        self._trend(words.trend)
        self._heading(words.known_title if words.known else "")
        for known in words.known:
            self._known(known)
        if not words.known:
            self._text(words.nothing, m.body, _C.muted)
        self._rule()
        for note in words.notes:
            self._text(note, m.small, _C.muted)
        return self._y

    # ------------------------------------------------------------------ parts

    def _heading(self, text: str) -> None:
        self._y += self._m.gap
        if text:
            self._text(text, self._m.body, _C.text, bold=True)
            self._y += self._m.gap * 0.3

    def _rule(self) -> None:
        self._y += self._m.gap * 0.5
        self._line(_C.line, self._left, self._y, self._left + self._width, self._y, 2)
        self._y += self._m.gap * 0.5

    def _figures(self, figures: Sequence[Figure]) -> None:
        m = self._m
        gap = m.gap * 0.6
        width = (self._width - gap * (m.per_row - 1)) / m.per_row
        pad = m.gap * 0.6
        change = max(self._text_height(figure.change, width - 2 * pad, m.small) for figure in figures)
        height = self._height(m.small) + self._height(m.figure) + change + 2 * pad
        for at, figure in enumerate(figures):
            row, column = divmod(at, m.per_row)
            box = QRectF(self._left + column * (width + gap), self._y + row * (height + gap), width, height)
            self._card(box)
            inner = box.adjusted(pad, pad, -pad, -pad)
            y = self._write(figure.name, inner, m.small, _C.muted)
            y = self._write(figure.value, inner.adjusted(0, y, 0, 0), m.figure, _C.text, bold=True) + y
            self._write(figure.change, inner.adjusted(0, y, 0, 0), m.small, _C.muted)
        rows = -(-len(figures) // m.per_row)
        self._y += rows * height + (rows - 1) * gap

    def _trend(self, columns: Sequence[Column]) -> None:
        m = self._m
        line = self._height(m.small)
        most = max((column.value for column in columns), default=0.0) or 1.0
        slot = self._width / max(1, len(columns))
        room = m.chart - 2 * line
        floor = self._y + line + room
        every = max(1, -(-round(self._metrics(m.small).horizontalAdvance("00/00 ")) // max(1, round(slot))))
        for at, column in enumerate(columns):
            height = room * column.value / most
            bar = QRectF(self._left + slot * (at + 0.18), floor - height, slot * 0.64, height)
            self._fill(bar, _C.accent if column.inside else _BAR)
            above = QRectF(self._left + slot * (at - 0.5), bar.top() - line, slot * 2, line)
            if (len(columns) - 1 - at) % every == 0:
                self._centred(column.figure, above, m.small, _C.text, bold=column.inside)
                below = QRectF(self._left + slot * (at - 0.5), floor, slot * 2, line * 1.2)
                self._centred(column.name, below, m.small, _C.muted)
        self._line(_C.line, self._left, floor, self._left + self._width, floor, 2)
        self._y = floor + line * 1.4

    def _known(self, known: Known) -> None:
        m = self._m
        box = QRectF(self._left, self._y, self._width, m.row)
        number = self._metrics(m.body).horizontalAdvance("00. ")
        value = self._metrics(m.body, bold=True).horizontalAdvance(known.value)
        bar = m.row * 0.08
        self._fill(QRectF(box.left(), box.bottom() - bar, box.width(), bar), _C.hover)
        self._fill(QRectF(box.left(), box.bottom() - bar, box.width() * known.share, bar), _BAR)
        half = (m.row - bar) / 2
        middle = Qt.AlignmentFlag.AlignVCenter
        name = QRectF(box.left() + number, box.top(), box.width() - number, half)
        under = name.translated(0, half).adjusted(0, 0, -value - m.gap, 0)
        self._one_line(
            f"{known.number}.", QRectF(box.left(), box.top(), number, half), m.body, _C.muted, middle
        )
        self._one_line(known.name, name, m.body, _C.text, middle, bold=True)
        said = " · ".join(part for part in (known.code, known.lines, known.mark) if part)
        self._one_line(said, under, m.small, _C.muted, middle)
        right = QRectF(box.right() - value, under.top(), value, half)
        self._one_line(known.value, right, m.body, _C.text, middle | Qt.AlignmentFlag.AlignRight, bold=True)
        self._y += m.row + m.gap * 0.25

    # ------------------------------------------------------------------ drawing

    def _text(self, text: str, size: int, colour: str, *, bold: bool = False) -> None:
        if text:
            box = QRectF(self._left, self._y, self._width, 10_000)
            self._y += self._write(text, box, size, colour, bold=bold)

    def _write(self, text: str, box: QRectF, size: int, colour: str, *, bold: bool = False) -> float:
        """Wrapped text from the top of a box; returns its height."""
        height = self._text_height(text, box.width(), size, bold=bold)
        if self._painter is not None and text:
            self._painter.setFont(_font(size, bold=bold))
            self._painter.setPen(QColor(colour))
            self._painter.drawText(QRectF(box.left(), box.top(), box.width(), height + size), _WRAPPED, text)
        return height

    def _text_height(self, text: str, width: float, size: int, *, bold: bool = False) -> float:
        """Height of wrapped text of a width."""
        if not text:
            return 0.0
        room = QRectF(0, 0, width, 10_000)
        return self._metrics(size, bold=bold).boundingRect(room, _WRAPPED, text).height()

    def _one_line(
        self, text: str, box: QRectF, size: int, colour: str, align: Qt.AlignmentFlag, *, bold: bool = False
    ) -> None:
        if self._painter is None:
            return
        elided = self._metrics(size, bold=bold).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(_font(size, bold=bold))
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, align, elided)

    def _centred(self, text: str, box: QRectF, size: int, colour: str, *, bold: bool = False) -> None:
        self._one_line(text, box, size, colour, Qt.AlignmentFlag.AlignCenter, bold=bold)

    def _card(self, box: QRectF) -> None:
        if self._painter is not None:
            self._painter.setPen(QPen(QColor(_C.line), 2))
            self._painter.setBrush(QColor(_C.bg))
            self._painter.drawRoundedRect(box, 10, 10)

    def _fill(self, box: QRectF, colour: str) -> None:
        if self._painter is not None:
            self._painter.fillRect(box, QColor(colour))

    def _line(self, colour: str, x1: float, y1: float, x2: float, y2: float, width: int) -> None:
        if self._painter is not None:
            self._painter.setPen(QPen(QColor(colour), width))
            self._painter.drawLine(round(x1), round(y1), round(x2), round(y2))

    @staticmethod
    def _metrics(size: int, *, bold: bool = False) -> QFontMetricsF:
        return QFontMetricsF(_font(size, bold=bold))

    def _height(self, size: int) -> float:
        return self._metrics(size).height()


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(theme.UI_FAMILIES))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
