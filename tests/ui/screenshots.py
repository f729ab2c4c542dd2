"""Draws every page and dialog into PNG files, in both languages, light and dark, at 1366x768 with text of 100 % and
150 %: `python -m tests.ui.screenshots OUTDIR`.

The demo store is made below OUTDIR the first time and used again afterwards.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage
from kyha_lookup.ui.stores import DemoStore, demo_opener, opener
from kyha_lookup.ui.window_state import WindowState
from kyha_lookup.ui.wizard.import_wizard import Step
from tests.ui.wizard_files import bare, clean, dirty, hostile

SIZE = (1366, 768)
TEXT_SIZES = (100, 150)
_SCHEMES, _TONGUES = (theme.Scheme.LIGHT, theme.Scheme.DARK), ("vi", "en")


def draw(out: Path) -> None:
    """Every page over the demo store, then the first page over an empty one."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("empty.db", "empty.ini", "demo.ini"):
        (out / name).unlink(missing_ok=True)
    for scheme, tongue, size in product(_SCHEMES, _TONGUES, TEXT_SIZES):
        theme.apply(app, scheme, size)
        language.switch(tongue)
        window = _window(Jobs(demo_opener(out / "demo")), out, "demo")
        name = f"%s-{tongue}-{scheme}" + ("" if size == TEXT_SIZES[0] else f"-{size}") + ".png"
        for page in window.pages:
            window.show_page(page)
            _settle(window)
            if isinstance(current := window.current_page(), SearchPage):
                current.field.setText("nuoc hoa")
                _settle(window)
            window.grab().save(str(out / (name % page)))
        _draw_dialogs(window, out, name)
        window.close()
    theme.apply(app, theme.Scheme.LIGHT)
    language.switch("vi")
    window = _window(Jobs(opener(out / "empty.db")), out, "empty")
    for page in PageName:
        window.show_page(page)
        _settle(window)
        window.grab().save(str(out / f"empty-{page}.png"))
    window.close()


def _draw_dialogs(window: MainWindow, out: Path, name: str) -> None:
    """What stands on or in the place of a page: further filters, proposals, the editor, versions, palette, manual."""

    def grab(what: str, widget: QWidget = window) -> None:
        _settle(window)
        widget.grab().save(str(out / (name % what)))

    review = window.pages[PageName.REVIEW]
    assert isinstance(review, ReviewPage)
    window.show_page(PageName.REVIEW)
    review.filters.more.setChecked(True)
    review.filters.groups.setCurrentIndex(1)
    review.advice_button.setChecked(True)
    grab("review-grouped-with-proposals")
    review.advice_button.setChecked(False)
    review.filters.clear()
    catalogue = window.pages[PageName.CATALOGUE]
    assert isinstance(catalogue, CataloguePage)
    window.show_page(PageName.CATALOGUE)
    _settle(window)
    catalogue.advice_button.setChecked(True)
    grab("catalogue-with-proposals")
    catalogue.advice_button.setChecked(False)
    catalogue.entry_actions.edit()
    grab("catalogue-editor")
    catalogue.editor.leave()
    catalogue.compare_versions()
    grab("catalogue-versions")
    catalogue.versions.left.emit()
    enterprises = window.pages[PageName.ENTERPRISES]
    assert isinstance(enterprises, EnterprisePage)
    window.show_page(PageName.ENTERPRISES)
    _settle(window)
    enterprises.pane.watch.edit_button.click()
    grab("enterprises-mark")
    settings = window.pages[PageName.SETTINGS]
    assert isinstance(settings, SettingsPage)
    window.show_page(PageName.SETTINGS)
    for at in range(settings.sections.count()):
        settings.sections.setCurrentRow(at)
        grab(f"settings-{at}")
    window.command_palette.open()
    grab("palette")
    window.jobs_panel.toggle()
    grab("jobs")
    window.jobs_panel.close_up()
    for dialog in _opened(window.help.show_shortcuts):
        grab("shortcuts", dialog)
        dialog.close()
    for manual in _opened(window.help.show_manual):
        grab("manual", manual)
        manual.close()


def _opened(show: Callable[[], None]) -> list[QWidget]:
    """The windows that `show` brings up."""
    before = set(QApplication.topLevelWidgets())
    show()
    QCoreApplication.processEvents()
    return [
        widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget not in before
    ]


def draw_wizard(out: Path) -> None:
    """Each step of the import wizard with a clean, a dirty, a headerless and a hostile file, on an empty store."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    files = {"clean": clean(out), "dirty": dirty(out), "bare": bare(out), "hostile": hostile(out)}
    for scheme, tongue in product(_SCHEMES, _TONGUES):
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
    quiet = 0
    while quiet < 80:  # turns, not seconds: one turn of the first painting may take as long
        QCoreApplication.processEvents()
        quiet = 0 if jobs.current() is not None else quiet + 1
        time.sleep(0.005)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
    draw_wizard(Path(sys.argv[1]))
