"""Tells the pages and the window's frame what the store holds, whenever that changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from kyha_lookup.model import HsNames, StoreState, TariffStatus
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.pages.page import Page, PageName

EVERYTHING = frozenset({"lines", "catalogue", "hits", "verdicts", "settings", "watch list"})


class StoreNews(QObject):
    """Asks for the store's figures after each change."""

    arrived = Signal(object)
    """The StoreState, for status bar and navigation."""
    failed = Signal(object)

    def __init__(self, jobs: Jobs, pages: Mapping[PageName, Page], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._pages = jobs, pages
        self.state: StoreState | None = None
        self._named: tuple[str, TariffStatus | None] = ("", None)  # whose names the pages show
        jobs.data_changed.connect(self.tell)

    def ask(self) -> None:
        """Read the store's figures."""
        self._jobs.run(
            lambda workspace, _progress: workspace.state(),
            done=self._show_state,
            failed=self.failed.emit,
            key="state",
        )

    def tell(self, kinds: frozenset[str] = EVERYTHING) -> None:
        """Some `kinds` of things changed (see Jobs.data_changed); without them: another store is open."""
        for page in self._pages.values():
            page.on_data_changed(kinds)
        self.ask()

    def has_unscreened(self) -> bool:
        """Whether screening has something to do."""
        state = self.state
        return state is not None and state.entries > 0 and bool(state.unscreened or state.entries_waiting)

    def _show_state(self, state: StoreState) -> None:
        self.state = state
        self.arrived.emit(state)
        for page in self._pages.values():
            page.on_state(state)
        if (state.place, state.tariff) != self._named:
            self._named = (state.place, state.tariff)
            self._jobs.run(
                lambda workspace, _progress: workspace.hs_names(),
                done=self._show_names,
                failed=self.failed.emit,
                key="hs-names",
            )

    def _show_names(self, names: HsNames) -> None:
        for page in self._pages.values():
            page.on_hs_names(names)
