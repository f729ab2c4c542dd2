"""The command palette: one field over everything the window can do and everything it knows by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.models.palette_rows import Offer, PaletteModel, ranked, sort_name
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.overlay import Overlay

_SIZE = (620, 440)
_FROM_TOP = 64
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class _OfferDelegate(QStyledItemDelegate):
    """Icon and words left; what it is and its key or code right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, option.fontMetrics.height() + 3 * theme.XS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer: Offer = index.data(PaletteModel.OfferRole)
        colours = theme.colours(option.palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        area = option.rect.adjusted(theme.M, 0, -theme.M, 0)
        side = theme.scaled(theme.ICON_SIZE)
        icon = QRect(area.left(), area.center().y() - side // 2, side, side)
        painter.drawPixmap(icon, icons.pixmap(offer.icon or offer.sort.value, colours.muted, side))
        aside = " · ".join(part for part in (offer.aside, sort_name(offer.sort)) if part)
        width = option.fontMetrics.horizontalAdvance(aside)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        painter.setPen(QColor(colours.text))
        words = area.adjusted(side + theme.S, 0, -width - theme.L, 0)
        shown = option.fontMetrics.elidedText(offer.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class Palette(Overlay):
    """Closes by a choice as well.

    `typed` asks for more offers; those of the window are given once by `open_with`, those the store finds follow by
    `add_found`.
    """

    typed = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._own: list[Offer] = []
        self._found: list[Offer] = []
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.textChanged.connect(self._on_typed)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_OfferDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keys
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self.choose())
        self.nothing = label("meta")
        self.hint = label("meta")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.S)
        for widget in (self.field, self.nothing, self.list, self.hint):
            layout.addWidget(widget, 1 if widget is self.list else 0)
        self.retranslate()

    def open_with(self, offers: Sequence[Offer]) -> None:
        """Show the palette with the window's own offers."""
        self._own, self._found = list(offers), []
        self.field.clear()
        self._show()
        self.open_up(self.field)

    def add_found(self, offers: Sequence[Offer]) -> None:
        """What the store found for what is typed; it replaces what was found before."""
        self._found = list(offers)
        self._show()

    def choose(self) -> None:
        """Do what is chosen, after the palette is gone."""
        offer = self.model.offer(self.list.currentIndex().row())
        if offer is not None:
            self.close_up()
            offer.act()

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Gõ tên lệnh, trang, mục danh mục, doanh nghiệp, mã số thuế…"))
        self.field.setAccessibleName(self.tr("Tìm lệnh"))
        self.list.setAccessibleName(self.tr("Các lệnh tìm thấy"))
        self.nothing.setText(self.tr("Không tìm thấy lệnh, mục hay doanh nghiệp nào như vậy."))
        self.hint.setText(self.tr("↑ ↓ chọn · Enter thực hiện · Esc đóng · gõ không cần dấu"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() in _MOVES:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_typed(self, text: str) -> None:
        self._show()
        self.typed.emit(text)

    def _show(self) -> None:
        self.model.show(ranked((*self._own, *self._found), self.field.text()))
        self.nothing.setVisible(self.model.rowCount() == 0)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def place(self) -> None:
        over = self._over.rect()
        width, height = (
            min(theme.scaled(_SIZE[0]), over.width() - 2 * theme.XL),
            min(_SIZE[1], over.height() // 2 + 100),
        )
        self.setGeometry(over.center().x() - width // 2, _FROM_TOP, width, height)
