"""This sitting's files and the store's imports, what each complained of, and what can be done about them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from kyha_lookup.model import Batch, Problem
from kyha_lookup.ui import language, problem_list, theme
from kyha_lookup.ui.models.file_queue import FileQueue
from kyha_lookup.ui.models.imports import CAN_BE_LOOKED_AT, FileRow, FileState, batch_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.files import ask_save, open_file
from kyha_lookup.ui.pages.import_actions import ask_to_undo, save_rejected, save_rejected_of_batch
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.problem_panel import ProblemPanel
from kyha_lookup.ui.widgets.table import Table


class ImportHistory(QWidget):
    """Two tables over one list of problems. Stands on a page, which it asks to run its jobs."""

    changed = Signal()
    """The tables hold something else: `is_empty` may have changed."""
    look_wanted = Signal(object)
    """Path of a file to go through the wizard."""
    undone = Signal(int)
    """An import was undone: the number of its batch."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.files = FileQueue(self)
        self.batches: RowsModel[Batch] = RowsModel(batch_columns(), self)
        self.file_table = Table(self.files, stretch=len(self.files.columns) - 1)
        self.batch_table = Table(self.batches, stretch=0, name="batches")
        self.problems = ProblemPanel()
        self.look_button, self.rejected_button, self.undo_button = QPushButton(), QPushButton(), QPushButton()
        self.look_button.clicked.connect(self._look_at_current)
        self.rejected_button.clicked.connect(self._save_rejected_of_current)
        self.undo_button.clicked.connect(self._undo_current)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.file_table, "")
        self.tabs.addTab(self.batch_table, "")
        self.file_table.current_changed.connect(self._show_problems_of_file)
        self.batch_table.current_changed.connect(self._show_problems_of_batch)
        self.tabs.currentChanged.connect(self._on_tab)
        self.problems.export_wanted.connect(self._export)
        self._lay_out()
        self.show_tables()

    def is_empty(self) -> bool:
        return not (self.files.rowCount() or self.batches.rowCount())

    def read(self) -> None:
        """Ask the store for its imports."""
        self._page.run(
            lambda workspace, _progress: workspace.batches(), done=self._show_batches, key="batches"
        )

    def forget_files(self) -> None:
        """Another store is open: this sitting's files are not its own."""
        self.files.show_rows([])
        self.show_tables()
        self.problems.show_problems("", ())

    def show_file(self, at: int) -> None:
        """Bring a file of this sitting to the front."""
        self.show_tables()
        self.tabs.setCurrentWidget(self.file_table)
        self.file_table.select(at)
        self.retranslate()

    def show_tables(self) -> None:
        """Only tables that hold something are shown."""
        self.tabs.setTabVisible(0, self.files.rowCount() > 0)
        self.tabs.setTabVisible(1, self.batches.rowCount() > 0)
        self._show_acts()
        self.changed.emit()

    def ask_to_undo(self, batch_id: int, file: str) -> None:
        """Undo an import after the officer's word."""
        ask_to_undo(self._page, batch_id, file, self._show_undone)

    def retranslate(self) -> None:
        self.files.relabel()
        self.batches.relabel()
        self.problems.retranslate()
        self.look_button.setText(self.tr("Mở từng bước…"))
        self.rejected_button.setText(self.tr("Lưu dòng bị loại…"))
        self.undo_button.setText(self.tr("Hoàn tác lần nhập này…"))
        self.tabs.setTabText(0, self.tr("Vừa nhập ({count})").format(count=self.files.rowCount()))
        self.tabs.setTabText(
            1, self.tr("Các lần nhập trong kho ({count})").format(count=self.batches.rowCount())
        )

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme.S)
        acts.addStretch(1)
        for button in (self.look_button, self.rejected_button, self.undo_button):
            acts.addWidget(button)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.tabs, 1)
        column.addLayout(acts)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(upper)
        split.addWidget(self.problems)
        split.setSizes([300, 260])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    # ------------------------------------------------------------------ what to do about the chosen row

    def _show_acts(self) -> None:
        """Only what the chosen file or batch allows is offered."""
        row, batch_id = self._current_file(), self._current_batch()
        self.look_button.setVisible(row is not None and row.state in CAN_BE_LOOKED_AT)
        batch: Batch | None = self.batch_table.current() if row is None and self._shows_batches() else None
        rejected = row.result.rejected if row is not None and row.result is not None else 0
        self.rejected_button.setVisible(rejected > 0 or (batch is not None and batch.rejected > 0))
        self.undo_button.setVisible(batch_id is not None)

    def _shows_batches(self) -> bool:
        return self.tabs.currentWidget() is self.batch_table

    def _current_file(self) -> FileRow | None:
        shown = self.tabs.currentWidget() is self.file_table
        return self.file_table.current() if shown else None

    def _current_batch(self) -> tuple[int, str] | None:
        """Number and file of the import that stands in the chosen row, None where there is none to undo."""
        if self._shows_batches():
            batch: Batch | None = self.batch_table.current()
            return (batch.batch_id, batch.file) if batch is not None and batch.state == "done" else None
        row = self._current_file()
        if row is None or row.state is not FileState.DONE or row.result is None:
            return None
        return None if row.result.batch_id is None else (row.result.batch_id, row.path.name)

    def _look_at_current(self) -> None:
        row = self._current_file()
        if row is not None:
            self.look_wanted.emit(row.path)

    def _save_rejected_of_current(self) -> None:
        row = self._current_file()
        if row is not None:
            save_rejected(self._page, row.path, row.mapping)
        elif self._shows_batches() and (batch := self.batch_table.current()) is not None:
            save_rejected_of_batch(self._page, batch.batch_id, batch.file)

    def _undo_current(self) -> None:
        chosen = self._current_batch()
        if chosen is not None:
            self.ask_to_undo(*chosen)

    def _show_undone(self, batch_id: int) -> None:
        self.files.undo(batch_id)
        self._show_acts()
        self.undone.emit(batch_id)

    def _show_batches(self, batches: list[Batch]) -> None:
        current = self.batch_table.current()
        self.batches.show_rows(batches)
        self.show_tables()
        ids = [batch.batch_id for batch in batches]
        known = current is not None and current.batch_id in ids
        self.batch_table.select(ids.index(current.batch_id) if known else 0)
        if not self.files.rowCount() and batches:
            self.tabs.setCurrentWidget(self.batch_table)
        self.retranslate()

    def _on_tab(self) -> None:
        self._show_acts()
        if self.tabs.currentWidget() is self.file_table:
            self._show_problems_of_file(self.file_table.current())
        else:
            self._show_problems_of_batch(self.batch_table.current())

    def _show_problems_of_file(self, row: FileRow | None) -> None:
        self._show_acts()
        if self.tabs.currentWidget() is not self.file_table:
            return
        if row is not None and row.error is not None:
            self.problems.show_refusal(row.path.name, row.error.sentence(language.present()))
        elif row is None or row.result is None:
            self.problems.show_problems("", ())
        else:
            self.problems.show_problems(row.path.name, row.result.problems)

    def _show_problems_of_batch(self, batch: Batch | None) -> None:
        self._show_acts()
        if not self._shows_batches():
            return
        if batch is None:
            self.problems.show_problems("", ())
            return
        batch_id, file = batch.batch_id, batch.file

        def show(problems: list[Problem]) -> None:
            current = self.batch_table.current()
            if current is not None and current.batch_id == batch_id:
                self.problems.show_problems(file, problems)

        self._page.run(
            lambda workspace, _progress: workspace.batch_problems(batch_id), done=show, key="problems"
        )

    def _export(self) -> None:
        suggested = f"{Path(self.problems.file).stem} - {self.tr('vấn đề')}.xlsx"
        path = ask_save(self, self.tr("Xuất danh sách vấn đề"), Path(suggested), "Excel (*.xlsx)", (".xlsx",))
        if path is None:
            return
        headings, rows = self.problems.headings(), self.problems.rows()
        self._page.run(
            lambda _workspace, _progress: problem_list.write(path, headings, rows),
            done=lambda _none: self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã ghi danh sách vấn đề vào {path}.").format(path=path),
                [(lambda: self.tr("Mở tệp"), lambda: open_file(path))],
            ),
        )
