"""Labels in their roles, and the card they stand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kyha_lookup.ui import theme


def label(role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label with a role of the stylesheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        made.setProperty("role", role)
    return made


class Card(QFrame):
    """A bordered surface with a small heading and room for widgets below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = label("meta")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(theme.M, theme.S, theme.M, theme.M)
        self.content.setSpacing(theme.S)
        self.content.addWidget(self.heading)
