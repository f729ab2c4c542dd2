"""The first rows of a file under their mapping: raw above, what is read below it where that differs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kyha_lookup.ui import theme
from kyha_lookup.ui.models.mapping_draft import MappingDraft
from kyha_lookup.ui.models.preview_rows import PreviewModel
from kyha_lookup.ui.widgets.field_header import FieldHeader
from kyha_lookup.ui.widgets.field_menu import field_menu

_ROW_HEIGHT = 40
_LEAST_WIDTH, _MOST_WIDTH = 120, 280
_SAMPLED_ROWS = 20
_TINT = 38  # of 255
_MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4, Qt.Key.Key_Space)


class _PreviewDelegate(QStyledItemDelegate):
    """Raw value, below it what is read; a tint and an icon where something is wrong."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.colours(option.palette)
        side = index.data(PreviewModel.HeaderRole)
        problem, lost = index.data(PreviewModel.ProblemRole), index.data(PreviewModel.LostRole)
        painter.save()
        if side == 0:
            painter.fillRect(option.rect, QColor(colours.hover))
        if problem:
            tint = QColor(colours.risk if lost else colours.warn)
            tint.setAlpha(_TINT)
            painter.fillRect(option.rect, tint)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = option.rect.adjusted(theme.S, 2, -theme.S, -2)
        font = option.font
        font.setBold(side == 0)
        painter.setFont(font)
        raw, read = str(index.data()), index.data(PreviewModel.ParsedRole)
        mark = ("✕ " if lost else "⚠ ") if problem else ""
        if not read:
            ink = colours.muted if side == -1 else colours.text
            self._write(painter, area, mark + raw, (colours.risk if lost else colours.warn) if mark else ink)
        else:
            half = area.height() // 2
            self._write(
                painter,
                QRect(area.left(), area.top(), area.width(), half),
                mark + raw,
                colours.warn if mark else colours.text,
            )
            lower = QRect(area.left(), area.top() + half, area.width(), area.height() - half)
            self._write(painter, lower, f"→ {read}", colours.accent)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, area: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)


class PreviewTable(QTableView):
    """`draft_changed` carries the draft that a choice in a heading's menu made; `header_chosen` a row's number."""

    draft_changed = Signal(object)
    header_chosen = Signal(int)

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._menu: QMenu | None = None
        self.setModel(model)
        self.setItemDelegate(_PreviewDelegate(self))
        self.heading = FieldHeader(model, self)
        self.setHorizontalHeader(self.heading)
        self.heading.menu_wanted.connect(self.open_menu)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.sectionDoubleClicked.connect(self._choose_header)
        model.modelReset.connect(self._fit)
        self._fit()

    def open_menu(self, section: int) -> None:
        """Open the menu of a column below its heading."""
        menu = self.menu(section)
        if menu is not None:
            menu.popup(self.heading.menu_place(section))

    def menu(self, section: int) -> QMenu | None:
        """The menu of a column; None where the file's columns are not known."""
        draft, column = self._rows.draft, self._rows.proposed(section)
        if draft is None or column is None:
            return None
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = field_menu(draft, column.letter, self._choose, self)
        return self._menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MENU_KEYS and self.heading.editable:
            self.open_menu(self.currentIndex().column())
            event.accept()
            return
        super().keyPressEvent(event)

    def _choose(self, draft: MappingDraft) -> None:
        self.draft_changed.emit(draft)
        for section in range(self._rows.columnCount()):
            self.setColumnWidth(section, max(self.columnWidth(section), self.heading.least_width(section)))

    def _choose_header(self, row: int) -> None:
        if self._rows.draft is not None and self.heading.editable:
            self.header_chosen.emit(self._rows.draft.preview.first_row + row)

    def _fit(self) -> None:
        """Row heights by the text size; widths by the first rows below the header, which comes to the top."""
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW_HEIGHT))
        first = self._rows.header_row()
        rows = range(first, min(self._rows.rowCount(), first + _SAMPLED_ROWS))
        for section in range(self._rows.columnCount()):
            longest = max((len(str(self._rows.index(row, section).data())) for row in rows), default=0)
            width = longest * self.fontMetrics().averageCharWidth() + 2 * theme.M
            least = max(theme.scaled(_LEAST_WIDTH), self.heading.least_width(section))
            self.setColumnWidth(section, max(least, min(width, theme.scaled(_MOST_WIDTH))))
        self.scrollTo(self._rows.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)
