"""Báo cáo: choose a period and a scope, see the figures, write the workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import Period, ReportChoices, ReportRequest, Scope
from kyha_lookup.reports import wording
from kyha_lookup.ui import icons, language, theme
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.nothing_to_report import say_nothing_to_report
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.report_outputs import ReportOutputs
from kyha_lookup.ui.pages.report_templates import ReportTemplates
from kyha_lookup.ui.pages.verbs import offer_first_steps, screen_now
from kyha_lookup.ui.printing.bulletin_painter import BulletinForm
from kyha_lookup.ui.printing.draft import Draft, drafted
from kyha_lookup.ui.widgets.chips import FlowLayout
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.report_chooser import ReportChooser
from kyha_lookup.ui.widgets.report_history import ReportHistory
from kyha_lookup.ui.widgets.report_preview import ReportPreview
from kyha_lookup.ui.widgets.restyle import set_role

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Job, Jobs


class ReportPage(Page):
    """The pages follow what is chosen, and stay until the next ones are there; buttons write what is shown."""

    name = PageName.REPORT
    icon = "report"

    lines_wanted = Signal(object, str)
    """Line ids behind a figure, and what the figure is: to be shown in the search."""

    def __init__(
        self,
        jobs: Jobs,
        navigate: Navigate,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(jobs, navigate, parent)
        self._draft: Draft | None = None
        self._reading: Job | None = None
        self._writing = False
        self._chosen_once = False
        self._resumed: tuple[Period, Scope] | None = None  # chosen in another sitting
        self._stale = True
        self.outputs = ReportOutputs(self, self._set_writing)
        self.chooser = ReportChooser(today)
        self.chooser.changed.connect(self._read)
        self.export_button = QPushButton()
        self.export_button.clicked.connect(self._export)
        self.pdf_button, self.print_button, self.bulletin_button = (
            self._second(name) for name in ("file", "print", "picture")
        )
        self.pdf_button.clicked.connect(self._save_pdf)
        self.print_button.clicked.connect(self._print)
        self.bulletin_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.bulletin_actions = self._bulletin_menu()
        self.preview = ReportPreview()
        self.preview.link_opened.connect(self._open_lines)
        self.history = ReportHistory()
        self.history.request_wanted.connect(self._ask_again)
        self.history.file_wanted.connect(lambda path: files.open_file(Path(path)))
        self.history.reissue_wanted.connect(self.outputs.reissue)
        self.history.difference_wanted.connect(self.outputs.compare)
        self.history_button = self._second("log")
        self.history_button.setCheckable(True)
        self.history_button.toggled.connect(self._turn)
        self.template_button = self._second("settings")
        self.templates = ReportTemplates(self, self.template_button, self._read)
        self.empty = EmptyState("report")
        self._lay_out()

    def title(self) -> str:
        return self.tr("Báo cáo")

    def on_shown(self) -> None:
        if not self._chosen_once:
            self._chosen_once = True
            self.run(
                lambda workspace, _progress: (workspace.period_of_data(), workspace.report_choices()),
                done=self._begin,
                key="report-begin",
            )
        elif self._stale:
            self._read()

    def chosen(self) -> tuple[Period, Scope] | None:
        """Period and scope; None before the page was first shown, or while they are no period."""
        period = self.chooser.period()
        return (period, self.chooser.scope()) if period is not None and self._chosen_once else None

    def resume(self, period: Period, scope: Scope) -> None:
        """Go on where another sitting stopped, once the page is shown."""
        self._resumed = (period, scope)
        if self._chosen_once:
            self._choose_resumed()

    def _choose_resumed(self) -> None:
        if self._resumed is not None:
            (period, scope), self._resumed = self._resumed, None
            self.chooser.choose_scope(scope)
            self.chooser.choose(period)

    def on_refresh(self) -> None:
        self._read()

    def on_state(self, state: StoreState) -> None:
        if self.state is not None and self.state.place != state.place:
            self._chosen_once = False
        super().on_state(state)
        self._show_page()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if kinds == {"reports"}:  # what was made changes nothing of what is shown
            self._read_history()
            return
        self._stale = True
        if self.isVisible():
            self.on_shown()

    def retranslate(self) -> None:
        super().retranslate()
        self.chooser.retranslate()
        self.preview.retranslate()
        self.history.retranslate()
        self.templates.retranslate()
        self.history_button.setText(self.tr("Đã lập"))
        self.history_button.setToolTip(self.tr("Các báo cáo đã lập: ai, lúc nào, với tham số nào"))
        self.export_button.setText(self.tr("Xuất Excel…"))
        self.pdf_button.setText(self.tr("PDF…"))
        self.pdf_button.setToolTip(self.tr("Lưu các trang đang xem thành tệp PDF"))
        self.print_button.setText(self.tr("In…"))
        self.print_button.setToolTip(self.tr("In các trang đang xem"))
        self.bulletin_button.setText(self.tr("Bản tin"))
        self.bulletin_button.setToolTip(self.tr("Bản tin một trang của kỳ, để gửi lãnh đạo"))
        for action, words in zip(
            self.bulletin_actions,
            (
                self.tr("Chép ảnh để dán vào tin nhắn"),
                self.tr("Lưu ảnh cỡ điện thoại…"),
                self.tr("Lưu trang A4…"),
            ),
            strict=True,
        ):
            action.setText(words)
        self.empty.retranslate()
        self._show_page()

    # ------------------------------------------------------------------ building and showing

    def _lay_out(self) -> None:
        top = FlowLayout(spacing=theme.S)
        for button in (
            self.export_button,
            self.pdf_button,
            self.print_button,
            self.bulletin_button,
            self.history_button,
            self.template_button,
        ):
            top.addWidget(button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(top)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.history)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self.chooser)
        row.addWidget(full, 1)
        self.body.addLayout(row, 1)

    def _begin(self, known: tuple[Period | None, ReportChoices]) -> None:
        """The first sight is the latest period that holds declarations."""
        stored, choices = known
        self.chooser.offer(choices)
        if self._resumed is not None:
            self._choose_resumed()
        elif stored is None:
            self._read()
        else:
            self.chooser.choose_with(stored.end)

    def _read(self) -> None:
        self._stale = False
        self._stop_reading()
        request = self.chooser.request()
        if request is None:
            self._show_page()
            return
        self._reading = self.run(
            lambda workspace, progress: drafted(workspace, request, progress),
            done=self._show,
            failed=self._say_unread,
            key="report",
            title=self.tr("Lập trang xem trước"),
        )

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _say_unread(self, error: Exception) -> None:
        """The pages before stay; those that nobody waits for any more are read when the page is shown again."""
        self._stale = True
        if self._reading is not None or not isinstance(error, Cancelled):
            self.show_error(error)

    def hideEvent(self, event: QHideEvent) -> None:
        """A long report that nobody waits for lets the page in front have its turn."""
        if self._reading is not None:
            self._stale = True
            self._stop_reading()
        super().hideEvent(event)

    def _show(self, draft: Draft) -> None:
        self._reading = None
        self._draft = draft
        self.preview.show_book(draft.book, lambda *cell: cell in draft.links)
        self._show_page()

    def _show_page(self) -> None:
        """Heading, pages or the reason why there are none."""
        draft = self._draft
        self._enable()
        if self.state is not None and not self.state.lines:
            offer_first_steps(self.empty, self)
            self._make_primary(False)
            self._stack.setCurrentWidget(self.empty)
            return
        if draft is None:
            return
        self.preview.show_remarks(wording.remarks(draft.data.basis, language.present()))
        if self.chooser.enterprise_missing():
            self.empty.say(lambda: self.tr("Chọn doanh nghiệp cần lập hồ sơ: gõ mã số thuế hoặc tên."))
        elif draft.empty:
            self._explain_nothing(draft)
        shown = not (draft.empty or self.chooser.enterprise_missing())
        self._make_primary(shown)
        if self.history_button.isChecked():
            self._stack.setCurrentWidget(self.history)
        else:
            self._stack.setCurrentWidget(self.preview if shown else self.empty)

    def _turn(self, to_history: bool) -> None:
        """Show what was made instead of the pages, or the pages again."""
        if to_history:
            self._read_history()
        self._show_page()

    def _read_history(self) -> None:
        self.run(
            lambda workspace, _progress: workspace.report_history(),
            done=self.history.show_history,
            key="report-history",
        )

    def _ask_again(self, request: ReportRequest) -> None:
        """Put what an earlier report was asked for into the choices."""
        self.history_button.setChecked(False)
        self.chooser.put(request)

    def _open_lines(self, sheet: str, row: int, column: int) -> None:
        """Ask the store for the lines behind a figure; the window shows them in the search."""
        draft = self._draft
        if draft is None:
            return
        behind, request = draft.links[sheet, row, column], draft.request
        words = draft.words_of(sheet, row, column)
        self.run(
            lambda workspace, _progress: workspace.figure_lines(request, behind),
            done=lambda ids: self.lines_wanted.emit(ids, words),
            key="report-lines",
        )

    def _enable(self) -> None:
        """What may be written now."""
        filled = self.state is None or bool(self.state.lines)
        able = filled and self._draft is not None and self.chooser.request() is not None and not self._writing
        for button in (self.export_button, self.pdf_button, self.print_button, self.bulletin_button):
            button.setEnabled(able)

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self._enable()

    def _make_primary(self, primary: bool) -> None:
        """The export is the next thing to do while there are figures; an empty report may still be wanted."""
        set_role(self.export_button, "primary" if primary else "")
        icons.put(self.export_button, "export", "on_accent" if primary else "text")

    def _explain_nothing(self, draft: Draft) -> None:
        say_nothing_to_report(
            self.empty,
            draft,
            self.chooser,
            lambda: self.navigate(PageName.REVIEW),
            lambda: screen_now(self),
        )

    # ------------------------------------------------------------------ writing

    def export_to(self, path: Path) -> None:
        """Write the report chosen to `path`."""
        self._with_request(lambda request: self.outputs.export_to(path, request))

    def _export(self) -> None:
        self._with_request(self.outputs.export)

    def _save_pdf(self) -> None:
        if self._draft is not None:
            self.outputs.save_pdf(self._draft.book, self._draft.request)

    def _print(self) -> None:
        if self._draft is not None:
            self.outputs.print_book(self._draft.book)

    def _bulletin_menu(self) -> tuple[QAction, QAction, QAction]:
        menu = QMenu(self.bulletin_button)
        copy, phone, page = menu.addAction(""), menu.addAction(""), menu.addAction("")
        icons.put(copy, "copy", on=menu)
        copy.triggered.connect(lambda: self._with_request(self.outputs.copy_bulletin))
        for action, form in ((phone, BulletinForm.PHONE), (page, BulletinForm.A4)):
            action.triggered.connect(
                lambda _checked=False, form=form: self._with_request(
                    lambda request: self.outputs.save_bulletin(request, form)
                )
            )
        self.bulletin_button.setMenu(menu)
        return copy, phone, page

    def _with_request(self, act: Callable[[ReportRequest], None]) -> None:
        request = self.chooser.request()
        if request is not None:
            act(request)

    @staticmethod
    def _second(icon: str) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.put(button, icon)
        return button
