"""A button that opens a list of values to tick; none ticked means all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

_NAMES_SHOWN = 2


class _StayingMenu(QMenu):
    """A menu that stays open while its values are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
            event.accept()
        else:
            super().mouseReleaseEvent(event)


class MultiChoice(QToolButton):
    """Shows what is ticked; `everything` and `several` give the words for none ticked and for many."""

    changed = Signal()

    def __init__(
        self, everything: Callable[[], str], several: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._everything, self._several = everything, several
        self._labels: dict[str, str] = {}
        self._words = ""
        self._menu = _StayingMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """The values that can be ticked and their labels; those ticked before stay so, also where they are gone."""
        ticked = self.values()
        self._labels = dict(values) | {value: value for value in ticked if value not in dict(values)}
        self._menu.clear()
        for value, words in self._labels.items():
            action = self._menu.addAction(words)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value in ticked)
            action.toggled.connect(self._on_toggled)
        self.retranslate()

    def values(self) -> tuple[str, ...]:
        """The values ticked, in their order."""
        return tuple(str(action.data()) for action in self._menu.actions() if action.isChecked())

    def choose(self, values: Sequence[str]) -> None:
        """Tick exactly these values; one that was not offered is added."""
        unknown = [(value, value) for value in values if value not in self._labels]
        if unknown:
            self.offer([*self._labels.items(), *unknown])
        for action in self._menu.actions():
            action.blockSignals(True)
            action.setChecked(action.data() in values)
            action.blockSignals(False)
        self._on_toggled()

    def actions_by_value(self) -> dict[str, QAction]:
        """The ticks, for tests and keyboards."""
        return {str(action.data()): action for action in self._menu.actions()}

    def retranslate(self) -> None:
        names = [self._labels[value] for value in self.values()]
        words = ", ".join(names) if len(names) <= _NAMES_SHOWN else self._several(len(names))
        self.setToolTip("\n".join(names))
        self._words = words if names else self._everything()
        self._elide()

    def _on_toggled(self) -> None:
        self.retranslate()
        self.changed.emit()

    def _elide(self) -> None:
        room = self.width() - 2 * self.fontMetrics().averageCharWidth() - 16
        self.setText(
            self.fontMetrics().elidedText(f"{self._words}  ▾", Qt.TextElideMode.ElideMiddle, max(room, 40))
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._elide()
        return super().event(event)
