"""The way from an empty store to the first report: five steps, ticked off as they are done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from kyha_lookup.model import NextStep, StoreState
from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.chips import FlowRow
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.restyle import set_role


def done_steps(state: StoreState) -> frozenset[NextStep]:
    """Which of the steps the store shows as done."""
    screened = state.lines and state.entries and not state.unscreened and not state.entries_waiting
    steps = {
        NextStep.IMPORT: state.lines > 0,
        NextStep.CATALOGUE: state.entries > 0,
        NextStep.SCREEN: bool(screened),
        NextStep.REVIEW: state.decided,
        NextStep.REPORT: state.reported,
    }
    return frozenset(step for step, done in steps.items() if done)


class GuidedPath(QFrame):
    """Gone once every step was done, or when it is sent away."""

    wanted = Signal(object)
    """The NextStep a person chose."""
    sent_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._done: frozenset[NextStep] = frozenset()
        self._away = False
        self._words = label("meta")
        self.buttons: dict[NextStep, QPushButton] = {}
        self.away_button = QToolButton()
        self.away_button.setProperty("role", "flat")
        icons.put(self.away_button, "close", "muted")
        self.away_button.clicked.connect(self.send_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.XS, theme.XS, theme.XS)
        layout.setSpacing(theme.S)
        layout.addWidget(self._words)
        for step in NextStep:
            button = QPushButton()
            button.setProperty("role", "flat")
            button.clicked.connect(lambda _checked=False, step=step: self.wanted.emit(step))
            self.buttons[step] = button
        layout.addWidget(FlowRow(tuple(self.buttons.values())), 1)
        layout.addWidget(self.away_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_state(self, state: StoreState) -> None:
        """Tick off what the store shows as done."""
        self._done = done_steps(state)
        self.retranslate()
        self.setVisible(not self._away and len(self._done) < len(NextStep))

    def is_away(self) -> bool:
        """Whether it was sent away."""
        return self._away

    def send_away(self) -> None:
        """Do not show it again on this workstation."""
        self._away = True
        self.hide()
        self.sent_away.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps come before the words in front of them where there is little room."""
        super().resizeEvent(event)
        widgets = (self._words, *self.buttons.values(), self.away_button)
        needed = sum(widget.sizeHint().width() + theme.S for widget in widgets) + 2 * theme.M
        self._words.setVisible(self.width() >= needed)

    def retranslate(self) -> None:
        self._words.setText(self.tr("Các bước đầu:"))
        titles = {
            NextStep.IMPORT: self.tr("Nhập tờ khai"),
            NextStep.CATALOGUE: self.tr("Nạp danh mục"),
            NextStep.SCREEN: self.tr("Rà soát"),
            NextStep.REVIEW: self.tr("Kết luận"),
            NextStep.REPORT: self.tr("Lập báo cáo"),
        }
        upcoming = next((step for step in NextStep if step not in self._done), None)
        for number, (step, button) in enumerate(self.buttons.items(), start=1):
            done = step in self._done
            button.setText(f"✓  {titles[step]}" if done else f"{number}  {titles[step]}")
            state = self.tr("đã xong") if done else self.tr("chưa làm")
            button.setAccessibleName(f"{titles[step]}: {state}")
            button.setToolTip(button.accessibleName())
            set_role(button, "" if step is upcoming else "flat")
        self.away_button.setToolTip(self.tr("Không hiện các bước đầu nữa"))
        self.away_button.setAccessibleName(self.away_button.toolTip())
