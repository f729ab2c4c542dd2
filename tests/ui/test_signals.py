"""Signals and the tariff's names in the window, on a real store."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kyha_lookup.model import HsNames, LowPrice, Period, PriceBasis, SearchColumn
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog
from kyha_lookup.ui.widgets.signal_list import SignalList
from kyha_lookup.workspace import Workspace

TOY = "Đồ chơi xếp hình bằng nhựa, mới 100%"
HEADINGS = (
    "Số tờ khai", "Ngày đăng ký", "Mã số thuế", "Tên doanh nghiệp", "Dòng", "Mã HS", "Tên hàng", "Xuất xứ", "Lượng",
    "ĐVT", "Đơn giá", "Nguyên tệ",
)  # fmt: skip


def write(path: Path, *rows: Sequence[object]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(scope="session")
def store_with_signals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Toys on ten lines, the last at a fifth of the price; a catalogue with a reference price; screened."""
    folder = tmp_path_factory.mktemp("signals")
    lines = [
        (f"10000000{at:03}0", f"{at + 1:02}/09/2026", "9900000001", "CÔNG TY TNHH MẪU", 1, "95030060", TOY, "CN", 10,
         "PCE", 1 if at == 9 else 5, "USD")
        for at in range(10)
    ]  # fmt: skip
    entry = ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "PCE", 4, "USD")
    heads = ("Mã", "Tên hàng", "Mã HS", "Từ khóa", "ĐVT", "Giá tham chiếu", "Tiền tệ")
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_file(write(folder / "tk.csv", HEADINGS, *lines))
        workspace.import_catalogue(write(folder / "dm.csv", heads, entry))
        workspace.screen()
    return folder / "kyha.db"


@pytest.fixture
def store_place(tmp_path: Path, store_with_signals: Path) -> Path:
    return Path(shutil.copy(store_with_signals, tmp_path / "kyha.db"))


@pytest.fixture
def tariff(tmp_path: Path) -> Path:
    return write(tmp_path / "bt.csv", ("Mã hàng", "Mô tả hàng hóa"), ("9503", "Đồ chơi theo biểu thuế"))


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


@pytest.fixture
def search(window: MainWindow) -> SearchPage:
    window.show_page(PageName.SEARCH)
    page = window.pages[PageName.SEARCH]
    assert isinstance(page, SearchPage)
    window.show_page(PageName.SEARCH)
    return page


def import_tariff(window: MainWindow, path: Path) -> ImportPage:
    window.show_page(PageName.IMPORT)
    page = window.pages[PageName.IMPORT]
    assert isinstance(page, ImportPage)
    page.import_tariff(path)
    return page


def test_a_signal_lists_its_lines_and_the_detail_says_why(
    qtbot: QtBot, search: SearchPage, jobs: Jobs
) -> None:
    search.signal.setCurrentIndex(1)
    settled(qtbot, jobs)
    assert [line.declaration_number for line in search.results.model.rows()] == ["100000000090"]
    assert search.figures.total.text() == "1 dòng có dấu hiệu này"
    qtbot.waitUntil(lambda: bool(search.detail.signals.sentences()), timeout=20_000)
    assert search.detail.signals.sentences() == [
        "▼ Đơn giá bằng 25 % giá tham chiếu của mục RR046",
        "↕ Đơn giá thấp hơn mặt bằng 5,0 lần",
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups
def test_of_a_signal_its_own_lines_are_exported_and_counted(
    qtbot: QtBot, search: SearchPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search.signal.setCurrentIndex(1)
    settled(qtbot, jobs)
    path = tmp_path / "out.csv"
    monkeypatch.setattr("kyha_lookup.ui.pages.exporting.ask_where", lambda *_asked: path)
    search.verbs.export()
    settled(qtbot, jobs)
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert [row[heads.index("Số TK")] for row in rows] == ["100000000090"]
    search.verbs.count(SearchColumn.DECLARATION, "Số TK")
    settled(qtbot, jobs)
    dialog = search.findChild(FrequencyDialog)
    assert dialog is not None
    assert [row.value for row in dialog.model.rows()] == ["10000000009"]  # without the amendment


def test_a_signal_without_lines_says_so_and_leads_back(qtbot: QtBot, search: SearchPage, jobs: Jobs) -> None:
    search.signal.setCurrentIndex(3)
    settled(qtbot, jobs)
    assert search.results.model.rows() == ()
    assert search.empty.isVisible()
    button = next(each for each in search.empty.findChildren(QPushButton) if each.text() == "Xem mọi dòng")
    button.click()
    settled(qtbot, jobs)
    assert search.signal.currentIndex() == 0
    assert not search.detail.signals.isVisible()


def test_a_signals_lines_are_those_of_a_period_and_sorted_by_any_column(
    qtbot: QtBot, search: SearchPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not search.period.isVisible()
    search.signal.setCurrentIndex(1)
    settled(qtbot, jobs)
    assert search.period.isVisible()
    lines = search.session.signals
    assert lines is not None
    every = [line.line_id for line in lines.lines]
    search.session.signals = replace(lines, line_ids=(*every, every[0] - 2, every[0] - 1))
    search.results.order_wanted.emit(SearchColumn.DECLARATION, True)
    settled(qtbot, jobs)
    assert sorted(search.results.model.ids(), reverse=True) == list(search.results.model.ids())
    assert len(search.results.model.ids()) == 3
    search.results.order_wanted.emit("", False)
    assert search.results.model.ids()[0] == every[0]
    search.period.choose(Period(date(2001, 1, 1), date(2001, 12, 31)))
    search.period.changed.emit()
    settled(qtbot, jobs)
    assert search.results.model.rowCount() == 0
    button = next(one for one in search.empty.findChildren(QPushButton) if one.text() == "Xem mọi thời gian")
    button.click()
    settled(qtbot, jobs)
    assert [line.declaration_number for line in search.results.model.rows()] == ["100000000090"]
    assert search.period.period() is None


def test_the_signal_chosen_is_named_whole(qtbot: QtBot, search: SearchPage, jobs: Jobs) -> None:
    for kind in range(search.signal.count()):
        search.signal.setCurrentIndex(kind)
        settled(qtbot, jobs)
        qtbot.wait(1)
        named = search.signal.fontMetrics().horizontalAdvance(search.signal.currentText())
        assert named < search.signal.width()


def test_typing_searches_among_all_lines_again(qtbot: QtBot, search: SearchPage, jobs: Jobs) -> None:
    search.signal.setCurrentIndex(1)
    settled(qtbot, jobs)
    search.field.setText("xep hinh")
    settled(qtbot, jobs)
    assert search.signal.currentIndex() == 0
    assert len(search.results.model.rows()) == 10
    search.signal.setCurrentIndex(2)
    settled(qtbot, jobs)
    assert (search.field.text(), len(search.results.model.rows())) == ("", 1)


def test_a_chip_leads_back_from_a_signal(qtbot: QtBot, search: SearchPage, jobs: Jobs) -> None:
    search.signal.setCurrentIndex(1)
    settled(qtbot, jobs)
    assert search.figures.signal.text() == "▼ Đơn giá thấp hơn giá tham chiếu  ×"
    assert not search.star.isVisible()
    assert not search.grouping.isVisible()
    search.figures.signal.click()
    settled(qtbot, jobs)
    assert len(search.results.model.rows()) == 10
    assert not search.figures.signal.isVisible()
    assert search.star.isVisible()
    assert search.grouping.isVisible()


def test_the_signals_speak_the_language_in_use(qtbot: QtBot, search: SearchPage, window: MainWindow) -> None:
    search.signal.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(search.detail.signals.sentences()), timeout=20_000)
    window.header.language_chosen.emit("en")
    assert search.signal.itemText(1) == "▼ Unit price below the reference price"
    assert search.detail.signals.sentences()[0].startswith("▼ Unit price is 25 % of the reference price")


def test_the_review_shows_the_signals_of_all_lines_of_a_pair(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    window.show_page(PageName.REVIEW)
    page = window.pages[PageName.REVIEW]
    assert isinstance(page, ReviewPage)
    settled(qtbot, jobs)
    qtbot.waitUntil(lambda: page.detail.noticed.isVisible(), timeout=20_000)
    assert [said[0] for said in page.detail.signals.sentences()] == ["▼", "↕"]


def test_a_tariff_comes_in_by_its_button_and_names_stand_beside_codes(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, search: SearchPage, tariff: Path
) -> None:
    page = import_tariff(window, tariff)
    settled(qtbot, jobs)
    assert "biểu thuế 1 mã (1 thêm" in page.message_bar.text()
    qtbot.waitUntil(lambda: "1 mã từ bt.csv" in page.tariff_button.toolTip(), timeout=20_000)
    window.show_page(PageName.SEARCH)
    search.session.refresh()
    settled(qtbot, jobs)
    qtbot.waitUntil(lambda: "Theo biểu thuế" in search.detail.declaration.facts(), timeout=20_000)
    assert search.detail.declaration.facts()["Theo biểu thuế"] == "Đồ chơi theo biểu thuế"
    assert search.results.model.columns[1].tooltip is not None
    assert (
        search.results.model.columns[1].tooltip(search.results.model.rows()[0])
        == "9503.00.60 Đồ chơi theo biểu thuế"
    )
    window.show_page(PageName.REVIEW)
    review = window.pages[PageName.REVIEW]
    assert isinstance(review, ReviewPage)
    settled(qtbot, jobs)
    qtbot.waitUntil(lambda: "Theo biểu thuế" in review.detail.line_side.facts.facts(), timeout=20_000)
    window.show_page(PageName.CATALOGUE)
    catalogue = window.pages[PageName.CATALOGUE]
    assert isinstance(catalogue, CataloguePage)
    settled(qtbot, jobs)
    assert catalogue.detail.hs_names.text() == "9503 Đồ chơi theo biểu thuế"


def test_an_unclear_tariff_goes_through_the_wizard(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    odd = write(tmp_path / "la.csv", ("Cột 1", "Cột 2"), *((f"A{at}", f"B{at}") for at in range(4)))
    page = import_tariff(window, odd)
    settled(qtbot, jobs)
    assert page.wizard.isVisible()
    assert page.wizard.look.kind.value == "tariff"


def test_the_evidence_stands_in_the_tooltip_strongest_first(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    view = SignalList(card)
    low = [
        LowPrice(at, 7, "RR046", price, 4.0, "USD", "PCE", price / 4, PriceBasis.INVOICE, "PCE")
        for at, price in enumerate((2.0, 1.0))
    ]
    view.show_signals(low)
    (said,) = view.findChildren(QLabel)
    assert said.text() == "▼ 2 dòng có đơn giá thấp hơn giá tham chiếu của mục RR046, thấp nhất bằng 25 %"
    assert said.toolTip().splitlines()[0] == "1,00 USD/PCE so với giá tham chiếu 4,00 USD/PCE"
    view.show_signals(())
    assert view.sentences() == []
    assert view.isHidden()


def test_a_code_without_a_tariff_stands_alone() -> None:
    assert HsNames().of("95030060") == ""
