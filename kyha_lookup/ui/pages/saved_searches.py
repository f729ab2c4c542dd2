"""Searches under a name: saved, opened, pinned in the navigation, shared as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import SavedSearch, SearchQuery
from kyha_lookup.ui import formats
from kyha_lookup.ui.pages.files import ask_open, ask_save
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.ui.pages.page import Page


class SavedSearches(QObject):
    """What the store keeps of them, for the page's menu and the navigation."""

    changed = Signal(object)
    """The names of the pinned ones, a list."""
    opened = Signal(object)
    """The SearchQuery of one that was chosen."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.searches: list[SavedSearch] = []

    def load(self) -> None:
        """Read them anew."""
        self._page.run(
            lambda workspace, _progress: workspace.saved_searches(), done=self._take, key="saved_searches"
        )

    def open(self, name: str) -> None:
        """Open the one of this name."""
        for search in self.searches:
            if search.name == name:
                self.opened.emit(search.query)

    def save(self, name: str, query: SearchQuery, *, pinned: bool, overwrite: bool = False) -> None:
        """Keep a search; where the name is taken, overwriting is offered."""
        search = SavedSearch(name, query, pinned)

        def done(_none: None) -> None:
            self._page.show_message(Kind.OK, lambda: self.tr("Đã lưu tìm kiếm “{name}”.").format(name=name))
            self.load()

        def failed(error: Exception) -> None:
            if isinstance(error, UsageRefused) and error.code == "search_name_taken":
                self._page.show_message(
                    Kind.WARN,
                    lambda: self.tr("Đã có tìm kiếm tên “{name}”.").format(name=name),
                    [
                        (
                            lambda: self.tr("Ghi đè"),
                            lambda: self.save(name, query, pinned=pinned, overwrite=True),
                        )
                    ],
                )
            else:
                self._page.show_error(error)

        self._page.run(
            lambda workspace, _progress: workspace.save_search(search, overwrite=overwrite),
            done=done,
            failed=failed,
        )

    def delete(self, name: str) -> None:
        """Forget one; the message offers it back."""
        gone = next(search for search in self.searches if search.name == name)

        def done(_none: None) -> None:
            self._page.show_message(
                Kind.INFO,
                lambda: self.tr("Đã xóa tìm kiếm “{name}”.").format(name=name),
                [
                    (
                        lambda: self.tr("Hoàn tác"),
                        lambda: self.save(name, gone.query, pinned=gone.pinned),
                    )
                ],
            )
            self.load()

        self._page.run(lambda workspace, _progress: workspace.delete_search(name), done=done)

    def export(self, names: list[str] | None = None) -> None:
        """Write all, or those named, to a file for another workstation."""
        title = self.tr("Xuất tìm kiếm đã lưu")
        suggested = Path.home() / self.tr("tim_kiem.json")
        path = ask_save(self._page, title, suggested, self.tr("Tệp tìm kiếm (*.json)"), (".json",))
        if path is None:
            return
        self._page.run(
            lambda workspace, _progress: workspace.export_searches(path, names),
            done=lambda count: self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã xuất {count} tìm kiếm ra {file}.").format(
                    count=formats.number(count), file=path.name
                ),
            ),
        )

    def import_file(self) -> None:
        """Take the searches of a file; where names are taken, overwriting is offered."""
        path = ask_open(self._page, self.tr("Nhập tìm kiếm từ tệp"), self.tr("Tệp tìm kiếm (*.json)"))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path, *, overwrite: bool = False) -> None:
        def done(count: int) -> None:
            self._page.show_message(
                Kind.OK, lambda: self.tr("Đã nhập {count} tìm kiếm.").format(count=formats.number(count))
            )
            self.load()

        def failed(error: Exception) -> None:
            if isinstance(error, UsageRefused) and error.code == "search_name_taken":
                self._page.show_message(
                    Kind.WARN,
                    lambda: self.tr("Tệp có tìm kiếm trùng tên với tìm kiếm đã lưu. Chưa nhập gì."),
                    [(lambda: self.tr("Ghi đè"), lambda: self.take_file(path, overwrite=True))],
                )
            else:
                self._page.show_error(error)

        self._page.run(
            lambda workspace, _progress: workspace.import_searches(path, overwrite=overwrite),
            done=done,
            failed=failed,
        )

    def fill(self, menu: QMenu, save: Callable[[], object]) -> None:
        """The star's menu: save, open one, exchange."""
        menu.clear()
        menu.addAction(self.tr("Lưu tìm kiếm này…")).triggered.connect(lambda _checked: save())
        menu.addSeparator()
        for search in self.searches:
            star = "★ " if search.pinned else ""
            action = menu.addAction(f"{star}{search.name}".replace("&", "&&"))
            action.triggered.connect(lambda _checked, name=search.name: self.open(name))
        menu.addSeparator()
        export = menu.addAction(self.tr("Xuất các tìm kiếm đã lưu ra tệp…"))
        export.setEnabled(bool(self.searches))
        export.triggered.connect(lambda _checked: self.export())
        menu.addAction(self.tr("Nhập tìm kiếm từ tệp…")).triggered.connect(
            lambda _checked: self.import_file()
        )
        manage = menu.addMenu(self.tr("Xóa"))
        manage.setEnabled(bool(self.searches))
        for search in self.searches:
            action = manage.addAction(search.name.replace("&", "&&"))
            action.triggered.connect(lambda _checked, name=search.name: self.delete(name))

    def open_menu(self, name: str, at: QPoint) -> None:
        """The menu of a pinned search in the navigation."""
        search = next((each for each in self.searches if each.name == name), None)
        if search is None:
            return
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        unpinned = replace(search, pinned=False)
        for text, act in (
            (self.tr("Mở"), lambda: self.open(name)),
            (self.tr("Bỏ ghim"), lambda: self.save(name, unpinned.query, pinned=False, overwrite=True)),
            (self.tr("Xuất ra tệp…"), lambda: self.export([name])),
            (self.tr("Xóa"), lambda: self.delete(name)),
        ):
            menu.addAction(text).triggered.connect(lambda _checked, act=act: act())
        menu.popup(at)

    def _take(self, searches: list[SavedSearch]) -> None:
        self.searches = searches
        self.changed.emit([search.name for search in searches if search.pinned])
