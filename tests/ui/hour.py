"""A scripted hour of work, and a watchdog that says what kept the window's thread busy too long.

What is measured is processor time of that thread, not the clock's: a machine that does other things as well makes
nothing here look slow.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt
from PySide6.QtTest import QTest

from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations

P = TypeVar("P")
CTRL = Qt.KeyboardModifier.ControlModifier
LIMIT_SECONDS = 0.05
QUIET_SECONDS = 0.03
_GIVEN_UP_SECONDS = 120
_PER_DECLARATION = 40


def resident_mb() -> float:
    """Memory that this process holds now (from /proc: Linux only)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def fill_with_perfume(workspace: Workspace, folder: Path, count: int) -> None:
    """Import `count` goods that are told apart by their numbers, and a catalogue; screen."""
    for start in range(0, count, _PER_DECLARATION):
        goods = [
            ("3303.00.00", f"Nước hoa nữ hiệu Mẫu {number}, dung tích {number} ml, mới 100%")
            for number in range(start, min(start + _PER_DECLARATION, count))
        ]
        number = f"{10_600_000_000 + start}"
        workspace.import_file(write_declarations(folder / f"{number}.csv", number, goods=goods))
    workspace.import_catalogue(write_catalogue(folder / "dm.csv"))
    workspace.screen()


class Watchdog(QObject):
    """Notes, for each thing done, the longest turn of the event loop that it took."""

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, float] = {}
        self._name = ""
        self._since = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._turn)
        dispatcher.aboutToBlock.connect(self._turn)

    def act(self, name: str, work: Callable[[], object]) -> None:
        """Do something; what it leads to in the event loop counts for it until the next."""
        self._turn()
        self._name = name
        self._since = time.thread_time()
        work()
        self._turn()

    def _turn(self) -> None:
        now = time.thread_time()
        self.longest[self._name] = max(self.longest.get(self._name, 0.0), now - self._since)
        self._since = now


class Hour:
    """The things an officer does in an hour, in a few seconds, over the window of a screened store."""

    def __init__(
        self, window: MainWindow, jobs: Jobs, dog: Watchdog, *, quiet_seconds: float = QUIET_SECONDS
    ) -> None:
        self.window, self.jobs, self.dog = window, jobs, dog
        self._quiet = quiet_seconds  # how long everything must rest before the next thing is done

    def work(self, folder: Path, *, new_file: Callable[[Path], Path]) -> None:
        """One round through pages, searches, reviews, edits, a small import; all of it is taken back at the end."""
        self.switch_pages()
        self.search()
        self.review()
        self.edit_entry()
        self.look_at_enterprises()
        self.bring_in(new_file(folder))

    def switch_pages(self) -> None:
        for name in self.window.pages:
            self._do(f"show {name}", lambda name=name: self.window.show_page(name))

    def bring_in(self, path: Path) -> None:
        page = self._page(PageName.IMPORT, ImportPage)
        self._do("import a small file", lambda: page.import_files([path]))

    def search(self) -> None:
        page = self._page(PageName.SEARCH, SearchPage)
        self.window.show_page(PageName.SEARCH)
        page.focus_search()
        for query in ("nuoc hoa", "-gia"):
            page.field.clear()
            for letter in query:
                self._do("search key", lambda letter=letter: QTest.keyClicks(page.field, letter))
        for _ in range(5):
            self._do("next line", lambda: QTest.keyClick(page.results.table, Qt.Key.Key_Down))

    def review(self) -> None:
        page = self._page(PageName.REVIEW, ReviewPage)
        self.window.show_page(PageName.REVIEW)
        self._settle()
        for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_U, Qt.Key.Key_Space) * 2:
            self._do("review key", lambda key=key: QTest.keyClick(page.queue, key))
        for _ in range(6):
            self._do("undo", lambda: QTest.keyClick(page.queue, Qt.Key.Key_Z, CTRL))

    def edit_entry(self) -> None:
        page = self._page(PageName.CATALOGUE, CataloguePage)
        self.window.show_page(PageName.CATALOGUE)
        self._settle()
        page.table.select(0)
        self._do("open the editor", page.entry_actions.edit)
        field = page.editor.form.lines["note"]
        for letter in "xem":
            self._do("editor key", lambda letter=letter: QTest.keyClicks(field, letter))
        self._do("save an entry", page.editor.save)
        self._do("undo an entry", lambda: self.window.undoing.undo())

    def look_at_enterprises(self) -> None:
        page = self._page(PageName.ENTERPRISES, EnterprisePage)
        self.window.show_page(PageName.ENTERPRISES)
        self._settle()
        for _ in range(5):
            self._do("next enterprise", lambda: QTest.keyClick(page.table, Qt.Key.Key_Down))

    def _page(self, name: PageName, kind: type[P]) -> P:
        page = self.window.pages[name]
        assert isinstance(page, kind)
        return page

    def _do(self, name: str, work: Callable[[], object]) -> None:
        self.dog.act(name, work)
        self._settle()

    def _settle(self) -> None:
        """Let jobs come to rest, and the timers that start more of them."""
        begun = quiet = time.monotonic()
        while True:
            QTest.qWait(2)
            now = time.monotonic()
            if self.jobs.current() is not None:
                quiet = now
            elif now - quiet >= self._quiet:
                return
            if now - begun > _GIVEN_UP_SECONDS:
                raise TimeoutError(f"still at work after {_GIVEN_UP_SECONDS} s")
