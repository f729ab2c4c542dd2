"""Rà soát on a real store, by keys, from the first item to the empty queue."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Case, Level, ReviewFilter, ReviewItem, Verdict, VerdictKind
from kyha_lookup.ui import theme
from kyha_lookup.ui.decision_keys import Decision
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.review_queue import ReviewQueueModel
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from tests.ui.conftest import write_declarations


class Officer:
    """Someone at the review page with a keyboard."""

    def __init__(self, qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
        self.window, self.jobs, self._qtbot = window, jobs, qtbot
        page = window.pages[PageName.REVIEW]
        assert isinstance(page, ReviewPage)
        self.page = page

    def open_page(self) -> None:
        self.window.show_page(PageName.REVIEW)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.jobs.current() is None, timeout=20_000)

    def press(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(self.page.queue, key)

    def look_at(self, entry_code: str) -> None:
        """Show the pairs of one entry alone."""
        box = self.page.filters.entry
        box.setCurrentIndex(box.findData(entry_code))
        self.settle()

    def waiting(self) -> list[ReviewItem]:
        return list(self.page.session.queue.items())

    def present(self) -> ReviewItem | None:
        return self.page.session.current

    def said(self) -> str:
        return self.page.message_bar.text()

    def stored(self, item: ReviewItem) -> list[tuple[VerdictKind, str]]:
        """Verdicts on a pair as the store has them, newest first."""
        found: list[Verdict] = []
        self.jobs.run(
            lambda workspace, _progress: (
                workspace.review_detail(item.description_id, item.entry_code).history
            ),
            done=found.extend,
        )
        self.settle()
        return [(verdict.kind, verdict.note) for verdict in found]


@pytest.fixture
def officer(qtbot: QtBot, screened_place: Path, request: pytest.FixtureRequest) -> Officer:
    """At the page over a screened store of four lines with three descriptions."""
    window: MainWindow = request.getfixturevalue("window")
    made = Officer(qtbot, window, request.getfixturevalue("jobs"))
    made.open_page()
    return made


@pytest.fixture
def newcomer(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> Officer:
    """At the page over an empty store."""
    made = Officer(qtbot, window, jobs)
    made.open_page()
    return made


def test_goods_and_entry_stand_side_by_side_with_reasons_and_sources(officer: Officer) -> None:
    officer.look_at("RR001")
    detail = officer.page.detail
    assert detail.entry_side.code.text() == "RR001"
    assert [word.lower() for word in detail.line_side.description.marked()] == ["nước", "hoa"]
    assert detail.line_side.facts.facts()["Mã HS"] == "3303.00.00"
    assert detail.entry_side.hs.chips.values() == ["3303"]
    assert "perfume" in detail.entry_side.keywords.chips.values()
    assert detail.why.heading.text().endswith(" · tên và HS khớp")
    assert ("Loại trừ", "không gặp", "") in detail.explanation.texts()
    sources = [detail.lines.index(row, 8).data() for row in range(detail.lines.rowCount())]
    assert sorted(sources) == ["lines.csv › lines › dòng 2", "lines.csv › lines › dòng 5"]


def test_keys_decide_the_present_pair_and_go_on_with_the_next_already_drawn(officer: Officer) -> None:
    first, second = officer.waiting()[:2]
    officer.press(Qt.Key.Key_C)
    assert officer.present() == second
    assert officer.page.detail.entry_side.code.text() == second.entry_code
    assert officer.page.detail.explanation.isVisibleTo(officer.page)
    assert first not in officer.waiting()
    assert officer.stored(first) == [(VerdictKind.CONFIRMED, "")]


def test_confirm_reject_and_unsure_reach_the_store_in_the_order_pressed(officer: Officer) -> None:
    first, second, third = officer.waiting()[:3]
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_U):
        officer.press(key)
    assert officer.stored(first) == [(VerdictKind.CONFIRMED, "")]
    assert officer.stored(second) == [(VerdictKind.REJECTED, "")]
    assert officer.stored(third) == [(VerdictKind.UNSURE, "")]
    counts = officer.page.session.counts
    assert counts is not None
    assert (counts.confirmed, counts.rejected, counts.unsure) == (1, 1, 1)


def test_a_verdict_says_how_many_lines_it_is_about(officer: Officer) -> None:
    officer.look_at("RR001")
    officer.press(Qt.Key.Key_C)
    assert officer.said() == "Xác nhận 2 dòng hàng, mục RR001 Nước hoa và nước thơm."


def test_undo_brings_the_pair_back_to_its_place_and_opens_it_in_the_store(officer: Officer) -> None:
    before = officer.waiting()
    officer.press(Qt.Key.Key_X)
    officer.press(Qt.Key.Key_Z)
    officer.settle()
    assert officer.waiting() == before
    assert officer.present() == before[0]
    assert [kind for kind, _note in officer.stored(before[0])] == [
        VerdictKind.WITHDRAWN,
        VerdictKind.REJECTED,
    ]
    assert officer.said().startswith("Đã hoàn tác: Loại bỏ ")


def test_undo_without_a_decision_says_so(officer: Officer) -> None:
    officer.press(Qt.Key.Key_Z)
    officer.settle()
    assert officer.said() == "Chưa có gì để hoàn tác."


def test_space_goes_on_and_leaves_the_pair_waiting(officer: Officer) -> None:
    first, second = officer.waiting()[:2]
    officer.press(Qt.Key.Key_Space)
    assert officer.present() == second
    assert officer.waiting()[0] == first
    assert officer.stored(first) == []


def test_space_after_a_click_on_a_verdict_skips_and_does_not_decide_again(
    officer: Officer, qtbot: QtBot
) -> None:
    second, third = officer.waiting()[1:3]
    qtbot.mouseClick(officer.page.decisions.buttons[Decision.CONFIRM], Qt.MouseButton.LeftButton)
    focused = officer.window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert officer.present() == third
    assert officer.stored(second) == []


def test_the_keys_work_after_text_or_a_line_was_clicked(officer: Officer, qtbot: QtBot) -> None:
    first, second = officer.waiting()[:2]
    detail = officer.page.detail
    qtbot.mouseClick(detail.line_side.description, Qt.MouseButton.LeftButton)
    qtbot.keyClick(officer.window.focusWidget(), Qt.Key.Key_C)
    assert officer.stored(first) == [(VerdictKind.CONFIRMED, "")]
    detail.table.setFocus()
    qtbot.keyClick(officer.window.focusWidget(), Qt.Key.Key_X)
    assert officer.stored(second) == [(VerdictKind.REJECTED, "")]


def test_lines_that_came_since_are_offered_for_screening_beside_the_queue(
    officer: Officer, tmp_path: Path
) -> None:
    path = write_declarations(
        tmp_path / "more.csv", number="10700000002", goods=[("6601.91", "Ô che mưa gấp gọn")]
    )
    officer.page.run(
        lambda workspace, _progress: workspace.import_file(path),
        done=lambda _result: None,
        changes=frozenset({"lines"}),
    )
    officer.settle()
    assert officer.said() == "Còn 1 mô tả chưa rà soát."
    button(officer.page, "Rà soát ngay").click()
    officer.settle()
    assert officer.said().startswith("Đã rà soát 1 mô tả")


def test_after_a_filter_was_chosen_letters_decide_again(officer: Officer, qtbot: QtBot) -> None:
    officer.page.filters.entry.setFocus()
    officer.look_at("RR001")
    present = officer.present()
    assert present is not None
    focused = officer.window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_C)
    assert officer.stored(present) == [(VerdictKind.CONFIRMED, "")]


def test_letters_typed_into_a_note_are_text_and_enter_keeps_the_note(officer: Officer, qtbot: QtBot) -> None:
    first = officer.waiting()[0]
    officer.press(Qt.Key.Key_N)
    note = officer.page.decisions.note
    qtbot.keyClicks(note, "cuc xu nz")
    assert note.text() == "cuc xu nz"
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert officer.stored(first) == [(VerdictKind.NOTE, "cuc xu nz")]
    assert officer.present() is not None
    assert officer.present().description_id == first.description_id  # type: ignore[union-attr]
    assert officer.page.detail.line_side.facts.facts()["Ghi chú"] == "cuc xu nz"


def test_a_note_begun_goes_with_the_verdict_of_a_button(officer: Officer, qtbot: QtBot) -> None:
    first = officer.waiting()[0]
    officer.press(Qt.Key.Key_N)
    qtbot.keyClicks(officer.page.decisions.note, "sai xuat xu")
    officer.page.decisions.buttons[Decision.REJECT].click()
    assert officer.stored(first) == [(VerdictKind.REJECTED, "sai xuat xu")]
    assert officer.page.decisions.note.isHidden()


def test_escape_gives_a_note_up_and_the_keys_work_again(officer: Officer, qtbot: QtBot) -> None:
    first = officer.waiting()[0]
    officer.press(Qt.Key.Key_N)
    qtbot.keyClicks(officer.page.decisions.note, "abc")
    qtbot.keyClick(officer.page.decisions.note, Qt.Key.Key_Escape)
    officer.press(Qt.Key.Key_C)
    assert officer.stored(first) == [(VerdictKind.CONFIRMED, "")]


def test_filters_narrow_the_queue_and_the_counts_say_so(officer: Officer) -> None:
    everything = officer.waiting()
    officer.page.filters.cases.button(2).click()
    officer.settle()
    others = [item for item in everything if item.case is Case.NAME_OTHER_HS]
    assert officer.waiting() == others
    assert officer.page.filters.chosen() == ReviewFilter(case=Case.NAME_OTHER_HS)
    officer.page.filters.cases.button(0).click()
    officer.look_at("RR046")
    assert {item.entry_code for item in officer.waiting()} == {"RR046"}


def test_a_decided_pair_is_found_again_under_its_state_and_can_be_decided_anew(officer: Officer) -> None:
    first = officer.waiting()[0]
    officer.press(Qt.Key.Key_X)
    officer.settle()
    officer.page.filters.state.setCurrentIndex(officer.page.filters.state.findData("rejected"))
    officer.settle()
    assert [item.description_id for item in officer.waiting()] == [first.description_id]
    assert officer.page.detail.history.text().count("loại bỏ") == 1
    officer.press(Qt.Key.Key_C)
    assert [kind for kind, _ in officer.stored(first)] == [VerdictKind.CONFIRMED, VerdictKind.REJECTED]
    assert officer.waiting() == []


def test_the_badge_counts_what_still_waits(officer: Officer) -> None:
    waiting = len(officer.waiting())
    officer.press(Qt.Key.Key_C)
    officer.settle()
    assert officer.page.state is not None
    assert officer.page.state.open_items == waiting - 1


def test_when_all_is_decided_the_page_says_so_and_leads_to_the_report(officer: Officer) -> None:
    for _ in range(len(officer.waiting())):
        officer.press(Qt.Key.Key_X)
    officer.settle()
    assert officer.page.empty.sentence() == "Đã kết luận xong mọi cặp. Có thể lập báo cáo."
    button(officer.page, "Mở Báo cáo").click()
    assert officer.window.current_page().name is PageName.REPORT


def test_a_filter_without_pairs_offers_the_whole_queue(officer: Officer) -> None:
    officer.page.filters.state.setCurrentIndex(officer.page.filters.state.findData("unsure"))
    officer.settle()
    assert officer.page.empty.sentence() == "Không có cặp nào đúng với bộ lọc này."
    button(officer.page, "Xem mọi cặp cần xem").click()
    officer.settle()
    assert officer.waiting()


def test_english_reaches_the_list_the_detail_and_the_message(officer: Officer) -> None:
    officer.press(Qt.Key.Key_C)
    officer.settle()
    vietnamese = (officer.said(), officer.page.detail.why.heading.text(), officer.page.title())
    officer.window.header.language_chosen.emit("en")
    english = (officer.said(), officer.page.detail.why.heading.text(), officer.page.title())
    assert all(before != after for before, after in zip(vietnamese, english, strict=True))


def test_an_empty_store_leads_to_the_import(newcomer: Officer) -> None:
    assert not newcomer.page.filters.isVisibleTo(newcomer.page)
    button(newcomer.page, "Nhập tờ khai…").click()
    assert newcomer.window.current_page().name is PageName.IMPORT


def test_lines_without_a_catalogue_lead_to_the_catalogue_then_to_screening(
    newcomer: Officer, tmp_path: Path
) -> None:
    path = write_declarations(tmp_path / "lines.csv")
    newcomer.page.run(
        lambda workspace, _progress: workspace.import_file(path),
        done=lambda _result: None,
        changes=frozenset({"lines"}),
    )
    newcomer.settle()
    assert newcomer.page.empty.sentence().startswith("Chưa có danh mục hàng rủi ro")
    newcomer.page.run(
        lambda workspace, _progress: workspace.import_starter_catalogue(),
        done=lambda _result: None,
        changes=frozenset({"catalogue"}),
    )
    newcomer.settle()
    assert newcomer.page.empty.sentence() == "Còn 3 mô tả chưa rà soát."
    button(newcomer.page, "Rà soát ngay").click()
    newcomer.settle()
    assert newcomer.present() is not None
    assert newcomer.said().startswith("Đã rà soát 3 mô tả")


def button(page: ReviewPage, words: str) -> QPushButton:
    buttons = [*page.message_bar.findChildren(QPushButton), *page.empty.findChildren(QPushButton)]
    return next(found for found in buttons if found.text() == words)


def test_a_verdict_whose_lines_an_import_changed_is_looked_at_again_and_settled_by_a_key(
    officer: Officer, tmp_path: Path
) -> None:
    officer.look_at("RR046")
    officer.press(Qt.Key.Key_C)
    officer.settle()
    changed = write_declarations(tmp_path / "sua.csv")
    changed.write_text(changed.read_text("utf-8").replace(",2.5,", ",3.5,"), "utf-8")
    officer.jobs.run(
        lambda workspace, _progress: workspace.import_file(changed),
        done=lambda _result: None,
        changes=frozenset({"lines"}),
    )
    officer.settle()
    state = officer.page.filters.state
    assert "Xem lại 1" in state.itemText(state.findData("again"))
    state.setCurrentIndex(state.findData("again"))
    officer.settle()
    assert [item.entry_code for item in officer.waiting()] == ["RR046"]
    assert "tệp sua.csv đã sửa dòng hàng" in officer.page.detail.changed.text()
    officer.press(Qt.Key.Key_C)
    officer.settle()
    assert officer.waiting() == []
    assert "Xem lại 0" in state.itemText(state.findData("again"))


def test_a_pair_drawn_at_random_is_named_as_such_until_it_is_decided(
    officer: Officer, tmp_path: Path
) -> None:
    silent = [("9503.00.60", f"Kính vạn hoa mẫu {letter}, mới 100%") for letter in "AB"]
    path = write_declarations(tmp_path / "them.csv", "10700000070", goods=silent)
    steps = (
        lambda workspace, _progress: workspace.import_file(path),
        lambda workspace, _progress: workspace.screen(),
        lambda workspace, _progress: workspace.draw_sample(seed=1),
    )
    for step in steps:
        officer.jobs.run(step, done=lambda _made: None, changes=frozenset({"lines", "hits"}))
        officer.settle()
    state = officer.page.filters.state
    state.setCurrentIndex(state.findData("sample"))
    officer.settle()
    drawn = officer.waiting()
    assert drawn
    assert all(item.sampled for item in drawn)
    assert officer.page.detail.sampled.isVisibleTo(officer.page.detail)
    officer.press(Qt.Key.Key_X)
    officer.settle()
    assert len(officer.waiting()) == len(drawn) - 1
    assert f"Lấy mẫu {len(drawn) - 1}" in state.itemText(state.findData("sample"))


def test_further_filters_narrow_the_queue_and_are_counted(officer: Officer) -> None:
    bar = officer.page.filters
    assert not bar.level.isVisible()
    bar.more.click()
    bar.watched.setChecked(True)
    officer.settle()
    assert officer.waiting() == []
    assert bar.more.text() == "Lọc thêm: 1"
    bar.clear()
    officer.settle()
    assert bar.more.text() == "Lọc thêm"
    everything = officer.waiting()
    bar.level.setCurrentIndex(1)
    officer.settle()
    assert officer.waiting() == [item for item in everything if item.level is Level.CERTAIN]
    assert officer.waiting() != everything


def test_a_grouped_queue_shows_a_heading_where_a_group_begins(officer: Officer) -> None:
    bar, model = officer.page.filters, officer.page.session.queue
    bar.groups.setCurrentIndex(2)
    officer.settle()
    headings = [model.index(row).data(ReviewQueueModel.HeadingRole) for row in range(model.rowCount())]
    assert headings == ["CÔNG TY TNHH BÌNH AN PHÚ  4001234567", "", ""]
    heights = [officer.page.queue.visualRect(model.index(row)).height() for row in (0, 1)]
    assert heights[0] > heights[1]
    officer.press(Qt.Key.Key_C)
    assert model.index(0).data(ReviewQueueModel.HeadingRole) == headings[0]


def test_proposals_stand_below_the_queue_and_lead_to_their_entry(officer: Officer) -> None:
    officer.page.advice_button.click()
    officer.settle()
    assert officer.page.advice.isVisible()
    officer.page.advice.entry_wanted.emit("RR046")
    officer.settle()
    assert {item.entry_code for item in officer.waiting()} == {"RR046"}


def test_no_button_is_cut_at_large_text(officer: Officer, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT, 150)
    qtbot.wait(50)
    bar = officer.page.decisions
    for button in bar.buttons.values():
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry().translated(button.parentWidget().pos()))
    view = officer.page.detail
    assert view.widget().width() <= view.viewport().width()
