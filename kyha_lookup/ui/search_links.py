"""What ties the search page to the rest of the window: pinned searches in the navigation, folds that are remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kyha_lookup.ui.pages.page import PageName

if TYPE_CHECKING:
    from kyha_lookup.ui.pages.search_page import SearchPage
    from kyha_lookup.ui.widgets.navigation import Navigation
    from kyha_lookup.ui.window_state import WindowState

FACETS, DETAIL = "facets_folded", "detail_folded"


def link_search(
    page: SearchPage, navigation: Navigation, state: WindowState, show_page: Callable[[PageName], None]
) -> None:
    """Connect the search page with navigation and window state."""

    def open_saved(name: str) -> None:
        show_page(PageName.SEARCH)
        page.saved.open(name)

    def keep_folds() -> None:
        state.keep_flag(FACETS, page.figures.facets.isChecked())
        state.keep_flag(DETAIL, page.figures.detail.isChecked())

    page.saved.changed.connect(navigation.show_saved)
    navigation.saved_chosen.connect(open_saved)
    navigation.saved_menu_wanted.connect(page.saved.open_menu)
    page.figures.facets.setChecked(state.flag(FACETS))
    page.figures.detail.setChecked(state.flag(DETAIL))
    page.folds_changed.connect(keep_folds)
