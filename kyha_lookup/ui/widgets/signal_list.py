"""Signals beside the match: a sentence each with its icon; the numbers that were compared in its tooltip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyha_lookup import signal_words
from kyha_lookup.model import LowPrice, ManyCodes, OddPrice, Signal, SignalKind
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.widgets.labels import label

ICONS = {SignalKind.LOW_PRICE: "▼", SignalKind.ODD_PRICE: "↕", SignalKind.MANY_CODES: "≠"}
"""Drawn as text, so that they take the colour of the words beside them."""

_LINES_EXPLAINED = 8


class SignalList(QWidget):
    """One sentence for each kind of signal; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals: tuple[Signal, ...] = ()
        self._labels: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.XS)

    def show_signals(self, signals: Sequence[Signal]) -> None:
        """Show these signals instead of the ones before."""
        self._signals = tuple(signals)
        self.retranslate()

    def sentences(self) -> list[str]:
        """What is said now."""
        return [line.text() for line in self._labels if not line.isHidden()]

    def retranslate(self) -> None:
        kinds = [[each for each in self._signals if each.kind is kind] for kind in SignalKind]
        groups = [group for group in kinds if group]
        while len(self._labels) < len(groups):
            made = label("warn", wrap=True, selectable=True)
            self._labels.append(made)
            self._layout.addWidget(made)
        for at, said in enumerate(self._labels):
            said.setVisible(at < len(groups))
            if at < len(groups):
                sentence = signal_words.sentence(groups[at], language.present(), formats.number)
                said.setText(f"{ICONS[groups[at][0].kind]} {sentence}")
                said.setToolTip("\n".join(_evidence(groups[at])))
        self.setVisible(bool(groups))


def _evidence(group: Sequence[Signal]) -> list[str]:
    """The numbers behind the strongest signals of one kind."""
    strongest = sorted(group, key=_weakness)[:_LINES_EXPLAINED]
    return [
        line
        for signal in strongest
        for line in signal_words.evidence(signal, language.present(), formats.number)
    ]


def _weakness(signal: Signal) -> float:
    match signal:
        case LowPrice():
            return signal.ratio
        case OddPrice():
            return -abs(signal.z)
        case ManyCodes():
            return 0.0
