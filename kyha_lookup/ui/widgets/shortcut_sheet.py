"""The sheet of shortcuts: every key of the window, the ones of the page in front first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.labels import label

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and below it (key, what it does)."""

_SIZE = (800, 620)
_KEYS_WIDTH = 104


class ShortcutSheet(QDialog):
    """Read, not worked with: Esc or its own key closes it."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Phím tắt"))
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        columns.setSpacing(2 * theme.XL)
        for part in _balanced(sections):
            column = QVBoxLayout()
            column.setSpacing(theme.L)
            for heading, keys in part:
                column.addLayout(_section(heading, keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(self.tr("Phím tắt"))
        self.area = area
        close = QPushButton(self.tr("Đóng"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.L, 0, theme.L, theme.M)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.resize(theme.scaled(_SIZE[0]), _SIZE[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Slash and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.close()
        else:
            super().keyPressEvent(event)


def _balanced(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Two columns of about the same height, in the order given."""
    total, left = sum(len(keys) + 2 for _heading, keys in sections), 0
    for at, (_heading, keys) in enumerate(sections):
        if left >= total / 2:
            return list(sections[:at]), list(sections[at:])
        left += len(keys) + 2
    return list(sections), []


def _section(heading: str, keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.M)
    grid.setVerticalSpacing(theme.XS)
    title = label("section")
    title.setText(heading)
    grid.addWidget(title, 0, 0, 1, 2)
    for at, (key, words) in enumerate(keys, start=1):
        chip, said = label("chip"), label(wrap=True)
        chip.setText(key)
        said.setText(words)
        grid.addWidget(chip, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, at, 1)
    grid.setColumnMinimumWidth(0, theme.scaled(_KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    return grid
