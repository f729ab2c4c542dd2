"""The heading of the preview: the file's own words, the field chosen for the column, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from kyha_lookup.ui import fields, theme
from kyha_lookup.ui.models.preview_rows import PreviewModel
from kyha_lookup.ui.widgets.cell_delegate import wrapped


class FieldHeader(QHeaderView):
    """Three lines a column; the second looks and works like a combo box: `menu_wanted` carries the section."""

    menu_wanted = Signal(int)

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self.editable = True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def set_editable(self, editable: bool) -> None:
        """Whether a click asks for another field."""
        self.editable = editable
        self.viewport().update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), 3 * self.fontMetrics().height() + 2 * theme.M)

    def least_width(self, section: int) -> int:
        """What the field now chosen for a column needs."""
        draft, column = self._rows.draft, self._rows.proposed(section)
        if draft is None or column is None:
            return 0
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(fields.holds(draft, column.letter) + " ▾") + 2 * theme.M

    def menu_place(self, section: int) -> QPoint:
        """Where the menu of a section opens, on the screen."""
        return self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if self.editable and not resizing and event.button() == Qt.MouseButton.LeftButton and section >= 0:
            self.menu_wanted.emit(section)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            section = self.logicalIndexAt(event.pos())
            draft, column = self._rows.draft, self._rows.proposed(section)
            if draft is not None and column is not None:
                QToolTip.showText(event.globalPos(), wrapped(fields.explained(draft, column.letter)), self)
            return True
        return super().viewportEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.colours(self.palette())
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        draft, column = self._rows.draft, self._rows.proposed(section)
        if draft is not None and column is not None:
            chosen = bool(draft.fields[column.letter])
            doubtful = fields.is_doubtful(draft, column.letter)
            arrow = " ▾" if self.editable else ""
            lines = (
                (fields.heading(column), colours.muted, False),
                (
                    fields.holds(draft, column.letter) + arrow,
                    colours.text if chosen else colours.muted,
                    chosen,
                ),
                (fields.certainty(draft, column.letter), colours.warn if doubtful else colours.muted, False),
            )
            self._write(painter, rect, lines)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, lines: tuple[tuple[str, str, bool], ...]) -> None:
        step = self.fontMetrics().height() + theme.XS
        area = QRect(rect.left() + theme.S, rect.top() + theme.XS, rect.width() - 2 * theme.S, step)
        for text, colour, bold in lines:
            font = self.font()
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
            area.translate(0, step)
