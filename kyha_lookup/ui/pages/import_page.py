"""Nhập dữ liệu: files go in one after another; what became of each row is said, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QWidget,
)

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import Batch, ImportResult, Problem
from kyha_lookup.ui import formats, problem_list
from kyha_lookup.ui.models.imports import FileRow, FileState, batch_columns, file_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.files import ask_save, open_file
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.widgets.drop_zone import DropZone
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
        self._first_of_run = 0
        self.zone = DropZone()
        self.zone.chosen.connect(self.import_files)
        self.next_words = QLabel()
        self.next_button = QPushButton()
        self.next_button.clicked.connect(self._go_on)
        self.files: RowsModel[FileRow] = RowsModel(file_columns(), self)
        self.batches: RowsModel[Batch] = RowsModel(batch_columns(), self)
        self.file_table = Table(self.files, stretch=len(self.files.columns) - 1)
        self.batch_table = Table(self.batches, stretch=0)
        self.problems = ProblemPanel()
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
        rows = self.files.rows()
        idle = all(row.state not in (FileState.WAITING, FileState.RUNNING) for row in rows)
        if idle:
            self._first_of_run = len(rows)
        self.files.show_rows([*rows, *(FileRow(path) for path in paths)])
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
        self.body.addWidget(split, 1)

    def _start_next(self) -> None:
        rows = self.files.rows()
        at = next((at for at, row in enumerate(rows) if row.state is FileState.WAITING), None)
        if at is None:
            self._say_outcome()
            return
        path = rows[at].path
        self._set_row(at, replace(rows[at], state=FileState.RUNNING))
        title = self.tr("Nhập tệp {number} trong {total}: {file}").format(
            number=at - self._first_of_run + 1, total=len(rows) - self._first_of_run, file=path.name
        )
        self.run(
            lambda workspace, progress: workspace.import_file(path, progress=progress),
            done=lambda result: self._on_imported(at, result),
            failed=lambda error: self._on_failed(at, error),
            title=title,
            changes=frozenset({"lines"}),
        )

    def _on_imported(self, at: int, result: ImportResult) -> None:
        self._set_row(at, replace(self.files.rows()[at], state=FileState.DONE, result=result))
        self._start_next()

    def _on_failed(self, at: int, error: Exception) -> None:
        row = self.files.rows()[at]
        if isinstance(error, Cancelled):
            self._cancel_rest()
        elif isinstance(error, KyhaError):
            self._set_row(at, replace(row, state=FileState.REFUSED, error=error))
        else:
            self._set_row(at, replace(row, state=FileState.FAILED))
            self.show_error(error)
        self._start_next()

    def _cancel_rest(self) -> None:
        open_states = (FileState.RUNNING, FileState.WAITING)
        self.files.show_rows(
            [
                replace(row, state=FileState.CANCELLED) if row.state in open_states else row
                for row in self.files.rows()
            ]
        )

    def _set_row(self, at: int, row: FileRow) -> None:
        rows = list(self.files.rows())
        rows[at] = row
        self.files.show_rows(rows)
        self.file_table.select(at)

    def _say_outcome(self) -> None:
        run = self.files.rows()[self._first_of_run :]
        if any(row.state is FileState.FAILED for row in run):
            return  # the bar already says what went wrong
        results = [row.result for row in run if row.result is not None]
        left_out = len(run) - len(results)
        counts = {
            "files": len(results),
            "read": sum(result.read for result in results),
            "kept": sum(result.kept for result in results),
            "updated": sum(result.updated for result in results),
            "unchanged": sum(result.unchanged for result in results),
            "rejected": sum(result.rejected for result in results),
        }
        words = {name: formats.number(value) for name, value in counts.items()}

        def sentence() -> str:
            text = self.tr(
                "Đã nhập {files} tệp, đọc {read} dòng: {kept} mới, {updated} cập nhật, "
                "{unchanged} không đổi, {rejected} bị loại."
            ).format(**words)
            if left_out:
                text += " " + self.tr("{count} tệp không được nhập; lý do ở cột Kết quả.").format(
                    count=left_out
                )
            return text

        self.show_message(Kind.WARN if left_out or counts["rejected"] else Kind.OK, sentence)

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
        if current is not None:
            ids = [batch.batch_id for batch in batches]
            self.batch_table.select(ids.index(current.batch_id) if current.batch_id in ids else -1)
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
        if row is None or row.result is None:
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
