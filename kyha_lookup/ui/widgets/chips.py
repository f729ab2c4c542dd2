"""Short values side by side, wrapped to as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.labels import label


class FlowLayout(QLayout):
    """Lays its items out like words of a text."""

    def __init__(self, parent: QWidget | None = None, spacing: int = theme.XS) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Add a widget before the item that stands at `at`."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Height used when laid out in the width of `rect`; the items of a line stand on its middle."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(1, rect.width()))
            if lines[-1] and x + width > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, QRect(rect.x() + x, 0, width, size.height())))
            x += width + self.spacing()
        y = rect.y()
        for line in lines:
            height = max((box.height() for _item, box in line), default=0)
            for item, box in line:
                if place:
                    box.moveTop(y + (height - box.height()) // 2)
                    item.setGeometry(box)
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())


class FlowRow(QWidget):
    """Buttons in one line where there is room for that, in as many as they need where not."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, theme.S)
        for widget in widgets:
            self._flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        items = [self._flow.itemAt(at) for at in range(self._flow.count())]
        sizes = [item.sizeHint() for item in items if item is not None and not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._flow.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))


class Chips(QWidget):
    """A row of labels; where there is nothing, `placeholder` stands instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._flow = FlowLayout(self)
        self._placeholder = label("meta")
        self._placeholder.hide()
        self._flow.addWidget(self._placeholder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_values(self, values: Sequence[str], placeholder: str = "", tips: Sequence[str] = ()) -> None:
        """Show one chip per value, with the tooltip that stands in the same place of `tips`."""
        while len(self._labels) < len(values):
            chip = label("chip")
            self._flow.addWidget(chip)
            self._labels.append(chip)
        for at, chip in enumerate(self._labels):
            chip.setVisible(at < len(values))
            chip.setText(values[at] if at < len(values) else "")
            chip.setToolTip(tips[at] if at < len(tips) else "")
        self._placeholder.setText(placeholder)
        self._placeholder.setVisible(bool(placeholder) and not values)
        self._flow.invalidate()
        self.updateGeometry()

    def values(self) -> list[str]:
        return [chip.text() for chip in self._labels if not chip.isHidden()]
