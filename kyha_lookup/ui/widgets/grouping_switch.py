"""What a row of the answer is: a line, or the lines of one description, enterprise or entry together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from kyha_lookup.model import Grouping


class GroupingSwitch(QWidget):
    """[Dòng | Mô tả | DN | Mục]"""

    chosen = Signal(object)
    """The Grouping a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Grouping, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for grouping in Grouping:
            button = QPushButton()
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, grouping=grouping: self.chosen.emit(grouping))
            self._group.addButton(button)
            layout.addWidget(button)
            self.buttons[grouping] = button
        self.mark(Grouping.LINES)

    def mark(self, grouping: Grouping) -> None:
        """Show which grouping is in use."""
        self.buttons[grouping].setChecked(True)

    def retranslate(self) -> None:
        for grouping, text, tip in (
            (Grouping.LINES, self.tr("Dòng"), self.tr("Mỗi hàng là một dòng hàng")),
            (Grouping.DESCRIPTIONS, self.tr("Mô tả"), self.tr("Gộp các dòng cùng mô tả")),
            (Grouping.ENTERPRISES, self.tr("DN"), self.tr("Gộp theo doanh nghiệp")),
            (Grouping.ENTRIES, self.tr("Mục"), self.tr("Gộp theo mục danh mục")),
        ):
            self.buttons[grouping].setText(text)
            self.buttons[grouping].setToolTip(tip)
            self.buttons[grouping].setAccessibleName(tip)
