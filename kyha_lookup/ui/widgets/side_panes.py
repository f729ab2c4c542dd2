"""Facets, lines and details side by side: their widths, what is folded, what gives way where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.facet_panel import FacetPanel
from kyha_lookup.ui.widgets.result_line import ResultLine

_LEAST_WIDTH = 160
"""Of the lines, beside facets and detail on a small screen."""

_READABLE_WIDTH = 300
"""Of the lines; where less is left beside facets and details, only one of these is shown."""


class SidePanes(QSplitter):
    """The lines in the middle; the buttons of `figures` fold what stands beside them."""

    folds_changed = Signal()
    """A person folded or unfolded facets or details."""

    def __init__(self, facets: FacetPanel, middle: QWidget, detail: QWidget, figures: ResultLine) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._facets, self._middle, self._detail, self._figures = facets, middle, detail, figures
        self._squeezed = False  # the facets are folded for want of room, not by a person
        self._parts = False, False  # whether there are facets and details now
        for part in (facets, middle, detail):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        figures.facets_folded.connect(lambda _folded: self._fold(figures.detail))
        figures.detail_folded.connect(lambda _folded: self._fold(figures.facets))
        self.fit()

    def fit(self) -> None:
        """Widths for the size of text; the least ones hold where there is little room."""
        width, facets = theme.scaled(theme.DETAIL_WIDTH), self._facets.width()
        self._detail.setMinimumWidth(width * 3 // 4)
        self._middle.setMinimumWidth(theme.scaled(_LEAST_WIDTH))
        rest = self.width() - width - facets
        self.setSizes([facets, max(width, rest), width])

    def show_parts(self, *, facets: bool, detail: bool) -> None:
        """Show what there is of facets and details now, as far as it is not folded."""
        self._parts = facets, detail
        if facets and detail and self.isVisible():
            self._make_room()
        self._facets.setVisible(facets and not self._figures.facets.isChecked())
        self._detail.setVisible(detail and not self._figures.detail.isChecked())
        self._figures.offer_folds(facets=facets, detail=detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        facets, detail = self._parts
        self.show_parts(facets=facets, detail=detail)

    def _make_room(self) -> None:
        """Fold the facets where they leave the lines no room beside the details, until there is room again."""
        facets, detail = self._figures.facets, self._figures.detail
        if self._squeezed and not (self._narrow() and facets.isChecked()):
            self._squeezed = False
            self._figures.fold(facets, folded=False)
        elif self._narrow() and not (facets.isChecked() or detail.isChecked()):
            self._squeezed = True
            self._figures.fold(facets, folded=True)

    def _fold(self, other: QToolButton) -> None:
        """What a person chose holds; the `other` one gives way where there is little room for both."""
        self._squeezed = False
        if self._narrow() and not (self._figures.facets.isChecked() or self._figures.detail.isChecked()):
            self._figures.fold(other, folded=True)
        self.folds_changed.emit()

    def _narrow(self) -> bool:
        least = self._facets.width() + self._detail.minimumWidth() + theme.scaled(_READABLE_WIDTH)
        return self.isVisible() and self.width() < least
