"""The table every page uses: one line per row, whole rows selected, copied as tab-separated text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from kyha_lookup.ui import theme
from kyha_lookup.ui.models.rows import RowsModel


class CellDelegate(QStyledItemDelegate):
    """Sets codes in the tabular face, and shows a cell's whole text as a tooltip where the cell cuts it."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(RowsModel.CodeRole):
            option.font = theme.code_font(option.font)

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


class Table(QTableView):
    """A read-only table over a RowsModel. `current_changed` carries the row value, or None.

    The column numbered `stretch` takes the width that is left, never less than its own; `sortable`
    sorts on a click on a heading.
    """

    current_changed = Signal(object)

    def __init__(
        self,
        model: RowsModel[Any],
        *,
        stretch: int | None = None,
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._stretch = stretch
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._row_height = 0
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        for at, column in enumerate(model.columns):
            self.setColumnWidth(at, column.width)
        self._follow_text_size(theme.ROW_HEIGHT)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(False)
            self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._announce)
        model.modelReset.connect(self._announce_none)

    def current(self) -> Any:
        """The row value the cursor stands on, or None."""
        return self._rows.row_at(self.currentIndex().row())

    def select(self, row: int) -> None:
        """Put the cursor on a row by its number."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))

    def selected_text(self) -> str:
        """Heading and selected rows as tab-separated text, in the order shown."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns, rows = self._rows.columns, self._rows.rows()
        lines = ["\t".join(column.label() for column in columns)]
        lines += [
            "\t".join(" ".join(column.text(rows[number]).split()) for column in columns) for number in numbers
        ]
        return "\n".join(lines)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        if self.selectionModel().hasSelection():
            QGuiApplication.clipboard().setText(self.selected_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_text_size(self._row_height)
            self._fill_width()

    def _follow_text_size(self, before: int) -> None:
        """Rows and columns grow with the text; columns keep what the user made of them."""
        self._row_height = theme.scaled(theme.ROW_HEIGHT)
        if self._row_height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(self._row_height)
        if self._row_height != before:
            for at in range(len(self._rows.columns)):
                self.setColumnWidth(at, round(self.columnWidth(at) * self._row_height / before))

    def _fill_width(self) -> None:
        if self._stretch is None:
            return
        others = sum(self.columnWidth(at) for at in range(len(self._rows.columns)) if at != self._stretch)
        own = theme.scaled(self._rows.columns[self._stretch].width)
        self.setColumnWidth(self._stretch, max(own, self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        super().keyPressEvent(event)

    def _announce(self, index: QModelIndex) -> None:
        self.current_changed.emit(self._rows.row_at(index.row()))

    def _announce_none(self) -> None:
        self.current_changed.emit(None)
