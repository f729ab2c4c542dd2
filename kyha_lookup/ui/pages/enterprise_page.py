"""Doanh nghiệp: every enterprise with its figures at the left, the profile of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    Deed,
    EnterpriseProfile,
    EnterpriseQuery,
    EnterpriseRow,
    HsNames,
    StoreState,
)
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.models.enterprises import NAME, enterprise_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import Navigate, PageName
from kyha_lookup.ui.pages.reading_page import ReadingPage
from kyha_lookup.ui.pages.verbs import offer_first_steps
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.enterprise_profile import EnterpriseProfilePane
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Kind
from kyha_lookup.ui.widgets.period_box import PeriodBox
from kyha_lookup.ui.widgets.table import Table

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.workspace import Workspace

_TYPING_MS = 150


class EnterprisePage(ReadingPage):
    """Typing narrows the list; the row under the cursor shows its profile."""

    name = PageName.ENTERPRISES
    icon = "enterprise"

    search_wanted = Signal(str)
    """A search text whose lines are to be seen."""

    def __init__(
        self,
        jobs: Jobs,
        navigate: Navigate,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(jobs, navigate, parent)
        self._wanted = ""  # tax code to put the cursor on when the rows are here
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.watched = QCheckBox()
        self.periods = PeriodBox(today)
        self.count = label("meta")
        self.rows: RowsModel[EnterpriseRow] = RowsModel(enterprise_columns(), self)
        self.table = Table(self.rows, stretch=NAME, sortable=True, clearable=True, name="enterprises")
        self.pane = EnterpriseProfilePane()
        self.empty = EmptyState("enterprise")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._read)
        self._lay_out()
        self._wire()

    def title(self) -> str:
        return self.tr("Doanh nghiệp")

    def on_state(self, state: StoreState) -> None:
        other = self.state is not None and self.state.place != state.place
        super().on_state(state)
        if other:
            self.rows.show_rows([])
            self.pane.show_profile(None)
            self._stale = True
            if self.isVisible():
                self._read()
        self._show_page()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def on_hs_names(self, names: HsNames) -> None:
        super().on_hs_names(names)
        self.pane.show_hs_names(names)

    def open(self, tax_code: str) -> None:
        """Show the profile of one enterprise, whatever the list was narrowed by."""
        self.resume(EnterpriseQuery(), tax_code)
        self._read()

    def resume(self, wanted: EnterpriseQuery, tax_code: str) -> None:
        """Go on where another sitting stopped: what the list is narrowed by, and whose profile is shown."""
        with QSignalBlocker(self.field), QSignalBlocker(self.watched):
            self.field.setText(wanted.text)
            self.watched.setChecked(wanted.watched)
        self.periods.choose(wanted.period)
        self._wanted, self._stale = tax_code, True
        if self.isVisible():
            self._read()

    def query(self) -> EnterpriseQuery:
        """What the list is narrowed by now."""
        return EnterpriseQuery(self.field.text(), self.watched.isChecked(), self.periods.period())

    def export_to(self, path: Path) -> None:
        """Write the profile shown to an .xlsx file."""
        profile = self.pane.profile
        if profile is None:
            return
        tax_code, period = profile.row.tax_code, self.periods.period()

        def done(_none: None) -> None:
            self.show_message(
                Kind.OK,
                lambda: self.tr("Đã ghi hồ sơ doanh nghiệp vào {file}.").format(file=path.name),
                [
                    (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                    (lambda: self.tr("Mở thư mục"), lambda: files.open_folder(path)),
                ],
            )

        spoken = language.present()
        self.run(
            lambda workspace, _progress: workspace.export_enterprise(
                tax_code, path, period=period, language=spoken
            ),
            done=done,
            title=self.tr("Xuất hồ sơ"),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.rows.relabel()
        self.field.setPlaceholderText(self.tr("Tên (có dấu hoặc không dấu) hoặc mã số thuế"))
        self.field.setAccessibleName(self.tr("Tìm doanh nghiệp"))
        self.watched.setText(self.tr("★ Chỉ trọng điểm"))
        self.periods.retranslate()
        self.table.setAccessibleName(self.tr("Danh sách doanh nghiệp"))
        self.pane.retranslate()
        self.empty.retranslate()
        self._show_page()

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.field, 1)
        top.addWidget(self.watched)
        top.addWidget(self.periods)
        top.addWidget(self.count)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([800, theme.DETAIL_WIDTH])
        self.body.addLayout(top)
        self.body.addWidget(self._splitter, 1)

    def _wire(self) -> None:
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.field.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.watched.toggled.connect(lambda _on: self._read())
        self.periods.changed.connect(self._read)
        self.table.current_changed.connect(self._on_row)
        self.table.entered_row.connect(lambda _index: self.pane.lines_button.click())
        self.table.doubleClicked.connect(lambda _index: self.pane.lines_button.click())
        self.table.notice.connect(lambda words: self.show_message(Kind.INFO, words))
        self.pane.lines_wanted.connect(self.search_wanted)
        self.pane.other_wanted.connect(self.open)
        self.pane.export_wanted.connect(self._ask_where)
        self.pane.note_written.connect(self._write_note)
        self.pane.watch.wanted.connect(self._watch)
        self.pane.watch.unwanted.connect(self._unwatch)

    # ------------------------------------------------------------------ reading and showing

    def _read(self) -> None:
        self._typing.stop()
        self._stale = False
        query = self.query()
        self.table.dim(bool(self.rows.rowCount()))
        self._reading = self.run(
            lambda workspace, progress: workspace.enterprises(query, progress=progress),
            done=self._show,
            failed=self._on_failed,
            key="enterprises",
        )

    def _on_failed(self, error: Exception) -> None:
        self._stale = True
        self.table.dim(False)
        if isinstance(error, Cancelled):
            return
        self.show_error(error)

    def _show(self, rows: list[EnterpriseRow]) -> None:
        current = self.table.current()
        wanted = self._wanted or (current.tax_code if current is not None else "")
        self._wanted = ""
        self.rows.show_rows(rows)
        self.table.dim(False)
        codes = [row.tax_code for row in self.rows.rows()]
        self.table.select(codes.index(wanted) if wanted in codes else 0)
        self._show_page()

    def _show_page(self) -> None:
        rows = self.rows.rowCount()
        self.count.setText(self.tr("{count} doanh nghiệp").format(count=formats.number(rows)))
        if self.state is not None and not self.state.lines:
            offer_first_steps(self.empty, self)
        elif rows or self.state is None:
            self._stack.setCurrentWidget(self.table)
            self.pane.show()
            return
        else:
            actions: list[Action] = [(lambda: self.tr("Bỏ lọc"), lambda: self.open(""))]
            self.empty.say(lambda: self.tr("Không có doanh nghiệp nào như vậy."), actions)
        self._stack.setCurrentWidget(self.empty)
        self.pane.hide()

    def _on_row(self, row: EnterpriseRow | None) -> None:
        if row is None:
            self.pane.show_profile(None)
            return
        tax_code, period = row.tax_code, self.periods.period()
        self.run(
            lambda workspace, _progress: workspace.enterprise(tax_code, period),
            done=self._show_profile,
            key="enterprise",
        )

    def _show_profile(self, profile: EnterpriseProfile) -> None:
        self.pane.show_profile(profile)

    # ------------------------------------------------------------------ marks, notes, export

    def _watch(self, reason: str, since: date) -> None:
        profile = self.pane.profile
        if profile is None:
            return
        code, name = profile.row.tax_code, profile.row.name

        self.run(
            lambda workspace, _progress: (
                workspace.watch_enterprise(code, reason, since),
                workspace.history().undo,
            ),
            done=lambda answer: self.show_message(
                Kind.OK,
                lambda: self.tr("Đã đánh dấu trọng điểm: {name}.").format(name=name),
                self.undo_action(answer[1]),
            ),
            changes=frozenset({"watch_list"}),
        )

    def _unwatch(self) -> None:
        profile = self.pane.profile
        if profile is None:
            return
        code, name = profile.row.tax_code, profile.row.name

        self.run(
            lambda workspace, _progress: (workspace.unwatch_enterprise(code), workspace.history().undo),
            done=lambda answer: self.show_message(
                Kind.OK,
                lambda: self.tr("Đã bỏ đánh dấu trọng điểm: {name}.").format(name=name),
                self.undo_action(answer[1]),
            ),
            changes=frozenset({"watch_list"}),
        )

    def _write_note(self, text: str) -> None:
        profile = self.pane.profile
        if profile is None:
            return
        code = profile.row.tax_code

        def work(workspace: Workspace, _progress: ProgressCallback) -> Deed | None:
            workspace.write_enterprise_note(code, text)
            return workspace.history().undo

        def done(deed: Deed | None) -> None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_message(
                Kind.OK,
                lambda: self.tr("Đã lưu ghi chú.") if text else self.tr("Đã bỏ ghi chú."),
                self.undo_action(deed),
            )

        self.run(work, done=done, changes=frozenset({"notes"}))

    def _ask_where(self) -> None:
        profile = self.pane.profile
        if profile is None:
            return
        name = f"Ho_so_DN_{profile.row.tax_code}.xlsx"
        path = files.ask_save(
            self,
            self.tr("Xuất hồ sơ doanh nghiệp"),
            self._folder / name,
            self.tr("Excel (*.xlsx)"),
            (".xlsx",),
        )
        if path is not None:
            self._folder = path.parent
            self.export_to(path)
