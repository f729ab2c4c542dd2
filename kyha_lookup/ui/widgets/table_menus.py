"""The menus of a table: what can be done with its rows, and with a column at its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from kyha_lookup.ui.commands import CommandAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyha_lookup.ui.widgets.table import Table


def rows_menu(table: Table) -> QMenu:
    """The actions of the page (those added to the table), then copying and exporting."""
    menu = _menu(table)
    translate = QCoreApplication.translate
    add_commands(menu, table)
    if table.actions():
        menu.addSeparator()
    some = table.selected_count() > 0
    for text, act, keys in (
        (translate("table_menus", "Sao chép"), table.copy, QKeySequence(QKeySequence.StandardKey.Copy)),
        (
            translate("table_menus", "Sao chép cả tên cột"),
            lambda: table.copy(headings=True),
            QKeySequence("Ctrl+Shift+C"),
        ),
        (translate("table_menus", "Sao chép thành ảnh để gửi tin nhắn"), table.copy_picture, None),
        (translate("table_menus", "Sao chép thành chữ để gửi tin nhắn"), table.copy_message, None),
    ):
        _add(menu, text, act, keys).setEnabled(some)
    if _answered(table, "export_wanted()"):
        menu.addSeparator()
        _add(menu, translate("table_menus", "Xuất bảng ra Excel hoặc CSV…"), table.export_wanted.emit)
    return menu


def add_commands(menu: QMenu, view: QAbstractItemView) -> None:
    """The commands that are about the rows of a view; grey where they have nothing to do."""
    commands = [action for action in view.actions() if isinstance(action, CommandAction)]
    for action in commands:
        action.prepare()
        # A greyed action would not answer its key either.
        menu.aboutToHide.connect(lambda action=action: action.setEnabled(True))
    menu.addActions(view.actions())


def heading_menu(table: Table, column: int) -> QMenu:
    """Hide, choose, freeze; count the values of the column."""
    menu = _menu(table)
    translate = QCoreApplication.translate
    labels = [each.label() for each in table.rows_model.columns]
    if _answered(table, "frequency_wanted(int)"):
        _add(
            menu,
            translate("table_menus", "Bảng tần suất của “{column}”").format(column=labels[column]),
            lambda: table.frequency_wanted.emit(column),
        )
        menu.addSeparator()
    shown = table.shown_columns()
    place = shown.index(column) + 1 if column in shown else 0
    if 0 < place < len(shown) and place != table.frozen:
        _add(
            menu,
            translate("table_menus", "Giữ cố định đến cột này"),
            lambda: table.freeze(place),
        )
    if table.frozen:
        _add(menu, translate("table_menus", "Bỏ cố định cột"), lambda: table.freeze(0))
    _add(
        menu,
        translate("table_menus", "Ẩn cột “{column}”").format(column=labels[column]),
        lambda: table.show_column(column, False),
    ).setEnabled(len(shown) > 1)
    chooser = menu.addMenu(translate("table_menus", "Chọn cột"))
    for at, label in enumerate(labels):
        action = chooser.addAction(label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(at in shown)
        action.setEnabled(shown != [at])
        action.toggled.connect(lambda on, at=at: table.show_column(at, on))
    _add(menu, translate("table_menus", "Trả về cách xếp ban đầu"), lambda: table.arrange(table.original()))
    return menu


def _menu(table: Table) -> QMenu:
    menu = QMenu(table)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], object], keys: QKeySequence | None = None) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    if keys is not None:
        action.setShortcut(keys)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _answered(table: Table, signal: str) -> bool:
    """Whether a page answers the signal: what nobody does is not offered."""
    return table.receivers(SIGNAL(signal)) > 0
