"""The first columns of a table, which stay in sight while the others scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

if TYPE_CHECKING:
    from kyha_lookup.ui.widgets.table import Table


class FrozenColumns(QTableView):
    """A second view on the same model and selection, laid over the left edge of its table.

    Qt's views know no frozen columns; this is the way of its "Frozen Column" example, for any number of them.
    """

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._following = False
        self.count = 0
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "frozen")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        mine, others = self.horizontalHeader(), table.horizontalHeader()
        mine.setHighlightSections(False)
        mine.setMinimumSectionSize(others.minimumSectionSize())
        mine.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        mine.setSectionsClickable(others.sectionsClickable())
        mine.setSortIndicatorShown(others.isSortIndicatorShown())
        mine.setSortIndicatorClearable(others.isSortIndicatorClearable())
        self._follow_order(others.sortIndicatorSection(), others.sortIndicatorOrder())
        mine.sortIndicatorChanged.connect(self._order_table)
        others.sortIndicatorChanged.connect(self._follow_order)
        mine.sectionResized.connect(self._on_resized)
        self.verticalScrollBar().valueChanged.connect(self._scroll_table)
        table.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.doubleClicked.connect(table.doubleClicked)
        self.clicked.connect(lambda _index: table.setFocus(Qt.FocusReason.MouseFocusReason))

    def freeze(self, count: int) -> None:
        """Show the first `count` of the table's columns, as they stand and as wide as they are there."""
        shown = self._table.shown_columns()
        self.count = min(max(count, 0), len(shown) - 1)
        self.setVisible(self.count > 0)
        if not self.count:
            return
        mine, others = self.horizontalHeader(), self._table.horizontalHeader()
        self._following = True
        for place in range(others.count()):
            mine.moveSection(mine.visualIndex(others.logicalIndex(place)), place)
        for column in range(others.count()):
            hidden = column not in shown[: self.count]
            self.setColumnHidden(column, hidden)
            if not hidden:
                self.setColumnWidth(column, self._table.columnWidth(column))
        self._following = False
        self.verticalHeader().setDefaultSectionSize(self._table.verticalHeader().defaultSectionSize())
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.place()

    def follow_width(self, column: int, width: int) -> None:
        """A column of the table has another width."""
        if self.count and not self._following and not self.isColumnHidden(column):
            self._following = True
            self.setColumnWidth(column, width)
            self._following = False
            self.place()

    def place(self) -> None:
        """Lie over the columns shown here, heading and rows."""
        if not self.count:
            return
        table = self._table
        frame = table.frameWidth()
        width = sum(table.columnWidth(at) for at in table.shown_columns()[: self.count])
        header = table.horizontalHeader().height()
        self.setGeometry(frame, frame, width + 1, table.viewport().height() + header)
        self.horizontalHeader().setFixedHeight(header)

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if not self._following and not self.isColumnHidden(column) and width:
            self._table.setColumnWidth(column, width)

    def _scroll_table(self, value: int) -> None:
        self._table.verticalScrollBar().setValue(value)

    def _follow_scroll(self, value: int) -> None:
        self.verticalScrollBar().setValue(value)

    def _order_table(self, column: int, order: Qt.SortOrder) -> None:
        self._table.horizontalHeader().setSortIndicator(column, order)

    def _follow_order(self, column: int, order: Qt.SortOrder) -> None:
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(column, order)
        header.blockSignals(False)
        header.viewport().update()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The table scrolls; this view follows."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._table.contextMenuEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._table.verticalScrollBar(), event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.count:
            self.place()
