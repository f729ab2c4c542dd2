"""The steps of a wizard in a row: where one is, and the way back to steps already done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.labels import label


class StepBar(QWidget):
    """`chosen` carries the number of a step, from 0."""

    chosen = Signal(int)

    def __init__(self, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        self._arrows = []
        for at in range(steps):
            if at:
                arrow = label("meta")
                arrow.setText("›")
                layout.addWidget(arrow)
                self._arrows.append(arrow)
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "step")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons.addButton(button, at)
            layout.addWidget(button)
        layout.addStretch(1)
        self.buttons.idClicked.connect(self.chosen)

    def show_step(self, step: int, reachable: Sequence[int]) -> None:
        """Mark the present step; of the others only those in `reachable` can be chosen."""
        for at, button in enumerate(self.buttons.buttons()):
            button.setChecked(at == step)
            button.setEnabled(at == step or at in reachable)

    def show_steps(self, steps: Sequence[int]) -> None:
        """Leave out the steps that a kind of file does not need."""
        for at, button in enumerate(self.buttons.buttons()):
            button.setVisible(at in steps)
            if at:
                self._arrows[at - 1].setVisible(at in steps)

    def say(self, titles: Sequence[str]) -> None:
        """The steps' names, numbered among those shown."""
        number = 0
        for button, title in zip(self.buttons.buttons(), titles, strict=True):
            number += not button.isHidden()
            button.setText(f"{number}  {title}")
