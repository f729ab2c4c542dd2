"""From the report page to elsewhere: lines behind a figure, reports made before, templates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import FigureLines, Period, ReportKind, ReportRequest, ReviewFilter, Scope, VerdictKind
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.report_history import narrowed_words, period_words
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.widgets.difference_dialog import DifferenceDialog

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def page(screened_place: Path, window: MainWindow, jobs: Jobs, qtbot: QtBot) -> ReportPage:
    """The page over every hit of a screened store, in September."""
    page = window.pages[PageName.REPORT]
    assert isinstance(page, ReportPage)
    window.show_page(PageName.REPORT)
    settled(qtbot, jobs)
    page.chooser.choose_scope(Scope.HITS)
    page.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def texts(page: ReportPage) -> list[str]:
    book = page.preview.book()
    assert book is not None
    sheet = book.sheets[0]
    return [cell.text for row in range(sheet.frame.area.bottom + 1) for cell in sheet.row(row) if cell.text]


# ---------------------------------------------------------------- lines behind a figure


def test_a_figure_on_the_page_opens_its_lines_in_the_search(
    page: ReportPage, window: MainWindow, jobs: Jobs, qtbot: QtBot
) -> None:
    draft = page._draft
    assert draft is not None
    sheet = draft.book.sheets[0]
    row = next(
        at for at in range(sheet.frame.area.bottom) if any(c.text == "4001234567" for c in sheet.row(at))
    )
    column = 5  # Số dòng hàng
    behind = FigureLines(tax_code="4001234567")
    page._show(replace(draft, links={(sheet.name, row, column): behind}))
    place = page.preview.view.place_of(row, column)
    assert place is not None
    qtbot.mouseClick(page.preview.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, jobs)
    search = window.current_page()
    assert isinstance(search, SearchPage)
    qtbot.waitUntil(lambda: search.session.ids is not None, timeout=10_000)
    assert search.session.ids is not None
    assert len(search.session.ids) == draft.data.totals.lines
    (chosen,) = search.session.query.filters
    assert search.session.name_of(chosen).startswith("CÔNG TY TNHH BÌNH AN PHÚ: ")


# ---------------------------------------------------------------- history


def export(page: ReportPage, jobs: Jobs, qtbot: QtBot, path: Path) -> None:
    page.export_to(path)
    settled(qtbot, jobs)


def test_reports_made_are_listed_newest_first(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.history_button.click()
    settled(qtbot, jobs)
    assert page.history.empty.isVisibleTo(page)
    export(page, jobs, qtbot, tmp_path / "mot.xlsx")
    export(page, jobs, qtbot, tmp_path / "hai.xlsx")
    model = page.history.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.index(row, 6).data() for row in range(model.rowCount())] == ["hai.xlsx", "mot.xlsx"]
    assert model.index(0, 4).data() == "tháng 9 năm 2026"
    assert re.fullmatch(r"[0-9a-f]{12}", model.index(0, 7).data())
    assert len(model.index(0, 7).data(Qt.ItemDataRole.ToolTipRole)) == 64
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_file", opened.append)
    page.history.table.select(1)
    page.history.open.click()
    assert opened == [tmp_path / "mot.xlsx"]


def test_an_earlier_report_is_asked_for_again_with_everything_chosen_then(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page.chooser.groups.choose(("Mỹ phẩm",))
    page.chooser.watched.click()
    settled(qtbot, jobs)
    asked = page.chooser.request()
    export(page, jobs, qtbot, tmp_path / "mot.xlsx")
    page.chooser.watched.click()
    page.chooser.groups.choose(())
    page.chooser.choose(Period(date(2026, 1, 1), date(2026, 12, 31)))
    settled(qtbot, jobs)
    page.history_button.click()
    settled(qtbot, jobs)
    page.history.table.select(0)
    page.history.again.click()
    settled(qtbot, jobs)
    assert page.chooser.request() == asked
    assert not page.history.isVisibleTo(page)


def test_two_reports_of_a_kind_may_be_compared(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("mot.xlsx", "hai.xlsx"):
        export(page, jobs, qtbot, tmp_path / name)
    page.history_button.click()
    settled(qtbot, jobs)
    history = page.history
    assert not history.compare.isEnabled()
    history.table.select(0)
    assert history.again.isEnabled()
    assert not history.compare.isEnabled()
    model = history.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    model.select(history.rows.index(1, 0), flags)
    assert history.compare.isEnabled()
    assert not history.again.isEnabled()
    assert [made.number for made in history.selected()] == [1, 2]


def test_a_report_is_issued_again_with_the_figures_of_then(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(page, jobs, qtbot, tmp_path / "mot.xlsx")
    settled(qtbot, jobs)
    jobs.run(
        lambda workspace, _progress: [
            workspace.decide(item.description_id, item.entry_code, VerdictKind.REJECTED)
            for item in workspace.review_queue(ReviewFilter())
        ],
        done=lambda _none: None,
    )
    settled(qtbot, jobs)
    page.history_button.click()
    settled(qtbot, jobs)
    page.history.table.select(0)
    asked: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / "lai.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.history.reissue.click()
    settled(qtbot, jobs)
    assert asked == ["Bao_cao_DN_hang_rui_ro_2026-09-01_2026-09-30_lap_lai_so_1.xlsx"]
    first, again = (values(tmp_path / name) for name in ("mot.xlsx", "lai.xlsx"))
    assert again == first
    assert page.history.rows.index(0, 8).data() == "1"


def values(path: Path) -> list[object]:
    """The cells of the first two sheets."""
    sheets = openpyxl.load_workbook(path, data_only=True).worksheets[:2]
    return [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]


def test_what_differs_between_two_reports_is_shown(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(page, jobs, qtbot, tmp_path / "mot.xlsx")
    page.chooser.choose_scope(Scope.CONFIRMED)
    settled(qtbot, jobs)
    export(page, jobs, qtbot, tmp_path / "hai.xlsx")
    page.history_button.click()
    settled(qtbot, jobs)
    shown: list[DifferenceDialog] = []
    monkeypatch.setattr(DifferenceDialog, "show", lambda dialog: shown.append(dialog))
    page.history.table.selectAll()
    page.history.compare.click()
    settled(qtbot, jobs)
    (dialog,) = shown
    rows = [dialog.rows.row_at(row) for row in range(dialog.rows.rowCount())]
    gone = [row for row in rows if row is not None and row.key[:1] == ("4001234567",) and row.after is None]
    assert len(gone) == 1
    assert "Số 1: " in dialog.summary.text()
    dialog.deleteLater()


def test_what_a_report_was_narrowed_to_reads_in_one_line() -> None:
    request = ReportRequest(
        Period(date(2026, 9, 3), date(2026, 9, 20)), ReportKind.MAIN, Scope.HITS,
        offices=("60CB",), procedures=("A11", "A12"), groups=("Mỹ phẩm",), watched=True, min_value=5e6,
    )  # fmt: skip
    assert narrowed_words(request) == (
        "mọi dòng khớp; 60CB; A11, A12; Mỹ phẩm; doanh nghiệp trọng điểm; từ 5.000.000 VND"
    )
    assert period_words(request) == "03/09/2026 – 20/09/2026"
    assert period_words(replace(request, period=SEPTEMBER)) == "tháng 9 năm 2026"


# ---------------------------------------------------------------- templates


def action(page: ReportPage, words: str) -> QPushButton:
    return next(button for button in page.message_bar.findChildren(QPushButton) if button.text() == words)


def test_a_template_is_written_out_edited_and_used_by_the_preview(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mau.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page.templates.export.trigger()
    settled(qtbot, jobs)
    assert page.message_bar.text().startswith("Đã ghi mẫu mau.xlsx.")
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A6"] = "BÁO CÁO CỦA ĐỘI"
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    page.templates.use.trigger()
    settled(qtbot, jobs)
    assert page.message_bar.text() == "Danh sách doanh nghiệp từ nay lập theo mẫu mau.xlsx."
    assert "BÁO CÁO CỦA ĐỘI" in texts(page)
    page.templates.drop.trigger()
    settled(qtbot, jobs)
    assert "BÁO CÁO CỦA ĐỘI" not in texts(page)


def test_a_template_with_a_fault_says_which_cell(
    page: ReportPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mau.xlsx"
    page.templates.export_to(path)
    settled(qtbot, jobs)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B13"] = "{ma_so_tue}"
    book.save(path)
    action(page, "Dùng mẫu này").click()
    settled(qtbot, jobs)
    assert "Báo cáo!B13: Không có trường “ma_so_tue”; có phải “ma_so_thue”?" in page.message_bar.text()
