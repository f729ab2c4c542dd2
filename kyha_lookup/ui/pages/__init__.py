"""The pages of the window, in the order of the day."""

from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.search_page import SearchPage

PAGES: tuple[type[Page], ...] = (SearchPage, ImportPage)
