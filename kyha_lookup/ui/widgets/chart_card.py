"""A card with a chart that can become a table, a picture file, or a picture on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QWidget

from kyha_lookup.ui import formats, icons, theme
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.widgets.chart import Bar, Chart
from kyha_lookup.ui.widgets.labels import Card
from kyha_lookup.ui.widgets.message_bar import Text, said
from kyha_lookup.ui.widgets.table import Table


class ChartCard(Card):
    """`title`, `name` (what a bar is), `value` and `part` (what its length and its strong share count) are texts."""

    chosen = Signal(str)
    """The key of a bar, or of a row of the table."""
    saved = Signal(object)
    """The path a picture was written to."""
    refused = Signal(object)
    """The path a picture could not be written to."""

    def __init__(
        self,
        title: Text,
        columns: tuple[Text, Text, Text | None],
        *,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._columns = title, columns
        self.chart = Chart(upright=upright)
        self.rows: RowsModel[Bar] = RowsModel(_columns(columns), self)
        self.table = Table(self.rows, stretch=0, sortable=True)
        self.table_button, self.more_button = QToolButton(), QToolButton()
        for button in (self.table_button, self.more_button):
            button.setProperty("role", "flat")
        self.table_button.setCheckable(True)
        icons.put(self.table_button, "catalogue", "muted")
        icons.put(self.more_button, "export", "muted")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.copy_action, self.save_action = menu.addAction(""), menu.addAction("")
        self.more_button.setMenu(menu)
        self.copy_action.triggered.connect(self.copy_picture)
        self.save_action.triggered.connect(self._ask_where)
        self.table_button.toggled.connect(self._turn)
        self.chart.chosen.connect(self.chosen)
        self.table.entered_row.connect(lambda _index: self._choose_row())
        self.table.doubleClicked.connect(lambda _index: self._choose_row())
        self.content.removeWidget(self.heading)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.table_button)
        top.addWidget(self.more_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self.content.addLayout(top)
        self.content.addWidget(self._stack, 1)
        self.content.setSpacing(theme.XS)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self.chart.show_bars(bars)
        self.rows.show_rows(bars)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.chart.picture())

    def save_picture(self, path: Path) -> None:
        """Write the chart to a PNG file."""
        written = self.chart.picture(scale=3.0).save(str(path), "PNG")
        (self.saved if written else self.refused).emit(path)

    def retranslate(self) -> None:
        self.heading.setText(said(self._title))
        self.chart.setAccessibleName(said(self._title))
        self.table.setAccessibleName(said(self._title))
        self.rows.relabel()
        self.copy_action.setText(self.tr("Sao chép ảnh biểu đồ"))
        self.save_action.setText(self.tr("Lưu ảnh PNG…"))
        self.more_button.setToolTip(self.tr("Ảnh của biểu đồ"))
        self.more_button.setAccessibleName(self.tr("Ảnh của biểu đồ"))
        self._say_turn()

    def _turn(self, table: bool) -> None:
        self._stack.setCurrentWidget(self.table if table else self.chart)
        self._say_turn()

    def _say_turn(self) -> None:
        words = self.tr("Xem biểu đồ") if self.table_button.isChecked() else self.tr("Xem bảng số")
        self.table_button.setToolTip(words)
        self.table_button.setAccessibleName(words)

    def _choose_row(self) -> None:
        bar = self.table.current()
        if bar is not None and bar.key:
            self.chosen.emit(bar.key)

    def _ask_where(self) -> None:
        path = files.ask_save(
            self,
            self.tr("Lưu ảnh biểu đồ"),
            Path.home() / "bieu_do.png",
            self.tr("Ảnh PNG (*.png)"),
            (".png",),
        )
        if path is not None:
            self.save_picture(path)


def _columns(words: tuple[Text, Text, Text | None]) -> tuple[Column[Bar], ...]:
    def figure(text: Text, value: Callable[[Bar], float]) -> Column[Bar]:
        return Column(
            lambda: said(text),
            lambda bar: formats.number(value(bar)),
            110,
            key=value,
            right=True,
            number=value,
        )

    name, value, part = words
    columns: list[Column[Bar]] = [
        Column(lambda: said(name), lambda bar: bar.name, 150),
        figure(value, lambda bar: bar.value),
    ]
    if part is not None:
        columns.append(figure(part, lambda bar: bar.part))
    return tuple(columns)


def channel_words(value: str) -> str:
    """A channel for a chart: luồng xanh, luồng vàng, luồng đỏ, or that no file gives it."""
    from kyha_lookup.ui import words

    name = words.channel(value)
    if not name:
        return QCoreApplication.translate("ChartCard", "chưa rõ luồng")
    return QCoreApplication.translate("ChartCard", "luồng {name}").format(name=name)
