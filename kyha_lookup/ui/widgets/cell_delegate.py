"""Draws the cells of a table: codes in figures of one width, what is no longer valid dimmed, cut text as a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from kyha_lookup.ui import theme
from kyha_lookup.ui.models.rows import PLACEHOLDER, TableModel


class CellDelegate(QStyledItemDelegate):
    """Sets codes in the tabular face, and shows a cell's whole text as a tooltip where the cell cuts it.

    `dimmed` draws every cell quietly: the rows are those of an older question.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dimmed = False
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
