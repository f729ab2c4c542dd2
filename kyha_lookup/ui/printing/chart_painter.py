"""Paints a workbook's charts from their own series: columns, bars, lines, pies."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from kyha_lookup.reports.printed import number_text
from kyha_lookup.reports.printed.values import CellLook, Chart, Series
from kyha_lookup.ui.printing.cell_text import PageFont, font_of
from kyha_lookup.ui.printing.units import UNITS

_TITLE = CellLook(size=13, bold=True)
_WORDS = CellLook(size=9)
_AXIS = CellLook(size=10, bold=True)
_GRID = QColor("#D9D9D9")
_FRAME = QColor("#BFBFBF")
_INK = QColor("#262626")
_GAP = 6 * UNITS
_BAR_SHARE = 0.6
_NAME_SHARE = 0.38
_PIE_COLOURS = ("#4F81BD", "#C0504D", "#9BBB59", "#8064A2", "#4BACC6", "#F79646")
_STEPS = (1, 2, 5, 10)
_LINES_WANTED = 6
_FREE = 0.05

BarBox = Callable[[int, float, float, float, float], QRectF]
"""The rectangle of a bar: category, lower and upper value, and place and size as shares of the category's room."""


def paint_chart(painter: QPainter, chart: Chart, box: QRectF) -> None:
    """Paint a chart into `box` (painter units)."""
    painter.save()
    painter.setClipRect(box.adjusted(-UNITS, -UNITS, UNITS, UNITS), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_FRAME, 0.75 * UNITS))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRect(box)
    inner = box.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    if chart.title:
        title = font_of(_TITLE)
        height = title.metrics.height() * 1.2
        _write(painter, title, QRectF(inner.left(), inner.top(), inner.width(), height), chart.title)
        inner.setTop(inner.top() + height)
    if chart.legend and (len(chart.series) > 1 or chart.kind == "pie"):
        inner = _paint_legend(painter, chart, inner)
    if any(chart.axis_titles) and chart.kind != "pie":
        inner = _paint_axis_titles(painter, chart, inner)
    if chart.kind == "pie":
        _paint_pie(painter, chart, inner)
    elif chart.kind == "bar":
        _paint_lying(painter, chart, inner)
    else:
        _paint_standing(painter, chart, inner)
    painter.restore()


def _paint_axis_titles(painter: QPainter, chart: Chart, box: QRectF) -> QRectF:
    """One below the plot, one beside it, turned; returns the room that is left."""
    words = font_of(_AXIS)
    line = words.metrics.height() * 1.2
    categories, values = chart.axis_titles
    below, beside = (values, categories) if chart.kind == "bar" else (categories, values)
    if below:
        _write(painter, words, QRectF(box.left(), box.bottom() - line, box.width(), line), below)
        box = box.adjusted(0, 0, 0, -line)
    if beside:
        painter.save()
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        _write(painter, words, QRectF(0, 0, box.height(), line), beside)
        painter.restore()
        box = box.adjusted(line, 0, 0, 0)
    return box


def _write(
    painter: QPainter,
    font: PageFont,
    box: QRectF,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    painter.setFont(font.font)
    painter.setPen(_INK)
    elided = font.metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)


def _ticks(chart: Chart) -> list[float]:
    """Round values from 0 (or below it) to beyond the greatest by the twentieth that Excel keeps free."""
    if chart.stacked:
        columns = zip(*(each.values for each in chart.series), strict=False)
        sums = [sum(value or 0.0 for value in column) for column in columns]
    else:
        sums = [value for each in chart.series for value in each.values if value is not None]
    most, least = max([0.0, *sums]), min([0.0, *sums])
    most += _FREE * (most - least)
    span = (most - least) or 1.0
    rough = span / _LINES_WANTED
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough * 0.999)
    first, last = math.floor(least / step), math.ceil(most / step - 1e-9)
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _figure(value: float, ticks: Sequence[float]) -> str:
    whole = all(tick == int(tick) for tick in ticks)
    return number_text.shown(value, "#,##0" if whole else "#,##0.##").removesuffix(",")


def _paint_standing(painter: QPainter, chart: Chart, box: QRectF) -> None:
    words = font_of(_WORDS)
    line = words.metrics.height()
    ticks = _ticks(chart)
    margin = max(words.metrics.horizontalAdvance(_figure(tick, ticks)) for tick in ticks) + _GAP
    plot = box.adjusted(margin, line * 0.6, 0, -line * 1.4)

    def height_of(value: float) -> float:
        return plot.bottom() - plot.height() * (value - ticks[0]) / (ticks[-1] - ticks[0])

    for tick in ticks:
        y = height_of(tick)
        painter.setPen(QPen(_INK if tick == 0 else _GRID, 0.5 * UNITS))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        label = QRectF(box.left(), y - line / 2, margin - _GAP / 2, line)
        _write(painter, words, label, _figure(tick, ticks), Qt.AlignmentFlag.AlignRight)
    count = max(1, len(chart.categories), *(len(each.values) for each in chart.series))
    slot = plot.width() / count
    every = _label_step(words, chart.categories, slot)
    for at, name in enumerate(chart.categories):
        if at % every == 0:
            label = QRectF(
                plot.left() + slot * at - slot * (every - 1) / 2, plot.bottom(), slot * every, line * 1.4
            )
            _write(painter, words, label, name)
    if chart.kind == "line":
        for each in chart.series:
            points = [
                QPointF(plot.left() + slot * (at + 0.5), height_of(value))
                for at, value in enumerate(each.values)
                if value is not None
            ]
            painter.setPen(QPen(QColor(each.colour), 2 * UNITS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
    else:

        def standing(at: int, low: float, high: float, place: float, size: float) -> QRectF:
            top = height_of(high)
            return QRectF(plot.left() + slot * (at + place), top, slot * size, height_of(low) - top)

        _paint_bars(painter, chart, standing)
    for each in chart.series:
        if each.labels and not chart.stacked:
            _label_points(painter, words, each, plot, slot, height_of)


def _label_points(
    painter: QPainter,
    words: PageFont,
    series: Series,
    plot: QRectF,
    slot: float,
    height_of: Callable[[float], float],
) -> None:
    line = words.metrics.height()
    for at, value in enumerate(series.values):
        if value is not None:
            box = QRectF(plot.left() + slot * at, height_of(value) - line, slot, line)
            _write(painter, words, box, number_text.shown(value, series.number_format))


def _paint_lying(painter: QPainter, chart: Chart, box: QRectF) -> None:
    words = font_of(_WORDS)
    line = words.metrics.height()
    ticks = _ticks(chart)
    widest = max((words.metrics.horizontalAdvance(name) for name in chart.categories), default=0.0)
    margin = min(widest + _GAP, box.width() * _NAME_SHARE)
    spare = words.metrics.horizontalAdvance(_figure(ticks[-1], ticks)) / 2
    plot = box.adjusted(margin, 0, -spare, -line * 1.3)

    def x_of(value: float) -> float:
        return plot.left() + plot.width() * (value - ticks[0]) / (ticks[-1] - ticks[0])

    for tick in ticks:
        painter.setPen(QPen(_INK if tick == 0 else _GRID, 0.5 * UNITS))
        painter.drawLine(QLineF(x_of(tick), plot.top(), x_of(tick), plot.bottom()))
        label = QRectF(x_of(tick) - box.width() / 8, plot.bottom(), box.width() / 4, line * 1.3)
        _write(painter, words, label, _figure(tick, ticks))
    count = max(1, len(chart.categories))
    slot = plot.height() / count

    def top_of(at: float) -> float:
        return plot.top() + slot * at if chart.reversed else plot.bottom() - slot * (at + 1)

    for at, name in enumerate(chart.categories):
        label = QRectF(box.left(), top_of(at), margin - _GAP / 2, slot)
        _write(painter, words, label, name, Qt.AlignmentFlag.AlignRight)

    def lying(at: int, low: float, high: float, place: float, size: float) -> QRectF:
        return QRectF(x_of(low), top_of(at) + slot * place, x_of(high) - x_of(low), slot * size)

    _paint_bars(painter, chart, lying)
    for each in chart.series:
        if each.labels and not chart.stacked and len(chart.series) == 1:
            for at, value in enumerate(each.values):
                if value is not None:
                    text = number_text.shown(value, each.number_format)
                    width = words.metrics.horizontalAdvance(text) + _GAP
                    fits = x_of(value) + width <= box.right()
                    label = QRectF(x_of(value) if fits else box.right() - width, top_of(at), width, slot)
                    _write(painter, words, label, text)


def _paint_bars(painter: QPainter, chart: Chart, box_of: BarBox) -> None:
    """Every value as a bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    count = 1 if chart.stacked else max(1, len(chart.series))
    size = _BAR_SHARE / count
    reached = [0.0] * max(1, len(chart.categories), *(len(each.values) for each in chart.series))
    for number, each in enumerate(chart.series):
        painter.setBrush(QBrush(QColor(each.colour)))
        for at, value in enumerate(each.values):
            if not value:
                continue
            base = reached[at] if chart.stacked else 0.0
            place = (1 - _BAR_SHARE) / 2 + (0 if chart.stacked else number * size)
            painter.drawRect(box_of(at, min(base, base + value), max(base, base + value), place, size))
            reached[at] = base + value


def _label_step(words: PageFont, names: Sequence[str], slot: float) -> int:
    """Every how many categories a name has room."""
    widest = max((words.metrics.horizontalAdvance(name) for name in names), default=0.0) + _GAP / 2
    return max(1, math.ceil(widest / slot))


def _paint_legend(painter: QPainter, chart: Chart, box: QRectF) -> QRectF:
    """The names of the series with their colours; returns the room that is left."""
    words = font_of(_WORDS)
    line = words.metrics.height() * 1.3
    entries = (
        [(name, _PIE_COLOURS[at % len(_PIE_COLOURS)]) for at, name in enumerate(chart.categories)]
        if chart.kind == "pie"
        else [(each.name, each.colour) for each in chart.series]
    )
    widths = [words.metrics.horizontalAdvance(name) + line + _GAP for name, _colour in entries]
    if chart.legend in ("r", "l"):
        width = min(max(widths, default=0.0), box.width() / 3)
        left = box.right() - width if chart.legend == "r" else box.left()
        top = box.center().y() - line * len(entries) / 2
        for at, (name, colour) in enumerate(entries):
            _legend_entry(painter, words, QRectF(left, top + line * at, width, line), name, colour)
        return (
            box.adjusted(0, 0, -width - _GAP, 0)
            if chart.legend == "r"
            else box.adjusted(width + _GAP, 0, 0, 0)
        )
    x = box.center().x() - sum(widths) / 2
    y = box.bottom() - line if chart.legend == "b" else box.top()
    for (name, colour), width in zip(entries, widths, strict=True):
        _legend_entry(painter, words, QRectF(x, y, width, line), name, colour)
        x += width
    return box.adjusted(0, 0, 0, -line) if chart.legend == "b" else box.adjusted(0, line, 0, 0)


def _legend_entry(painter: QPainter, words: PageFont, box: QRectF, name: str, colour: str) -> None:
    side = box.height() * 0.45
    painter.fillRect(QRectF(box.left(), box.center().y() - side / 2, side, side), QColor(colour))
    label = box.adjusted(side + _GAP / 2, 0, 0, 0)
    _write(painter, words, label, name, Qt.AlignmentFlag.AlignLeft)


def _paint_pie(painter: QPainter, chart: Chart, box: QRectF) -> None:
    values = [max(0.0, value or 0.0) for value in (chart.series[0].values if chart.series else ())]
    side = min(box.width(), box.height())
    disc = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    start = 90.0
    for at, value in enumerate(values):
        turn = 360.0 * value / (sum(values) or 1.0)
        painter.setPen(QPen(QColor("#FFFFFF"), UNITS))
        painter.setBrush(QColor(_PIE_COLOURS[at % len(_PIE_COLOURS)]))
        painter.drawPie(disc, round(start * 16), round(-turn * 16))
        start -= turn
