"""The menu of a column: which field it holds, and how its numbers or dates are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from kyha_lookup.ui import fields, formats
from kyha_lookup.ui.models.mapping_draft import MappingDraft, forms


def field_menu(
    draft: MappingDraft, letter: str, choose: Callable[[MappingDraft], object], parent: QWidget
) -> QMenu:
    """A menu over one column; `choose` gets the draft that a choice makes. Likely fields stand first."""
    menu = QMenu(parent)
    menu.setProperty("role", "fields")
    group = QActionGroup(menu)

    def add(text: str, name: str) -> None:
        action = menu.addAction(text)
        action.setData(name)
        action.setCheckable(True)
        action.setChecked(draft.fields[letter] == name)
        action.triggered.connect(lambda _checked: choose(draft.with_field(letter, name)))
        group.addAction(action)

    choices = draft.choices(letter)
    for name, sure in choices:
        if sure:
            add(f"{fields.field(name)}  ·  {formats.number(100 * sure)} %", name)
    if any(sure for _name, sure in choices):
        menu.addSeparator()
    add(QCoreApplication.translate("fields", "Không đọc cột này"), "")
    menu.addSeparator()
    for name, sure in choices:
        if not sure:
            add(fields.field(name), name)
    _add_forms(menu, draft, letter, choose)
    return menu


def _add_forms(
    menu: QMenu, draft: MappingDraft, letter: str, choose: Callable[[MappingDraft], object]
) -> None:
    ways = forms(draft.fields[letter])
    if not ways:
        return
    menu.addSection(QCoreApplication.translate("fields", "Cách đọc"))
    group = QActionGroup(menu)
    for way in ways:
        action = menu.addAction(fields.form(way))
        action.setData(way)
        action.setCheckable(True)
        action.setChecked(draft.forms[letter] == way)
        action.triggered.connect(lambda _checked, chosen=way: choose(draft.with_form(letter, chosen)))
        group.addAction(action)
