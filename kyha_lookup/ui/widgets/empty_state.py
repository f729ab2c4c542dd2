"""What a page shows while it has nothing: one small icon, one sentence, one action (or two)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Text, said


class EmptyState(QWidget):
    """Centred in the space it gets. The first action is the page's primary button, unless the page has another."""

    def __init__(self, icon: str, *, primary: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._primary = primary
        self._sentence: Text = ""
        self._actions: list[Action] = []
        self._buttons: list[QPushButton] = []
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icons.put(picture, icon, "muted", 32)
        self._label = label(wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row: QBoxLayout = QHBoxLayout()
        self._row.setSpacing(theme.S)
        self._row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.M)
        layout.addStretch(2)
        layout.addWidget(picture)
        layout.addWidget(self._label)
        layout.addLayout(self._row)
        layout.addStretch(3)

    def say(self, sentence: Text, actions: Sequence[Action] = (), *, stacked: bool = False) -> None:
        """Set the sentence and the buttons, side by side or `stacked` below one another.

        Buttons already there are used again: focus and eye stay on them.
        """
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._sentence, self._actions = sentence, list(actions)
        while len(self._buttons) < len(actions):
            self._add_button()
        self.retranslate()
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(actions))

    def sentence(self) -> str:
        return self._label.text()

    def retranslate(self) -> None:
        self._label.setText(said(self._sentence))
        for button, (words, _act) in zip(self._buttons, self._actions, strict=False):
            button.setText(said(words))

    def _add_button(self) -> None:
        at = len(self._buttons)
        button = QPushButton()
        if at == 0 and self._primary:
            button.setProperty("role", "primary")
        button.clicked.connect(lambda: self._actions[at][1]())
        self._row.addWidget(button)
        self._buttons.append(button)
