"""What a page shows while it has nothing: one small icon, one sentence, one action (or two)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Text, said


class EmptyState(QWidget):
    """Centred in the space it gets. The first action is the page's primary button, unless the page has another."""

    def __init__(self, icon: str, *, primary: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._primary = primary
        self._sentence: Text = ""
        self._actions: list[tuple[QPushButton, Text]] = []
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icons.put(picture, icon, "muted", 32)
        self._label = label(wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.M)
        layout.addStretch(2)
        layout.addWidget(picture)
        layout.addWidget(self._label)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def say(self, sentence: Text, actions: Sequence[Action] = ()) -> None:
        """Set the sentence and the buttons."""
        self._sentence = sentence
        for button, _words in self._actions:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = []
        for words, act in actions:
            button = QPushButton()
            if not self._actions and self._primary:
                button.setProperty("role", "primary")
            button.clicked.connect(act)
            self._buttons.addWidget(button)
            self._actions.append((button, words))
        self.retranslate()

    def sentence(self) -> str:
        return self._label.text()

    def retranslate(self) -> None:
        self._label.setText(said(self._sentence))
        for button, words in self._actions:
            button.setText(said(words))
