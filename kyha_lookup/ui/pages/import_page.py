"""Nhập dữ liệu: files go in one after another; what became of each row is said, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import Batch, ImportResult, Problem
from kyha_lookup.ui import formats, language, problem_list
from kyha_lookup.ui.models.file_queue import FileQueue
from kyha_lookup.ui.models.imports import FileRow, batch_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.files import ask_save, open_file
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.widgets.drop_zone import DropZone
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.problem_panel import ProblemPanel
from kyha_lookup.ui.widgets.restyle import set_role
from kyha_lookup.ui.widgets.table import Table

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs


class ImportPage(Page):
    """Imports declaration files; shows this sitting's files, the earlier batches, and their problems."""

    name = PageName.IMPORT
    icon = "import"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self.zone = DropZone()
        self.zone.chosen.connect(self.import_files)
        self.next_words = QLabel()
        self.next_button = QPushButton()
        self.next_button.clicked.connect(self._go_on)
        self.files = FileQueue(self)
        self.batches: RowsModel[Batch] = RowsModel(batch_columns(), self)
        self.file_table = Table(self.files, stretch=len(self.files.columns) - 1)
        self.batch_table = Table(self.batches, stretch=0)
        self.problems = ProblemPanel()
        self.empty = EmptyState("file", primary=False)
        self.empty.say(
            lambda: self.tr("Chưa nhập tệp nào. Chọn tệp ở trên, hoặc xem thử với dữ liệu mẫu."),
            [(lambda: self.tr("Mở dữ liệu mẫu"), self.demo_wanted.emit)],
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.file_table, "")
        self.tabs.addTab(self.batch_table, "")
        self.file_table.current_changed.connect(self._show_problems_of_file)
        self.batch_table.current_changed.connect(self._show_problems_of_batch)
        self.tabs.currentChanged.connect(self._on_tab)
        self.problems.export_wanted.connect(self._export)
        self._lay_out()

    def title(self) -> str:
        return self.tr("Nhập dữ liệu")

    def import_files(self, paths: Sequence[Path]) -> None:
        """Queue files; the first starts at once where none is under way."""
        if not paths:
            return
        idle = self.files.is_idle()
        self.files.add(paths)
        self._show_tables()
        self.tabs.setCurrentWidget(self.file_table)
        self.retranslate()
        if idle:
            self._start_next()

    def on_shown(self) -> None:
        self._read_batches()

    def on_refresh(self) -> None:
        self._read_batches()

    def on_state(self, state: StoreState) -> None:
        if self.state is not None and self.state.place != state.place:
            self.files.show_rows([])
            self._show_tables()
            self.problems.show_problems("", ())
        super().on_state(state)
        self._show_next_step()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if "lines" in kinds:
            self._read_batches()

    def retranslate(self) -> None:
        super().retranslate()
        self.zone.retranslate()
        self.files.relabel()
        self.batches.relabel()
        self.problems.retranslate()
        self.empty.retranslate()
        self.tabs.setTabText(0, self.tr("Vừa nhập ({count})").format(count=self.files.rowCount()))
        self.tabs.setTabText(
            1, self.tr("Các lần nhập trong kho ({count})").format(count=self.batches.rowCount())
        )
        self._show_next_step()

    def _lay_out(self) -> None:
        next_step = QHBoxLayout()
        next_step.addWidget(self.next_words)
        next_step.addWidget(self.next_button)
        next_step.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tabs)
        split.addWidget(self.problems)
        split.setSizes([300, 260])
        split.setChildrenCollapsible(False)
        self.body.addWidget(self.zone)
        self.body.addLayout(next_step)
        self._view = QStackedWidget()
        self._view.addWidget(self.empty)
        self._view.addWidget(split)
        self.body.addWidget(self._view, 1)
        self._show_tables()

    def _show_tables(self) -> None:
        """Only tables that hold something are shown."""
        files, batches = self.files.rowCount(), self.batches.rowCount()
        self.tabs.setTabVisible(0, files > 0)
        self.tabs.setTabVisible(1, batches > 0)
        self._view.setCurrentIndex(1 if files or batches else 0)

    def _start_next(self) -> None:
        at = self.files.start_next()
        if at is None:
            self._say_outcome()
            return
        self.file_table.select(at)
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
        self.file_table.select(at)
        self._start_next()

    def _on_failed(self, at: int, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.files.cancel()
        elif isinstance(error, KyhaError):
            self.files.refuse(at, error)
        else:
            self.files.fail(at)
            self.show_error(error)
        self._start_next()

    def _say_outcome(self) -> None:
        run = self.files.summary()
        if run.failed:
            return  # the bar already says what went wrong
        words = {name: formats.number(value) for name, value in run.counts.items()}

        def sentence() -> str:
            text = self.tr(
                "Đã nhập {files} tệp, đọc {read} dòng: {kept} mới, {updated} cập nhật, "
                "{unchanged} không đổi, {rejected} bị loại."
            ).format(files=formats.number(run.files), **words)
            if run.left_out:
                left_out = formats.number(run.left_out)
                text += " " + self.tr("{count} tệp không được nhập; lý do ở cột Kết quả.").format(
                    count=left_out
                )
            return text

        self.show_message(Kind.WARN if run.left_out or run.counts["rejected"] else Kind.OK, sentence)

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

    def _read_batches(self) -> None:
        self.run(lambda workspace, _progress: workspace.batches(), done=self._show_batches, key="batches")

    def _show_batches(self, batches: list[Batch]) -> None:
        current = self.batch_table.current()
        self.batches.show_rows(batches)
        self._show_tables()
        ids = [batch.batch_id for batch in batches]
        known = current is not None and current.batch_id in ids
        self.batch_table.select(ids.index(current.batch_id) if known else 0)
        if not self.files.rowCount() and batches:
            self.tabs.setCurrentWidget(self.batch_table)
        self.retranslate()

    def _on_tab(self) -> None:
        if self.tabs.currentWidget() is self.file_table:
            self._show_problems_of_file(self.file_table.current())
        else:
            self._show_problems_of_batch(self.batch_table.current())

    def _show_problems_of_file(self, row: FileRow | None) -> None:
        if self.tabs.currentWidget() is not self.file_table:
            return
        if row is not None and row.error is not None:
            self.problems.show_refusal(row.path.name, row.error.sentence(language.present()))
        elif row is None or row.result is None:
            self.problems.show_problems("", ())
        else:
            self.problems.show_problems(row.path.name, row.result.problems)

    def _show_problems_of_batch(self, batch: Batch | None) -> None:
        if self.tabs.currentWidget() is not self.batch_table:
            return
        if batch is None:
            self.problems.show_problems("", ())
            return
        batch_id, file = batch.batch_id, batch.file

        def show(problems: list[Problem]) -> None:
            current = self.batch_table.current()
            if current is not None and current.batch_id == batch_id:
                self.problems.show_problems(file, problems)

        self.run(lambda workspace, _progress: workspace.batch_problems(batch_id), done=show, key="problems")

    def _export(self) -> None:
        suggested = f"{Path(self.problems.file).stem} - {self.tr('vấn đề')}.xlsx"
        path = ask_save(self, self.tr("Xuất danh sách vấn đề"), Path(suggested), "Excel (*.xlsx)", (".xlsx",))
        if path is None:
            return
        headings, rows = self.problems.headings(), self.problems.rows()
        self.run(
            lambda _workspace, _progress: problem_list.write(path, headings, rows),
            done=lambda _none: self.show_message(
                Kind.OK,
                lambda: self.tr("Đã ghi danh sách vấn đề vào {path}.").format(path=path),
                [(lambda: self.tr("Mở tệp"), lambda: open_file(path))],
            ),
        )
