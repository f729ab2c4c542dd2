"""A re-weighing is shown before it is done, and one that was stopped says how far it came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from kyha_lookup import screening
from kyha_lookup.data import schema
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import EntryEffect, LevelCounts, Progress, ReweighPreview
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.widgets.reweigh_dialog import ReweighDialog
from kyha_lookup.workspace import Workspace
from tests.review_world import filled

GOODS = (
    ("9503.00.60", "Đồ chơi xếp hình bằng nhựa"),
    ("3303.00.00", "Nước hoa nữ hiệu Belle Amie 50ml"),
    ("3303.00.00", "Nước hoa nam hiệu Belle Amie 50ml"),
)
ENTRIES = (
    ("RR001", "Nước hoa và nước thơm", "3303", "nước hoa", "", "Mỹ phẩm", "trị giá"),
    ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách"),
)
EFFECTS = (
    EntryEffect(
        "RR046",
        "Đồ chơi",
        LevelCounts(5, 2, 1),
        LevelCounts(6, 1, 3),
        3,
        1,
        LevelCounts(1, 0, 2),
        LevelCounts(0, 1),
    ),
    EntryEffect("RR001", "Nước hoa", LevelCounts(1), LevelCounts(0, 1), 0, 0),
)


@pytest.fixture
def old_store(tmp_path: Path) -> Iterator[Workspace]:
    """Three descriptions, screened under weights that are older than the program's."""
    with filled(tmp_path, GOODS, ENTRIES) as workspace:
        workspace.screen()
        with workspace._store.write() as connection:
            connection.execute(update(schema.screening_run).values(weights_version="1-old"))
        yield workspace


def stop_half_way(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(progress: Progress) -> None:
        if progress.done >= 3:
            raise Cancelled

    with monkeypatch.context() as small:
        small.setattr(screening, "_CHUNK", 1)
        small.setattr(screening, "_PROBED", 0)
        with pytest.raises(Cancelled):
            workspace.reweigh(progress=stop)


def test_what_is_left_of_a_stopped_reweighing_is_told_until_it_is_done(
    old_store: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = old_store.state()
    assert (state.old_weights, state.reweighed, state.screened) == (True, 0, 3)
    stop_half_way(old_store, monkeypatch)
    state = old_store.state()
    assert (state.old_weights, state.reweighed, state.screened) == (True, 1, 3)
    old_store.reweigh()
    state = old_store.state()
    assert (state.old_weights, state.reweighed) == (False, 0)


def test_a_preview_tells_what_each_entry_gains_and_loses_at_each_level(old_store: Workspace) -> None:
    with old_store._store.write() as connection:
        hit, entry = schema.hit.c, schema.catalogue_entry.c
        toys = schema.catalogue_entry.select().with_only_columns(entry.id).where(entry.code == "RR046")
        connection.execute(schema.hit.delete().where(hit.entry_id.in_(toys)))
    preview = old_store.preview_reweighing()
    (effect,) = (one for one in preview.entries if one.entry_code == "RR046")
    assert (effect.gained, effect.lost) == (effect.gained_at.total, 0) == (1, 0)
    assert preview.gained == 1


def test_the_table_sorts_and_asks_for_the_reweighing(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    preview = ReweighPreview("1-old", "2-new", LevelCounts(6, 2, 1), LevelCounts(6, 2, 3), 3, 1, EFFECTS)
    dialog = ReweighDialog(preview, "Tính lại sẽ thêm 3 cặp.")
    qtbot.addWidget(dialog)
    qtmodeltester.check(dialog.model)
    texts = [dialog.model.columns[at].text(EFFECTS[0]) for at in range(len(dialog.model.columns))]
    assert texts == ["RR046", "Đồ chơi", "8", "10", "+3", "−1", "+1 / −0", "+0 / −1", "+2 / −0"]
    with qtbot.waitSignal(dialog.wanted):
        dialog.reweigh.click()


class TestStopped:
    """In the window, over the store of an earlier sitting."""

    @pytest.fixture
    def store_place(self, tmp_path: Path, old_store: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
        stop_half_way(old_store, monkeypatch)
        place = Path(old_store.place)
        old_store.close()
        return place

    def test_the_review_says_how_far_it_came_and_goes_on(
        self, qtbot: QtBot, window: MainWindow, jobs: Jobs
    ) -> None:
        window.show_page(PageName.REVIEW)
        page = window.pages[PageName.REVIEW]
        assert isinstance(page, ReviewPage)
        qtbot.waitUntil(lambda: "1 / 3 mô tả có điểm mới" in page.message_bar.text(), timeout=20_000)
        next(one for one in page.message_bar.findChildren(QPushButton) if one.text() == "Tính lại").click()
        qtbot.waitUntil(
            lambda: page.state is not None and not page.state.old_weights and jobs.current() is None,
            timeout=20_000,
        )
