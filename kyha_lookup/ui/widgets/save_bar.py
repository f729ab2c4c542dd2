"""The line in which a search gets its name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.labels import label


class SaveBar(QFrame):
    """Hidden until a search is to be saved. Enter saves, Escape gives up."""

    saved = Signal(str, bool)
    """Name, and whether the search is to stand in the navigation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._words = label()
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.returnPressed.connect(self._save)
        self.pinned = QCheckBox()
        self.save = QPushButton()
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self._close = QToolButton()
        self._close.setProperty("role", "flat")
        icons.put(self._close, "close", "muted")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        layout.setSpacing(theme.S)
        layout.addWidget(self._words)
        layout.addWidget(self.name, 1)
        for widget in (self.pinned, self.save, self._close):
            layout.addWidget(widget)
        self.hide()

    def ask(self, proposal: str) -> None:
        """Show the line with a name proposed."""
        self.name.setText(proposal[:80])
        self.pinned.setChecked(True)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def retranslate(self) -> None:
        self._words.setText(self.tr("Tên của tìm kiếm"))
        self.name.setAccessibleName(self.tr("Tên của tìm kiếm"))
        self.pinned.setText(self.tr("Ghim vào thanh bên trái"))
        self.save.setText(self.tr("Lưu"))
        self._close.setToolTip(self.tr("Không lưu"))
        self._close.setAccessibleName(self.tr("Không lưu"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        if self.name.text().strip():
            self.saved.emit(self.name.text().strip(), self.pinned.isChecked())
