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
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.stores import DemoStore, demo_opener, opener
from kyha_lookup.ui.window_state import WindowState
from kyha_lookup.ui.wizard.import_wizard import Step
from tests.ui.wizard_files import bare, clean, dirty, hostile

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


def draw_wizard(out: Path) -> None:
    """Each step of the import wizard with a clean, a dirty, a headerless and a hostile file, on an empty store."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    files = {"clean": clean(out), "dirty": dirty(out), "bare": bare(out), "hostile": hostile(out)}
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        for tongue in ("vi", "en"):
            theme.apply(app, scheme)
            language.switch(tongue)
            (out / "wizard.db").unlink(missing_ok=True)
            window = _window(Jobs(opener(out / "wizard.db")), out, "wizard")
            window.show_page(PageName.IMPORT)
            page = window.current_page()
            assert isinstance(page, ImportPage)
            for name, path in files.items():
                _walk(window, page, path, f"{out}/wizard-{name}-%s-{tongue}-{scheme}.png")
            _settle(window)
            window.grab().save(f"{out}/wizard-after-{tongue}-{scheme}.png")
            window.close()


def _walk(window: MainWindow, page: ImportPage, path: Path, name: str) -> None:
    """Through the wizard as far as the file goes, drawing each step."""
    wizard = page.wizard
    page.look_at([path])
    _settle(window)
    wizard.go_to(Step.SHEET)
    _settle(window)
    window.grab().save(name % "1-sheet")
    if wizard.look.draft is None:
        wizard.leave()
        return
    wizard.go_to(Step.COLUMNS)
    _settle(window)
    window.grab().save(name % "2-columns")
    columns = wizard.look.draft.preview.columns
    if wizard.look.draft.missing():
        letter = next(column.letter for column in columns if column.heading in ("Nội dung", "[J]"))
        wizard.look.choose(wizard.look.draft.with_field(letter, "description"))
        _settle(window)
        window.grab().save(name % "2-columns-chosen")
    menu = wizard.table.menu(len(columns) - 3)
    if menu is not None:
        menu.grab().save(name % "2-menu")
    wizard.go_to(Step.CHECK)
    _settle(window)
    window.grab().save(name % "3-check")
    wizard.go_to(Step.RESULT)
    _settle(window)
    window.grab().save(name % "4-result")
    wizard.leave()


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
    draw_wizard(Path(sys.argv[1]))
