"""The line above a page: its title, the store where it is not the usual one, and how the window looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from kyha_lookup.ui import icons, language, theme
from kyha_lookup.ui.theme import Scheme


class Header(QFrame):
    """Title left; demo notice, language, appearance right."""

    language_chosen = Signal(str)
    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)
    home_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    retranslated = Signal()
    """What others wrote into the header is to be said again."""
    palette_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, scheme: Scheme, text_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._demo = QLabel()
        self._demo.setProperty("role", "chip")
        self._home = QPushButton()
        self._home.setProperty("role", "link")
        self._home.clicked.connect(self.home_wanted)
        self.undo_button, self.redo_button = QToolButton(), QToolButton()
        for button, icon, wanted in (
            (self.undo_button, "undo", self.undo_wanted),
            (self.redo_button, "redo", self.redo_wanted),
        ):
            button.setProperty("role", "flat")
            button.setEnabled(False)
            icons.put(button, icon, "muted")
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit())
        self._palette = QPushButton()
        icons.put(self._palette, "search", "muted")
        self._palette.clicked.connect(self.palette_wanted)
        self._help = QToolButton()
        self._help.setProperty("role", "flat")
        icons.put(self._help, "question", "muted")
        self._help.clicked.connect(self.help_wanted)
        self._language = QToolButton()
        self._language.setProperty("role", "flat")
        self._language.clicked.connect(self._other_language)
        self._look = QToolButton()
        self._look.setProperty("role", "flat")
        self._look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.put(self._look, "sun", "muted")
        self._schemes: dict[Scheme, QAction] = {}
        self._percents: dict[int, QAction] = {}
        self._look.setMenu(self._menu(scheme, text_size))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.S)
        layout.addWidget(self._title)
        layout.addStretch(1)
        for widget in (
            self._demo,
            self._home,
            self.undo_button,
            self.redo_button,
            self._palette,
            self._language,
            self._look,
            self._help,
        ):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_demo(False)
        self.retranslate()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def choose_scheme(self, scheme: Scheme) -> None:
        """As if chosen in the menu."""
        self._schemes[scheme].trigger()

    def choose_text_size(self, percent: int) -> None:
        """As if chosen in the menu."""
        self._percents[percent].trigger()

    def show_demo(self, shown: bool) -> None:
        """Say that the demo store is open, with the way back."""
        self._demo.setVisible(shown)
        self._home.setVisible(shown)

    def show_history(self, undo: str, redo: str, *, can_undo: bool, can_redo: bool) -> None:
        """Name what the two buttons would do."""
        for button, words, ready in (
            (self.undo_button, undo, can_undo),
            (self.redo_button, redo, can_redo),
        ):
            button.setEnabled(ready)
            button.setToolTip(words)
            button.setAccessibleName(words)

    def retranslate(self) -> None:
        self._demo.setText(self.tr("Dữ liệu mẫu: doanh nghiệp và tờ khai đều là giả định"))
        self._home.setText(self.tr("Về kho dữ liệu của đơn vị"))
        self._language.setText("EN" if language.present() == "vi" else "VI")
        self._language.setToolTip(
            "Switch to English" if language.present() == "vi" else "Chuyển sang tiếng Việt"
        )
        self._language.setAccessibleName(self._language.toolTip())
        self._palette.setText(self.tr("Tìm lệnh  Ctrl+K"))
        self._palette.setToolTip(self.tr("Gõ tên lệnh, trang, mục hoặc doanh nghiệp để đến ngay (Ctrl+K)"))
        self._help.setToolTip(self.tr("Hướng dẫn của trang này (F1)"))
        self._help.setAccessibleName(self._help.toolTip())
        self._look.setToolTip(self.tr("Giao diện: màu sắc và cỡ chữ"))
        self._look.setAccessibleName(self._look.toolTip())
        self._schemes[Scheme.SYSTEM].setText(self.tr("Theo hệ thống"))
        self._schemes[Scheme.LIGHT].setText(self.tr("Nền sáng"))
        self._schemes[Scheme.DARK].setText(self.tr("Nền tối"))
        self._sizes.setTitle(self.tr("Cỡ chữ"))
        self.retranslated.emit()

    def _menu(self, scheme: Scheme, text_size: int) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(self)
        for option in Scheme:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(option is scheme)
            action.triggered.connect(lambda _checked, chosen=option: self.scheme_chosen.emit(chosen))
            group.addAction(action)
            self._schemes[option] = action
        menu.addSeparator()
        self._sizes = menu.addMenu("")
        group = QActionGroup(self)
        for percent in theme.TEXT_SIZES:
            action = self._sizes.addAction(f"{percent} %")
            action.setCheckable(True)
            action.setChecked(percent == text_size)
            action.triggered.connect(lambda _checked, chosen=percent: self.text_size_chosen.emit(chosen))
            group.addAction(action)
            self._percents[percent] = action
        return menu

    def _other_language(self) -> None:
        self.language_chosen.emit("en" if language.present() == "vi" else "vi")
