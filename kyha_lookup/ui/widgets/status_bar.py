"""The line at the bottom: which store, how much is in it, and the job that runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from kyha_lookup.ui import formats, job_words, theme
from kyha_lookup.ui.remaining import Remaining
from kyha_lookup.ui.widgets.labels import label

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs

POLL_MS = 150
_HEIGHT = 32

LONG_OPENING_SECONDS = 2.0
"""A store that takes longer to open is being brought to the newest form."""


class StatusBar(QFrame):
    """Reads the current job's progress on a timer while there are jobs; only jobs with a title are shown."""

    jobs_wanted = Signal()
    """Every job is wanted, not the one shown alone."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._jobs = jobs
        self._state: StoreState | None = None
        self._since = time.monotonic()
        self._remaining = Remaining()
        self._store = label("meta")
        self._what = label("meta")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._cancel = QPushButton()
        self._cancel.setProperty("role", "link")
        self._cancel.clicked.connect(self._cancel_current)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.XS, theme.M, theme.XS)
        layout.setSpacing(theme.S)
        layout.addWidget(self._store, 1)
        self.jobs_button = QPushButton()
        self.jobs_button.setProperty("role", "link")
        self.jobs_button.clicked.connect(self.jobs_wanted)
        for widget in (self._what, self._bar, self._cancel, self.jobs_button):
            layout.addWidget(widget)
        self._follow_text_size()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        jobs.busy_changed.connect(self._on_busy)
        self.poll()
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_text_size()

    def _follow_text_size(self) -> None:
        self.setMinimumHeight(theme.scaled(_HEIGHT))

    def show_state(self, state: StoreState) -> None:
        self._state = state
        self.retranslate()

    def poll(self) -> None:
        """Show the current job as it stands now."""
        job = self._jobs.current()
        if self._state is None:
            self.retranslate()
        shown = job is not None and bool(job.title)
        self._name_jobs()
        for widget in (self._what, self._bar, self._cancel):
            widget.setVisible(shown)
        if job is None or not shown:
            return
        self._cancel.setVisible(job.stoppable)
        done = job_words.permille(job)
        self._bar.setRange(0, 0 if done is None else 1000)
        self._bar.setValue(done or 0)
        self._what.setText(job_words.sentence(job, self._remaining))
        self._cancel.setEnabled(not job.cancelled)

    def retranslate(self) -> None:
        self._cancel.setText(self.tr("Hủy"))
        self._name_jobs()
        state = self._state
        if state is None:
            opening = self._jobs.current() is not None
            self._store.setText(self._opening() if opening else "")
            return
        parts = [
            Path(state.place).name if state.backend == "sqlite" else state.place,
            self.tr("{lines} dòng hàng").format(lines=formats.number(state.lines)),
        ]
        if state.last_registered_on is not None:
            parts.append(self.tr("đến {day}").format(day=formats.day(state.last_registered_on)))
        if state.unscreened:
            parts.append(self.tr("{count} mô tả chưa rà soát").format(count=formats.number(state.unscreened)))
        if state.failed:
            parts.append(self.tr("⚠ {count} mô tả bị lỗi rà soát").format(count=formats.number(state.failed)))
        if state.entries_waiting:
            parts.append(
                self.tr("{count} mục chưa rà soát").format(count=formats.number(state.entries_waiting))
            )
        if state.old_weights:
            parts.append(self.tr("⚠ điểm theo trọng số cũ"))
        self._store.setText(" · ".join(parts))
        self._store.setToolTip(state.place)

    def _name_jobs(self) -> None:
        waiting = len(self._jobs.pending()) - 1
        words = self.tr("Công việc")
        self.jobs_button.setText(f"{words} (+{formats.number(waiting)})" if waiting > 0 else words)
        self.jobs_button.setToolTip(self.tr("Việc đang chạy, đang chờ và vừa xong (Ctrl+J)"))

    def _opening(self) -> str:
        if time.monotonic() - self._since < LONG_OPENING_SECONDS:
            return self.tr("Đang mở kho dữ liệu…")
        return self.tr("Đang mở kho dữ liệu; lần đầu sau khi nâng cấp chương trình có thể mất vài phút…")

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
            self.poll()

    def _cancel_current(self) -> None:
        job = self._jobs.current()
        if job is not None:
            job.cancel()
            self.poll()
