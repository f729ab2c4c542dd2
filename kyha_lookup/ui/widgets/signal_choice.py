"""Which signal's lines are listed in the place of an answer; the first choice lists none."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from kyha_lookup import messages
from kyha_lookup.model import SignalKind
from kyha_lookup.ui import language, theme
from kyha_lookup.ui.widgets.signal_list import ICONS

_SCROLL_BAR = 24
_LETTERS = 17
"""Wide enough for the first choice; one that is chosen is shown whole."""

_BESIDE = 44
"""What stands beside the text: the frame and the arrow."""


class SignalChoice(QComboBox):
    """`chosen` carries a SignalKind, or None for every line."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        for kind in (None, *SignalKind):
            self.addItem("", kind)
        self.currentIndexChanged.connect(self._choose)

    def _choose(self, at: int) -> None:
        self._fit()
        kind = self.itemData(at)  # Qt hands the enumeration back as its text
        self.chosen.emit(None if kind is None else SignalKind(kind))

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _SCROLL_BAR)
        super().showPopup()

    def show_kind(self, kind: SignalKind | None) -> None:
        """Show which signal is listed, without asking for it."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(max(0, self.findData(kind)))
        blocker.unblock()
        self._fit()

    def _fit(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.currentText()) + theme.scaled(_BESIDE)
        self.setMinimumWidth(wide if self.currentIndex() else 0)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Dấu hiệu"))
        self.setItemText(0, self.tr("Dấu hiệu: mọi dòng"))
        for at, kind in enumerate(SignalKind, start=1):
            name = messages.text(f"signal_{kind.value}", language.present())
            self.setItemText(at, f"{ICONS[kind]} {name[:1].upper()}{name[1:]}")
        self._fit()
