"""Tra cứu: type words, see the goods lines that carry them, and everything about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from kyha_lookup import messages
from kyha_lookup.model import (
    GoodsLine,
    HsNames,
    LineDetail,
    SearchQuery,
    SearchResult,
    SignalKind,
    SignalList,
    SignalQuery,
    Span,
)
from kyha_lookup.ui import formats, icons, language, theme
from kyha_lookup.ui.models.lines import DESCRIPTION, line_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.files import open_folder
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import offer_first_steps
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.line_detail import LineDetailPane
from kyha_lookup.ui.widgets.signal_list import ICONS
from kyha_lookup.ui.widgets.table import Table

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs

DETAIL_DELAY_MS = 120
"""A line the cursor only passes over, or a result that the next key replaces, is not fetched."""

LIMIT = 200
"""Lines fetched; who needs others types more words."""


class SearchPage(Page):
    """Every keystroke asks anew; answers that come too late are dropped."""

    name = PageName.SEARCH
    icon = "search"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._result: SearchResult | None = None
        self._found: SignalList | None = None  # the signals shown in the place of a result
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._type)
        self.field.installEventFilter(self)
        self.signal = QComboBox()
        for kind in (None, *SignalKind):
            self.signal.addItem("", kind)
        self.signal.currentIndexChanged.connect(self._choose_signal)
        self.approximate = label("warn")
        self.total = label("meta")
        self.model: RowsModel[GoodsLine] = RowsModel(line_columns(lambda code: self.hs_names.of(code)), self)
        self.table = Table(self.model, stretch=DESCRIPTION)
        self.table.current_changed.connect(self._on_line)
        self.detail = LineDetailPane()
        self.detail.source_wanted.connect(open_folder)
        self.fold = QToolButton()
        self.fold.setProperty("role", "flat")
        self.fold.setCheckable(True)
        icons.put(self.fold, "detail", "muted")
        self.fold.toggled.connect(self._fold_detail)
        self.empty = EmptyState("search")
        self._detail_timer = QTimer(self)
        self._detail_timer.setSingleShot(True)
        self._detail_timer.setInterval(DETAIL_DELAY_MS)
        self._detail_timer.timeout.connect(self._fetch_detail)
        self._lay_out()

    def title(self) -> str:
        return self.tr("Tra cứu")

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def on_shown(self) -> None:
        self.focus_search()

    def on_refresh(self) -> None:
        self.search()

    def on_state(self, state: StoreState) -> None:
        known = self.state
        super().on_state(state)
        if known is None or known.place != state.place or known.lines != state.lines:
            self.search()
        self._choose_view()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"lines"} or (
            self._found is not None and kinds & {"hits", "verdicts", "catalogue", "settings"}
        ):
            self.search()
        elif self.detail.line_id() is not None:
            self._detail_timer.start()

    def on_hs_names(self, names: HsNames) -> None:
        super().on_hs_names(names)
        self.detail.show_names(names)

    def search(self) -> None:
        """Ask for the lines that answer what stands in the field, or that have the chosen signal."""
        kind = self.signal.currentData()
        if kind is not None:
            wanted = SignalQuery(kind, limit=LIMIT)
            self.run(
                lambda workspace, progress: workspace.signals(wanted, progress=progress),
                done=self._show_signals,
                key="search",
                title=self.tr("Tìm dòng có dấu hiệu"),
            )
            return
        query = SearchQuery(self.field.text().strip(), LIMIT)
        self.run(lambda workspace, _progress: workspace.search(query), done=self._show_result, key="search")

    def retranslate(self) -> None:
        super().retranslate()
        self.field.setPlaceholderText(
            self.tr("Tên hàng, số tờ khai, mã số thuế hoặc mã HS; có dấu hay không đều được")
        )
        self.field.setAccessibleName(self.tr("Ô tìm kiếm"))
        self._name_signals()
        self.model.relabel()
        self.detail.retranslate()
        self.empty.retranslate()
        self._name_fold()
        self._show_figures()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.model.rowCount():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                self.table.select(max(0, self.table.currentIndex().row()))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        search_icon = QAction(self.field)
        icons.put(search_icon, "search", "muted", on=self.field)
        self.field.addAction(search_icon, QLineEdit.ActionPosition.LeadingPosition)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.field, 1)
        top.addWidget(self.signal)
        figures = QHBoxLayout()
        figures.addWidget(self.approximate)
        figures.addStretch(1)
        figures.addWidget(self.total)
        figures.addWidget(self.fold)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.table)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setChildrenCollapsible(False)
        self._fit_detail()
        self._view = QStackedWidget()
        self._view.addWidget(self._split)
        self._view.addWidget(self.empty)
        self.body.setSpacing(theme.S)
        self.body.addLayout(top)
        self.body.addLayout(figures)
        self.body.addWidget(self._view, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_detail()

    def _fit_detail(self) -> None:
        width = theme.scaled(theme.DETAIL_WIDTH)
        self.detail.setMinimumWidth(width * 3 // 4)
        self._split.setSizes([max(width, self._split.width() - width), width])

    def _fold_detail(self, folded: bool) -> None:
        self.detail.setVisible(not folded)
        self._name_fold()

    def _name_fold(self) -> None:
        tip = self.tr("Hiện chi tiết") if self.fold.isChecked() else self.tr("Ẩn chi tiết")
        self.fold.setToolTip(tip)
        self.fold.setAccessibleName(tip)

    def _type(self) -> None:
        """Words search among all lines: a chosen signal is left."""
        if self.field.text() and self.signal.currentIndex():
            blocker = QSignalBlocker(self.signal)
            self.signal.setCurrentIndex(0)
            blocker.unblock()
        self.search()

    def _choose_signal(self) -> None:
        """A signal lists its lines whatever was searched before."""
        blocker = QSignalBlocker(self.field)
        if self.signal.currentIndex():
            self.field.clear()
        blocker.unblock()
        self.search()

    def _name_signals(self) -> None:
        self.signal.setAccessibleName(self.tr("Dấu hiệu"))
        self.signal.setItemText(0, self.tr("Dấu hiệu: mọi dòng"))
        for at, kind in enumerate(SignalKind, start=1):
            name = messages.text(f"signal_{kind.value}", language.present())
            self.signal.setItemText(at, f"{ICONS[kind]} {name[:1].upper()}{name[1:]}")

    def _show_result(self, result: SearchResult) -> None:
        self._result, self._found = result, None
        self._show_lines(result.lines)

    def _show_signals(self, found: SignalList) -> None:
        self._result, self._found = None, found
        self._show_lines(found.lines)

    def _show_lines(self, lines: Sequence[GoodsLine]) -> None:
        shown = self.detail.line_id()
        self.model.show_rows(lines)
        same = next((at for at, line in enumerate(lines) if line.line_id == shown), 0)
        self.table.select(same)
        if not lines:
            self.detail.clear()
        self._show_figures()
        self._choose_view()

    def _show_figures(self) -> None:
        result, found = self._result, self._found
        if found is not None:
            self.approximate.hide()
            said = self.tr("{total} dòng có dấu hiệu này")
            if len(found.lines) < found.total_lines:
                said = self.tr("{shown} dòng rõ nhất trong {total} dòng có dấu hiệu này")
            self.total.setText(
                said.format(shown=formats.number(len(found.lines)), total=formats.number(found.total_lines))
            )
            return
        self.approximate.setVisible(result is not None and result.approximate)
        self.approximate.setText("≈ " + self.tr("gần đúng: không có dòng nào chứa đủ các từ đúng như đã gõ"))
        if result is None or not (result.lines or result.query.text):
            self.total.setText("")
            return
        shown = formats.number(len(result.lines))
        if result.total is None:
            count = self.tr("hơn {shown} dòng").format(shown=shown)
        elif result.total > len(result.lines):
            count = self.tr("{shown} dòng đầu trong {total}").format(
                shown=shown, total=formats.number(result.total)
            )
        else:
            count = self.tr("{total} dòng").format(total=shown)
        self.total.setText(f"{count} · {formats.number(result.milliseconds)} ms")

    def _choose_view(self) -> None:
        if self.state is None or (self._result is None and self._found is None):
            return
        if self.state.lines == 0:
            offer_first_steps(self.empty, self)
            self._view.setCurrentWidget(self.empty)
        elif self._found is not None and not self._found.lines:
            self.empty.say(
                lambda: self.tr("Không dòng hàng nào có dấu hiệu này."),
                [(lambda: self.tr("Xem mọi dòng"), lambda: self.signal.setCurrentIndex(0))],
            )
            self._view.setCurrentWidget(self.empty)
        elif self._result is not None and not self._result.lines and self._result.query.text:
            text = self._result.query.text
            self.empty.say(
                lambda: self.tr(
                    "Không có dòng hàng nào khớp với “{text}”. Thử ít từ hơn, hoặc một phần của từ."
                ).format(text=text),
                [(lambda: self.tr("Xóa ô tìm kiếm"), self._start_over)],
            )
            self._view.setCurrentWidget(self.empty)
        elif self._result is not None and not self._result.lines:
            self.empty.say(
                lambda: self.tr("Gõ vài từ của tên hàng, số tờ khai, mã số thuế hoặc mã HS để tìm trong kho.")
            )
            self._view.setCurrentWidget(self.empty)
        else:
            self._view.setCurrentWidget(self._split)

    def _start_over(self) -> None:
        self.field.clear()
        self.focus_search()

    def _on_line(self, line: GoodsLine | None) -> None:
        if line is None:  # the rows are being replaced: what is shown stays until the next line is here
            self._detail_timer.stop()
        else:
            self._detail_timer.start()

    def _fetch_detail(self) -> None:
        line = self.table.current()
        if line is None:
            return
        line_id = line.line_id
        self.run(
            lambda workspace, _progress: workspace.line_detail(line_id), done=self._show_detail, key="detail"
        )

    def _show_detail(self, detail: LineDetail) -> None:
        line = self.table.current()
        if line is not None and line.line_id == detail.line.line_id:
            all_screened = self.state is not None and self.state.unscreened == 0
            spans = self._searched_words(detail.line.description)
            self.detail.show_detail(detail, spans, all_screened=all_screened)

    def _searched_words(self, description: str) -> tuple[Span, ...]:
        from kyha_lookup.text.tokens import find_words

        result = self._result
        if result is None or not result.words:
            return ()
        return find_words(description, result.words, prefixes=result.words[-1:])
