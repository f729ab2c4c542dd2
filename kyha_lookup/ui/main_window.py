"""The main window: builds the pages, wires them, restores how it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.ui import theme
from kyha_lookup.ui.appearance import Appearance
from kyha_lookup.ui.commands import Command, Commands
from kyha_lookup.ui.help import Help
from kyha_lookup.ui.incoming import Incoming
from kyha_lookup.ui.page_commands import page_commands
from kyha_lookup.ui.page_links import (
    link_enterprises,
    link_first_start,
    link_palette,
    link_reports,
    link_settings,
    link_undoing,
)
from kyha_lookup.ui.pages import PAGES
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.search_links import link_search
from kyha_lookup.ui.session import Session
from kyha_lookup.ui.store_news import StoreNews
from kyha_lookup.ui.stores import DemoStore
from kyha_lookup.ui.tables import serve_tables
from kyha_lookup.ui.undoing import Undoing
from kyha_lookup.ui.widgets.header import Header
from kyha_lookup.ui.widgets.jobs_panel import JobsPanel
from kyha_lookup.ui.widgets.navigation import Navigation
from kyha_lookup.ui.widgets.status_bar import StatusBar
from kyha_lookup.ui.window_commands import window_commands

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.window_state import WindowState

MINIMUM = (960, 600)
FIRST_SIZE = (1280, 760)


class MainWindow(QMainWindow):
    """Navigation, header, pages, status bar."""

    def __init__(self, jobs: Jobs, state: WindowState, demo: DemoStore) -> None:
        super().__init__()
        self._jobs, self._state, self.demo = jobs, state, demo
        self.setWindowTitle("Kỳ Hà Lookup")
        self.setMinimumSize(*MINIMUM)
        self.navigation = Navigation()
        self.header = Header(state.scheme, state.text_size)
        self.status = StatusBar(jobs)
        self._stack = QStackedWidget()
        self.pages: dict[PageName, Page] = {}
        self.commands = Commands()
        with theme.dressed_once():
            for number, page_type in enumerate(PAGES, start=1):
                self._add(page_type, number)
            self._lay_out()
        self.news = StoreNews(jobs, self.pages, self)
        self.appearance = Appearance(self.header, state)
        serve_tables(self, state)
        link_search(self.search_page(), self.navigation, state, self.show_page)
        link_settings(self.pages, self.header, state)
        link_reports(self.pages, self.show_page)
        open_profile, open_entry = link_enterprises(self.pages, self.show_page)
        self.help = Help(self, self.commands, self.pages, self.current_page)
        self.jobs_panel = JobsPanel(jobs, self)
        self.command_palette = link_palette(self, self._jobs, open_profile, open_entry)
        self.incoming = Incoming(self)
        self.choose_store = link_first_start(self.pages[PageName.OVERVIEW], demo, state, self.incoming.choose)
        self.undoing = Undoing(jobs, self.pages.values(), self.current_page, self)
        link_undoing(self.undoing, self.header)
        self.undoing.watch_fields(self.findChildren(QLineEdit))
        self.commands.add(self, window_commands(self))
        for page, commands in page_commands(self.pages, open_profile, open_entry):
            self.commands.add(page, commands)
        self.session = Session(state.folder, self.pages, self)
        self._wire()
        self._restore()
        self.header.show_demo(demo.active)
        self.news.ask()

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

    def search_page(self) -> SearchPage:
        page = self.pages[PageName.SEARCH]
        assert isinstance(page, SearchPage)
        return page

    def import_page(self) -> ImportPage:
        page = self.pages[PageName.IMPORT]
        assert isinstance(page, ImportPage)
        return page

    def focus_search(self) -> None:
        """Go to the search field."""
        self.show_page(PageName.SEARCH)
        self.search_page().focus_search()

    def refresh(self) -> None:
        """Read what the page in front shows anew."""
        self.news.ask()
        self.current_page().on_refresh()

    def _add(self, page_type: type[Page], number: int) -> None:
        page = page_type(self._jobs, self.show_page)
        page.retranslate()
        page.demo_wanted.connect(self.demo.open)
        self.pages[page.name] = page
        self._stack.addWidget(page)
        keys = f"Ctrl+{number}"
        self.navigation.add(page.name, page.icon, page.title, keys, apart=page.apart)
        go = Command(page.title, lambda: self.show_page(page.name), keys, listed=False, sheet=False)
        self.commands.add(self, [go])

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
        self.status.jobs_wanted.connect(self.jobs_panel.toggle)
        self.header.home_wanted.connect(self.demo.leave)
        self.header.palette_wanted.connect(self.command_palette.open)
        self.header.help_wanted.connect(self.help.show_manual)
        self.demo.changed.connect(self._on_store_changed)
        self.demo.failed.connect(self.show_error)
        self.news.arrived.connect(self._show_state)
        self.news.arrived.connect(self.session.begin)
        self.news.failed.connect(self.show_error)
        self._jobs.failed.connect(self.show_error)

    def _restore(self) -> None:
        self.navigation.fold(self._state.folded)
        self.navigation.folded_changed.connect(lambda folded: setattr(self._state, "folded", folded))
        if self._state.geometry.isEmpty() or not self.restoreGeometry(self._state.geometry):
            self.resize(*FIRST_SIZE)
        names = {str(name): name for name in self.pages}
        self.show_page(names.get(self._state.page, PageName.OVERVIEW))

    def _show_state(self, state: StoreState) -> None:
        self.status.show_state(state)
        self.navigation.set_count(PageName.REVIEW, state.open_items)

    def _on_store_changed(self, demo: bool) -> None:
        self.header.show_demo(demo)
        self.undoing.refresh()
        self.news.tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.navigation.retranslate()
            self.header.retranslate()
            self.status.retranslate()
            self.header.set_title(self.current_page().title())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.geometry = self.saveGeometry()
        self._state.save()
        self.session.end()
        self._jobs.close()
        event.accept()
