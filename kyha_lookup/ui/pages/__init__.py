"""The pages of the window, in the order of the day."""

from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.log_page import LogPage
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage

PAGES: tuple[type[Page], ...] = (
    OverviewPage,
    SearchPage,
    ReviewPage,
    EnterprisePage,
    CataloguePage,
    ImportPage,
    ReportPage,
    LogPage,
    SettingsPage,
)
