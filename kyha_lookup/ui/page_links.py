"""What ties pages to one another and to the window's frame, so that no page knows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import SearchQuery
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.files import ask_open
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage
from kyha_lookup.ui.palette_host import PaletteHost

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.main_window import MainWindow
    from kyha_lookup.ui.stores import DemoStore
    from kyha_lookup.ui.undoing import Undoing
    from kyha_lookup.ui.widgets.header import Header
    from kyha_lookup.ui.window_state import WindowState


PATH_AWAY = "first_steps_away"


def link_settings(pages: Mapping[PageName, Page], header: Header, state: WindowState) -> None:
    """Let the settings and the header's menu show and set the same look."""
    page = pages[PageName.SETTINGS]
    assert isinstance(page, SettingsPage)
    look = page.look
    look.show_look(state.scheme, state.text_size)
    look.language_chosen.connect(header.language_chosen)
    look.scheme_chosen.connect(header.choose_scheme)
    look.text_size_chosen.connect(header.choose_text_size)
    header.scheme_chosen.connect(lambda scheme: look.show_look(scheme, state.text_size))
    header.text_size_chosen.connect(lambda size: look.show_look(state.scheme, size))


def link_reports(pages: Mapping[PageName, Page], show_page: Callable[[PageName], None]) -> None:
    """Let a figure of a report lead to its lines in the search."""
    report, search = pages[PageName.REPORT], pages[PageName.SEARCH]
    assert isinstance(report, ReportPage)
    assert isinstance(search, SearchPage)

    def show_lines(ids: Sequence[int], name: str) -> None:
        show_page(PageName.SEARCH)
        search.session.show_lines(ids, name)

    report.lines_wanted.connect(show_lines)


def link_enterprises(
    pages: Mapping[PageName, Page], show_page: Callable[[PageName], None]
) -> tuple[Callable[[str], None], Callable[[str], None]]:
    """Let the overview lead to an enterprise's profile, and the profile to its lines in the search.

    Returns what opens a profile by its tax code, and an entry by its code.
    """
    overview, page, search, catalogue = (
        pages[PageName.OVERVIEW],
        pages[PageName.ENTERPRISES],
        pages[PageName.SEARCH],
        pages[PageName.CATALOGUE],
    )
    assert isinstance(catalogue, CataloguePage)
    assert isinstance(overview, OverviewPage)
    assert isinstance(page, EnterprisePage)
    assert isinstance(search, SearchPage)

    def open_profile(tax_code: str) -> None:
        show_page(PageName.ENTERPRISES)
        page.open(tax_code)

    def open_lines(text: str) -> None:
        show_page(PageName.SEARCH)
        search.session.open(SearchQuery(text))

    def open_entry(code: str) -> None:
        show_page(PageName.CATALOGUE)
        catalogue.show_entry(code)

    page.search_wanted.connect(open_lines)
    overview.enterprise_wanted.connect(open_profile)
    return open_profile, open_entry


def link_first_start(
    overview: Page, demo: DemoStore, state: WindowState, choose_files: Callable[[], None]
) -> Callable[[], None]:
    """Let the overview's three choices lead on, and remember what they led to; returns what asks for another store."""
    assert isinstance(overview, OverviewPage)

    def choose_store() -> None:
        path = ask_open(
            overview,
            QCoreApplication.translate("page_links", "Mở kho dữ liệu có sẵn"),
            QCoreApplication.translate("page_links", "Kho dữ liệu (*.db);;Mọi tệp (*)"),
        )
        if path is not None:
            demo.open_other(str(path))

    overview.files_wanted.connect(choose_files)
    overview.store_wanted.connect(choose_store)
    demo.home_changed.connect(lambda place: setattr(state, "store", place))
    if state.flag(PATH_AWAY):
        overview.path.send_away()
    overview.path.sent_away.connect(lambda: state.keep_flag(PATH_AWAY, True))
    return choose_store


def link_undoing(undoing: Undoing, header: Header) -> None:
    """Let the header's two buttons name what they would take back or do again."""

    def show() -> None:
        header.show_history(
            f"{undoing.undo_words()} (Ctrl+Z)",
            f"{undoing.redo_words()} (Ctrl+Shift+Z)",
            can_undo=undoing.can_undo(),
            can_redo=undoing.can_redo(),
        )

    undoing.changed.connect(show)
    header.undo_wanted.connect(undoing.undo)
    header.redo_wanted.connect(undoing.redo)
    header.retranslated.connect(show)
    show()


def link_palette(
    window: MainWindow, jobs: Jobs, open_profile: Callable[[str], None], open_entry: Callable[[str], None]
) -> PaletteHost:
    """Let the command palette lead everywhere."""
    saved = window.search_page().saved

    def open_search(name: str) -> None:
        window.show_page(PageName.SEARCH)
        saved.open(name)

    return PaletteHost(
        window,
        jobs,
        window.commands,
        window.pages,
        window.current_page,
        show_page=window.show_page,
        open_search=open_search,
        open_entry=open_entry,
        open_enterprise=open_profile,
        saved=lambda: saved.searches,
    )
