"""What ties pages to one another and to the window's frame, so that no page knows another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kyha_lookup.ui.pages.page import Page, PageName
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
