"""The facets beside an answer: click narrows, Ctrl-click excludes, again takes away; all of it by keys as well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kyha_lookup.model import SearchFacets
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.facet_rows import FacetModel, FacetRow, FacetRowKind

WIDTH = 220
_ROW, _HEADING = 24, 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _FacetDelegate(QStyledItemDelegate):
    """Name left, count right, a thin bar for the share; a chosen value has a mark before it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: FacetRow = index.data(FacetModel.RowRole)
        return QSize(0, theme.scaled(_HEADING if row.kind is FacetRowKind.HEADING else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: FacetRow = index.data(FacetModel.RowRole)
        colours = theme.colours(option.palette)
        painter.save()
        current = option.state & QStyle.StateFlag.State_HasFocus
        if option.state & QStyle.StateFlag.State_MouseOver and row.kind is not FacetRowKind.HEADING:
            painter.fillRect(option.rect, QColor(colours.hover))
        if row.state is not None:
            painter.fillRect(option.rect, QColor(colours.selection))
        area = option.rect.adjusted(theme.S, 0, -theme.S, 0)
        font = QFont(option.font)
        if row.kind is FacetRowKind.HEADING:
            font.setPixelSize(round(font.pixelSize() * 12 / 13))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            model = index.model()
            folded = isinstance(model, FacetModel) and model.folded(row.facet)
            painter.drawText(
                area.adjusted(0, theme.XS, 0, 0),
                int(Qt.AlignmentFlag.AlignVCenter),
                f"{'▸' if folded else '▾'} {row.text}",
            )
        elif row.kind is FacetRowKind.MORE:
            painter.setPen(QColor(colours.accent))
            painter.drawText(area.adjusted(theme.M, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), row.text)
        else:
            self._value(painter, area, theme.code_font(font), row, colours)
        if current:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(option.rect.adjusted(0, 0, -1, -1), theme.XS, theme.XS)
        painter.restore()

    @staticmethod
    def _value(painter: QPainter, area: QRect, font: QFont, row: FacetRow, colours: theme.Colours) -> None:
        count = formats.number(row.lines)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(count)
        name = area.adjusted(theme.M, 0, -wide - theme.S, 0)
        bar = QRect(
            name.left(), area.bottom() - 2, max(1, round((area.right() - name.left()) * row.share)), 2
        )
        if row.lines:
            painter.fillRect(bar, QColor(colours.line))
        if row.state is not None:
            painter.setPen(QColor(colours.risk if row.state is False else colours.accent))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), "✓" if row.state else "−")
        painter.setPen(QColor(colours.text))
        if row.state is False:
            struck = QFont(font)
            struck.setStrikeOut(True)
            painter.setFont(struck)
        shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)


class FacetPanel(QListView):
    """One list with one stop for the Tab key: arrows move, Enter narrows, Ctrl+Enter excludes."""

    toggled = Signal(object, str, str, bool)
    """Facet, value, its words, and whether it is to be excluded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        self.setItemDelegate(_FacetDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._set_width()

    def show_facets(self, facets: SearchFacets) -> None:
        """Show the counts of an answer; the cursor and what is in sight stay."""
        before, scrolled = self._current(), self.verticalScrollBar().value()
        self.facets.show_counts(facets)
        self._return_to(before, scrolled)

    def retranslate(self) -> None:
        self.setAccessibleName(
            self.tr("Bộ lọc theo tháng, mã HS, xuất xứ, hải quan, loại hình, luồng, mục, kết luận")
        )
        self.facets.refresh()

    def rows(self) -> list[FacetRow]:
        """What is shown, from above."""
        return [row for at in range(self.facets.rowCount()) if (row := self.facets.row_at(at)) is not None]

    def act(self, row: FacetRow, *, exclude: bool = False) -> None:
        """What a click on a row does."""
        scrolled = self.verticalScrollBar().value()
        if row.kind is FacetRowKind.HEADING:
            self.facets.fold(row.facet)
        elif row.kind is FacetRowKind.MORE:
            self.facets.lengthen(row.facet)
        else:
            self.toggled.emit(row.facet, row.value, row.text, exclude)
        self._return_to(row, scrolled)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.facets.row_at(self.indexAt(event.position().toPoint()).row())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.act(row, exclude=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._current()
        if row is not None and event.key() in _ENTER:
            self.act(row, exclude=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        if row is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self.facets.folded(row.facet) == (event.key() == Qt.Key.Key_Right):
                heading = FacetRow(FacetRowKind.HEADING, row.facet)
                self.act(heading)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_width()
            self.scheduleDelayedItemsLayout()

    def _set_width(self) -> None:
        self.setFixedWidth(theme.scaled(WIDTH))

    def _current(self) -> FacetRow | None:
        return self.facets.row_at(self.currentIndex().row())

    def _return_to(self, row: FacetRow | None, scrolled: int) -> None:
        at = -1 if row is None else self.facets.find(row)
        if at >= 0:
            self.setCurrentIndex(self.facets.index(at, 0))
        elif row is not None:
            self.setCurrentIndex(self.facets.index(0, 0))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
