"""The queue at the left of the review: level and score, the goods, how many lines; the entry below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kyha_lookup.model import Case, Level, ReviewItem, VerdictKind
from kyha_lookup.ui import formats, theme, words
from kyha_lookup.ui.decision_keys import decision_of
from kyha_lookup.ui.models.review_queue import ReviewQueueModel
from kyha_lookup.ui.widgets.table_menus import add_commands

_LEVEL_ROLES = {Level.CERTAIN: "risk", Level.LIKELY: "warn", Level.LOOK: "muted"}
_VERDICT_MARKS = {VerdictKind.CONFIRMED: "✓", VerdictKind.REJECTED: "✕", VerdictKind.UNSURE: "?"}

_LEAST_WIDTH = 240


class _ItemDelegate(QStyledItemDelegate):
    """Paints an item in two lines, the first of a group below the group's heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = 2 * QFontMetrics(option.font).height() + 3 * theme.XS
        return QSize(200, height + (_heading_height(option) if _heading(index) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: ReviewItem = index.data(ReviewQueueModel.ItemRole)
        colours = theme.colours(option.palette)
        painter.save()
        if heading := _heading(index):
            band = QRect(option.rect)
            band.setHeight(_heading_height(option))
            painter.fillRect(band, QColor(colours.bg))
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.DemiBold)
            _write(painter, bold, band.adjusted(theme.S, 0, -theme.S, 0), heading, colours.muted)
            option.rect.setTop(band.bottom() + 1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
            painter.fillRect(
                QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(colours.accent)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        area = option.rect.adjusted(theme.M, theme.XS, -theme.S, -theme.XS)
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), area.height() - half)
        mark = words.LEVEL_ICONS[item.level]
        level_width = QFontMetrics(option.font).horizontalAdvance(f"{mark} 100 ") + theme.XS
        _write(
            painter,
            option.font,
            upper,
            f"{mark} {formats.score(index.data(ReviewQueueModel.StrengthRole))}",
            getattr(colours, _LEVEL_ROLES[item.level]),
        )
        count = f"×{formats.number(item.lines)}" if item.lines > 1 else ""
        right = _write(painter, option.font, upper, count, colours.muted, Qt.AlignmentFlag.AlignRight)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.Medium)
        _write(painter, bold, upper.adjusted(level_width, 0, -right, 0), item.description, colours.text)
        small = QFont(option.font)
        small.setPixelSize(max(9, round(QFontMetrics(option.font).height() * 0.68)))
        aside, role = _aside(item)
        right = _write(painter, small, lower, aside, getattr(colours, role), Qt.AlignmentFlag.AlignRight)
        entry = f"{item.entry_code}  {item.entry_name}"
        _write(painter, small, lower.adjusted(level_width, 0, -right, 0), entry, colours.muted)
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


def _heading(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(ReviewQueueModel.HeadingRole) or "")


def _heading_height(option: QStyleOptionViewItem) -> int:
    return QFontMetrics(option.font).height() + 2 * theme.XS


def _aside(item: ReviewItem) -> tuple[str, str]:
    """What stands at the right of the second line, and its colour: why it waits again, the verdict,
    that another entry is close, or the case.
    """
    if item.changes:
        again = QCoreApplication.translate("review_queue", "xem lại")
        return f"⚠ {again} · {words.verdict(item.verdict)}", "warn"
    if item.verdict in _VERDICT_MARKS:
        return f"{_VERDICT_MARKS[item.verdict]} {words.verdict(item.verdict)}", "info"
    if item.sampled:
        return "⚄ " + QCoreApplication.translate("review_queue", "lấy mẫu ngẫu nhiên"), "info"
    if item.rival is not None:
        return words.ambiguous(), "warn"
    if item.case is Case.NAME_AND_HS:
        return "", "muted"
    return words.case_short(item.case), "warn"


def _write(
    painter: QPainter,
    font: QFont,
    area: QRect,
    text: str,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Write one elided line; returns the width it takes, with a gap."""
    if not text:
        return 0
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown) + theme.S


class ReviewQueueView(QListView):
    """The list; the keys of the review pass through it to the page."""

    row_changed = Signal(int)

    def __init__(self, model: ReviewQueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._following = False
        self.setModel(model)
        self.setItemDelegate(_ItemDelegate(self))
        self.setUniformItemSizes(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._announce)

    def show_groups(self, grouped: bool) -> None:
        """Rows are of one height, which the list then need not ask for each, unless some carry a heading."""
        self.setUniformItemSizes(not grouped)

    def show_row(self, row: int) -> None:
        """Put the cursor on `row` without announcing it."""
        self._following = True
        self.setCurrentIndex(self.model().index(row, 0))
        self._following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if decision_of(event) is not None:
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        add_commands(menu, self)
        menu.popup(event.globalPos())

    def _announce(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.row_changed.emit(index.row())
