"""Facts as pairs of a quiet name and a value that can be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.labels import label

Fact = tuple[str, str]
"""A name and a value."""


class Facts(QWidget):
    """A grid of facts; one whose value is empty is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts instead of the ones before."""
        shown = [fact for fact in facts if fact[1]]
        while len(self._rows) < len(shown):
            self._add_row()
        for at, (name, value) in enumerate(self._rows):
            name.setVisible(at < len(shown))
            value.setVisible(at < len(shown))
            name.setText(shown[at][0] if at < len(shown) else "")
            value.setText(shown[at][1] if at < len(shown) else "")

    def facts(self) -> dict[str, str]:
        """What is shown now."""
        return {name.text(): value.text() for name, value in self._rows if not value.isHidden()}

    def _add_row(self) -> None:
        name, value = label("meta"), label(wrap=True, selectable=True)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row = len(self._rows)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._rows.append((name, value))
