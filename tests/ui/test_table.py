"""The table every page uses: copying, columns chosen, ordered and frozen, what is kept between starts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Span
from kyha_lookup.ui import theme
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.tables import serve_tables, show_frequency
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.widgets import table_menus
from kyha_lookup.ui.widgets.cell_delegate import Dress
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog
from kyha_lookup.ui.widgets.table import Table
from kyha_lookup.ui.widgets.table_copy import grid, message
from kyha_lookup.ui.widgets.table_layout import TableLayout
from kyha_lookup.ui.widgets.table_picture import picture
from kyha_lookup.ui.window_state import WindowState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups

Item = tuple[str, str, float]

ITEMS: tuple[Item, ...] = (
    ("001234567890", "Nước hoa <nữ>\nhiệu & dạng xịt", 1234.5),
    ("009876543210", "=1+1", 2.0),
    ("009876543210", "Đồ chơi", 3.0),
)


def columns() -> tuple[Column[Item], ...]:
    return (
        Column(lambda: "Số TK", lambda item: item[0], 110, code=True, name="number"),
        Column(lambda: "Mô tả", lambda item: item[1], 200, name="text"),
        Column(
            lambda: "Trị giá",
            lambda item: f"{item[2]:.1f}".replace(".", ","),
            90,
            key=lambda item: item[2],
            right=True,
            name="value",
            number=lambda item: item[2],
        ),
        Column(lambda: "Ghi chú", lambda _item: "", 120, name="note", hidden=True),
    )


@pytest.fixture
def table(qtbot: QtBot, app: QApplication) -> Table:
    model: RowsModel[Item] = RowsModel(columns())
    made = Table(model, stretch=1, sortable=True, name="things")
    model.setParent(made)
    model.show_rows(ITEMS)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QApplication.clipboard().text().split("\n")]


def press(qtbot: QtBot, table: Table, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, Qt.Key.Key_C, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def labels(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def entry(menu: QMenu, text: str) -> None:
    """Trigger an entry of a menu by its words."""
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_copied_rows_are_the_columns_shown_in_their_order_without_headings(
    qtbot: QtBot, table: Table
) -> None:
    table.horizontalHeader().moveSection(2, 0)
    table.show_column(1, False)
    table.selectAll()
    press(qtbot, table)
    assert copied() == [["1234,5", "001234567890"], ["2,0", "009876543210"], ["3,0", "009876543210"]]


def test_with_shift_the_headings_are_copied_as_well(qtbot: QtBot, table: Table) -> None:
    table.select(2)
    press(qtbot, table, shift=True)
    assert copied() == [["Số TK", "Mô tả", "Trị giá"], ["009876543210", "Đồ chơi", "3,0"]]


def test_a_cell_of_several_lines_is_copied_as_one(qtbot: QtBot, table: Table) -> None:
    table.select(0)
    press(qtbot, table)
    assert copied()[0][1] == "Nước hoa <nữ> hiệu & dạng xịt"


def test_for_a_spreadsheet_codes_and_formulas_stay_text_and_figures_are_numbers(
    qtbot: QtBot, table: Table
) -> None:
    table.selectAll()
    press(qtbot, table)
    html = QApplication.clipboard().mimeData().html()
    text_cell = "<td style=\"mso-number-format:'\\@'\">"
    assert f"{text_cell}001234567890</td>" in html
    assert f"{text_cell}=1+1</td>" in html
    assert f"{text_cell}Nước hoa &lt;nữ&gt; hiệu &amp; dạng xịt</td>" in html
    assert '<td x:num="1234.5" align="right">1234,5</td>' in html


def test_rows_for_a_message_name_every_value(table: Table) -> None:
    table.select(1)
    table.copy_message()
    assert QApplication.clipboard().text() == "1. Số TK: 009876543210 · Mô tả: =1+1 · Trị giá: 2,0"
    assert message(grid(columns(), ITEMS)).count("\n") == 2


def test_a_picture_holds_all_the_text_of_the_selected_rows(table: Table) -> None:
    table.selectAll()
    table.copy_picture()
    image = QApplication.clipboard().image()
    assert not image.isNull()
    short = picture(grid(columns(), [("1", "ngắn", 1.0)]))
    long = picture(grid(columns(), [("1", "một mô tả rất dài " * 12, 1.0)]))
    assert long.height() > 1.8 * short.height()
    assert long.width() < 2 * 900


def test_a_picture_is_light_in_the_dark_as_well(app: QApplication) -> None:
    from kyha_lookup.ui import theme

    theme.apply(app, theme.Scheme.DARK)
    image = picture(grid(columns(), ITEMS))
    assert image.pixelColor(1, 1).lightness() > 240


def test_more_rows_than_a_clipboard_takes_are_refused_with_a_sentence(
    qtbot: QtBot, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyha_lookup.ui.widgets.table.MOST_COPIED", 2)
    QApplication.clipboard().setText("before")
    table.selectAll()
    with qtbot.waitSignal(table.notice) as said:
        table.copy()
    assert said.args[0]() == "Đang chọn 3 dòng, mỗi lần chép được nhiều nhất 2 dòng."
    assert QApplication.clipboard().text() == "before"


def test_a_heading_offers_what_can_be_done_with_its_column(table: Table) -> None:
    menu = table_menus.heading_menu(table, 1)
    assert labels(menu) == [
        "Giữ cố định đến cột này", "Ẩn cột “Mô tả”", "Chọn cột", "Trả về cách xếp ban đầu",
    ]  # fmt: skip
    entry(menu, "Ẩn cột “Mô tả”")
    assert table.shown_columns() == [0, 2]


def test_a_column_that_was_not_shown_can_be_chosen(table: Table) -> None:
    assert table.shown_columns() == [0, 1, 2]
    chooser = next(
        action.menu() for action in table_menus.heading_menu(table, 0).actions() if action.menu() is not None
    )
    assert isinstance(chooser, QMenu)
    entry(chooser, "Ghi chú")
    assert table.shown_columns() == [0, 1, 2, 3]


def test_the_last_column_cannot_be_hidden(table: Table) -> None:
    for column in (0, 1, 2):
        table.show_column(column, False)
    assert table.shown_columns() == [2]


def test_frozen_columns_stay_while_the_others_scroll(qtbot: QtBot, table: Table) -> None:
    table.resize(260, 200)
    entry(table_menus.heading_menu(table, 0), "Giữ cố định đến cột này")
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.horizontalScrollBar().value() > 0
    over = table.childAt(20, table.height() // 2)
    assert over is not None
    frozen = over.parent()
    assert frozen.indexAt(QPoint(5, 5)).data() == "001234567890"  # type: ignore[union-attr]
    assert frozen.width() == table.columnWidth(0) + 1  # type: ignore[union-attr]
    qtbot.mouseClick(over, Qt.MouseButton.LeftButton, pos=QPoint(5, table.rowHeight(0) + 5))
    assert table.currentIndex().row() == 1
    table.freeze(0)
    assert not over.isVisible()


def test_a_frozen_column_follows_width_and_order_of_the_table(table: Table) -> None:
    table.freeze(1)
    table.setColumnWidth(0, 77)
    frozen = table.findChild(type(table._frozen))  # type: ignore[arg-type]
    assert frozen.columnWidth(0) == 77
    table.horizontalHeader().moveSection(2, 0)
    assert [at for at in range(4) if not frozen.isColumnHidden(at)] == [2]


def test_the_arrangement_is_kept_between_starts(
    table: Table, window_state: WindowState, app: QApplication
) -> None:
    serve_tables(table.window(), window_state)  # a window is its own only table here
    parent_less = TableLayout.from_text(window_state.arrangement("things"))
    assert parent_less is None
    table.horizontalHeader().moveSection(2, 0)
    table.setColumnWidth(0, 133)
    table.show_column(3, True)
    table.freeze(1)
    kept = table.arrangement()
    again = Table(RowsModel(columns()), stretch=1, name="things")
    again.arrange(TableLayout.from_text(kept.to_text()) or TableLayout())
    assert again.shown_columns() == [2, 0, 1, 3]
    assert again.columnWidth(0) == 133
    assert again.frozen == 1
    again.arrange(again.original())
    assert again.shown_columns() == [0, 1, 2]
    assert again.frozen == 0


def test_a_layout_of_another_version_spoils_nothing(table: Table) -> None:
    assert TableLayout.from_text("{}") is None
    assert TableLayout.from_text("[1]") is None
    assert TableLayout.from_text("") is None
    table.arrange(TableLayout(("gone", "value"), ("gone",), {"gone": 10, "value": 5}, 9))
    assert table.shown_columns() == [2, 0, 1]
    assert table.columnWidth(2) >= 36
    assert table.frozen == 2


def test_a_frequency_table_counts_the_values_of_a_column(qtbot: QtBot, table: Table) -> None:
    show_frequency(table, 0)
    dialog = table.findChild(FrequencyDialog)
    assert dialog is not None
    shown = [[dialog.model.index(row, at).data() for at in range(3)] for row in range(2)]
    assert shown == [["009876543210", "2", "66,7 %"], ["001234567890", "1", "33,3 %"]]
    assert dialog.summary.text() == "2 giá trị khác nhau trong 3 dòng."
    with qtbot.waitSignal(dialog.value_chosen) as chosen:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert chosen.args == ["009876543210"]


def test_the_menu_of_the_rows_repeats_the_keys(table: Table) -> None:
    table.select(0)
    menu = table_menus.rows_menu(table)
    assert labels(menu) == [
        "Sao chép", "Sao chép cả tên cột", "Sao chép thành ảnh để gửi tin nhắn",
        "Sao chép thành chữ để gửi tin nhắn",
    ]  # fmt: skip
    entry(menu, "Sao chép cả tên cột")
    assert copied()[0] == ["Số TK", "Mô tả", "Trị giá"]
    table.export_wanted.connect(lambda: None)
    assert labels(table_menus.rows_menu(table))[-1] == "Xuất bảng ra Excel hoặc CSV…"


def test_rows_of_an_older_question_are_drawn_quietly(table: Table) -> None:
    def ink() -> QImage:
        return table.viewport().grab().toImage()

    clear = ink()
    table.dim(True)
    assert ink() != clear
    table.dim(False)
    assert ink() == clear


def test_the_table_opens_its_menus_over_rows_and_headings(table: Table) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10))
    QApplication.sendEvent(table.viewport(), event)
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    opened = [labels(menu) for menu in table.findChildren(QMenu) if menu.isVisible()]
    assert opened[0][0] == "Sao chép"
    assert "Chọn cột" in opened[1]
    for menu in table.findChildren(QMenu):
        menu.close()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_words_are_marked_where_they_stand(app: QApplication, table: Table, scheme: Scheme) -> None:
    theme.apply(app, scheme)
    table.clearSelection()
    plain = table.viewport().grab().toImage()
    table.mark_words(1, lambda text: [Span(0, 2)] if text == "Đồ chơi" else [])
    marked = table.viewport().grab().toImage()
    cell = table.visualRect(table.rows_model.index(2, 1))
    changed = {
        (x, y)
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixel(x, y) != marked.pixel(x, y)
    }
    ratio = plain.devicePixelRatio()
    assert changed
    assert all(
        cell.contains(int(x / ratio), int(y / ratio)) and x / ratio < cell.center().x() for x, y in changed
    )
    mark = QColor(theme.colours(app.palette()).mark).getRgb()
    assert mark in {marked.pixelColor(x, y).getRgb() for x, y in changed}
    table.mark_words(1, None)
    assert table.viewport().grab().toImage() == plain
    theme.apply(app, Scheme.LIGHT)


def test_a_mark_is_looked_for_in_what_the_cell_shows_up_to_the_end_of_a_word(
    app: QApplication, table: Table
) -> None:
    long = "nước hoa hồng " * 30
    asked: list[str] = []
    table.rows_model.show_rows([("1", long, 1.0)])  # type: ignore[attr-defined]
    table.mark_words(1, lambda text: asked.append(text) or [])  # type: ignore[func-returns-value]
    table.viewport().grab()
    assert asked
    assert all(long.startswith(f"{text} ") and 10 < len(text) < 100 for text in asked)


@pytest.mark.parametrize(
    "text", ["", "ngắn", "i" * 400, "W" * 400, "Nước hoa nữ dạng xịt, hiệu Mai, mới 100%" * 5]
)
@pytest.mark.parametrize("size", [90, 100, 150])
def test_texts_are_cut_where_the_cell_ends_whatever_their_letters(
    app: QApplication, text: str, size: int
) -> None:
    theme.apply(app, Scheme.LIGHT, size)
    dress = Dress(app.palette(), app.font())
    for width in (1, 20, 95, 290, 900):
        whole = QFontMetrics(app.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
        assert dress.shortened(text, width, code=False) == whole
        assert dress.shortened(text, width, code=False) == whole  # as remembered
    theme.apply(app, Scheme.LIGHT)
