"""What a person feels: from a key in the search field to the rows painted, through the window's own event loop.

`python -m tests.benchmarks.key_to_paint [LINES]` measures a store of LINES generated lines by itself.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.benchmarks.big_store import fill
from tests.benchmarks.measuring import Row, write
from tests.benchmarks.search import LINES, goods_names, scripted

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.stores import DemoStore, opener
from kyha_lookup.ui.window_state import WindowState

BAR_MS = 50.0
QUERIES = 40
BETWEEN_KEYS_MS = 150
"""A quick typist: timers of the page that start work after a pause run between the keys as they do in use."""
GIVEN_UP_MS = 10_000


class _Watch(QObject):
    """Ends a loop at the first painting of rows (or of the sentence in their place) after the answer has come."""

    def __init__(self, page: SearchPage) -> None:
        super().__init__()
        self._page = page
        self._answered = False
        self._loop = QEventLoop()
        self.painted_at = 0.0
        page.session.answered.connect(self._on_answer)
        watched: list[QWidget] = [table.viewport() for table in page.results.tables.values()]
        for widget in (*watched, *page.empty.findChildren(QLabel)):
            widget.installEventFilter(self)

    def key_to_paint(self, key: str) -> float:
        """Milliseconds from `key` until its rows are on the screen."""
        self._answered = False
        timer = QTimer(singleShot=True)
        timer.timeout.connect(self._loop.quit)
        started = perf_counter()
        self.painted_at = 0.0
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
        QApplication.postEvent(self._page.field, pressed)
        timer.start(GIVEN_UP_MS)
        self._loop.exec()
        timer.stop()
        if not self.painted_at:
            raise RuntimeError(f"no rows were painted for {self._page.field.text()!r}")
        return (self.painted_at - started) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._answered and event.type() == QEvent.Type.Paint:
            self._answered = False
            QTimer.singleShot(0, self._on_painted)  # the painting itself belongs to the time
        return False

    def _on_answer(self) -> None:
        self._answered = True
        for label in self._page.empty.findChildren(QLabel):
            label.update()  # the same sentence again is not painted by itself

    def _on_painted(self) -> None:
        self.painted_at = perf_counter()
        self._loop.quit()


def typed_rows(place: Path, queries: Sequence[str], lines: int) -> Iterator[Row]:
    """`search_key_to_paint_ms` over queries typed letter by letter into the window of the store at `place`."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    language.switch("vi")
    jobs = Jobs(opener(place))
    window = MainWindow(
        jobs, WindowState(place.with_suffix(".ini")), DemoStore(jobs, str(place), place.parent)
    )
    window.resize(1366, 768)
    window.show()
    page = window.pages[PageName.SEARCH]
    assert isinstance(page, SearchPage)
    window.show_page(PageName.SEARCH)
    try:
        _until_quiet(jobs, page)
        watch = _Watch(page)
        watch.key_to_paint("a")  # imports and the first look at the store
        times: list[float] = []
        for query in queries:
            page.field.clear()
            _until_quiet(jobs, page)
            for key in query:
                times.append(watch.key_to_paint(key))
                QTest.qWait(BETWEEN_KEYS_MS)
    finally:
        window.close()
    p95 = quantiles(times, n=20)[-1]
    against = (
        f"the bar (p95); p50 {median(times):.1f}, worst {max(times):.1f}; {len(times)} keys, {lines:,} lines"
    )
    yield Row("search_key_to_paint_ms", p95, BAR_MS, p95 / BAR_MS, "ms", against)


def _until_quiet(jobs: Jobs, page: SearchPage) -> None:
    """Wait until everything about the last search is known."""
    deadline = perf_counter() + 120
    while (jobs.current() is not None or page.session.ids is None) and perf_counter() < deadline:
        QTest.qWait(20)


def key_rows(folder: Path) -> list[Row]:
    """`search_key_to_paint_ms` on a store of LINES lines."""
    return list(_generated(folder, LINES))


def _generated(folder: Path, lines: int) -> Iterator[Row]:
    place = folder / "window.db"
    fill(place, lines)
    yield from typed_rows(place, scripted(goods_names(place))[:QUERIES], lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        count = int(sys.argv[1]) if sys.argv[1:] else LINES
        write(list(_generated(Path(made), count)), Path("build/bench_window.json"))
