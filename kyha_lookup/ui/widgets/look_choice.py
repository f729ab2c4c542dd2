"""Language, colours and text size of this workstation's window, set at once."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.widgets.labels import label

_WIDTH = 240
_LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


class LookChoice(QWidget):
    """Three choices; each is announced as it is made."""

    language_chosen = Signal(str)
    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.languages, self.schemes, self.sizes = QComboBox(), QComboBox(), QComboBox()
        self._about = label("meta", wrap=True)
        self._titles: list[QLabel] = [label("heading") for _ in range(3)]
        for code, name in _LANGUAGES:
            self.languages.addItem(name, code)
        for scheme in Scheme:
            self.schemes.addItem("", scheme)
        for percent in theme.TEXT_SIZES:
            self.sizes.addItem(f"{percent} %", percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.M, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self._about)
        column.addSpacing(theme.S)
        for title, box in zip(self._titles, (self.languages, self.schemes, self.sizes), strict=True):
            title.setBuddy(box)
            box.setMaximumWidth(theme.scaled(_WIDTH))
            column.addWidget(title)
            column.addWidget(box)
            column.addSpacing(theme.M)
        column.addStretch(1)
        self.languages.activated.connect(lambda at: self.language_chosen.emit(self.languages.itemData(at)))
        self.schemes.activated.connect(lambda at: self.scheme_chosen.emit(Scheme(self.schemes.itemData(at))))
        self.sizes.activated.connect(lambda at: self.text_size_chosen.emit(self.sizes.itemData(at)))

    def show_look(self, scheme: Scheme, text_size: int) -> None:
        """Mark what is in use, without announcing it."""
        for box, value in (
            (self.schemes, scheme),
            (self.sizes, text_size),
            (self.languages, language.present()),
        ):
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(box.findData(value))
            blocker.unblock()

    def retranslate(self) -> None:
        self._about.setText(self.tr("Chỉ cho máy này; đổi là thấy ngay, không cần lưu."))
        for title, box, words in zip(
            self._titles,
            (self.languages, self.schemes, self.sizes),
            (self.tr("Ngôn ngữ"), self.tr("Màu nền"), self.tr("Cỡ chữ")),
            strict=True,
        ):
            title.setText(words)
            box.setAccessibleName(words)
        names = {
            Scheme.SYSTEM: self.tr("Theo hệ thống"),
            Scheme.LIGHT: self.tr("Nền sáng"),
            Scheme.DARK: self.tr("Nền tối"),
        }
        for scheme, name in names.items():
            self.schemes.setItemText(self.schemes.findData(scheme), name)
        self.languages.setCurrentIndex(self.languages.findData(language.present()))
