"""One file from its sheet to its result, step by step on one page; the quick way never comes here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import ColumnMapping, ImportCheck, ImportResult, MappingKind
from kyha_lookup.ui import language, theme
from kyha_lookup.ui.models.file_look import FileLook
from kyha_lookup.ui.models.mapping_draft import MappingDraft
from kyha_lookup.ui.models.preview_rows import PreviewModel
from kyha_lookup.ui.outcomes import Outcome
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.preview_table import PreviewTable
from kyha_lookup.ui.widgets.step_bar import StepBar
from kyha_lookup.ui.wizard.check_step import CheckStep
from kyha_lookup.ui.wizard.columns_step import ColumnsStep
from kyha_lookup.ui.wizard.result_step import ResultStep
from kyha_lookup.ui.wizard.sheet_step import SheetStep

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.jobs import Job
    from kyha_lookup.workspace import Workspace

_CHANGES = {
    MappingKind.DECLARATIONS: frozenset({"lines"}),
    MappingKind.CATALOGUE: frozenset({"catalogue"}),
    MappingKind.WATCH_LIST: frozenset({"watch_list"}),
    MappingKind.TARIFF: frozenset({"tariff"}),
}


_ENCODING_QUESTIONS = frozenset({"text_encoding_unknown", "text_mixed_encodings", "text_not_in_encoding"})


class Step(IntEnum):
    """The steps, in their order."""

    SHEET = 0
    COLUMNS = 1
    CHECK = 2
    RESULT = 3


@dataclass(frozen=True, slots=True)
class Left:
    """A file that went through the wizard; `outcome` is None where it was not imported."""

    path: Path
    kind: MappingKind
    outcome: Outcome | None
    mapping: ColumnMapping | None


class ImportWizard(QWidget):
    """Stands on a page, which it asks to run its jobs and to say what happened.

    `left` says that the officer is done with the file.
    """

    left = Signal(object)
    """What became of the file, as Left."""
    undo_wanted = Signal(object)
    """The ImportResult to be undone."""
    rejected_wanted = Signal(object, object)
    """Path of the file and the mapping it was read with."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.look = FileLook(page.run, self)
        self.step = Step.SHEET
        self.check: ImportCheck | None = None
        self.outcome: Outcome | None = None
        self._refusal: KyhaError | None = None
        self._job: Job | None = None
        self.steps = StepBar(len(Step))
        self.steps.chosen.connect(lambda at: self.go_to(Step(at)))
        self.sheet_step, self.columns_step = SheetStep(), ColumnsStep()
        self.check_step, self.result_step = CheckStep(), ResultStep()
        self.preview = PreviewModel(self)
        self.table = PreviewTable(self.preview)
        self.refusal = label("risk", wrap=True, selectable=True)
        self.back_button, self.next_button, self.leave_button = QPushButton(), QPushButton(), QPushButton()
        self._wire()
        self._lay_out()

    # ------------------------------------------------------------------ what the page asks for

    def open(self, path: Path, kind: MappingKind = MappingKind.DECLARATIONS) -> None:
        """Begin with a file. It opens at the columns where there is no question about the sheet."""
        self._stop()
        self._forget()
        self.look.open(path, kind)
        self.steps.show_steps([step for step in Step if step is not Step.CHECK or self._has_check()])
        self.sheet_step.show_nothing(path)
        self._show(Step.SHEET)
        self.retranslate()

    def show_undone(self, batch_id: int) -> None:
        """An import was undone: say so where it is the one shown."""
        if isinstance(self.outcome, ImportResult) and self.outcome.batch_id == batch_id:
            self.result_step.show_undone()

    def retranslate(self) -> None:
        self.steps.say(
            [self.tr("Tệp và trang tính"), self.tr("Cột"), self.tr("Kiểm tra"), self.tr("Kết quả")]
        )
        for step in (self.sheet_step, self.columns_step, self.check_step, self.result_step):
            step.retranslate()
        self.preview.relabel()
        self.table.setAccessibleName(self.tr("Những dòng đầu của tệp"))
        self._say_refusal()
        self._show_buttons()

    # ------------------------------------------------------------------ steps

    def go_to(self, step: Step) -> None:
        """Show a step; going to the check or the result begins its work."""
        self._stop()
        if step is Step.CHECK:
            self._show(step)
            self._start_check()
        elif step is Step.RESULT:
            self._show(step)
            self._start_import()
        else:
            self._show(step)

    def go_on(self) -> None:
        """The next step; from the result, out of the wizard."""
        if self.step is Step.RESULT:
            self.leave()
        elif self.step is Step.COLUMNS and not self._has_check():
            self.go_to(Step.RESULT)
        else:
            self.go_to(Step(self.step + 1))

    def go_back(self) -> None:
        self.go_to(Step(max(0, self.step - 1)))

    def leave(self) -> None:
        """Back to the page. What runs is stopped and leaves the store as it was."""
        self._stop()
        left = Left(self.look.path, self.look.kind, self.outcome, self._mapping())
        self.look.close()
        self._forget()
        self.left.emit(left)

    # ------------------------------------------------------------------ building

    def _wire(self) -> None:
        look = self.look
        look.changed.connect(self._show_draft)
        look.opened.connect(self._open_at_a_question)
        look.parsed.connect(self.preview.show_parsed)
        look.mappings_changed.connect(self.columns_step.show_mappings)
        look.refused.connect(self._refuse)
        look.failed.connect(self._page.show_error)
        look.saved.connect(self._say_saved)
        look.name_taken.connect(self._ask_to_replace)
        self.sheet_step.sheet_chosen.connect(look.choose_sheet)
        self.sheet_step.only_changed.connect(look.choose_only)
        self.sheet_step.encoding_chosen.connect(look.choose_encoding)
        self.columns_step.header_chosen.connect(look.choose_header)
        self.columns_step.mapping_chosen.connect(look.choose_mapping)
        self.columns_step.save_wanted.connect(look.save)
        self.table.draft_changed.connect(look.choose)
        self.table.header_chosen.connect(look.choose_header)
        self.result_step.undo_wanted.connect(lambda: self.undo_wanted.emit(self.outcome))
        self.result_step.rejected_wanted.connect(
            lambda: self.rejected_wanted.emit(self.look.path, self._mapping())
        )
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.leave_button.clicked.connect(self.leave)
        self.next_button.setProperty("role", "primary")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addWidget(self.sheet_step)
        column.addWidget(self.refusal)
        column.addWidget(self.columns_step)
        column.addWidget(self.table, 1)
        column.addStretch()
        for page in (top, self.check_step, self.result_step):
            self._stack.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addWidget(self.steps)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)

    # ------------------------------------------------------------------ showing

    def _has_check(self) -> bool:
        return self.look.kind is MappingKind.DECLARATIONS

    def _forget(self) -> None:
        self.check, self.outcome, self._refusal = None, None, None
        self.preview.show_draft(None)

    def _show(self, step: Step) -> None:
        moved, self.step = step is not self.step, step
        self._stack.setCurrentIndex(max(0, step - 1))
        ready = self.look.draft is not None
        self.refusal.setVisible(self._refusal is not None)
        self.sheet_step.setVisible(step is Step.SHEET)
        self.columns_step.setVisible(step is Step.COLUMNS and ready)
        self.table.setVisible(ready)
        self.table.heading.set_editable(step is Step.COLUMNS)
        self._show_buttons()
        if moved:
            target = self.table if step is Step.COLUMNS else self.next_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        draft = self.look.draft
        imported = self.step is Step.RESULT and self.outcome is not None
        settled = draft is None or self.step is Step.RESULT
        self.steps.show_step(self.step, () if settled else (Step.SHEET, Step.COLUMNS))
        self.back_button.setVisible(self.step not in (Step.SHEET, Step.RESULT))
        self.leave_button.setVisible(self.step is not Step.RESULT)  # what runs there has its own way to stop
        self.leave_button.setText(self.tr("Không nhập tệp này"))
        self.back_button.setText(self.tr("Quay lại"))
        self.next_button.setText(self._next_words(imported))
        allowed = {
            Step.SHEET: draft is not None,
            Step.COLUMNS: draft is not None and draft.is_readable(),
            Step.CHECK: self.check is not None and bool(self.check.kept or self.check.updated),
            Step.RESULT: imported,
        }
        self.next_button.setEnabled(allowed[self.step])
        self.next_button.setVisible(self.step is not Step.RESULT or imported)

    def _next_words(self, imported: bool) -> str:
        if imported:
            return self.tr("Xong")
        if self.step is Step.SHEET:
            return self.tr("Tiếp: các cột")
        if self.step is Step.COLUMNS and self._has_check():
            return self.tr("Tiếp: kiểm tra")
        return self.tr("Nhập")

    def _say_refusal(self) -> None:
        if self._refusal is not None:
            self.refusal.setText(f"✕ {self._refusal.sentence(language.present())}")

    # ------------------------------------------------------------------ the file

    def _show_draft(self, draft: MappingDraft) -> None:
        self.check, self._refusal = None, None
        self.sheet_step.show_draft(draft)
        self.columns_step.show_draft(draft)
        self.preview.show_draft(draft)
        self._show(self.step)

    def _open_at_a_question(self) -> None:
        """Pass over the sheet where there is nothing to choose."""
        draft = self.look.draft
        assert draft is not None
        filled = [sheet for sheet in draft.preview.sheets if sheet.rows != 0]
        asks = len(filled) > 1 or draft.preview.encoding not in ("", "utf-8")
        self._show(Step.SHEET if asks else Step.COLUMNS)

    def _refuse(self, error: KyhaError) -> None:
        self._refusal = error
        self._say_refusal()
        self._show(Step.SHEET)
        if error.code in _ENCODING_QUESTIONS:
            self.sheet_step.ask_encoding()

    def _say_saved(self, name: str) -> None:
        self.columns_step.saved_as(name)
        said = self.tr("Đã lưu ánh xạ “{name}”. Tệp có cùng tiêu đề sẽ được đọc theo ánh xạ này.")
        self._page.show_message(Kind.OK, lambda: said.format(name=name))

    def _ask_to_replace(self, name: str) -> None:
        self._page.show_message(
            Kind.WARN,
            lambda: self.tr("Đã có ánh xạ tên “{name}”. Thay bằng ánh xạ này?").format(name=name),
            [(lambda: self.tr("Thay"), lambda: self.look.save(name, overwrite=True))],
        )

    # ------------------------------------------------------------------ check and import

    def _mapping(self) -> ColumnMapping | None:
        return self.look.draft.needed() if self.look.draft is not None else None

    def _start_check(self) -> None:
        path, mapping = self.look.path, self._mapping()
        self.check = None
        self.check_step.show_check(None)
        self._start(
            lambda workspace, progress: workspace.check_file(path, mapping=mapping, progress=progress),
            self._show_check,
            self.tr("Kiểm tra {file}").format(file=path.name),
            frozenset(),
        )

    def _show_check(self, check: ImportCheck) -> None:
        self.check = check
        self.check_step.show_check(check)

    def _start_import(self) -> None:
        path, mapping, kind = self.look.path, self._mapping(), self.look.kind
        self.result_step.show_outcome(None)

        def work(workspace: Workspace, progress: ProgressCallback) -> Outcome:
            if kind is MappingKind.CATALOGUE:
                return workspace.import_catalogue(path, mapping=mapping, progress=progress)
            if kind is MappingKind.WATCH_LIST:
                return workspace.import_watch_list(path, mapping=mapping, progress=progress)
            if kind is MappingKind.TARIFF:
                return workspace.import_tariff(path, mapping=mapping, progress=progress)
            return workspace.import_file(path, mapping=mapping, progress=progress)

        self._start(work, self._show_outcome, self.tr("Nhập {file}").format(file=path.name), _CHANGES[kind])

    def _show_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.result_step.show_outcome(outcome)

    def _start(
        self,
        work: Callable[[Workspace, ProgressCallback], Any],
        done: Callable[[Any], None],
        title: str,
        changes: frozenset[str],
    ) -> None:
        """Run the work of a step; another step, or leaving, stops it and drops its answer."""

        def over(answer: Callable[[], None]) -> None:
            if self._job is job:
                self._follow(None)
                answer()
                self._show_buttons()

        job: Job = self._page.run(
            work,
            done=lambda result: over(lambda: done(result)),
            failed=lambda error: over(lambda: self._step_back(error)),
            title=title,
            changes=changes,
        )
        self._follow(job)
        self._show_buttons()

    def _follow(self, job: Job | None) -> None:
        self._job = job
        self.check_step.job.follow(job if self.step is Step.CHECK else None)
        self.result_step.job.follow(job if self.step is Step.RESULT else None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._follow(None)

    def _step_back(self, error: Exception) -> None:
        """A check or an import did not come to its end: the store is as it was."""
        self._show(Step.COLUMNS if self.step is Step.CHECK or not self._has_check() else Step.CHECK)
        if isinstance(error, Cancelled):
            self._page.show_message(Kind.INFO, lambda: self.tr("Đã hủy. Kho dữ liệu như trước khi nhập."))
        else:
            self._page.show_error(error)
