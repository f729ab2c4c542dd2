"""One job inside a page: a bar, how far it is in words, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import job_words, theme
from kyha_lookup.ui.jobs import Job
from kyha_lookup.ui.remaining import Remaining
from kyha_lookup.ui.widgets.labels import label

_POLL_MS = 150


class JobView(QWidget):
    """Hidden while it follows no job. Reads the job's progress on a timer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        """The job followed."""
        self._remaining = Remaining()
        self._words = label(wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel_button = QPushButton()
        self.cancel_button.clicked.connect(self._cancel)
        line = QHBoxLayout()
        line.setSpacing(theme.M)
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._words)
        layout.addLayout(line)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)
        self.hide()

    def follow(self, job: Job | None) -> None:
        """Show this job until the next call; None: it is over."""
        self.job, self._remaining = job, Remaining()
        self.setVisible(job is not None)
        if job is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.poll()

    def poll(self) -> None:
        """Show the job as it stands now."""
        if self.job is None:
            return
        done = job_words.permille(self.job)
        self._bar.setRange(0, 0 if done is None else 1000)
        self._bar.setValue(done or 0)
        self._words.setText(job_words.sentence(self.job, self._remaining, pace=True))
        self.cancel_button.setEnabled(not self.job.cancelled)

    def retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Hủy"))
        self.poll()

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.poll()
