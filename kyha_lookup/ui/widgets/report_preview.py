"""A report as it will print: the sheets of its workbook, pages, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.ui import formats, icons, theme
from kyha_lookup.ui.widgets.chips import FlowLayout
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.page_view import LEAST_ZOOM, MOST_ZOOM, IsLink, PageView


class ReportPreview(QWidget):
    """Shows a book; the sheet, the place and the zoom stay when a later book has the same sheets."""

    link_opened = Signal(str, int, int)
    """A figure that leads to lines was clicked: sheet, row, column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: PrintedBook | None = None
        self._is_link: IsLink = lambda _sheet, _row, _column: False
        self._remarks: list[str] = []
        self.remarks_button = QToolButton()
        self.remarks_button.setProperty("role", "flat")
        self.remarks_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.remarks_button.setCheckable(True)
        self.remarks_button.toggled.connect(self._say_remarks)
        icons.put(self.remarks_button, "warn", "warn")
        self.remarks = label("warn", wrap=True)
        self.sheets = QTabBar()
        self.sheets.setDrawBase(False)
        self.sheets.setExpanding(False)
        self.sheets.setUsesScrollButtons(True)
        self.sheets.currentChanged.connect(self._show_sheet)
        self.page_words = label("meta")
        self.zoom_words = label("meta")
        self.smaller, self.larger, self.fit = (self._button(name) for name in ("minus", "plus", "fit_width"))
        self.view = PageView()
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.fit.clicked.connect(self.view.fit_width)
        self.view.page_changed.connect(self._say_page)
        self.view.zoom_changed.connect(self._say_zoom)
        self.view.link_opened.connect(self.link_opened)
        controls = QWidget()
        inside = QHBoxLayout(controls)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.XS)
        for widget in (
            self.page_words, self.smaller, self.zoom_words, self.larger, self.fit, self.remarks_button
        ):  # fmt: skip
            inside.addWidget(widget)
        bar = FlowLayout(spacing=theme.L)
        bar.addWidget(self.sheets)
        bar.addWidget(controls)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(bar)
        layout.addWidget(self.remarks)
        layout.addWidget(self.view, 1)

    def book(self) -> PrintedBook | None:
        """What is shown."""
        return self._book

    def show_book(self, book: PrintedBook, is_link: IsLink) -> None:
        """Show another book in the place of the one before."""
        names = [sheet.name for sheet in book.sheets]
        same = self._book is not None and [sheet.name for sheet in self._book.sheets] == names
        self._book, self._is_link = book, is_link
        if not same:
            self.sheets.blockSignals(True)
            while self.sheets.count():
                self.sheets.removeTab(0)
            for name in names:
                self.sheets.addTab(name)
            self.sheets.blockSignals(False)
        self._show(keep_place=same)

    def show_remarks(self, remarks: list[str]) -> None:
        """What the reader must know before relying on the figures; a button unfolds it."""
        self._remarks = remarks
        self._say_remarks()

    def retranslate(self) -> None:
        self.view.set_link_tip(self.tr("Bấm để xem các dòng hàng của số này trong Tra cứu"))
        self.view.setAccessibleName(self.tr("Trang in của báo cáo"))
        self.sheets.setAccessibleName(self.tr("Trang tính của báo cáo"))
        for button, words in (
            (self.smaller, self.tr("Thu nhỏ (Ctrl+-)")),
            (self.larger, self.tr("Phóng to (Ctrl++)")),
            (self.fit, self.tr("Vừa chiều ngang (Ctrl+0)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.remarks_button.setToolTip(self.tr("Điều cần biết trước khi dùng các số này"))
        self._say_remarks()
        self._say_page(self.view.page())
        self._say_zoom(self.view.zoom())

    def _show_sheet(self, _at: int) -> None:
        self._show(keep_place=False)

    def _show(self, *, keep_place: bool) -> None:
        at = self.sheets.currentIndex()
        if self._book is not None and at >= 0:
            self.view.show_sheet(self._book, self._book.sheets[at], self._is_link, keep_place=keep_place)

    def _say_remarks(self) -> None:
        count = len(self._remarks)
        self.remarks_button.setText(self.tr("{count} lưu ý").format(count=formats.number(count)))
        self.remarks_button.setVisible(bool(count))
        self.remarks.setText("\n".join(self._remarks))
        self.remarks.setVisible(bool(count) and self.remarks_button.isChecked())

    def _say_page(self, page: int) -> None:
        count = self.view.page_count()
        words = self.tr("Trang {page}/{count}")
        self.page_words.setText(
            words.format(page=formats.number(page + 1), count=formats.number(count)) if count else ""
        )

    def _say_zoom(self, percent: int) -> None:
        self.zoom_words.setText(f"{percent} %")
        self.smaller.setEnabled(percent > LEAST_ZOOM)
        self.larger.setEnabled(percent < MOST_ZOOM)

    @staticmethod
    def _button(icon: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        icons.put(button, icon)
        return button
