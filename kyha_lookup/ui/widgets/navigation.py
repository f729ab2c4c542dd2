"""The navigation on the left: the pages in the order of the day, with a badge for what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.ui import formats, icons, theme

_WORDS_WIDTH = 128


class _Entry(QPushButton):
    """One page: icon, words, badge."""

    def __init__(self, name: str, icon: str, title: Callable[[], str], shortcut: str) -> None:
        super().__init__()
        self.name = name
        self._title = title
        self._shortcut = shortcut
        self._count = 0
        self._folded = False
        self.setProperty("role", "navigation")
        self.setCheckable(True)
        icons.put(self, icon)
        self._badge = QLabel()
        self._badge.setProperty("role", "badge")
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.S, 0)
        layout.addStretch(1)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def set_count(self, count: int) -> None:
        self._count = count
        self.retranslate()

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self.retranslate()

    def retranslate(self) -> None:
        words = self._title()
        count = formats.number(self._count) if self._count else ""
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.scaled(_WORDS_WIDTH))
        self.setText("" if self._folded else "  " + shown.replace("&", "&&"))
        self.setToolTip(" · ".join(part for part in (words, count, self._shortcut) if part))
        self.setAccessibleName(f"{words} {count}".strip())
        self._badge.setText(count)
        self._badge.setVisible(bool(count) and not self._folded)


class Navigation(QFrame):
    """200 px wide, or 56 px with icons alone. `chosen` carries the name of the page wanted."""

    chosen = Signal(str)
    saved_chosen = Signal(str)
    """The name of a pinned search."""
    saved_menu_wanted = Signal(str, QPoint)
    """The name of a pinned search, and where on the screen its menu belongs."""
    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._entries: dict[str, _Entry] = {}
        self._group = QButtonGroup(self)
        self._folded = False
        self._brand = QLabel("Kỳ Hà Lookup")
        self._brand.setProperty("role", "section")
        self._fold = QToolButton()
        self._fold.setProperty("role", "flat")
        self._fold.clicked.connect(self.toggle)
        top = QHBoxLayout()
        top.addWidget(self._brand)
        top.addStretch(1)
        top.addWidget(self._fold)
        self._list, self._saved, self._foot = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._list, self._saved, self._foot):
            part.setSpacing(theme.XS)
        self._pinned: list[_Entry] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        layout.setSpacing(theme.M)
        layout.addLayout(top)
        layout.addLayout(self._list)
        layout.addLayout(self._saved)
        layout.addStretch(1)
        layout.addLayout(self._foot)
        self.fold(False)

    def add(
        self, name: str, icon: str, title: Callable[[], str], shortcut: str, *, apart: bool = False
    ) -> None:
        """Append a page, or put it at the foot; `title` is asked again on each change of language."""
        entry = _Entry(name, icon, title, shortcut)
        entry.clicked.connect(lambda: self.chosen.emit(name))
        self._entries[name] = entry
        self._group.addButton(entry)
        (self._foot if apart else self._list).addWidget(entry)

    def show_saved(self, names: Sequence[str]) -> None:
        """The pinned searches below the pages."""
        for entry in self._pinned:
            self._saved.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._pinned = [self._pin(name) for name in names]

    def saved(self) -> list[str]:
        """The names of the pinned searches shown."""
        return [entry.name for entry in self._pinned]

    def _pin(self, name: str) -> _Entry:
        entry = _Entry(name, "star", lambda: name, "")
        entry.setCheckable(False)
        entry.fold(self._folded)
        entry.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        entry.clicked.connect(lambda: self.saved_chosen.emit(name))
        entry.customContextMenuRequested.connect(
            lambda at: self.saved_menu_wanted.emit(name, entry.mapToGlobal(at))
        )
        self._saved.addWidget(entry)
        return entry

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        self._entries[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """The badge of a page; 0 hides it."""
        if name in self._entries:
            self._entries[name].set_count(count)

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self._set_width()
        self._brand.setVisible(not folded)
        icons.put(self._fold, "unfold" if folded else "fold", "muted")
        for entry in (*self._entries.values(), *self._pinned):
            entry.fold(folded)
        self.retranslate()
        self.folded_changed.emit(folded)

    def toggle(self) -> None:
        """Folded instead of open, or the other way round."""
        self.fold(not self._folded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_width()

    def _set_width(self) -> None:
        self.setFixedWidth(theme.NAVIGATION_FOLDED if self._folded else theme.scaled(theme.NAVIGATION_WIDTH))

    def retranslate(self) -> None:
        tip = self.tr("Mở rộng thanh điều hướng") if self._folded else self.tr("Thu gọn thanh điều hướng")
        self._fold.setToolTip(tip)
        self._fold.setAccessibleName(tip)
        for entry in self._entries.values():
            entry.retranslate()
