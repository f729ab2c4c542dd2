"""Proposals, the catalogue's check and random draws below the catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.ui import language
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.advice_panel import AdvicePanel
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.page import PageName
from tests.review_world import decide_all, filled

NAMES = ("Teddy", "Panda", "Koala", "Misa", "Lulu", "Bino")
GOODS = [
    *(("9503.00.60", f"Bộ tranh cát {name}, dùng cho trẻ em, mới 100%") for name in NAMES),
    *(("9503.00.60", f"Kính vạn hoa {name}, mới 100%") for name in NAMES),
]
ENTRIES = [
    ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách"),
    ("RR056", "Nồi, chảo", "7323", "", "", "Gia dụng", "trị giá"),
]


@pytest.fixture(scope="session")
def decided_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store whose verdicts suggest one keyword: to be copied."""
    folder = tmp_path_factory.mktemp("decided")
    with filled(folder, GOODS, ENTRIES) as workspace:
        decide_all(workspace, "Bộ tranh cát")
    return folder / "kyha.db"


@pytest.fixture
def page(
    decided_template: Path, store_place: Path, request: pytest.FixtureRequest, qtbot: QtBot
) -> CataloguePage:
    """The catalogue over that store, with the panel open."""
    shutil.copyfile(decided_template, store_place)
    window: MainWindow = request.getfixturevalue("window")
    page = window.pages[PageName.CATALOGUE]
    assert isinstance(page, CataloguePage)
    window.show_page(PageName.CATALOGUE)
    settled(qtbot, page.jobs)
    page.advice_button.click()
    settled(qtbot, page.jobs)
    return page


@pytest.fixture
def panel(page: CataloguePage) -> AdvicePanel:
    return page.advice


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def action(page: CataloguePage, words: str) -> QPushButton:
    return next(button for button in page.message_bar.findChildren(QPushButton) if button.text() == words)


def keywords(page: CataloguePage) -> tuple[str, ...]:
    return page.model.rows()[0].entry.keywords


def test_the_panel_is_closed_until_it_is_asked_for(page: CataloguePage, panel: AdvicePanel) -> None:
    assert panel.isVisibleTo(page)
    page.advice_button.click()
    assert not panel.isVisibleTo(page)


def test_a_proposal_stands_with_its_evidence_and_the_descriptions_behind_it(panel: AdvicePanel) -> None:
    assert panel.tabs.tabText(0) == "Đề xuất 1"
    card = panel.card
    assert card.what.text() == "Từ khóa “bộ tranh cát”"
    assert card.why.text().startswith("6 mô tả xác nhận có từ này, 0 mô tả loại bỏ; đúng 61–100 %")
    assert "• Bộ tranh cát Teddy" in card.examples.text()


def test_accepting_revises_the_entry_screens_it_and_can_be_undone(
    qtbot: QtBot, page: CataloguePage, panel: AdvicePanel
) -> None:
    qtbot.mouseClick(panel.card.accept_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page.jobs)
    assert keywords(page) == ("đồ chơi", "bộ tranh cát")
    assert page.message_bar.text() == "✓ RR046, từ khóa “bộ tranh cát”: đã nhận."
    assert page.state is not None
    assert page.state.unscreened == 0
    assert panel.proposals.rowCount() == 0
    assert "Chưa có đề xuất nào" in panel.card.what.text()
    action(page, "Hoàn tác").click()
    settled(qtbot, page.jobs)
    assert keywords(page) == ("đồ chơi",)
    assert panel.proposals.rowCount() == 1


def test_a_dismissed_proposal_moves_to_the_decided_ones_and_comes_back_from_there(
    qtbot: QtBot, page: CataloguePage, panel: AdvicePanel
) -> None:
    qtbot.mouseClick(panel.card.dismiss_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page.jobs)
    assert (panel.proposals.rowCount(), panel.decisions.rowCount()) == (0, 1)
    assert not panel.undo_button.isEnabled()
    panel.tabs.setCurrentIndex(2)
    panel.decision_table.select(0)
    qtbot.mouseClick(panel.undo_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page.jobs)
    assert (panel.proposals.rowCount(), panel.decisions.rowCount()) == (1, 2)
    panel.decision_table.select(1)
    assert not panel.undo_button.isEnabled()


def test_a_finding_leads_to_its_entry_also_past_a_filter(
    qtbot: QtBot, page: CataloguePage, panel: AdvicePanel
) -> None:
    qtbot.keyClicks(page.field, "do choi")
    panel.tabs.setCurrentIndex(1)
    codes = [finding.code for finding in panel.findings.rows()]
    panel.finding_table.select(codes.index("lint_no_keyword"))
    assert page.detail.code.text() == "RR056"
    assert panel.findings.index(0, 0).data() == "⚠ cần xem"


def test_a_draw_fills_the_queue_and_the_estimate_says_what_to_do(
    qtbot: QtBot, page: CataloguePage, panel: AdvicePanel
) -> None:
    panel.tabs.setCurrentIndex(3)
    assert panel.recall.text().startswith("Chưa lấy mẫu dưới ngưỡng")
    qtbot.mouseClick(panel.draw_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page.jobs)
    assert "6 mô tả không khớp mục nào" in page.message_bar.text()
    assert panel.recall.text().startswith("Đã lấy mẫu 6 cặp dưới ngưỡng, chưa kết luận cặp nào.")


def test_the_panel_speaks_english_too(qtbot: QtBot, panel: AdvicePanel) -> None:
    language.switch("en")
    qtbot.waitUntil(lambda: panel.tabs.tabText(0) == "Proposals 1", timeout=5000)
    assert panel.card.what.text() == "Keyword “bộ tranh cát”"
    assert panel.recall.text().startswith("Nothing was drawn")


def test_the_models_keep_the_rules_of_models(panel: AdvicePanel) -> None:
    for model in (panel.proposals, panel.decisions, panel.findings):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show_rows(model.rows())
