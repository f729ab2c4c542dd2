"""Tra cứu: type words, narrow by facets, see the goods lines that answer, and everything about one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    FacetFilter,
    GoodsLine,
    Grouping,
    HsNames,
    LineDetail,
    SearchFacets,
    SearchIds,
    SearchQuery,
    SearchResult,
    SignalList,
    Span,
)
from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.models.facet_rows import facet_name, value_text
from kyha_lookup.ui.models.search_session import PAUSE_MS, SearchSession
from kyha_lookup.ui.pages.files import open_folder
from kyha_lookup.ui.pages.nothing_found import say_no_signal, say_nothing_found
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.saved_searches import SavedSearches
from kyha_lookup.ui.pages.search_actions import SearchActions, around
from kyha_lookup.ui.pages.verbs import offer_first_steps
from kyha_lookup.ui.widgets.around_line import AroundLine
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.facet_panel import FacetPanel
from kyha_lookup.ui.widgets.filter_chips import FilterChips
from kyha_lookup.ui.widgets.grouping_switch import GroupingSwitch
from kyha_lookup.ui.widgets.line_detail import LineDetailPane
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.period_box import PeriodBox
from kyha_lookup.ui.widgets.result_line import ResultLine
from kyha_lookup.ui.widgets.result_tables import ResultTables
from kyha_lookup.ui.widgets.save_bar import SaveBar
from kyha_lookup.ui.widgets.search_field import SearchBox
from kyha_lookup.ui.widgets.side_panes import SidePanes
from kyha_lookup.ui.widgets.signal_choice import SignalChoice

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs

DETAIL_DELAY_MS = 120
"""A line the cursor only passes over is not fetched."""

TYPED_DETAIL_DELAY_MS = PAUSE_MS - 10
"""Nor is one that the next key replaces; but where no key follows, it comes before everything else about the answer."""

AROUND_DELAY_MS = 350
"""What stands around a line costs more than the line, and is read after it."""


class SearchPage(Page):
    """Builds the parts of the page and connects them; each does its own work."""

    name = PageName.SEARCH
    icon = "search"

    folds_changed = Signal()
    """Facets or details were folded or unfolded."""

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self.session = SearchSession(self.run, self)
        self.box = SearchBox()
        self.field = self.box.field
        self.grouping, self.signal, self.period = GroupingSwitch(), SignalChoice(), PeriodBox()
        self.save_bar, self.chips, self.figures = SaveBar(), FilterChips(), ResultLine()
        self.facets = FacetPanel()
        self.results = ResultTables(self.session.fetch_rows, lambda code: self.hs_names.of(code))
        self.detail, self.around = LineDetailPane(), AroundLine()
        self.detail.add_section(self.around)
        self.empty = EmptyState("search")
        self.star, self._star_menu = QToolButton(), QMenu(self)
        self.saved = SavedSearches(self)
        self.verbs = SearchActions(self, self.session, self.results)
        self._detail_timer = self._timer(DETAIL_DELAY_MS, self._fetch_detail)
        self._around_timer = self._timer(AROUND_DELAY_MS, self._fetch_around)
        self._lay_out()
        self._wire()

    # ------------------------------------------------------------------ what the window calls

    def title(self) -> str:
        return self.tr("Tra cứu")

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def ask_to_save(self) -> None:
        """Ask for the name under which the present search is kept."""
        self.save_bar.ask(self._proposed_name())

    def drop_filters(self) -> None:
        """Search the same words without narrowing."""
        self.session.drop(self.session.query.filters)

    def on_shown(self) -> None:
        self.focus_search()

    def on_refresh(self) -> None:
        self.session.refresh()
        self.saved.load()

    def on_state(self, state: StoreState) -> None:
        known = self.state
        super().on_state(state)
        if known is None or known.place != state.place or known.lines != state.lines:
            self.session.refresh()
            self.saved.load()
            self._load_history()
        self._choose_view()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"lines", "hits", "verdicts", "catalogue"}:
            self.session.refresh()
        if self.detail.line_id() is not None:
            self._detail_timer.start()

    def on_hs_names(self, names: HsNames) -> None:
        super().on_hs_names(names)
        self.detail.show_names(names)

    def retranslate(self) -> None:
        super().retranslate()
        for part in (
            self.box, self.grouping, self.signal, self.period, self.save_bar, self.figures, self.facets, self.results,
            self.detail, self.around, self.empty,
        ):  # fmt: skip
            part.retranslate()
        self.star.setText(self.tr("Lưu"))
        self.star.setToolTip(self.tr("Lưu tìm kiếm này, mở hoặc chia sẻ tìm kiếm đã lưu"))
        self._show_chips()

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        icons.put(self.star, "star", "muted")
        self.star.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.star.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.star.setMenu(self._star_menu)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.box, 1)
        for widget in (self.period, self.signal, self.star, self.grouping):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._view = QStackedWidget()
        self._view.addWidget(self.results)
        self._view.addWidget(self.empty)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self._view, 1)
        self._split = SidePanes(self.facets, self._middle, self.detail, self.figures)
        self.body.setSpacing(theme.S)
        self.body.addLayout(top)
        for part in (self.save_bar, self.chips, self.figures):
            self.body.addWidget(part)
        self.body.addWidget(self._split, 1)

    def _wire(self) -> None:
        session, results = self.session, self.results
        self.field.textChanged.connect(session.set_text)
        self.field.into_table.connect(results.enter)
        self.field.history_wanted.connect(self._load_history)
        self.field.history_chosen.connect(session.open)
        self.grouping.chosen.connect(session.set_grouping)
        self.signal.chosen.connect(session.show_signal)
        self.period.changed.connect(lambda: session.set_period(self.period.period()))
        self.facets.toggled.connect(
            lambda facet, value, name, exclude: session.toggle(facet, value, name, exclude=exclude)
        )
        self.chips.dropped.connect(session.drop)
        results.order_wanted.connect(session.set_order)
        results.group_opened.connect(session.open_group)
        results.line_changed.connect(self._on_line)
        results.notice.connect(lambda text: self.show_message(Kind.INFO, text))
        session.changed.connect(self._on_search_changed)
        session.answered.connect(self._show_result)
        session.signals_found.connect(self._show_signals)
        session.signals_sorted.connect(results.show_lines)
        session.completed.connect(self._show_all)
        session.counted.connect(self._show_facets)
        session.waiting.connect(results.dim)
        session.failed.connect(self.show_error)
        session.looked_at.connect(self._remember)
        self._split.folds_changed.connect(self._fold)
        self.figures.signal_dropped.connect(self._start_over)
        self.detail.source_wanted.connect(open_folder)
        self.around.declaration_wanted.connect(self.verbs.whole_declaration)
        self.around.enterprise_wanted.connect(self.verbs.only_enterprise)
        self.around.code_wanted.connect(self.verbs.same_goods)
        self.around.line_wanted.connect(self.verbs.whole_declaration)
        self.saved.opened.connect(session.open)
        self.save_bar.saved.connect(self._save)
        self._star_menu.aboutToShow.connect(lambda: self.saved.fill(self._star_menu, self.ask_to_save))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._split.fit()
            self._choose_view()

    def _fold(self) -> None:
        self._choose_view()
        self.folds_changed.emit()

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # ------------------------------------------------------------------ the search and its answer

    def _on_search_changed(self) -> None:
        query = self.session.query
        if self.field.text().lstrip() != query.text:
            self.field.blockSignals(True)
            self.field.setText(query.text)
            self.field.blockSignals(False)
        self.grouping.mark(query.grouping)
        self.signal.show_kind(self.session.signal)
        self.period.choose(self.session.period)
        self.facets.facets.show_filters(query.filters)
        self.results.show_order(query)
        self._show_chips()

    def _show_chips(self) -> None:
        self.chips.show_filters([(each, self._chip(each)) for each in self.session.query.filters])

    def _chip(self, chosen: FacetFilter) -> str:
        value = self.session.name_of(chosen) or value_text(chosen.facet, chosen.value)
        form = self.tr("{facet}: trừ {value}") if chosen.excluded else self.tr("{facet}: {value}")
        return form.format(facet=facet_name(chosen.facet), value=value)

    def _show_result(self, result: SearchResult) -> None:
        self.results.show_answer(result)
        self.figures.show_result(result)
        self.box.show_problems(result.problems)
        if not result.lines:
            self.detail.clear()
            self.around.clear()
        self._choose_view()

    def _show_signals(self, found: SignalList) -> None:
        self.results.show_lines(found.line_ids, found.lines)
        self.figures.show_signals(found)
        self.box.show_problems(())
        if not found.lines:
            self.detail.clear()
            self.around.clear()
        self._choose_view()

    def _show_all(self, ids: SearchIds) -> None:
        self.results.complete(ids)
        self.figures.show_total(ids)

    def _show_facets(self, facets: SearchFacets) -> None:
        self.facets.show_facets(facets)
        self._show_chips()

    def _choose_view(self) -> None:
        result, signal = self.session.result, self.session.signal
        if self.state is None or (result is None and signal is None):
            return
        found = self.results.model.rowCount() > 0
        empty_store = self.state.lines == 0
        if empty_store:
            found = False
            offer_first_steps(self.empty, self)
        elif not found and result is None:
            say_no_signal(self.empty, self.session)
        elif not found and result is not None:
            say_nothing_found(self.empty, result, self.session.open, self._start_over)
        narrowed = signal is None and (found or bool(self.session.query.filters))
        lines = self.session.query.grouping is Grouping.LINES
        self._view.setCurrentWidget(self.results if found else self.empty)
        self._split.show_parts(facets=narrowed and not empty_store, detail=found and lines)
        self.figures.setVisible(not empty_store)
        self.signal.setVisible(not empty_store)
        self.period.setVisible(not empty_store and signal is not None)
        for part in (self.grouping, self.star):  # a signal's lines are neither grouped nor kept as a search
            part.setVisible(not empty_store and signal is None)

    def _start_over(self) -> None:
        self.session.open(SearchQuery(""))
        self.focus_search()

    # ------------------------------------------------------------------ history and saved searches

    def _remember(self, query: SearchQuery) -> None:
        self.run(
            lambda workspace, _progress: workspace.remember_search(query),
            done=lambda _none: self._load_history(),
        )

    def _load_history(self) -> None:
        self.run(
            lambda workspace, _progress: workspace.search_history(),
            done=self.field.set_history,
            key="history",
        )

    def _proposed_name(self) -> str:
        query = self.session.query
        return " · ".join(part for part in (query.text, *self.chips.texts()) if part)

    def _save(self, name: str, pinned: bool) -> None:
        self.save_bar.hide()
        query = self.session.query
        self.saved.save(name, replace(query, text=query.text.strip()), pinned=pinned)

    # ------------------------------------------------------------------ the line under the cursor

    def _on_line(self, line: GoodsLine | None) -> None:
        self._around_timer.stop()
        if line is None:  # the rows are being replaced: what is shown stays until the next line is here
            self._detail_timer.stop()
        else:
            self._detail_timer.start(TYPED_DETAIL_DELAY_MS if self.session.typing else DETAIL_DELAY_MS)

    def _fetch_detail(self) -> None:
        line = self.results.line()
        if line is None:
            return
        line_id = line.line_id
        job = self.run(
            lambda workspace, progress: workspace.line_detail(line_id, progress=progress),
            done=self._show_detail,
            failed=self._on_detail_failed,
            key="detail",
        )
        self.session.belongs(job)

    def _show_detail(self, detail: LineDetail) -> None:
        line = self.results.line()
        if line is not None and line.line_id == detail.line.line_id:
            if self.around.line_id() != line.line_id:
                self.around.clear()
            all_screened = self.state is not None and self.state.unscreened == 0
            spans = self._searched_words(detail.line.description)
            self.detail.show_detail(detail, spans, all_screened=all_screened)
            self._around_timer.start()

    def _fetch_around(self) -> None:
        line = self.results.line()
        if line is not None:
            job = self.run(
                lambda workspace, progress: around(workspace, line, progress),
                done=self.around.show_around,
                failed=self._on_detail_failed,
                key="around",
            )
            self.session.belongs(job)

    def _on_detail_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.show_error(error)

    def _searched_words(self, description: str) -> tuple[Span, ...]:
        from kyha_lookup.text.tokens import find_words

        result = self.session.result
        if result is None or not result.words:
            return ()
        return find_words(description, result.words, prefixes=result.prefixes)
