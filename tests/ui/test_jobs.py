"""The database thread: order, keys, cancelling, errors, and switching stores."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import Cancelled, StoreUnusable
from kyha_lookup.model import Progress
from kyha_lookup.ui.jobs import Jobs

MakeJobs = Callable[..., Jobs]


class Store:
    """Stands for the workspace: knows which thread opened and closed it."""

    def __init__(self, name: str = "first") -> None:
        self.name = name
        self.opened_in = threading.current_thread().name
        self.closed = False

    def close(self) -> None:
        self.closed = True


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def test_work_runs_in_the_database_thread_and_answers_in_the_gui_thread(
    qtbot: QtBot, make_jobs: MakeJobs
) -> None:
    jobs = make_jobs(lambda _progress: Store())
    seen: list[tuple[str, str, str]] = []
    jobs.run(
        lambda store, _progress: (store.opened_in, threading.current_thread().name),  # type: ignore[attr-defined]
        done=lambda answer: seen.append((*answer, threading.current_thread().name)),
    )
    settled(qtbot, jobs)
    assert seen == [("database", "database", threading.main_thread().name)]


def test_jobs_run_in_the_order_they_were_asked_for(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    ran: list[int] = []
    answered: list[int] = []
    for number in range(20):
        jobs.run(lambda _store, _progress, number=number: ran.append(number) or number, done=answered.append)
    settled(qtbot, jobs)
    assert ran == answered == list(range(20))


def test_a_newer_request_with_the_same_key_drops_the_older_answer(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    release, started = threading.Event(), threading.Event()
    ran: list[str] = []
    answers: list[str] = []

    def slow(_store: object, _progress: object) -> str:
        started.set()
        release.wait(5)
        ran.append("slow")
        return "slow"

    jobs.run(slow, done=answers.append, key="search")
    assert started.wait(5)
    jobs.run(lambda _store, _progress: ran.append("never") or "never", done=answers.append, key="search")
    jobs.run(lambda _store, _progress: ran.append("last") or "last", done=answers.append, key="search")
    jobs.run(lambda _store, _progress: ran.append("other") or "other", done=answers.append, key="detail")
    release.set()
    settled(qtbot, jobs)
    assert ran == ["slow", "last", "other"]
    assert answers == ["last", "other"]


def test_a_dropped_write_still_announces_what_it_changed(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    release, started = threading.Event(), threading.Event()
    changed: list[frozenset[str]] = []
    jobs.data_changed.connect(changed.append)

    def write(_store: object, _progress: object) -> None:
        started.set()
        release.wait(5)

    jobs.run(write, done=lambda _none: None, key="write", changes=frozenset({"lines"}))
    assert started.wait(5)
    jobs.run(lambda _store, _progress: None, done=lambda _none: None, key="write")
    release.set()
    settled(qtbot, jobs)
    assert changed == [frozenset({"lines"})]


def test_cancelling_stops_a_running_job_at_its_next_report(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    errors: list[Exception] = []

    def work(_store: object, progress: Callable[[Progress], None]) -> None:
        for number in range(10_000):
            progress(Progress("stage", number, 10_000))
            threading.Event().wait(0.001)

    job = jobs.run(work, done=lambda _none: pytest.fail("was cancelled"), failed=errors.append, title="long")
    qtbot.waitUntil(lambda: job.progress is not None and job.progress.done > 2, timeout=20_000)
    job.cancel()
    settled(qtbot, jobs)
    assert [type(error) for error in errors] == [Cancelled]
    assert job.progress is not None
    assert job.progress.done < 9_999


def test_a_job_cancelled_while_it_waits_never_starts(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    release = threading.Event()
    errors: list[Exception] = []
    jobs.run(lambda _store, _progress: release.wait(5), done=lambda _answer: None)
    waiting = jobs.run(
        lambda _store, _progress: pytest.fail("must not start"), done=lambda _none: None, failed=errors.append
    )
    assert jobs.waiting() == 1
    waiting.cancel()
    release.set()
    settled(qtbot, jobs)
    assert [type(error) for error in errors] == [Cancelled]


def test_an_error_without_a_handler_is_announced(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    jobs = make_jobs(lambda _progress: Store())
    errors: list[Exception] = []
    jobs.failed.connect(errors.append)
    jobs.run(lambda _store, _progress: 1 // 0, done=lambda _answer: pytest.fail("it failed"))
    jobs.run(lambda _store, _progress: "still alive", done=errors.append)  # type: ignore[arg-type]
    settled(qtbot, jobs)
    assert type(errors[0]) is ZeroDivisionError
    assert errors[1] == "still alive"


def test_a_panic_of_a_reader_does_not_end_the_thread(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    class Panic(BaseException):
        pass

    def work(_store: object, _progress: object) -> None:
        raise Panic("hostile file")

    jobs = make_jobs(lambda _progress: Store())
    errors: list[Exception] = []
    jobs.run(work, done=lambda _none: None, failed=errors.append)
    jobs.run(lambda _store, _progress: "still alive", done=errors.append)  # type: ignore[arg-type]
    settled(qtbot, jobs)
    assert "hostile file" in str(errors[0])
    assert errors[1] == "still alive"


def test_every_job_fails_with_the_reason_when_the_store_cannot_be_opened(
    qtbot: QtBot, make_jobs: MakeJobs
) -> None:
    def refuse(_progress: object) -> Store:
        raise StoreUnusable("store_newer", path="kyha.db", found="9", known="1")

    jobs = make_jobs(refuse)
    errors: list[Exception] = []
    for _ in range(2):
        jobs.run(lambda _store, _progress: None, done=lambda _none: None, failed=errors.append)
    settled(qtbot, jobs)
    assert [type(error) for error in errors] == [StoreUnusable, StoreUnusable]


def test_switching_closes_the_store_and_opens_the_other(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    first = Store()
    jobs = make_jobs(lambda _progress: first)
    names: list[str] = []
    jobs.switch_store(
        lambda _progress: Store("demo"),
        done=lambda _none: names.append("switched"),
        failed=lambda error: pytest.fail(repr(error)),
    )
    jobs.run(lambda store, _progress: store.name, done=names.append)  # type: ignore[attr-defined]
    settled(qtbot, jobs)
    assert names == ["switched", "demo"]
    assert first.closed


def test_a_store_that_does_not_open_leaves_the_present_one_in_use(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    def refuse(_progress: object) -> Store:
        raise StoreUnusable("store_newer", path="demo.db", found="9", known="1")

    jobs = make_jobs(lambda _progress: Store())
    errors: list[Exception] = []
    names: list[str] = []
    jobs.switch_store(refuse, done=lambda _none: pytest.fail("did not open"), failed=errors.append)
    jobs.run(lambda store, _progress: store.name, done=names.append)  # type: ignore[attr-defined]
    settled(qtbot, jobs)
    assert [type(error) for error in errors] == [StoreUnusable]
    assert names == ["first"]


def test_closing_cancels_what_runs_and_closes_the_store(qtbot: QtBot, make_jobs: MakeJobs) -> None:
    store = Store()
    jobs = make_jobs(lambda _progress: store)
    started = threading.Event()

    def work(_store: object, progress: Callable[[Progress], None]) -> None:
        started.set()
        for number in range(10_000):
            threading.Event().wait(0.001)
            progress(Progress("stage", number))

    jobs.run(
        work, done=lambda _none: pytest.fail("was closed"), failed=lambda _error: pytest.fail("was closed")
    )
    assert started.wait(5)
    jobs.close()
    assert store.closed
    qtbot.wait(20)
