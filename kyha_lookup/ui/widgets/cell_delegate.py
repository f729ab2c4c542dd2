"""Draws the cells of a table: codes in figures of one width, words searched for marked, what is no longer valid dimmed,
cut text as a tooltip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from kyha_lookup.model import Span
from kyha_lookup.ui import theme
from kyha_lookup.ui.models.rows import PLACEHOLDER, TableModel


class CellDelegate(QStyledItemDelegate):
    """Sets codes in the tabular face, and shows a cell's whole text as a tooltip where the cell cuts it.

    `dimmed` draws every cell quietly: the rows are those of an older question. `mark` tells where in a cell of
    `marked_column` the words searched for stand.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dimmed = False
        self.marked_column = -1
        self.mark: Callable[[str], Sequence[Span]] | None = None
        self._code_fonts: dict[int, QFont] = {}  # by size in px

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(TableModel.CodeRole):
            option.font = self._in_figures(option.font)
        if self.dimmed or option.text == PLACEHOLDER:
            quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, quiet)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if self.mark is not None and index.column() == self.marked_column and not self.dimmed:
            self._mark_words(painter, option, index, self.mark)

    def _mark_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        mark: Callable[[str], Sequence[Span]],
    ) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        style = own.widget.style() if own.widget else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, own, own.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, own, own.widget) + 1
        room.adjust(margin, 0, -margin, 0)
        metrics = QFontMetrics(own.font)
        shown = metrics.elidedText(own.text, own.textElideMode, room.width()).removesuffix("…")
        colour = QColor(theme.colours(own.palette).mark)
        dark = own.palette.color(QPalette.ColorRole.Base).lightness() < colour.lightness()
        # Laid over the text, which stays as it is: the letters are further from the ground than the mark.
        modes = QPainter.CompositionMode
        painter.save()
        painter.setCompositionMode(modes.CompositionMode_Lighten if dark else modes.CompositionMode_Darken)
        for span in mark(own.text):
            end = min(span.end, len(shown))
            if span.start < end:
                left = metrics.horizontalAdvance(shown, span.start)
                width = metrics.horizontalAdvance(shown, end) - left
                height = metrics.height()
                top = room.center().y() - height // 2
                painter.fillRect(QRect(room.left() + left, top, width, height), colour)
        painter.restore()

    def _in_figures(self, font: QFont) -> QFont:
        """The tabular face of a font; made once, since every cell of codes asks."""
        size = font.pixelSize()
        if size not in self._code_fonts:
            self._code_fonts[size] = theme.code_font(font)
        return self._code_fonts[size]

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
