"""The jobs: what runs and what waits, each with its progress and a way to stop it; what became of the last ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.ui import formats, icons, language, theme
from kyha_lookup.ui.jobs import Ended, Job, Jobs
from kyha_lookup.ui.widgets.job_view import JobView
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.overlay import Overlay

_POLL_MS = 200
_SIZE = (440, 360)
_MARGIN = 12


class JobsPanel(Overlay):
    """Lies above the status bar at the right."""

    def __init__(self, jobs: Jobs, over: QWidget) -> None:
        super().__init__(over)
        self._jobs = jobs
        self._known: tuple[object, ...] = ()
        self._views: list[JobView] = []
        self.title, self.nothing, self._past = label("section"), label("meta", wrap=True), label("heading")
        self._running, self._ended = QVBoxLayout(), QGridLayout()
        self._running.setSpacing(theme.M)
        self._ended.setHorizontalSpacing(theme.S)
        self._ended.setVerticalSpacing(theme.XS)
        self._ended.setColumnStretch(1, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.M, 0, theme.M, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.nothing)
        column.addLayout(self._running)
        column.addWidget(self._past)
        column.addLayout(self._ended)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.M, 0, theme.M)
        layout.setSpacing(theme.S)
        self.title.setContentsMargins(theme.M, 0, theme.M, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.area, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)
        self.retranslate()

    def toggle(self) -> None:
        """Open, or close where it is open."""
        if self.isVisible():
            self.close_up()
            return
        self._known = ()
        self.poll()
        self.open_up(self._views[0].cancel_button if self._views else self.area)
        self._timer.start()

    def poll(self) -> None:
        """Show the jobs as they stand now."""
        if not self.isVisible():
            self._timer.stop()
        pending = self._jobs.pending()
        known = (*pending, *self._jobs.ended)
        if known == self._known:
            return
        self._known = known
        self._show_pending(pending)
        _clear(self._ended)
        for row, ended in enumerate(reversed(self._jobs.ended)):
            self._add_ended(row, ended)
        self.nothing.setVisible(not pending)
        self._past.setVisible(bool(self._jobs.ended))

    def lines(self) -> list[str]:
        """What is said of the jobs that ended, newest first."""
        found = []
        for row in range(self._ended.rowCount()):
            item = self._ended.itemAtPosition(row, 1)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QLabel):
                found.append(widget.text())
        return found

    def views(self) -> list[JobView]:
        """One view for each job that runs or waits."""
        return list(self._views)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Công việc"))
        self.area.setAccessibleName(self.tr("Công việc"))
        self.nothing.setText(self.tr("Không có việc nào đang chạy."))
        self._past.setText(self.tr("Vừa xong"))
        self._known = ()
        if self.isVisible():
            self.poll()

    def place(self) -> None:
        over = self._over.rect()
        width = min(theme.scaled(_SIZE[0]), over.width() - 2 * _MARGIN)
        height = min(theme.scaled(_SIZE[1]), over.height() // 2)
        self.setGeometry(
            over.right() - width - _MARGIN, over.bottom() - height - theme.scaled(40), width, height
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_pending(self, pending: list[Job]) -> None:
        """A view stays with its job, so that the estimate and the keyboard stay too."""
        kept = {view.job: view for view in self._views if view.job in pending}
        for view in self._views:
            if view not in kept.values():
                view.follow(None)
                view.deleteLater()
        self._views = []
        for job in pending:
            view = kept.get(job) or JobView()
            self._running.addWidget(view)
            if job not in kept:
                view.retranslate()
                view.follow(job)
            self._views.append(view)

    def _add_ended(self, row: int, ended: Ended) -> None:
        icon, words, when = QLabel(), label(wrap=True, selectable=True), label("meta")
        kind = "ok" if ended.error is None else "info" if isinstance(ended.error, Cancelled) else "risk"
        icons.put(icon, kind, kind)
        words.setText(self._outcome(ended))
        took = self.tr("{seconds} giây").format(seconds=formats.number(ended.seconds, 1))
        when.setText(f"{ended.at:%H:%M} · {took}")
        for at, widget in enumerate((icon, words, when)):
            self._ended.addWidget(widget, row, at, Qt.AlignmentFlag.AlignTop)

    def _outcome(self, ended: Ended) -> str:
        if ended.error is None:
            return self.tr("{title}: xong").format(title=ended.title)
        if isinstance(ended.error, Cancelled):
            return self.tr("{title}: đã dừng").format(title=ended.title)
        if isinstance(ended.error, KyhaError):
            return f"{ended.title}: {ended.error.sentence(language.present())}"
        return self.tr("{title}: lỗi của chương trình").format(title=ended.title)


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
