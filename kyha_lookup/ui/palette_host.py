"""Fills the command palette: the window's commands and pages at once, what the store knows by name behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from kyha_lookup.model import CatalogueEntry, Found, SavedSearch
from kyha_lookup.ui.commands import Command, Commands
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.models.palette_rows import Offer, Sort
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.widgets.palette import Palette

FIND_MS = 80
_LEAST_TYPED = 2


class PaletteHost(QObject):
    """Owns the palette of a window."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        commands: Commands,
        pages: Mapping[PageName, Page],
        current: Callable[[], Page],
        *,
        show_page: Callable[[PageName], None],
        open_search: Callable[[str], object],
        open_entry: Callable[[str], object],
        open_enterprise: Callable[[str], object],
        saved: Callable[[], list[SavedSearch]],
    ) -> None:
        super().__init__(window)
        self._jobs, self._commands, self._pages, self._current = jobs, commands, pages, current
        self._show_page, self._open_search, self._saved = show_page, open_search, saved
        self._open_entry, self._open_enterprise = open_entry, open_enterprise
        self.palette = Palette(window)
        self.palette.typed.connect(self._on_typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FIND_MS)
        self._timer.timeout.connect(self._find)

    def open(self) -> None:
        """Show the palette over the window."""
        self.palette.open_with(self.offers())

    def offers(self) -> list[Offer]:
        """Pages, the commands that have something to do now, the saved searches, the commands of other pages."""
        here = self._current()
        offers = [self._of_page(page) for page in self._pages.values()]
        offers += [
            Offer(Sort.COMMAND, command.words(), command.key_text(), command.act)
            for command in (*self._commands.of(here.name), *self._commands.of(None))
            if command.listed and command.ready()
        ]
        offers += [
            Offer(Sort.SEARCH, each.name, each.query.text, partial(self._open_search, each.name))
            for each in self._saved()
        ]
        for page in self._pages.values():
            if page is not here:
                offers += [
                    self._elsewhere(page, command)
                    for command in self._commands.of(page.name)
                    if command.listed and not command.views
                ]
        return offers

    def _of_page(self, page: Page) -> Offer:
        return Offer(Sort.PAGE, page.title(), "", lambda: self._show_page(page.name), page.icon)

    def _elsewhere(self, page: Page, command: Command) -> Offer:
        def go() -> None:
            self._show_page(page.name)
            if command.ready():
                command.act()

        words = QCoreApplication.translate("palette", "{page}: {command}")
        return Offer(
            Sort.COMMAND, words.format(page=page.title(), command=command.words()), command.key_text(), go
        )

    def _on_typed(self, text: str) -> None:
        if len(text.strip()) >= _LEAST_TYPED:
            self._timer.start()
        else:
            self._timer.stop()
            self.palette.add_found([])

    def _find(self) -> None:
        typed = self.palette.field.text()
        self._jobs.run(lambda workspace, _progress: workspace.find(typed), done=self._show, key="palette")

    def _show(self, found: Found) -> None:
        self.palette.add_found(
            [
                *(self._of_entry(entry) for entry in found.entries),
                *(
                    Offer(Sort.ENTERPRISE, name, code, partial(self._open_enterprise, code))
                    for name, code in found.enterprises
                ),
            ]
        )

    def _of_entry(self, entry: CatalogueEntry) -> Offer:
        return Offer(
            Sort.ENTRY, f"{entry.code}  {entry.name}", ", ".join(entry.hs_prefixes[:3]),
            lambda: self._open_entry(entry.code),
        )  # fmt: skip
