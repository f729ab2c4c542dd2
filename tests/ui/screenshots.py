"""Draws every page into PNG files, in both languages, light and dark: `python -m tests.ui.screenshots OUTDIR`.

The demo store is made below OUTDIR the first time and used again afterwards.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.stores import DemoStore, demo_opener, opener
from kyha_lookup.ui.window_state import WindowState

SIZE = (1366, 768)


def draw(out: Path) -> None:
    """Every page over the demo store, then the first page over an empty one."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("empty.db", "empty.ini", "demo.ini"):
        (out / name).unlink(missing_ok=True)
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        for tongue in ("vi", "en"):
            theme.apply(app, scheme)
            language.switch(tongue)
            window = _window(Jobs(demo_opener(out / "demo")), out, "demo")
            for page in window.pages:
                window.show_page(page)
                _settle(window)
                if isinstance(current := window.current_page(), SearchPage):
                    current.field.setText("nuoc hoa")
                    _settle(window)
                window.grab().save(str(out / f"{page}-{tongue}-{scheme}.png"))
            window.close()
    theme.apply(app, theme.Scheme.LIGHT)
    language.switch("vi")
    window = _window(Jobs(opener(out / "empty.db")), out, "empty")
    for page in PageName:
        window.show_page(page)
        _settle(window)
        window.grab().save(str(out / f"empty-{page}.png"))
    window.close()


def _window(jobs: Jobs, out: Path, name: str) -> MainWindow:
    window = MainWindow(jobs, WindowState(out / f"{name}.ini"), DemoStore(jobs, None, out / "demo"))
    window.resize(*SIZE)
    window.show()
    _settle(window)
    return window


def _settle(window: MainWindow) -> None:
    """Let jobs and timers come to rest."""
    jobs = window.pages[PageName.SEARCH].jobs
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 0.4:
        QCoreApplication.processEvents()
        if jobs.current() is not None:
            quiet_since = time.monotonic()
        time.sleep(0.005)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
