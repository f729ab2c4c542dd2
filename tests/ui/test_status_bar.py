"""The line at the bottom: the store's figures, and the job that runs with an honest rest of time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import Progress, StoreState
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.remaining import SETTLING_SECONDS, Remaining
from kyha_lookup.ui.widgets.status_bar import StatusBar

STATE = StoreState(
    place="/data/kyha.db", backend="sqlite", schema_version="1", lines=94712, declarations=5000, enterprises=120,
    descriptions=30000, unscreened=0, entries=120, hits=10, open_items=2, last_registered_on=date(2026, 11, 20),
)  # fmt: skip


class Store:
    def close(self) -> None:
        pass


@pytest.fixture
def jobs(make_jobs: Callable[..., Jobs]) -> Jobs:
    return make_jobs(lambda _progress: Store())


@pytest.fixture
def bar(qtbot: QtBot, jobs: Jobs) -> Iterator[StatusBar]:
    host = QWidget()  # the offscreen platform warns of a top-level widget whose least size changes
    qtbot.addWidget(host)
    host.resize(900, 60)
    bar = StatusBar(jobs, host)
    host.show()
    yield bar
    host.hide()


def words(bar: StatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_the_store_is_named_with_its_lines_and_latest_date(bar: StatusBar) -> None:
    bar.show_state(STATE)
    assert words(bar) == ["kyha.db · 94.712 dòng hàng · đến 20/11/2026"]


def test_what_waits_for_screening_is_said(bar: StatusBar) -> None:
    bar.show_state(replace(STATE, unscreened=1204))
    assert words(bar)[0].endswith(" · 1.204 mô tả chưa rà soát")


def test_a_running_job_shows_stage_percent_and_can_be_cancelled(
    qtbot: QtBot, bar: StatusBar, jobs: Jobs
) -> None:
    errors: list[Exception] = []
    halfway = threading.Event()

    def work(_store: object, progress: Callable[[Progress], None]) -> None:
        while True:
            progress(Progress("stage_storing", 50, 200))
            halfway.set()
            threading.Event().wait(0.002)

    jobs.run(work, done=lambda _none: None, failed=errors.append, title="Nhập tờ khai")
    assert halfway.wait(5)
    bar.poll()
    assert words(bar)[-1] == "Nhập tờ khai · Đang lưu 25 %"
    assert bar.findChild(QProgressBar).value() == 250
    cancel = next(button for button in bar.findChildren(QPushButton) if button.text() == "Hủy")
    cancel.click()
    assert words(bar)[-1] == "Nhập tờ khai · đang dừng…"
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    assert [type(error) for error in errors] == [Cancelled]
    assert not cancel.isVisible()


def test_a_quiet_read_shows_nothing(bar: StatusBar, jobs: Jobs) -> None:
    release = threading.Event()
    jobs.run(lambda _store, _progress: release.wait(5), done=lambda _answer: None)
    bar.poll()
    assert not bar.findChild(QProgressBar).isVisible()
    release.set()


def test_the_rest_is_unknown_until_the_pace_has_settled() -> None:
    rest = Remaining()
    assert rest.seconds("job", Progress("read", 0, 100), 10.0) is None
    assert rest.seconds("job", Progress("read", 10, 100), 10.0 + SETTLING_SECONDS / 2) is None
    assert rest.seconds("job", Progress("read", 20, 100), 12.0) == pytest.approx(8.0)


def test_a_new_stage_begins_its_own_estimate() -> None:
    rest = Remaining()
    rest.seconds("job", Progress("read", 0, 100), 0.0)
    assert rest.seconds("job", Progress("read", 50, 100), 5.0) == pytest.approx(5.0)
    assert rest.seconds("job", Progress("store", 0, 100), 6.0) is None
    assert rest.seconds("job", Progress("store", 10, 100), 8.0) == pytest.approx(18.0)


def test_an_unknown_total_gives_no_rest() -> None:
    rest = Remaining()
    rest.seconds("job", Progress("read", 0), 0.0)
    assert rest.seconds("job", Progress("read", 50), 9.0) is None


def test_a_store_that_is_being_opened_is_said_so(
    qtbot: QtBot, make_jobs: Callable[..., Jobs], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = threading.Event()

    def slowly(_progress: object) -> Store:
        opened.wait(10)
        return Store()

    jobs = make_jobs(slowly)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 60)
    bar = StatusBar(jobs, host)
    host.show()
    jobs.run(lambda _workspace, _progress: None, done=lambda _none: None)
    qtbot.waitUntil(lambda: words(bar) == ["Đang mở kho dữ liệu…"], timeout=5_000)
    monkeypatch.setattr("kyha_lookup.ui.widgets.status_bar.LONG_OPENING_SECONDS", 0.0)
    qtbot.waitUntil(lambda: "lần đầu sau khi nâng cấp" in words(bar)[0], timeout=5_000)
    opened.set()
    qtbot.waitUntil(lambda: words(bar) == [""], timeout=5_000)
    host.hide()


def test_a_store_that_is_brought_to_a_new_form_says_how_far_and_cannot_be_stopped_by_hand(
    qtbot: QtBot, make_jobs: Callable[..., Jobs]
) -> None:
    told, release = threading.Event(), threading.Event()

    def slowly(progress: Callable[[Progress], None]) -> Store:
        progress(Progress("stage_indexing", 3, 4))
        told.set()
        release.wait(20)
        return Store()

    jobs = make_jobs(slowly)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 60)
    bar = StatusBar(jobs, host)
    host.show()
    jobs.run(lambda _store, _progress: None, done=lambda _none: None)
    assert told.wait(20)
    bar.poll()
    assert "Mở kho dữ liệu · Đang lập chỉ mục từ của mô tả hàng hóa 75 %" in words(bar)
    assert bar.findChild(QProgressBar).value() == 750
    assert not bar.findChild(QPushButton).isVisible()
    release.set()
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    bar.poll()
    assert not bar.findChild(QProgressBar).isVisible()
    host.hide()
