"""The filters a search is narrowed by, as chips above the table; a click on one takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from kyha_lookup.model import FacetFilter
from kyha_lookup.ui.widgets.chips import FlowLayout
from kyha_lookup.ui.widgets.restyle import set_property


class FilterChips(QWidget):
    """One button per filter, and one that takes all away where there are several."""

    dropped = Signal(object)
    """The FacetFilters to take away, a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: tuple[FacetFilter, ...] = ()
        self._buttons: list[QPushButton] = []
        self._flow = FlowLayout(self)
        self.all = QPushButton()
        self.all.setProperty("role", "link")
        self.all.clicked.connect(lambda: self.dropped.emit(self._filters))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_filters(self, filters: Sequence[tuple[FacetFilter, str]]) -> None:
        """Show these filters with their words."""
        self._filters = tuple(chosen for chosen, _text in filters)
        while len(self._buttons) < len(filters):
            self._add_button()
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(filters))
            if at < len(filters):
                chosen, text = filters[at]
                button.setText(f"{text}  ×".replace("&", "&&"))
                button.setToolTip(self.tr("Bỏ lọc “{filter}”").format(filter=text))
                button.setAccessibleName(button.toolTip())
                set_property(button, "excluded", chosen.excluded)
        self._flow.removeWidget(self.all)
        self._flow.addWidget(self.all)
        self.all.setText(self.tr("Bỏ mọi bộ lọc"))
        self.all.setVisible(len(filters) > 1)
        self.setVisible(bool(filters))
        self._flow.invalidate()
        self.updateGeometry()

    def texts(self) -> list[str]:
        """What the chips say."""
        return [button.text().removesuffix("  ×") for button in self._buttons if not button.isHidden()]

    def click(self, number: int) -> None:
        """Take the filter with this number away."""
        self._buttons[number].click()

    def _add_button(self) -> None:
        at = len(self._buttons)
        button = QPushButton()
        button.setProperty("role", "chip")
        button.clicked.connect(lambda: self.dropped.emit((self._filters[at],)))
        self._flow.addWidget(button)
        self._buttons.append(button)
