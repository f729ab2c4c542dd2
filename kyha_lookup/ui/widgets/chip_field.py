"""Short values that can be typed, pasted and taken away one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.chips import FlowLayout

_BETWEEN = re.compile(r"[;\n\r\t]+")


class ChipField(QWidget):
    """A chip per value over a line to type more: Enter or a semicolon adds, a click or Backspace takes away.

    `tidy` brings a typed value into the form that is kept; `shown` into the one that is read.
    """

    changed = Signal()

    def __init__(
        self,
        tidy: Callable[[str], str] = str.strip,
        shown: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tidy, self._shown = tidy, shown
        self._values: list[str] = []
        self._removal = "{value}"
        self._chips: list[QPushButton] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self.edit = QLineEdit()
        self.edit.textEdited.connect(self._take_finished)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._row)
        layout.addWidget(self.edit)
        self._draw()

    def values(self) -> tuple[str, ...]:
        """The values, with what stands typed and not added yet."""
        typed = self._tidy(self.edit.text())
        return tuple(dict.fromkeys([*self._values, *([typed] if typed else [])]))

    def set_values(self, values: Sequence[str]) -> None:
        """Show these values; says nothing about it."""
        self._values = list(values)
        self.edit.clear()
        self._draw()

    def set_words(self, placeholder: str, removal: str) -> None:
        """What the empty line says, and a chip's tooltip, with a {value} in it."""
        self.edit.setPlaceholderText(placeholder)
        self._removal = removal
        self._draw()

    def take_typed(self) -> None:
        """Make a chip of what stands in the line."""
        self._add(self.edit.text())

    def remove(self, value: str) -> None:
        """Take a value away."""
        self._values = [kept for kept in self._values if kept != value]
        self._draw()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list of suggestions that opens is no end of typing.
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            if event.type() == QEvent.Type.FocusOut:
                self.take_typed()
        elif watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Backspace and not self.edit.text() and self._values:
                self.remove(self._values[-1])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.edit.text().strip():
                self.take_typed()
                return True
        return super().eventFilter(watched, event)

    def _take_finished(self, text: str) -> None:
        """Values before a separator are finished; the one behind the last is still being typed."""
        *finished, rest = _BETWEEN.split(text)
        if finished:
            self.edit.setText(rest)
            self._add(";".join(finished), keep_line=True)
        else:
            self.changed.emit()

    def _add(self, text: str, *, keep_line: bool = False) -> None:
        found = [tidied for part in _BETWEEN.split(text) if (tidied := self._tidy(part))]
        if not keep_line:
            if not self.edit.text():
                return
            self.edit.clear()
        fresh = [value for value in dict.fromkeys(found) if value not in self._values]
        self._values += fresh
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        while len(self._chips) < len(self._values):
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._clicked)
            self._flow.addWidget(chip)
            self._chips.append(chip)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(self._values))
            value = self._values[at] if at < len(self._values) else ""
            chip.setText(f"{self._shown(value)}  ×" if value else "")
            chip.setToolTip(self._removal.format(value=self._shown(value)))
            chip.setAccessibleName(self._removal.format(value=self._shown(value)))
        self._row.setVisible(bool(self._values))
        self._flow.invalidate()
        self._row.updateGeometry()

    def _clicked(self) -> None:
        chip = self.sender()
        at = next((number for number, one in enumerate(self._chips) if one is chip), None)
        if at is not None and at < len(self._values):
            self.remove(self._values[at])
