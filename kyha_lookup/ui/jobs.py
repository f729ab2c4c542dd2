"""The one database thread: it opens the store and runs the window's requests in order, off the GUI thread."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kyha_lookup.errors import Cancelled

if TYPE_CHECKING:
    from kyha_lookup.model import Progress, ProgressCallback
    from kyha_lookup.workspace import Workspace

T = TypeVar("T")

CLOSING_SECONDS = 10.0
ENDED_KEPT = 20
TURN_SECONDS = 0.001
"""How long a thread may keep the interpreter when another waits. With Python's 5 ms the window, which needs it for
every event, waits several turns while the database thread and two that screen pass it on among themselves."""


class Run(Protocol):
    """`Page.run`: how a model that stands on a page asks for work without knowing the page."""

    def __call__(
        self,
        work: Callable[[Workspace, ProgressCallback], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        title: str = "",
        changes: frozenset[str] = frozenset(),
    ) -> Job: ...


class Job:
    """One request: its title for the status bar, how far it is, and the way to cancel it.

    `progress` and `started` are plain data set by the worker; the window reads them on a timer.
    """

    def __init__(self, title: str, key: str | None, generation: int) -> None:
        self.title = title
        self.key = key
        self.generation = generation
        self.progress: Progress | None = None
        self.started: float | None = None  # time.monotonic()
        self.stoppable = True  # by a person; the window's end stops everything
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it ends with `Cancelled` at its next progress report, or never starts."""
        self._cancelled.set()

    def report(self, progress: Progress) -> None:
        """The progress callback the work receives. Raises Cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        self.progress = progress


@dataclass(frozen=True, slots=True)
class Ended:
    """A job with a title that is over: when, after how many seconds, and what kept it from being done."""

    title: str
    at: datetime
    seconds: float
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    job: Job
    work: Callable[[Workspace, ProgressCallback], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    changes: frozenset[str]
    opens: Callable[[ProgressCallback], Workspace] | None = (
        None  # the store to open instead of the present one
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    request: _Request
    value: Any = None
    error: Exception | None = None
    started: bool = True


class Jobs(QObject):
    """Runs callables on the Workspace in its own thread and brings their answers back to the GUI thread."""

    busy_changed = Signal(bool)
    data_changed = Signal(object)
    """frozenset[str] of what a finished write changed: "lines", "catalogue", "hits", "verdicts", "settings",
    "watch_list", "notes", "tariff" and "reports" (one was made)."""
    failed = Signal(object)
    """The exception of a job that gave no `failed` of its own."""

    _ready = Signal()

    def __init__(
        self, open_workspace: Callable[[ProgressCallback], Workspace], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_workspace
        self._opening: Job | None = Job(self.tr("Mở kho dữ liệu"), None, 0)
        self._opening.stoppable = False
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        self._outcomes: deque[_Outcome] = deque()
        self._pending: list[Job] = []
        self.ended: deque[Ended] = deque(maxlen=ENDED_KEPT)
        """Newest last; only jobs with a title."""
        self._generations: dict[str, int] = {}
        self._closed = False
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(TURN_SECONDS)
        self._thread = threading.Thread(target=self._serve, name="database", daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[Workspace, ProgressCallback], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        title: str = "",
        changes: frozenset[str] = frozenset(),
    ) -> Job:
        """Queue `work(workspace, progress)`; `done(result)` or `failed(error)` follow in the GUI thread.

        A later request with the same `key` makes this one's answer be dropped, and keeps it from starting
        where it still waits: for reads. `title` shows it in the status bar. `changes` is announced by
        `data_changed` after success, before `done`.
        """
        generation = 0
        if key is not None:
            generation = self._generations[key] = self._generations.get(key, 0) + 1
        job = Job(title, key, generation)
        self._add(_Request(job, work, done, failed, changes))
        return job

    def switch_store(
        self,
        open_workspace: Callable[[ProgressCallback], Workspace],
        *,
        done: Callable[[None], None],
        failed: Callable[[Exception], None],
        title: str = "",
    ) -> None:
        """Open another store, then close the present one; where that fails the present one stays open."""
        job = Job(title, None, 0)
        self._add(
            _Request(job, lambda _workspace, _progress: None, done, failed, frozenset(), open_workspace)
        )

    def _add(self, request: _Request) -> None:
        self._pending.append(request.job)
        self._queue.put(request)
        if len(self._pending) == 1:
            self.busy_changed.emit(True)

    def current(self) -> Job | None:
        """The job that runs now, or the next to run; at first the opening of the store, once it has to say how far."""
        opening = self._opening
        if opening is not None and opening.progress is not None:
            return opening
        return self._pending[0] if self._pending else None

    def pending(self) -> list[Job]:
        """The jobs with a title that run or wait, in their order."""
        return [job for job in self._pending if job.title]

    def waiting(self) -> int:
        """Jobs behind the current one."""
        return max(0, len(self._pending) - 1)

    def close(self) -> None:
        """Cancel what runs, close the store, end the thread. Answers still under way are dropped."""
        if self._closed:
            return
        self._closed = True
        for job in (self._opening, *self._pending):
            if job is not None:
                job.cancel()
        self._queue.put(None)
        self._thread.join(CLOSING_SECONDS)

    def _stale(self, job: Job) -> bool:
        return job.key is not None and self._generations[job.key] != job.generation

    def _serve(self) -> None:
        workspace: Workspace | None = None
        refused: Exception | None = None
        opening = self._opening
        assert opening is not None
        opening.started = time.monotonic()
        try:
            workspace = self._open(opening.report)
        except Exception as error:
            refused = error
        self._opening = None
        while (request := self._queue.get()) is not None:
            if request.opens is not None:
                workspace, outcome = self._reopened(request, workspace)
            else:
                outcome = self._answer(request, workspace, refused)
            self._outcomes.append(outcome)
            del request, outcome  # what they hold of the window is let go in the GUI thread
            self._ready.emit()
        if workspace is not None:
            workspace.close()

    def _reopened(self, request: _Request, present: Workspace | None) -> tuple[Workspace | None, _Outcome]:
        assert request.opens is not None
        request.job.started = time.monotonic()
        try:
            other = request.opens(request.job.report)
        except Exception as error:
            return present, _Outcome(request, error=error)
        if present is not None:
            present.close()
        return other, _Outcome(request)

    def _answer(self, request: _Request, workspace: Workspace | None, refused: Exception | None) -> _Outcome:
        job = request.job
        if self._stale(job):
            return _Outcome(request, started=False)
        if workspace is None:
            return _Outcome(request, error=refused)
        if job.cancelled:
            return _Outcome(request, error=Cancelled())
        job.started = time.monotonic()
        try:
            return _Outcome(request, value=request.work(workspace, job.report))
        except Exception as error:
            return _Outcome(request, error=error)
        except BaseException as error:  # a reader's panic must not end the thread that holds the store
            return _Outcome(request, error=RuntimeError(repr(error)))

    def _remember(self, job: Job, error: Exception | None) -> None:
        if job.title:
            seconds = 0.0 if job.started is None else time.monotonic() - job.started
            self.ended.append(Ended(job.title, datetime.now(), seconds, error))

    @Slot()
    def _deliver(self) -> None:
        outcome = self._outcomes.popleft()
        request = outcome.request
        self._pending.remove(request.job)
        self._remember(request.job, outcome.error)
        if self._closed:
            return
        if not self._pending:
            self.busy_changed.emit(False)
        succeeded = outcome.started and outcome.error is None
        if succeeded and request.changes:
            self.data_changed.emit(request.changes)
        if not outcome.started or self._stale(request.job):
            return
        if outcome.error is None:
            request.done(outcome.value)
        elif request.failed is not None:
            request.failed(outcome.error)
        else:
            self.failed.emit(outcome.error)
