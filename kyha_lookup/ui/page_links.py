"""What ties pages to one another and to the window's frame, so that no page knows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kyha_lookup.model import SearchQuery
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage

if TYPE_CHECKING:
    from kyha_lookup.ui.widgets.header import Header
    from kyha_lookup.ui.window_state import WindowState


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


def link_enterprises(pages: Mapping[PageName, Page], show_page: Callable[[PageName], None]) -> None:
    """Let the overview lead to an enterprise's profile, and the profile to its lines in the search."""
    overview, page, search = (
        pages[PageName.OVERVIEW],
        pages[PageName.ENTERPRISES],
        pages[PageName.SEARCH],
    )
    assert isinstance(overview, OverviewPage)
    assert isinstance(page, EnterprisePage)
    assert isinstance(search, SearchPage)

    def open_profile(tax_code: str) -> None:
        show_page(PageName.ENTERPRISES)
        page.open(tax_code)

    def open_lines(text: str) -> None:
        show_page(PageName.SEARCH)
        search.session.open(SearchQuery(text))

    page.search_wanted.connect(open_lines)
    overview.enterprise_wanted.connect(open_profile)
