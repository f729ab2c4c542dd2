"""Nhập dữ liệu: files go in one after another; what became of each row is said, and what to do next.

A file that the program cannot read by itself, or that the officer wants to look at first, goes through the wizard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import ImportResult, MappingKind, TariffResult, WatchListResult
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.folders import Found, files_of
from kyha_lookup.ui.models.file_queue import FileQueue
from kyha_lookup.ui.models.imports import QUESTIONS
from kyha_lookup.ui.outcomes import sentence
from kyha_lookup.ui.pages.files import ask_open
from kyha_lookup.ui.pages.import_actions import save_rejected
from kyha_lookup.ui.pages.import_history import ImportHistory
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.widgets.drop_zone import DropZone
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.restyle import set_role
from kyha_lookup.ui.wizard.import_wizard import ImportWizard, Left

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback, StoreState
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.workspace import Workspace


class ImportPage(Page):
    """Imports declaration files, the list of key enterprises and the tariff; shows what became of the files."""

    name = PageName.IMPORT
    icon = "import"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self.zone = DropZone()
        self.zone.chosen.connect(self.import_files)
        self.zone.look_wanted.connect(self.look_at)
        self.wizard = ImportWizard(self)
        self.wizard.left.connect(self._settle)
        self.history = ImportHistory(self)
        self.history.changed.connect(self._show_history)
        self.history.look_wanted.connect(lambda path: self.look_at([path]))
        self.history.undone.connect(self.wizard.show_undone)
        self.wizard.undo_wanted.connect(lambda result: self.history.ask_to_undo(result.batch_id, result.file))
        self.wizard.rejected_wanted.connect(lambda path, mapping: save_rejected(self, path, mapping))
        self._to_look_at: list[Path] = []
        self.watch_button = QPushButton()
        self.watch_button.clicked.connect(self._choose_watch_list)
        self.tariff_button = QPushButton()
        self.tariff_button.clicked.connect(self._choose_tariff)
        self.next_words = QLabel()
        self.next_button = QPushButton()
        self.next_button.clicked.connect(self._go_on)
        self.empty = EmptyState("file", primary=False)
        self.empty.say(
            lambda: self.tr("Chưa nhập tệp nào. Chọn tệp ở trên, hoặc xem thử với dữ liệu mẫu."),
            [(lambda: self.tr("Mở dữ liệu mẫu"), self.demo_wanted.emit)],
        )
        self._lay_out()

    @property
    def files(self) -> FileQueue:
        """The files of this sitting."""
        return self.history.files

    def title(self) -> str:
        return self.tr("Nhập dữ liệu")

    def import_files(self, paths: Sequence[Path]) -> None:
        """Queue files, and the tables in folders; the first starts at once where none is under way."""
        if any(path.is_dir() for path in paths):
            self.run(
                lambda _workspace, _progress: files_of(paths),
                done=self._import_found,
                title=self.tr("Tìm tệp trong thư mục"),
            )
        elif paths:
            self._queue(paths)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Take files through the wizard, one after another."""
        self._to_look_at += paths
        self._look_at_next()

    def import_watch_list(self, path: Path) -> None:
        """Make a file the list of key enterprises; one whose columns are unclear goes through the wizard."""
        self._import_list(
            path,
            MappingKind.WATCH_LIST,
            lambda workspace, progress: workspace.import_watch_list(path, progress=progress),
            self.tr("Nhập danh sách {file}").format(file=path.name),
        )

    def import_tariff(self, path: Path) -> None:
        """Make a file the tariff; one whose columns are unclear goes through the wizard."""
        self._import_list(
            path,
            MappingKind.TARIFF,
            lambda workspace, progress: workspace.import_tariff(path, progress=progress),
            self.tr("Nhập biểu thuế {file}").format(file=path.name),
        )

    def _import_list(
        self,
        path: Path,
        kind: MappingKind,
        work: Callable[[Workspace, ProgressCallback], WatchListResult | TariffResult],
        title: str,
    ) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, KyhaError) and error.code in QUESTIONS:
                self._open_wizard(path, kind)
            else:
                self.show_error(error)

        self.run(work, done=self._say_list, failed=failed, title=title, changes=frozenset({kind.value}))

    def _import_found(self, found: Found) -> None:
        if found.files:
            self._queue(found.files)
        if not found.files or found.passed_over:
            files, others = formats.number(len(found.files)), formats.number(found.passed_over)
            self.show_message(
                Kind.INFO if found.files else Kind.WARN,
                lambda: self.tr("Trong thư mục có {files} tệp bảng; bỏ qua {others} tệp khác.").format(
                    files=files, others=others
                ),
            )

    def _queue(self, paths: Sequence[Path]) -> None:
        idle = self.files.is_idle()
        self.files.add(paths)
        self.history.show_file(self.files.rowCount() - 1)
        if idle:
            self._start_next()

    def on_shown(self) -> None:
        self.history.read()
        if self._pages.currentWidget() is not self.wizard:
            self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_refresh(self) -> None:
        self.history.read()

    def on_state(self, state: StoreState) -> None:
        if self.state is not None and self.state.place != state.place:
            self._to_look_at.clear()
            self.history.forget_files()
            if self._pages.currentWidget() is self.wizard:
                self.wizard.leave()
        super().on_state(state)
        self._show_next_step()
        self._show_tariff()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"lines", "hits"}:
            self.history.read()

    def retranslate(self) -> None:
        super().retranslate()
        self.zone.retranslate()
        self.wizard.retranslate()
        self.watch_button.setText(self.tr("Danh sách DN trọng điểm…"))
        self.watch_button.setToolTip(self.tr("Nhập danh sách doanh nghiệp trọng điểm (.xlsx, .xls, .csv)"))
        self.tariff_button.setText(self.tr("Biểu thuế…"))
        self._show_tariff()
        self.history.retranslate()
        self.empty.retranslate()
        self._show_next_step()

    def _lay_out(self) -> None:
        next_step = QHBoxLayout()
        next_step.addWidget(self.next_words)
        next_step.addWidget(self.next_button)
        next_step.addStretch(1)
        next_step.addWidget(self.watch_button)
        next_step.addWidget(self.tariff_button)
        plain = QWidget()
        body = QVBoxLayout(plain)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.M)
        body.addWidget(self.zone)
        body.addLayout(next_step)
        self._view = QStackedWidget()
        self._view.addWidget(self.empty)
        self._view.addWidget(self.history)
        body.addWidget(self._view, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(plain)
        self._pages.addWidget(self.wizard)
        self.body.addWidget(self._pages, 1)
        self._show_history()

    def _show_history(self) -> None:
        self._view.setCurrentIndex(0 if self.history.is_empty() else 1)

    def _start_next(self) -> None:
        at = self.files.start_next()
        if at is None:
            self._say_outcome()
            self._look_at_next()
            return
        self.history.file_table.select(at)
        path = self.files.rows()[at].path
        number, total = self.files.place(at)
        self.run(
            lambda workspace, progress: workspace.import_file(path, progress=progress),
            done=lambda result: self._on_imported(at, result),
            failed=lambda error: self._on_failed(at, error),
            title=self.tr("Nhập tệp {number} trong {total}: {file}").format(
                number=number, total=total, file=path.name
            ),
            changes=frozenset({"lines"}),
        )

    def _on_imported(self, at: int, result: ImportResult) -> None:
        self.files.finish(at, result)
        self.history.file_table.select(at)
        self._start_next()

    def _on_failed(self, at: int, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.files.cancel()
        elif isinstance(error, KyhaError) and error.code in QUESTIONS:
            self.files.ask(at, error)
        elif isinstance(error, KyhaError):
            self.files.refuse(at, error)
        else:
            self.files.fail(at)
            self.show_error(error)
        self._start_next()

    def _say_outcome(self) -> None:
        run = self.files.summary()
        if run.failed or not run.files + run.left_out:
            return  # the bar already says what went wrong, or the wizard asks
        words = {name: formats.number(value) for name, value in run.counts.items()}

        def said() -> str:
            text = self.tr(
                "Đã nhập {files} tệp, đọc {read} dòng: {kept} mới, {updated} cập nhật, "
                "{unchanged} không đổi, {rejected} bị loại."
            ).format(files=formats.number(run.files), **words)
            if run.left_out:
                left_out = formats.number(run.left_out)
                text += " " + self.tr("{count} tệp không được nhập; lý do ở cột Kết quả.").format(
                    count=left_out
                )
            if run.questions:
                questions = formats.number(run.questions)
                text += " " + self.tr("{count} tệp cần chỉ các cột.").format(count=questions)
            return text

        self.show_message(
            Kind.WARN if run.left_out or run.questions or run.counts["rejected"] else Kind.OK, said
        )

    # ------------------------------------------------------------------ the wizard

    def _look_at_next(self) -> None:
        """Open the wizard, unless it is open, for the next file that was asked for or that waits for an answer."""
        if self._pages.currentWidget() is self.wizard:
            return
        if self._to_look_at:
            self._open_wizard(self._to_look_at.pop(0), MappingKind.DECLARATIONS)
        elif (at := self.files.next_question()) is not None:
            self._open_wizard(self.files.rows()[at].path, MappingKind.DECLARATIONS)

    def _open_wizard(self, path: Path, kind: MappingKind) -> None:
        self._pages.setCurrentWidget(self.wizard)
        self.wizard.open(path, kind)

    def _settle(self, left: Left) -> None:
        """The officer is done with a file in the wizard."""
        self.message_bar.hide()
        self._pages.setCurrentIndex(0)
        if left.kind is MappingKind.DECLARATIONS:
            result = left.outcome if isinstance(left.outcome, ImportResult) else None
            at = self.files.settle(left.path, result, left.mapping)
            if at is not None:
                self.history.show_file(at)
        self._look_at_next()

    def _say_list(self, result: WatchListResult | TariffResult) -> None:
        self.history.problems.show_problems(result.file, result.problems)
        self.show_message(Kind.WARN if result.rejected else Kind.OK, lambda: sentence(result))

    def _choose_watch_list(self) -> None:
        path = ask_open(
            self,
            self.tr("Chọn danh sách doanh nghiệp trọng điểm"),
            self.tr("Danh sách (*.xlsx *.xls *.csv);;Mọi tệp (*)"),
        )
        if path is not None:
            self.import_watch_list(path)

    def _choose_tariff(self) -> None:
        path = ask_open(
            self, self.tr("Chọn tệp biểu thuế"), self.tr("Biểu thuế (*.xlsx *.xls *.csv);;Mọi tệp (*)")
        )
        if path is not None:
            self.import_tariff(path)

    def _show_tariff(self) -> None:
        """The button's tooltip says which tariff is in use."""
        tip = self.tr("Nhập biểu thuế để tên hàng đứng cạnh mã HS (.xlsx, .xls, .csv)")
        status = self.state.tariff if self.state is not None else None
        if status is not None:
            said = self.tr("Đang dùng {count} mã từ {file}, nhập {when}.")
            tip += "\n" + said.format(
                count=formats.number(status.codes), file=status.file, when=formats.moment(status.imported_at)
            )
        self.tariff_button.setToolTip(tip)

    # ------------------------------------------------------------------ the next step

    def _show_next_step(self) -> None:
        state = self.state
        waits = state is not None and state.lines > 0 and (state.unscreened > 0 or state.entries == 0)
        self.next_words.setVisible(waits)
        self.next_button.setVisible(waits)
        self.zone.set_primary(not waits)
        set_role(self.next_button, "primary")
        if state is None or not waits:
            return
        if state.entries == 0:
            self.next_words.setText(self.tr("Chưa có danh mục hàng rủi ro để rà soát."))
            self.next_button.setText(self.tr("Nạp danh mục"))
        else:
            count = formats.number(state.unscreened)
            self.next_words.setText(self.tr("{count} mô tả hàng hóa chưa rà soát.").format(count=count))
            self.next_button.setText(self.tr("Rà soát ngay"))

    def _go_on(self) -> None:
        if self.state is not None and self.state.entries == 0:
            self.navigate(PageName.CATALOGUE)
        else:
            screen_now(self)
