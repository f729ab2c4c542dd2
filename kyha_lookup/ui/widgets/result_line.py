"""The line between search field and table: how the search was bent, how many rows answer, the two folds."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from kyha_lookup import messages
from kyha_lookup.model import Grouping, QueryChange, QueryChangeKind, SearchIds, SearchResult, SignalList
from kyha_lookup.ui import formats, icons, language
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.signal_list import ICONS


class ResultLine(QWidget):
    """Figures of an answer, and buttons that fold facets and details."""

    facets_folded = Signal(bool)
    detail_folded = Signal(bool)
    signal_dropped = Signal()
    """Back from the lines of a signal to the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: SearchResult | None = None
        self._ids: SearchIds | None = None
        self._signals: SignalList | None = None
        self.approximate = label("warn", wrap=True)
        self.total = label("meta")
        self.signal = QPushButton()
        self.signal.setProperty("role", "chip")
        self.signal.clicked.connect(self.signal_dropped)
        self.signal.hide()
        self.facets, self.detail = self._fold("filter"), self._fold("detail")
        self.facets.toggled.connect(self.facets_folded)
        self.detail.toggled.connect(self.detail_folded)
        for button in (self.facets, self.detail):
            button.toggled.connect(self._name_folds)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.facets)
        layout.addWidget(self.signal)
        layout.addWidget(self.approximate, 1)
        layout.addStretch()
        layout.addWidget(self.total)
        layout.addWidget(self.detail)
        self.approximate.hide()

    def show_result(self, result: SearchResult) -> None:
        """The first rows are here."""
        self._result, self._ids, self._signals = result, None, None
        self._say()

    def show_signals(self, found: SignalList) -> None:
        """Lines that have a signal are shown."""
        self._result, self._ids, self._signals = None, None, found
        self._say()

    def show_total(self, ids: SearchIds) -> None:
        """All rows are known."""
        self._ids = ids
        self._say()

    def fold(self, button: QToolButton, *, folded: bool) -> None:
        """Show facets or details as folded without saying so: the page has done it."""
        blocker = QSignalBlocker(button)
        button.setChecked(folded)
        blocker.unblock()
        self._name_folds()

    def offer_folds(self, *, facets: bool, detail: bool) -> None:
        """Show the button of each part that there is now, folded or not."""
        self.facets.setVisible(facets)
        self.detail.setVisible(detail)

    def retranslate(self) -> None:
        self._name_folds()
        self._say()

    def _say(self) -> None:
        result, found = self._result, self._signals
        bent = result is not None and bool(result.ids) and (result.approximate or bool(result.changes))
        self.approximate.setVisible(bent)
        self.signal.setVisible(found is not None)
        if found is not None:
            name = messages.text(f"signal_{found.query.kind.value}", language.present())
            self.signal.setText(f"{ICONS[found.query.kind]} {name[:1].upper()}{name[1:]}  ×")
            self.signal.setToolTip(self.tr("Trở lại tìm kiếm mọi dòng"))
            self.signal.setAccessibleName(f"{name}: {self.signal.toolTip()}")
            said = self.tr("{total} dòng có dấu hiệu này")
            self.total.setText(said.format(total=formats.number(found.total_lines)))
        if result is None:
            return
        said = "; ".join(self._change(change) for change in result.changes)
        if not said:
            said = self.tr("không có dòng nào chứa đủ các từ đúng như đã gõ")
        self.approximate.setText("≈ " + self.tr("gần đúng: {how}").format(how=said))
        shown = len(result.ids)
        if not shown:
            self.total.setText("")
            return
        lines = result.query.grouping is Grouping.LINES
        known = len(self._ids) if self._ids is not None else result.total
        if known is None:
            more = self.tr("hơn {shown} dòng") if lines else self.tr("hơn {shown} nhóm")
            count = more.format(shown=formats.number(shown))
        else:
            all_of = self.tr("{total} dòng") if lines else self.tr("{total} nhóm")
            count = all_of.format(total=formats.number(known))
            if self._ids is not None and not lines:
                count += " · " + self.tr("{total} dòng").format(total=formats.number(self._ids.lines))
        self.total.setText(f"{count} · {formats.number(result.milliseconds)} ms")

    def _change(self, change: QueryChange) -> str:
        match change.kind:
            case QueryChangeKind.DROPPED:
                words = self.tr("bỏ qua từ “{typed}”")
            case QueryChangeKind.KEYSTROKES:
                words = self.tr("“{typed}” hiểu là “{used}”")
            case QueryChangeKind.SPELLING:
                words = self.tr("“{typed}” tìm như “{used}”")
        return words.format(typed=change.typed, used=change.used)

    def _name_folds(self) -> None:
        for button, shown, hidden in (
            (self.facets, self.tr("Ẩn bộ lọc"), self.tr("Hiện bộ lọc")),
            (self.detail, self.tr("Ẩn chi tiết"), self.tr("Hiện chi tiết")),
        ):
            tip = hidden if button.isChecked() else shown
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    @staticmethod
    def _fold(icon: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setCheckable(True)
        icons.put(button, icon, "muted")
        return button
