"""HS codes offered below a field while digits or words of their names are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter

from kyha_lookup.model import HsChoice
from kyha_lookup.ui import formats
from kyha_lookup.ui.widgets.chip_field import ChipField

_SHOWN = 12
_WIDTH = 460


class HsSuggestions(QObject):
    """Stands at a field of codes: Down goes into the list, Enter or a click takes a code, Esc closes it."""

    wanted = Signal(str)
    """What is typed, to be looked for; `show_choices` answers."""

    def __init__(self, field: ChipField) -> None:
        super().__init__(field)
        self._field = field
        self._choices: list[HsChoice] = []
        self._texts = QStringListModel(self)
        self.completer = QCompleter(self._texts, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_SHOWN)
        self.completer.setWidget(field.edit)
        self.completer.activated.connect(self._take)
        field.edit.textEdited.connect(self._ask)
        field.edit.returnPressed.connect(self._take_as_typed)

    def show_choices(self, typed: str, choices: Sequence[HsChoice]) -> None:
        """Offer the codes that answer what was typed, unless something else stands there by now."""
        if self._field.edit.text().strip() != typed or not self._field.edit.hasFocus():
            return
        self._choices = list(choices)
        self._texts.setStringList([self._text(choice) for choice in choices])
        if choices:
            field = self._field.edit.rect()
            field.setWidth(max(field.width(), _WIDTH))
            self.completer.complete(field)
        else:
            self._close()

    def _ask(self, text: str) -> None:
        if text.strip():
            self.wanted.emit(text.strip())
        else:
            self._close()

    def _take_as_typed(self) -> None:
        """Enter reaches the field through the open list; it is the list's where a code is marked in it."""
        popup = self.completer.popup()
        if popup is not None and popup.isVisible() and not popup.currentIndex().isValid():
            self._field.take_typed()

    def _close(self) -> None:
        popup = self.completer.popup()
        if popup is not None:
            popup.hide()

    def _text(self, choice: HsChoice) -> str:
        count = self.tr("{count} mô tả trong kho").format(count=formats.number(choice.descriptions))
        parts = [formats.hs_code(choice.code), choice.name, count if choice.descriptions else ""]
        return "  ·  ".join(part for part in parts if part)

    def _take(self, text: str) -> None:
        code = self._choices[self._texts.stringList().index(text)].code
        self._field.edit.setText(code)
        self._field.take_typed()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
