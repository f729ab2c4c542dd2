"""Nhật ký: who did what when, narrowed by kind, person and days; whether its seals hold; its export."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QStandardPaths
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from kyha_lookup import messages
from kyha_lookup.model import LogEntry, LogQuery, LogState, StoreState
from kyha_lookup.reports.log_file import action_words, detail_words
from kyha_lookup.ui import formats, icons, language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import Navigate, PageName
from kyha_lookup.ui.pages.reading_page import ReadingPage
from kyha_lookup.ui.pages.verbs import offer_first_steps
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Kind
from kyha_lookup.ui.widgets.restyle import set_role
from kyha_lookup.ui.widgets.table import Table

MOST = 5_000
"""Rows shown; the export takes all."""

_DAYS = (None, 0, 6, 29, 364)  # days back from today; None: since ever


def log_columns() -> tuple[Column[LogEntry], ...]:
    """Lúc, Ai, Việc, Chi tiết, Số."""
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("log", "Lúc"), lambda row: f"{row.at:%d/%m/%Y %H:%M:%S}", 168,
            key=lambda row: row.number, code=True, name="at",
        ),
        Column(lambda: translate("log", "Ai"), lambda row: row.who, 120, name="who"),
        Column(
            lambda: translate("log", "Việc"), lambda row: action_words(row.action, language.present()), 210,
            name="action",
        ),
        Column(
            lambda: translate("log", "Chi tiết"), lambda row: detail_words(row, language.present()), 320,
            name="details",
        ),
        Column(
            lambda: translate("log", "Số"), lambda row: formats.number(row.number), 70,
            key=lambda row: row.number, right=True, name="number", number=lambda row: row.number,
        ),
    )  # fmt: skip


class LogPage(ReadingPage):
    """The choices offered are those the log knows."""

    name = PageName.LOG
    icon = "log"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._found: LogState | None = None
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self.kinds, self.people, self.days = QComboBox(), QComboBox(), QComboBox()
        self.count = label("meta")
        self.chain = label("ok", wrap=True)
        self.export_button = QPushButton()
        icons.put(self.export_button, "export")
        self.rows: RowsModel[LogEntry] = RowsModel(log_columns(), self)
        self.table = Table(self.rows, stretch=3, sortable=True, clearable=True, name="log")
        self.empty = EmptyState("log")
        self._lay_out()
        for box in (self.kinds, self.people, self.days):
            box.currentIndexChanged.connect(lambda _at: self._read())
        self.export_button.clicked.connect(self._ask_where)
        self.table.notice.connect(lambda words: self.show_message(Kind.INFO, words))

    def title(self) -> str:
        return self.tr("Nhật ký")

    def on_state(self, state: StoreState) -> None:
        other = self.state is not None and self.state.place != state.place
        super().on_state(state)
        if other:
            self._stale = True
            if self.isVisible():
                self._read()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def query(self) -> LogQuery:
        """What the rows are narrowed by now."""
        back = self.days.currentData()
        start = None if back is None else date.today() - timedelta(days=back)
        return LogQuery(self.kinds.currentData() or "", self.people.currentData() or "", start)

    def export_to(self, path: Path) -> None:
        """Write every row of the choice to an .xlsx or .csv file."""
        query, spoken = self.query(), language.present()

        def done(count: int) -> None:
            self.show_message(
                Kind.OK,
                lambda: messages.text(
                    "cli_log_exported", language.present(), count=formats.number(count), file=path.name
                ),
                [
                    (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                    (lambda: self.tr("Mở thư mục"), lambda: files.open_folder(path)),
                ],
            )

        self.run(
            lambda workspace, _progress: workspace.export_log(path, query, language=spoken),
            done=done,
            title=self.tr("Xuất nhật ký"),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.rows.relabel()
        for box, name in (
            (self.kinds, self.tr("Loại việc")),
            (self.people, self.tr("Người làm")),
            (self.days, self.tr("Thời gian")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
        days = (
            self.tr("Mọi thời gian"), self.tr("Hôm nay"), self.tr("7 ngày qua"), self.tr("30 ngày qua"),
            self.tr("12 tháng qua"),
        )  # fmt: skip
        for at, words in enumerate(days):
            self.days.setItemText(at, words)
        self.export_button.setText(self.tr("Xuất…"))
        self.table.setAccessibleName(self.tr("Nhật ký"))
        self.empty.retranslate()
        self._offer()
        self._show_page()

    # ------------------------------------------------------------------ building, reading, showing

    def _lay_out(self) -> None:
        for back in _DAYS:
            self.days.addItem("", back)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        for widget in (self.kinds, self.people, self.days):
            top.addWidget(widget)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.export_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addLayout(top)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.chain)

    def _read(self) -> None:
        self._stale = False
        query = self.query()
        self.table.dim(bool(self.rows.rowCount()))
        self.run(
            lambda workspace, _progress: (workspace.log_state(), workspace.log(query, MOST)),
            done=self._show,
            failed=self._on_failed,
            key="log",
        )

    def _on_failed(self, error: Exception) -> None:
        self._stale = True
        self.table.dim(False)
        self.show_error(error)

    def _show(self, answer: tuple[LogState, list[LogEntry]]) -> None:
        self._found, entries = answer
        self.rows.show_rows(entries)
        self.table.dim(False)
        self._offer()
        self._show_page()

    def _offer(self) -> None:
        """The kinds and people there are, the choice kept."""
        found = self._found
        present = language.present()
        for box, everything, values in (
            (self.kinds, self.tr("Mọi việc"), found.actions if found else ()),
            (self.people, self.tr("Mọi người"), found.people if found else ()),
        ):
            blocker = QSignalBlocker(box)
            chosen = box.currentData()
            box.clear()
            box.addItem(everything, "")
            for value in values:
                box.addItem(action_words(value, present) if box is self.kinds else value, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            blocker.unblock()

    def _show_page(self) -> None:
        found, rows = self._found, self.rows.rowCount()
        self.export_button.setEnabled(rows > 0)
        self.count.setText(self.tr("{count} việc").format(count=formats.number(rows)) if found else "")
        if found is None:
            self.chain.setText("")
            return
        present = language.present()
        if found.first_broken is None:
            set_role(self.chain, "ok")
            words = messages.text("log_chain_holds", present, rows=formats.number(found.rows))
            self.chain.setText(f"✓ {words}")
        else:
            set_role(self.chain, "risk")
            words = messages.text("log_chain_broken", present, number=formats.number(found.first_broken))
            self.chain.setText(f"✕ {words}")
        if rows:
            self._stack.setCurrentWidget(self.table)
            return
        if found.rows:
            actions: list[Action] = [(lambda: self.tr("Bỏ lọc"), self._clear)]
            self.empty.say(lambda: self.tr("Không có việc nào như vậy trong nhật ký."), actions)
        else:
            offer_first_steps(self.empty, self)
        self._stack.setCurrentWidget(self.empty)

    def _clear(self) -> None:
        for box in (self.kinds, self.people, self.days):
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(0)
            blocker.unblock()
        self._read()

    def _ask_where(self) -> None:
        name = f"Nhat_ky_{date.today():%Y-%m-%d}.xlsx"
        path = files.ask_save(
            self,
            self.tr("Xuất nhật ký"),
            self._folder / name,
            self.tr("Excel (*.xlsx);;CSV (*.csv)"),
            (".xlsx", ".csv"),
        )
        if path is not None:
            self._folder = path.parent
            self.export_to(path)
