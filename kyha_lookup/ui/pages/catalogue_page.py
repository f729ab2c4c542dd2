"""Danh mục: the entries in force, what each caught, and the ways in and out of the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.errors import KyhaError
from kyha_lookup.model import CatalogueResult, EntryRow, HsNames, MappingKind
from kyha_lookup.ui import formats, icons, problem_list, theme
from kyha_lookup.ui.models.entries import NAME, entry_columns, matching
from kyha_lookup.ui.models.imports import QUESTIONS
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.outcomes import sentence
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.advice_panel import AdvicePanel
from kyha_lookup.ui.pages.entry_actions import EntryActions
from kyha_lookup.ui.pages.entry_editor import EntryEditor
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.pages.version_view import VersionView
from kyha_lookup.ui.widgets.chips import FlowRow
from kyha_lookup.ui.widgets.drop import dropped_files
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.entry_detail import EntryDetail
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Kind
from kyha_lookup.ui.widgets.problem_panel import ProblemPanel
from kyha_lookup.ui.widgets.table import Table
from kyha_lookup.ui.wizard.import_wizard import ImportWizard, Left

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Jobs

_DETAIL_WIDTH = 320
_FIELD_WIDTH = 180
_CHANGES = frozenset({"catalogue"})
_SUFFIXES = (".xlsx", ".csv")


class CataloguePage(Page):
    """A filtered table of entries beside one entry in full; problems of the last import below."""

    name = PageName.CATALOGUE
    icon = "catalogue"

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._entries: list[EntryRow] | None = None
        self._stale = True
        self._wanted = ""  # the entry to stand on once the entries are read
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.count = label("meta")
        self.import_button, self.export_button = QPushButton(), QPushButton()
        icons.put(self.import_button, "import")
        icons.put(self.export_button, "export")
        self.import_button.clicked.connect(self._choose_catalogue)
        self.export_button.clicked.connect(self._export)
        self.model: RowsModel[EntryRow] = RowsModel(entry_columns(), self)
        self.table = Table(self.model, stretch=NAME, sortable=True, name="entries")
        self.detail = EntryDetail()
        self.table.current_changed.connect(self.detail.show_row)
        self.advice = AdvicePanel(self)
        self.advice.entry_wanted.connect(self.show_entry)
        self.advice_button = QPushButton()
        self.advice_button.setCheckable(True)
        icons.put(self.advice_button, "review")
        self.advice_button.toggled.connect(self.advice.toggle)
        self.problems = ProblemPanel()
        self.problems.hide()
        self.problems.export_wanted.connect(self._export_problems)
        self.empty = EmptyState("catalogue")
        self.wizard = ImportWizard(self)
        self.wizard.left.connect(self._settle)
        self.editor = EntryEditor(self)
        self.entry_actions = EntryActions(self, self.editor)
        self.entry_actions.editing.connect(self._show_editor)
        self.entry_actions.done.connect(self._leave_editor)
        self.table.current_changed.connect(self.entry_actions.show_row)
        self.add_button = QPushButton()
        self.add_button.clicked.connect(self.entry_actions.add)
        self.versions = VersionView(self)
        self.versions.left.connect(lambda: self._leave_editor(""))
        self.versions_button = QPushButton()
        self.versions_button.clicked.connect(self.compare_versions)
        self.setAcceptDrops(True)
        self._lay_out()

    def title(self) -> str:
        return self.tr("Danh mục")

    def on_shown(self) -> None:
        if self._stale:
            self._stale = False
            self._read()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_refresh(self) -> None:
        self._read()

    def on_hs_names(self, names: HsNames) -> None:
        super().on_hs_names(names)
        self.detail.show_names(names)

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self._read()

    def import_catalogue(self, path: Path) -> None:
        """Make a catalogue file the current one; one whose columns are unclear goes through the wizard."""

        def failed(error: Exception) -> None:
            if isinstance(error, KyhaError) and error.code in QUESTIONS:
                self._pages.setCurrentWidget(self.wizard)
                self.wizard.open(path, MappingKind.CATALOGUE)
            else:
                self.show_error(error)

        self.run(
            lambda workspace, progress: workspace.import_catalogue(path, progress=progress),
            done=self._say_result,
            failed=failed,
            title=self.tr("Nhập danh mục {file}").format(file=path.name),
            changes=_CHANGES,
        )

    def use_starter(self) -> None:
        """Load the shipped starter."""
        self.run(
            lambda workspace, _progress: workspace.import_starter_catalogue(),
            done=self._say_starter,
            title=self.tr("Nạp bản khởi đầu"),
            changes=_CHANGES,
        )

    def compare_versions(self) -> None:
        """Show what changed between versions of the catalogue."""
        self._pages.setCurrentWidget(self.versions)
        self.versions.open()

    def export_to(self, path: Path) -> None:
        """Write the entries in force to a file."""

        def done(entries: int) -> None:
            self.show_message(
                Kind.OK,
                lambda: self.tr("Đã xuất {count} mục vào {file}.").format(
                    count=formats.number(entries), file=path.name
                ),
                [
                    (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                    (lambda: self.tr("Mở thư mục"), lambda: files.open_folder(path)),
                ],
            )

        self.run(lambda workspace, _progress: workspace.export_catalogue(path), done=done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_files(event.mimeData()):
            self.import_catalogue(path)
        event.acceptProposedAction()

    def retranslate(self) -> None:
        super().retranslate()
        self.wizard.retranslate()
        self.field.setPlaceholderText(self.tr("Lọc theo mã, tên, nhóm, mã HS, từ khóa"))
        self.field.setAccessibleName(self.tr("Lọc danh mục"))
        self.add_button.setText(self.tr("Thêm mục…"))
        self.entry_actions.retranslate()
        self.editor.retranslate()
        self.versions_button.setText(self.tr("Phiên bản…"))
        self.versions_button.setToolTip(self.tr("So sánh hai phiên bản danh mục"))
        self.versions.retranslate()
        self.import_button.setText(self.tr("Nhập danh mục…"))
        self.export_button.setText(self.tr("Xuất danh mục…"))
        self.model.relabel()
        self.detail.retranslate()
        self.advice_button.setText(self.tr("Đề xuất và kiểm tra"))
        self.advice.retranslate()
        self.problems.retranslate()
        self.empty.say(
            lambda: self.tr(
                "Kho chưa có danh mục hàng rủi ro. Nhập tệp danh mục của đơn vị, hoặc dùng tạm bản khởi đầu "
                "120 mục: bản khởi đầu, không phải danh mục chính thức."
            ),
            [
                (lambda: self.tr("Nhập danh mục…"), self._choose_catalogue),
                (lambda: self.tr("Dùng bản khởi đầu"), self.use_starter),
            ],
        )
        self._say_count()

    # ------------------------------------------------------------------ building and showing

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        buttons = (self.advice_button, self.versions_button, self.add_button)
        top.addWidget(FlowRow((*buttons, self.import_button, self.export_button)))
        self.field.setMinimumWidth(_FIELD_WIDTH)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(self.table)
        left.addWidget(self.advice)
        left.addWidget(self.problems)
        left.setStretchFactor(0, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail, 1)
        beside.addWidget(self.entry_actions)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setSizes([820, _DETAIL_WIDTH])
        full = QWidget()
        column = QHBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._top = QWidget()
        self._top.setLayout(top)
        top.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        plain = QWidget()
        body = QVBoxLayout(plain)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.M)
        body.addWidget(self._top)
        body.addWidget(self._stack, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(plain)
        self._pages.addWidget(self.wizard)
        self._pages.addWidget(self.editor)
        self._pages.addWidget(self.versions)
        self.body.addWidget(self._pages, 1)

    def show_entry(self, code: str) -> None:
        """Put the cursor on an entry; a filter that hides it is cleared."""
        if code not in [row.entry.code for row in self.model.rows()]:
            self.field.clear()
        codes = [row.entry.code for row in self.model.rows()]
        self._wanted = "" if code in codes else code  # once they are read
        if code in codes:
            self.table.select(codes.index(code))

    def _read(self) -> None:
        self.advice.refresh()
        self.run(lambda workspace, _progress: workspace.entries(), done=self._show, key="catalogue")

    def _show(self, rows: list[EntryRow]) -> None:
        self._entries = rows
        self._stack.setCurrentIndex(0 if rows else 1)
        self._top.setVisible(bool(rows))
        self._filter()

    def _filter(self) -> None:
        before = self.table.current()
        shown = matching(self._entries or [], self.field.text())
        self.model.show_rows(shown)
        codes = [row.entry.code for row in self.model.rows()]
        wanted = self._wanted if self._wanted in codes else before.entry.code if before else ""
        self._wanted = ""
        self.table.select(codes.index(wanted) if wanted in codes else 0)
        self._say_count()

    def _say_count(self) -> None:
        if self._entries is not None:
            self.count.setText(
                self.tr("{shown} / {total} mục").format(
                    shown=formats.number(self.model.rowCount()), total=formats.number(len(self._entries))
                )
            )

    # ------------------------------------------------------------------ in and out

    def _choose_catalogue(self) -> None:
        path = files.ask_open(
            self, self.tr("Chọn tệp danh mục"), self.tr("Danh mục (*.csv *.xlsx *.xls);;Mọi tệp (*)")
        )
        if path is not None:
            self.import_catalogue(path)

    def _export(self) -> None:
        path = files.ask_save(
            self,
            self.tr("Xuất danh mục"),
            Path("danh_muc_rui_ro.xlsx"),
            self.tr("Excel (*.xlsx);;CSV (*.csv)"),
            _SUFFIXES,
        )
        if path is not None:
            self.export_to(path)

    def _settle(self, left: Left) -> None:
        """The officer is done with a file in the wizard."""
        self.message_bar.hide()
        self._pages.setCurrentIndex(0)
        if isinstance(left.outcome, CatalogueResult):
            self._say_result(left.outcome)

    def _show_editor(self) -> None:
        self._pages.setCurrentWidget(self.editor)

    def _leave_editor(self, code: str) -> None:
        self._pages.setCurrentIndex(0)
        self._wanted = code or self._wanted

    def _say_result(self, result: CatalogueResult) -> None:
        self._show_problems(result)
        self.show_message(
            Kind.WARN if result.rejected else Kind.OK, lambda: self._counts(result), self._next_step(result)
        )

    def _say_starter(self, result: CatalogueResult) -> None:
        self._show_problems(result)
        self.show_message(
            Kind.OK,
            lambda: self.tr("Bản khởi đầu, không phải danh mục chính thức. ") + self._counts(result),
            self._next_step(result),
        )

    def _counts(self, result: CatalogueResult) -> str:
        text = sentence(result)
        if self._waits(result):
            text += " " + self.tr("Kết quả rà soát chưa theo danh mục mới.")
        return text

    def _waits(self, result: CatalogueResult) -> bool:
        """Whether goods lines were not yet compared with what the import brought."""
        has_lines = self.state is not None and self.state.lines > 0
        return has_lines and bool(result.added or result.changed)

    def _next_step(self, result: CatalogueResult) -> list[Action]:
        if not self._waits(result):
            return []
        return [(lambda: self.tr("Rà soát lại"), self._screen)]

    def _screen(self) -> None:
        screen_now(self)

    def _show_problems(self, result: CatalogueResult) -> None:
        self.problems.setVisible(bool(result.problems))
        self.problems.show_problems(result.file, result.problems)

    def _export_problems(self) -> None:
        suggested = Path(f"{Path(self.problems.file).stem} - {self.tr('vấn đề')}.xlsx")
        path = files.ask_save(
            self, self.tr("Xuất danh sách vấn đề"), suggested, "Excel (*.xlsx)", _SUFFIXES[:1]
        )
        if path is None:
            return
        headings, rows = self.problems.headings(), self.problems.rows()
        self.run(
            lambda _workspace, _progress: problem_list.write(path, headings, rows),
            done=lambda _none: self.show_message(
                Kind.OK, lambda: self.tr("Đã ghi danh sách vấn đề vào {path}.").format(path=path)
            ),
        )
