"""What an empty store offers: load one's own files, see the demo, open a store that is already there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.labels import label

_CHOICE_WIDTH = 250


class _Choice(QFrame):
    """A picture, a title, a sentence and the button."""

    def __init__(self, icon: str, *, primary: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        picture = QLabel()
        icons.put(picture, icon, "muted", 28)
        self.title, self.words = label("section", wrap=True), label("meta", wrap=True)
        self.button = QPushButton()
        if primary:
            self.button.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.S)
        for part in (picture, self.title, self.words):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.button)
        self.setMaximumWidth(theme.scaled(_CHOICE_WIDTH) + 2 * theme.L)

    def say(self, title: str, words: str, button: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleDescription(words)


class FirstStart(QWidget):
    """Three choices side by side, in the middle of the room it gets."""

    files_wanted = Signal()
    demo_wanted = Signal()
    store_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._greeting = label("section")
        self._greeting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = label(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.files, self.demo, self.store = (
            _Choice("import", primary=True),
            _Choice("overview", primary=False),
            _Choice("file", primary=False),
        )
        self.files.button.clicked.connect(self.files_wanted)
        self.demo.button.clicked.connect(self.demo_wanted)
        self.store.button.clicked.connect(self.store_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addStretch(1)
        for choice in (self.files, self.demo, self.store):
            row.addWidget(choice, 4)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.L)
        layout.addStretch(2)
        layout.addWidget(self._greeting)
        layout.addWidget(self._words)
        layout.addLayout(row)
        layout.addStretch(3)

    def retranslate(self) -> None:
        self._greeting.setText(self.tr("Bắt đầu làm việc"))
        self._words.setText(
            self.tr(
                "Kho dữ liệu chưa có tờ khai nào. Chọn một trong ba cách; cách nào cũng đổi lại được sau."
            )
        )
        self.files.say(
            self.tr("Nhập tệp của đơn vị"),
            self.tr("Chọn các tệp tờ khai (Excel, CSV…), hoặc kéo thả vào cửa sổ. Tệp gốc không bị sửa."),
            self.tr("Chọn tệp…"),
        )
        self.demo.say(
            self.tr("Xem dữ liệu mẫu"),
            self.tr("3.000 dòng hàng giả định trong kho riêng, để xem chương trình làm được gì."),
            self.tr("Mở dữ liệu mẫu"),
        )
        self.store.say(
            self.tr("Mở kho có sẵn"),
            self.tr("Tệp kho hoặc bản sao lưu của chương trình đã có trên máy này."),
            self.tr("Chọn kho…"),
        )
