"""The inline message at the bottom of a page: what, why, what to do. It never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.labels import label

Text = str | Callable[[], str]
"""A text, or a function that gives it in the present language."""

Action = tuple[Text, Callable[[], object]]
"""A button's words and what it does."""


class Kind(StrEnum):
    """What a message is: names its icon and its colour token."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    RISK = "risk"


def said(text: Text) -> str:
    """The words of a text now."""
    return text if isinstance(text, str) else text()


class MessageBar(QFrame):
    """One message with buttons; hidden while there is none. `details` can be copied by a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._text: Text = ""
        self._details = ""
        self._actions: list[tuple[QPushButton, Text]] = []
        self._icon = QLabel()
        self._label = label(wrap=True, selectable=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        self._copy = QPushButton()
        self._copy.clicked.connect(self._copy_details)
        self._close = QToolButton()
        self._close.setProperty("role", "flat")
        icons.put(self._close, "close", "muted")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._label, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._copy)
        layout.addWidget(self._close)
        self.hide()

    def show_message(self, kind: Kind, text: Text, actions: Sequence[Action] = (), details: str = "") -> None:
        """Show a message instead of the one before; `details` adds a button that copies them."""
        self._text, self._details = text, details
        for button, _words in self._actions:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = []
        for words, act in actions:
            button = QPushButton()
            button.clicked.connect(act)
            self._buttons.addWidget(button)
            button.show()  # at once: Qt would show it with the next events
            self._actions.append((button, words))
        icons.put(self._icon, kind.value, kind.value)
        self._copy.setVisible(bool(details))
        self.retranslate()
        self.show()

    def text(self) -> str:
        """What the bar says now, "" while hidden."""
        return "" if self.isHidden() else self._label.text()

    def retranslate(self) -> None:
        self._label.setText(said(self._text))
        for button, words in self._actions:
            button.setText(said(words))
        self._copy.setText(self.tr("Sao chép chi tiết"))
        self._close.setToolTip(self.tr("Đóng thông báo"))
        self._close.setAccessibleName(self.tr("Đóng thông báo"))

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
