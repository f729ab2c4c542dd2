"""Draws the cells of a table: codes in figures of one width, words searched for marked, what is no longer valid dimmed,
cut text as a tooltip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from kyha_lookup.model import Span
from kyha_lookup.ui import theme
from kyha_lookup.ui.models.rows import PLACEHOLDER, TableModel

_SELECTED = QStyle.StateFlag.State_Selected
_LEFT, _RIGHT = (
    int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_NARROWEST = 3
"""Letters of a text are at least so wide that this many pixels a letter, at body size, cut no text too short."""

_MOST_DRESSES = 4
"""The table, and the columns that stay in sight, each with a palette of its own."""

_MOST_KEPT = 4_000
"""Texts whose shortened form is remembered: those of many screens."""


class Dress:
    """Fonts and colours of the cells while palette and size of text stay; and the texts already shortened to fit."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        colours = theme.colours(palette)
        self.text, self.quiet = QColor(colours.text), QColor(colours.muted)
        self.selection, self.mark = QColor(colours.selection), QColor(colours.mark)
        self._fonts = {False: QFont(font), True: theme.code_font(font)}
        self._metrics = {code: QFontMetrics(own) for code, own in self._fonts.items()}
        self._narrowest = _NARROWEST * font.pixelSize() / theme.BODY
        self._shortened: dict[tuple[str, int, bool], str] = {}

    def font(self, code: bool) -> QFont:
        return self._fonts[code]

    def metrics(self, code: bool) -> QFontMetrics:
        return self._metrics[code]

    def shortened(self, text: str, width: int, code: bool) -> str:
        """`text` as far as `width` pixels show it."""
        key = (text, width, code)
        shown = self._shortened.get(key)
        if shown is None:
            if len(self._shortened) >= _MOST_KEPT:
                self._shortened.clear()
            shown = self._shortened[key] = self._shorten(text, width, self._metrics[code])
        return shown

    def _shorten(self, text: str, width: int, metrics: QFontMetrics) -> str:
        start = text[: round(width / self._narrowest) + 1]  # a whole description costs three times as much
        shown = metrics.elidedText(start, Qt.TextElideMode.ElideRight, width)
        if shown == start and len(start) < len(text):
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return shown


class CellDelegate(QStyledItemDelegate):
    """Sets codes in the tabular face, and shows a cell's whole text as a tooltip where the cell cuts it.

    `dimmed` draws every cell quietly: the rows are those of an older question. `mark` tells where in a cell of
    `marked_column` the words searched for stand.

    Cells are drawn here and not by the style, which asks the model for ten things a cell and reads the style sheet
    anew for each: all of a screen is drawn at every key of a search.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dimmed = False
        self.marked_column = -1
        self.mark: Callable[[str], Sequence[Span]] | None = None
        self._dresses: dict[tuple[int, int], Dress] = {}

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(TableModel.CodeRole):
            option.font = self._dressed(option).font(True)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        dress, rect, at = self._dressed(option), option.rect, index.column()
        model = cast("TableModel[Any]", index.model())
        column, row = model.columns[at], model.row_at(index.row())
        text = PLACEHOLDER if row is None else column.text(row)
        if option.state & _SELECTED:
            painter.fillRect(rect, dress.selection)
        if not text:
            return
        room = rect.adjusted(theme.S, 0, -theme.S, 0)
        shown = dress.shortened(text, room.width(), column.code)
        quiet = self.dimmed or row is None
        if self.mark is not None and at == self.marked_column and not quiet:
            self._mark_words(painter, dress, room, text, shown, self.mark)
        painter.setFont(dress.font(column.code))
        painter.setPen(dress.quiet if quiet else dress.text)
        painter.drawText(room, _RIGHT if column.right else _LEFT, shown)

    @staticmethod
    def _mark_words(
        painter: QPainter,
        dress: Dress,
        room: QRect,
        text: str,
        shown: str,
        mark: Callable[[str], Sequence[Span]],
    ) -> None:
        """Lay the colour of marks under those words of `text` that are `shown`, as far as they are."""
        whole = shown == text
        seen = len(text) if whole else len(shown) - 1  # without the dots at the end
        end = len(text) if whole else text.find(" ", seen)  # the last word whole, or it would not be known
        metrics = dress.metrics(False)
        top = room.center().y() - metrics.height() // 2
        for span in mark(text if end < 0 else text[:end]):
            if span.start < seen:
                left = metrics.horizontalAdvance(shown, span.start)
                width = metrics.horizontalAdvance(shown, min(span.end, seen)) - left
                painter.fillRect(QRect(room.left() + left, top, width, metrics.height()), dress.mark)

    def _dressed(self, option: QStyleOptionViewItem) -> Dress:
        """Fonts and colours for a cell; made once, since every cell asks."""
        worn = (option.palette.cacheKey(), option.font.pixelSize())
        if worn not in self._dresses:
            if len(self._dresses) >= _MOST_DRESSES:
                self._dresses.clear()
            self._dresses[worn] = Dress(option.palette, option.font)
        return self._dresses[worn]

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            shown, tip = index.data(Qt.ItemDataRole.DisplayRole), index.data(Qt.ItemDataRole.ToolTipRole)
            cut = self.sizeHint(option, index).width() > option.rect.width()
            if tip and (cut or tip != shown):
                QToolTip.showText(event.globalPos(), wrapped(str(tip)), view)
            else:
                QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)


def wrapped(text: str) -> str:
    """Tooltip text that Qt breaks into lines."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped}</p>"
