"""Báo cáo on a real store: the first period, the pages, what is written, the ways out of an empty one."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Period, ReviewFilter, Scope, VerdictKind
from kyha_lookup.reports.printed.book import open_book
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.workspace import Workspace

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> ReportPage:
    page = window.pages[PageName.REPORT]
    assert isinstance(page, ReportPage)
    window.show_page(PageName.REPORT)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def undecided(screened_place: Path, request: pytest.FixtureRequest) -> ReportPage:
    """The page over a screened store without a verdict."""
    page: ReportPage = request.getfixturevalue("page")
    return page


@pytest.fixture
def confirmed(screened_place: Path, request: pytest.FixtureRequest) -> ReportPage:
    """The page over a store in which the two lines of perfume are confirmed."""
    with Workspace.open(screened_place) as workspace:
        item = workspace.review_queue(ReviewFilter(entry_code="RR001"))[0]
        workspace.decide(item.description_id, item.entry_code, VerdictKind.CONFIRMED)
    page: ReportPage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def texts(page: ReportPage, sheet: int = 0) -> list[str]:
    """Everything that stands on a sheet of the preview."""
    book = page.preview.book()
    assert book is not None
    shown = book.sheets[sheet]
    return [cell.text for row in range(shown.frame.area.bottom + 1) for cell in shown.row(row) if cell.text]


def action(page: ReportPage, words: str) -> QPushButton:
    buttons = [*page.message_bar.findChildren(QPushButton), *page.empty.findChildren(QPushButton)]
    return next(button for button in buttons if button.text() == words)


def test_the_first_period_shown_is_the_one_that_holds_the_latest_declarations(confirmed: ReportPage) -> None:
    period = confirmed.chooser.period()
    assert period is not None
    assert period.start <= date(2026, 9, 12) <= period.end
    assert confirmed.chooser.scope() is Scope.CONFIRMED


def test_the_pages_show_what_the_workbook_will_hold(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    assert any("từ ngày 01/09/2026 đến ngày 30/09/2026" in text for text in texts(confirmed))
    assert [confirmed.preview.sheets.tabText(at) for at in range(confirmed.preview.sheets.count())] == [
        "Doanh nghiệp", "Chi tiết", "Nhóm hàng", "Biểu đồ", "Căn cứ"
    ]  # fmt: skip
    assert {"4001234567", "CÔNG TY TNHH BÌNH AN PHÚ"} <= set(texts(confirmed))
    confirmed.export_to(tmp_path / "a.xlsx")
    settled(qtbot, jobs)
    written = open_book(tmp_path / "a.xlsx", datetime.now())
    for at, sheet in enumerate(written.sheets[:3]):
        rows = range(sheet.frame.area.bottom + 1)
        assert texts(confirmed, at) == [cell.text for row in rows for cell in sheet.row(row) if cell.text]
    assert "Trang 1/1" in confirmed.preview.page_words.text()


def test_the_wider_scope_counts_what_was_not_rejected(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    narrow = len(texts(confirmed, 1))
    confirmed.chooser.choose_scope(Scope.HITS)
    settled(qtbot, jobs)
    assert len(texts(confirmed, 1)) > narrow


def test_looking_is_not_issuing(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, screened_place: Path
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    jobs.close()
    with Workspace.open(screened_place) as workspace:
        assert workspace.overview().last_report_on is None


def test_the_pages_before_stay_until_the_next_are_there(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    before = confirmed.preview.book()
    confirmed.chooser.choose(Period(date(2026, 9, 1), date(2026, 9, 20)))
    assert confirmed.preview.book() is before
    assert confirmed.preview.isVisibleTo(confirmed)
    settled(qtbot, jobs)
    assert confirmed.preview.book() is not before


def test_the_sheet_in_view_stays_when_the_period_changes(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    confirmed.preview.sheets.setCurrentIndex(3)
    confirmed.chooser.choose_scope(Scope.HITS)
    settled(qtbot, jobs)
    assert confirmed.preview.sheets.currentIndex() == 3


def test_the_pages_shown_are_saved_as_pdf(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "bao cao"), ""))
    confirmed.pdf_button.click()
    assert not confirmed.pdf_button.isEnabled()
    settled(qtbot, jobs)
    book = confirmed.preview.book()
    assert book is not None
    pages = sum(len(sheet.pages) for sheet in book.sheets)
    assert confirmed.message_bar.text() == f"Đã lưu bao cao.pdf: {pages} trang."
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "bao cao.pdf").read_bytes())) == pages
    assert confirmed.pdf_button.isEnabled()


def test_the_pages_shown_go_to_the_printer_chosen(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "giay.pdf"))
        printer.setFromTo(2, 3)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    confirmed.print_button.click()
    settled(qtbot, jobs)
    assert confirmed.message_bar.text().startswith("Đã gửi 2 trang tới máy in")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "giay.pdf").read_bytes())) == 2


def test_giving_up_at_the_printer_s_dialog_prints_nothing(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    confirmed.print_button.click()
    settled(qtbot, jobs)
    assert confirmed.message_bar.text() == ""
    assert confirmed.print_button.isEnabled()


def test_the_bulletin_is_copied_for_a_message(qtbot: QtBot, confirmed: ReportPage, jobs: Jobs) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    confirmed.bulletin_actions[0].trigger()
    settled(qtbot, jobs)
    assert QGuiApplication.clipboard().image().width() == 1080
    assert confirmed.message_bar.text() == "Đã chép ảnh bản tin. Dán (Ctrl+V) vào tin nhắn."


@pytest.mark.parametrize(("action_at", "ending"), [(1, ".png"), (2, ".pdf")])
def test_the_bulletin_is_saved_for_phone_and_paper(
    qtbot: QtBot,
    confirmed: ReportPage,
    jobs: Jobs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    action_at: int,
    ending: str,
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "tin"), ""))
    confirmed.bulletin_actions[action_at].trigger()
    settled(qtbot, jobs)
    assert confirmed.message_bar.text() == f"Đã lưu bản tin tin{ending}."
    assert (tmp_path / f"tin{ending}").stat().st_size > 5_000


def test_remarks_on_the_figures_unfold(qtbot: QtBot, confirmed: ReportPage, jobs: Jobs) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    assert confirmed.preview.remarks_button.text().endswith("lưu ý")
    assert not confirmed.preview.remarks.isVisibleTo(confirmed)
    confirmed.preview.remarks_button.click()
    assert confirmed.preview.remarks.isVisibleTo(confirmed)
    assert confirmed.preview.remarks.text().startswith("Lưu ý: ")


def test_the_export_writes_the_shown_period_and_says_where(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    asked: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / "bao cao.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_file", opened.append)
    confirmed.export_button.click()
    assert not confirmed.export_button.isEnabled()
    settled(qtbot, jobs)
    assert asked == ["Bao_cao_DN_hang_rui_ro_2026-09-01_2026-09-30.xlsx"]
    assert confirmed.message_bar.text() == "Đã lập báo cáo bao cao.xlsx: 1 doanh nghiệp, 2 dòng hàng."
    cells = [
        cell.value for row in openpyxl.load_workbook(tmp_path / "bao cao.xlsx").worksheets[0] for cell in row
    ]
    assert "4001234567" in cells
    action(confirmed, "Mở tệp").click()
    action(confirmed, "Mở thư mục").click()
    assert opened == [tmp_path / "bao cao.xlsx", tmp_path]
    assert confirmed.export_button.isEnabled()


def test_a_file_that_cannot_be_written_gives_a_sentence_and_the_button_back(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path
) -> None:
    confirmed.export_to(tmp_path / "no such folder" / "bao cao.xlsx")
    settled(qtbot, jobs)
    assert "no such folder" in confirmed.message_bar.text()
    assert confirmed.export_button.isEnabled()


def test_without_confirmed_lines_the_page_leads_to_the_review_or_the_wider_scope(
    qtbot: QtBot, undecided: ReportPage, jobs: Jobs
) -> None:
    undecided.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    assert undecided.empty.sentence().startswith("Trong kỳ chưa có dòng hàng nào được xác nhận; ")
    action(undecided, "Xem mọi dòng khớp").click()
    settled(qtbot, jobs)
    assert undecided.preview.isVisibleTo(undecided)
    assert undecided.chooser.scope() is Scope.HITS


def test_an_empty_period_offers_the_month_that_has_declarations(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(Period(date(2025, 1, 1), date(2025, 1, 31)))
    settled(qtbot, jobs)
    assert confirmed.empty.sentence() == (
        "Kho không có tờ khai nào đăng ký trong kỳ này. Tờ khai trong kho đăng ký ngày 12/09/2026."
    )
    action(confirmed, "Xem tháng gần nhất có tờ khai").click()
    settled(qtbot, jobs)
    assert confirmed.preview.isVisibleTo(confirmed)


def test_a_period_that_ends_before_it_begins_cannot_be_exported(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    confirmed.chooser.period_chooser.end.setDate(QDate(2026, 8, 1))
    settled(qtbot, jobs)
    assert not confirmed.export_button.isEnabled()
    assert not confirmed.chooser.period_chooser.backwards.isHidden()


def test_an_empty_store_leads_to_the_import(page: ReportPage, window: MainWindow) -> None:
    assert not page.export_button.isEnabled()
    action(page, "Nhập tờ khai…").click()
    assert window.current_page().name is PageName.IMPORT


def test_leaving_the_page_stops_a_report_nobody_waits_for_and_coming_back_reads_it(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, window: MainWindow
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    before = confirmed.preview.book()
    confirmed.chooser.choose(Period(date(2026, 9, 1), date(2026, 9, 20)))
    window.show_page(PageName.IMPORT)
    settled(qtbot, jobs)
    assert confirmed.preview.book() is before
    assert confirmed.message_bar.text() == ""
    window.show_page(PageName.REPORT)
    settled(qtbot, jobs)
    assert confirmed.preview.book() is not before
