"""The main window: builds the pages, wires them, restores how it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.page_links import link_enterprises, link_settings
from kyha_lookup.ui.pages import PAGES
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.search_links import link_search
from kyha_lookup.ui.stores import DemoStore
from kyha_lookup.ui.tables import serve_tables
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.undoing import Undoing
from kyha_lookup.ui.widgets.drop import dropped_files
from kyha_lookup.ui.widgets.header import Header
from kyha_lookup.ui.widgets.navigation import Navigation
from kyha_lookup.ui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from kyha_lookup.model import HsNames, StoreState, TariffStatus
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.window_state import WindowState

MINIMUM = (960, 600)
FIRST_SIZE = (1280, 760)


class MainWindow(QMainWindow):
    """Navigation, header, pages, status bar."""

    def __init__(self, jobs: Jobs, state: WindowState, demo: DemoStore) -> None:
        super().__init__()
        self._jobs, self._state, self._demo = jobs, state, demo
        self.setWindowTitle("Kỳ Hà Lookup")
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.navigation = Navigation()
        self.header = Header(state.scheme, state.text_size)
        self.status = StatusBar(jobs)
        self._stack = QStackedWidget()
        self._named: tuple[str, TariffStatus | None] = ("", None)  # whose names the pages show
        self.pages: dict[PageName, Page] = {}
        with theme.dressed_once():
            for number, page_type in enumerate(PAGES, start=1):
                self._add(page_type, number)
            self._lay_out()
        serve_tables(self, state)
        link_search(self._search_page(), self.navigation, state, self.show_page)
        link_settings(self.pages, self.header, state)
        link_enterprises(self.pages, self.show_page)
        self.undoing = Undoing(jobs, self.pages.values(), self.current_page, self)
        self._wire()
        self._restore()
        self.header.show_demo(demo.active)
        self.refresh_state()

    def show_page(self, name: PageName) -> None:
        """Bring a page to the front."""
        page = self.pages[name]
        self._stack.setCurrentWidget(page)
        self.navigation.mark(name)
        self.header.set_title(page.title())
        self._state.page = name
        page.on_shown()

    def current_page(self) -> Page:
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def show_error(self, error: Exception) -> None:
        """Say an error in the page in front; also for faults of the program caught at the top."""
        self.current_page().show_error(error)

    def refresh_state(self) -> None:
        """Ask the store for its figures, for the status bar, the badge and the pages."""
        self._jobs.run(
            lambda workspace, _progress: workspace.state(),
            done=self._show_state,
            failed=self.show_error,
            key="state",
        )

    def _add(self, page_type: type[Page], number: int) -> None:
        page = page_type(self._jobs, self.show_page)
        page.retranslate()
        page.demo_wanted.connect(self._demo.open)
        self.pages[page.name] = page
        self._stack.addWidget(page)
        self.navigation.add(page.name, page.icon, page.title, f"Ctrl+{number}", apart=page.apart)
        self._shortcut(f"Ctrl+{number}", lambda: self.show_page(page.name))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _wire(self) -> None:
        self.navigation.chosen.connect(lambda name: self.show_page(PageName(name)))
        self.header.language_chosen.connect(self._speak)
        self.header.scheme_chosen.connect(self._recolour)
        self.header.text_size_chosen.connect(self._resize_text)
        self.header.home_wanted.connect(self._demo.leave)
        self._demo.changed.connect(self._on_store_changed)
        self._demo.failed.connect(self.show_error)
        self._jobs.data_changed.connect(self._on_data_changed)
        self._jobs.failed.connect(self.show_error)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._shortcut("Ctrl+L", self._focus_search)
        self._shortcut("F5", self._refresh)
        self.undoing.changed.connect(self._show_history)
        self.header.undo_wanted.connect(self.undoing.undo)
        self.header.redo_wanted.connect(self.undoing.redo)
        self._shortcut("Ctrl+Z", self.undoing.undo)
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            self._shortcut(keys, self.undoing.redo)

    def _shortcut(self, keys: str, act: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _restore(self) -> None:
        self.navigation.fold(self._state.folded)
        self.navigation.folded_changed.connect(lambda folded: setattr(self._state, "folded", folded))
        if self._state.geometry.isEmpty() or not self.restoreGeometry(self._state.geometry):
            self.resize(*FIRST_SIZE)
        names = {str(name): name for name in self.pages}
        self.show_page(names.get(self._state.page, PageName.SEARCH))

    def _show_state(self, state: StoreState) -> None:
        self.status.show_state(state)
        self.navigation.set_count(PageName.REVIEW, state.open_items)
        for page in self.pages.values():
            page.on_state(state)
        if (state.place, state.tariff) != self._named:
            self._named = (state.place, state.tariff)
            self._jobs.run(
                lambda workspace, _progress: workspace.hs_names(),
                done=self._show_names,
                failed=self.show_error,
                key="hs-names",
            )

    def _show_names(self, names: HsNames) -> None:
        for page in self.pages.values():
            page.on_hs_names(names)

    def _on_data_changed(self, kinds: frozenset[str]) -> None:
        for page in self.pages.values():
            page.on_data_changed(kinds)
        self.refresh_state()

    def _show_history(self) -> None:
        undoing = self.undoing
        self.header.show_history(
            f"{undoing.undo_words()} (Ctrl+Z)",
            f"{undoing.redo_words()} (Ctrl+Shift+Z)",
            can_undo=undoing.can_undo(),
            can_redo=undoing.can_redo(),
        )

    def _on_store_changed(self, demo: bool) -> None:
        self.header.show_demo(demo)
        self.undoing.refresh()
        self._on_data_changed(frozenset({"lines", "catalogue", "hits", "verdicts", "settings"}))

    def _refresh(self) -> None:
        self.refresh_state()
        self.current_page().on_refresh()

    def _focus_search(self) -> None:
        self.show_page(PageName.SEARCH)
        self._search_page().focus_search()

    def _search_page(self) -> SearchPage:
        page = self.pages[PageName.SEARCH]
        assert isinstance(page, SearchPage)
        return page

    def _speak(self, chosen: str) -> None:
        self._state.language = chosen
        language.switch(chosen)

    def _recolour(self, scheme: Scheme) -> None:
        self._state.scheme = scheme
        self._dress()

    def _resize_text(self, percent: int) -> None:
        self._state.text_size = percent
        self._dress()

    def _follow_system(self) -> None:
        if self._state.scheme is Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._state.scheme, self._state.text_size)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.navigation.retranslate()
            self.header.retranslate()
            self._show_history()
            self.status.retranslate()
            self.header.set_title(self.current_page().title())
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.show_page(PageName.IMPORT)
        page = self.pages[PageName.IMPORT]
        assert isinstance(page, ImportPage)
        page.import_files(dropped_files(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.geometry = self.saveGeometry()
        self._state.save()
        self._jobs.close()
        event.accept()
