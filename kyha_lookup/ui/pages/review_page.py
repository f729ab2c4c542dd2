"""Rà soát: one pair of goods and entry after the other, a verdict by a key, the next already drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.model import (
    Deed,
    EntryRow,
    HistoryState,
    HsNames,
    ReviewDetail,
    ReviewFilter,
    ReviewGroups,
    ReviewItem,
    StoreState,
    VerdictKind,
)
from kyha_lookup.ui import formats, icons, theme, words
from kyha_lookup.ui.decision_keys import Decision, decision_of
from kyha_lookup.ui.models.review_session import ReviewSession, Step
from kyha_lookup.ui.pages.advice_panel import AdvicePanel
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.reweighing import offer_reweighing
from kyha_lookup.ui.pages.verbs import offer_first_steps, screen_now
from kyha_lookup.ui.widgets.decision_bar import DecisionBar
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.review_detail import ReviewDetailView
from kyha_lookup.ui.widgets.review_filter_bar import ReviewFilterBar
from kyha_lookup.ui.widgets.review_queue_view import ReviewQueueView

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Jobs

_VERDICTS = {
    Decision.CONFIRM: VerdictKind.CONFIRMED,
    Decision.REJECT: VerdictKind.REJECTED,
    Decision.UNSURE: VerdictKind.UNSURE,
}
_QUEUE_WIDTH = 300


class ReviewPage(Page):
    """The session knows what is decided; the page shows it and turns keys into wishes."""

    name = PageName.REVIEW
    icon = "review"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self.session = ReviewSession(self.run, self)
        self.filters = ReviewFilterBar()
        self.queue = ReviewQueueView(self.session.queue)
        self.detail = ReviewDetailView()
        self.decisions = DecisionBar()
        self.empty = EmptyState("review")
        self.advice = AdvicePanel(self)
        self.advice_button = QPushButton()
        self.advice_button.setCheckable(True)
        self.advice_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(self.advice_button, "review")
        self._undoing = False
        self._note = ""  # begun in another sitting
        self._stale = True
        self._entries_stale = True
        self._reweighing_offered = False
        self._offered = 0  # descriptions that wait for screening, when it was last offered
        self._lay_out()
        self._wire()

    def title(self) -> str:
        return self.tr("Rà soát")

    def on_shown(self) -> None:
        if self._entries_stale:
            self._entries_stale = False
            self.run(
                lambda workspace, _progress: workspace.entries(),
                done=self._offer_entries,
                key="review-entries",
            )
        if self._stale:
            self._stale = False
            self.session.load()
        self._focus_queue()
        self._offer_screening()

    def on_refresh(self) -> None:
        self._stale = self._entries_stale = True
        self.on_shown()

    def on_state(self, state: StoreState) -> None:
        super().on_state(state)
        self._show_emptiness()
        if self.isVisible():
            self._offer_screening()

    def on_hs_names(self, names: HsNames) -> None:
        super().on_hs_names(names)
        self.detail.show_names(names)

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        # The session follows its own verdicts; a change of these comes from elsewhere.
        if self.isVisible() and kinds & {"verdicts", "catalogue"}:
            self.advice.refresh()
        if kinds & {"lines", "catalogue", "hits", "settings"}:
            self._stale = True
            self._entries_stale = self._entries_stale or "catalogue" in kinds
            if self.isVisible():
                self.on_shown()

    def on_history(self, state: HistoryState) -> None:
        self._undoing = state.undo is not None
        self._allow()

    def on_deed(self, deed: Deed, *, again: bool) -> None:
        self.decisions.close_note()
        self.session.follow(deed, again=again)

    def resume(self, wanted: ReviewFilter, pair: tuple[int, str] | None, note: str) -> None:
        """Go on where another sitting stopped: the filter, the pair, the note begun."""
        self.filters.put(wanted)
        self.session.filter, self.session.wanted = self.filters.chosen(), pair
        self._note, self._stale = note, True
        if self.isVisible():
            self.on_shown()

    def act(self, decision: Decision) -> None:
        """Do what a key or button asks for."""
        if decision in _VERDICTS:
            self.session.decide(_VERDICTS[decision], self.decisions.take_note())
        elif decision is Decision.NOTE and self.session.current is not None:
            self.decisions.open_note(self.session.current.note)
        elif decision is Decision.SKIP:
            self.decisions.close_note()
            if self.session.current is not None and not self.session.skip():
                self.show_message(Kind.INFO, lambda: self.tr("Đã đến cuối hàng đợi."))
        elif decision is Decision.UNDO:
            self.decisions.close_note()
            self._focus_queue()
            self.undo_wanted.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        decision = decision_of(event)
        if decision is None:
            super().keyPressEvent(event)
        else:
            self.act(decision)

    def retranslate(self) -> None:
        super().retranslate()
        self.queue.setAccessibleName(self.tr("Hàng đợi rà soát"))
        self.filters.retranslate()
        self.detail.retranslate()
        self.decisions.retranslate()
        self.empty.retranslate()
        self.advice_button.setText(self.tr("Đề xuất"))
        self.advice_button.setToolTip(self.tr("Từ khóa, loại trừ, ngưỡng mà các kết luận gợi ý cho danh mục"))
        self.advice.retranslate()
        self.session.queue.relabel()

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.detail, 1)
        column.addWidget(self.decisions)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.queue)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_QUEUE_WIDTH, 3 * _QUEUE_WIDTH])
        self._stack = QStackedWidget()
        below = QSplitter(Qt.Orientation.Vertical)
        below.setChildrenCollapsible(False)
        below.addWidget(splitter)
        below.addWidget(self.advice)
        below.setStretchFactor(0, 1)
        self._stack.addWidget(below)
        self._stack.addWidget(self.empty)
        self.filters.add_button(self.advice_button)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._stack, 1)

    def _wire(self) -> None:
        session = self.session
        self.filters.changed.connect(self._filter)
        self.filters.histogram_wanted.connect(self._read_histogram)
        self.queue.row_changed.connect(session.go_to)
        self.decisions.wanted.connect(self.act)
        self.decisions.note_written.connect(lambda text: session.decide(VerdictKind.NOTE, text))
        self.decisions.note_left.connect(self._focus_queue)
        session.current_changed.connect(self._show_current)
        session.detail_changed.connect(self._show_detail)
        session.counts_changed.connect(self.filters.show_counts)
        session.loaded.connect(self._show_emptiness)
        session.decided.connect(self._say_decided)
        session.failed.connect(self.show_error)
        self.advice_button.toggled.connect(self.advice.toggle)
        self.advice.entry_wanted.connect(self.filters.show_entry)

    # ------------------------------------------------------------------ showing

    def _focus_queue(self) -> None:
        """Letters go to the queue, where they are keys of the review, and not into a combo box."""
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, chosen: ReviewFilter) -> None:
        self.decisions.close_note()
        self._focus_queue()
        self.queue.show_groups(chosen.grouped is not ReviewGroups.NONE)
        self.session.load(chosen)

    def _read_histogram(self, wanted: ReviewFilter) -> None:
        self.run(
            lambda workspace, _progress: workspace.score_histogram(wanted),
            done=lambda histogram: self.filters.show_histogram(wanted, histogram),
            key="review-histogram",
        )

    def _offer_entries(self, rows: list[EntryRow]) -> None:
        self.filters.show_entries([row.entry for row in rows])

    def _show_current(self, item: ReviewItem | None) -> None:
        self.decisions.close_note()
        note, self._note = self._note, ""
        self.decisions.show_lines(item.lines if item else 0)
        self._allow()
        if item is not None:
            self.queue.show_row(self.session.row())
            if note:
                self.decisions.open_note(note)
        self._show_emptiness()

    def _show_detail(self, detail: ReviewDetail | None) -> None:
        if detail is not None:
            self.detail.show_detail(detail)
        elif self.session.current is not None:
            self.detail.show_item(self.session.current)

    def _say_decided(self, step: Step) -> None:
        self._undoing = True
        self._allow()
        undo = lambda: self.undo_wanted.emit(self.session.number_of(step))  # noqa: E731
        self.show_message(Kind.OK, lambda: self._sentence(step), [(lambda: self.tr("Hoàn tác"), undo)])

    def _allow(self) -> None:
        self.decisions.allow(deciding=self.session.current is not None, undoing=self._undoing)

    def _sentence(self, step: Step) -> str:
        said = self.tr("{verdict} {lines} dòng hàng, mục {entry} {name}.")
        verdict = words.verdict(step.kind)
        return said.format(
            verdict=verdict[:1].upper() + verdict[1:],
            lines=formats.number(step.item.lines),
            entry=step.item.entry_code,
            name=step.item.entry_name,
        )

    def _screen(self) -> None:
        screen_now(self)

    def _offer_screening(self) -> None:
        """Beside a queue that holds something: say once that there is more to come."""
        waiting = self.state.unscreened if self.state is not None else 0
        offered, self._offered = self._offered, waiting
        if waiting and waiting != offered and self.session.queue.rowCount():
            count = formats.number(waiting)
            self.show_message(
                Kind.INFO,
                lambda: self.tr("Còn {count} mô tả chưa rà soát.").format(count=count),
                [(lambda: self.tr("Rà soát ngay"), self._screen)],
            )
        elif self.state is not None and self.state.old_weights and not self._reweighing_offered:
            self._reweighing_offered = True
            offer_reweighing(self)

    def _show_emptiness(self) -> None:
        """Show the queue, or say why it is empty and what comes next."""
        if self.session.current is not None or self.state is None or self.session.counts is None:
            self.filters.show()
            self._stack.setCurrentIndex(0)
            return
        self.filters.setVisible(self.state.hits > 0)
        self._explain_emptiness(self.state)
        self._stack.setCurrentIndex(1)

    def _explain_emptiness(self, state: StoreState) -> None:
        if not state.lines:
            offer_first_steps(self.empty, self)
        elif not state.entries:
            self.empty.say(
                lambda: self.tr("Chưa có danh mục hàng rủi ro, nên chưa có gì để so. Nhập danh mục trước."),
                [(lambda: self.tr("Mở Danh mục"), lambda: self.navigate(PageName.CATALOGUE))],
            )
        elif state.unscreened:
            count = formats.number(state.unscreened)
            self.empty.say(
                lambda: self.tr("Còn {count} mô tả chưa rà soát.").format(count=count),
                [(lambda: self.tr("Rà soát ngay"), self._screen)],
            )
        elif self.filters.chosen() != ReviewFilter():
            self.empty.say(
                lambda: self.tr("Không có cặp nào đúng với bộ lọc này."),
                [(lambda: self.tr("Xem mọi cặp cần xem"), self.filters.clear)],
            )
        elif state.hits:
            self.empty.say(
                lambda: self.tr("Đã kết luận xong mọi cặp. Có thể lập báo cáo."),
                [(lambda: self.tr("Mở Báo cáo"), lambda: self.navigate(PageName.REPORT))],
            )
        else:
            self.empty.say(
                lambda: self.tr("Đã rà soát xong: không có dòng hàng nào khớp với danh mục."),
                [(lambda: self.tr("Nhập tờ khai…"), lambda: self.navigate(PageName.IMPORT))],
            )
