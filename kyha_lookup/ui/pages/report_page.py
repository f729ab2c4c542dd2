"""Báo cáo: choose a period and a scope, see the figures, write the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.model import Period, ReportData, ReportResult, Scope
from kyha_lookup.reports.period import label as period_label
from kyha_lookup.ui import formats, icons, language, theme
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.verbs import offer_first_steps, screen_now
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Action, Kind
from kyha_lookup.ui.widgets.period_chooser import PeriodChooser
from kyha_lookup.ui.widgets.report_preview import ReportPreview
from kyha_lookup.ui.widgets.restyle import set_role

if TYPE_CHECKING:
    from kyha_lookup.model import StoreState
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.workspace import Workspace

_CHOOSER_WIDTH = 236


@dataclass(frozen=True, slots=True)
class _Preview:
    """The figures, and where there are none, what could be reported instead."""

    data: ReportData
    stored: Period | None  # first and last registration date in the store
    undecided: int  # lines of the period in the wider scope, where the narrow one has none


class ReportPage(Page):
    """The preview follows period and scope; one button writes what is shown."""

    name = PageName.REPORT
    icon = "report"

    def __init__(
        self,
        jobs: Jobs,
        navigate: Navigate,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(jobs, navigate, parent)
        self._preview: _Preview | None = None
        self._chosen_once = False
        self._stale = True
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self.chooser = PeriodChooser(today)
        self.chooser.changed.connect(self._read)
        self.heading = label("section", wrap=True)
        self.export_button = QPushButton()
        self.export_button.clicked.connect(self._export)
        self.preview = ReportPreview()
        self.empty = EmptyState("report")
        self._lay_out()

    def title(self) -> str:
        return self.tr("Báo cáo")

    def on_shown(self) -> None:
        if not self._chosen_once:
            self._chosen_once = True
            self.run(
                lambda workspace, _progress: workspace.period_of_data(), done=self._begin, key="report-begin"
            )
        elif self._stale:
            self._read()

    def on_refresh(self) -> None:
        self._read()

    def on_state(self, state: StoreState) -> None:
        if self.state is not None and self.state.place != state.place:
            self._chosen_once = False
        super().on_state(state)
        self._show_page()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.on_shown()

    def export_to(self, path: Path) -> None:
        """Write the report shown to `path`."""
        period, scope = self.chooser.period(), self.chooser.scope()
        if period is None:
            return
        self.export_button.setEnabled(False)
        self.run(
            lambda workspace, progress: workspace.report(period, path, scope=scope, progress=progress),
            done=self._say_written,
            failed=self._say_failed,
            title=self.tr("Lập báo cáo"),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.chooser.retranslate()
        self.preview.retranslate()
        self.export_button.setText(self.tr("Xuất Excel…"))
        self.empty.retranslate()
        self._show_page()

    # ------------------------------------------------------------------ building and showing

    def _lay_out(self) -> None:
        self.chooser.setMinimumWidth(_CHOOSER_WIDTH)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(theme.M)
        top.addWidget(self.heading, 1)
        top.addWidget(self.export_button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(top)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self.chooser)
        row.addWidget(full, 1)
        self.body.addLayout(row, 1)

    def _begin(self, stored: Period | None) -> None:
        """The first sight is the latest period that holds declarations."""
        if stored is None:
            self._read()
        else:
            self.chooser.choose_with(stored.end)

    def _read(self) -> None:
        self._stale = False
        period, scope = self.chooser.period(), self.chooser.scope()
        if period is None:
            self.export_button.setEnabled(False)
            return
        self.run(
            lambda workspace, _progress: _figures(workspace, period, scope), done=self._show, key="report"
        )

    def _show(self, preview: _Preview) -> None:
        self._preview = preview
        self.preview.show_data(preview.data)
        self._show_page()

    def _show_page(self) -> None:
        """Heading, figures or the reason why there are none."""
        preview = self._preview
        self.export_button.setEnabled(preview is not None and self.chooser.period() is not None)
        if self.state is not None and not self.state.lines:
            offer_first_steps(self.empty, self)
            self.heading.setText("")
            self.export_button.setEnabled(False)
            self._make_primary(False)
            self._stack.setCurrentWidget(self.empty)
            return
        if preview is None:
            return
        words = period_label(preview.data.period, language.present())
        self.heading.setText(self.tr("Doanh nghiệp nhập khẩu hàng rủi ro cao {days}").format(days=words))
        self._make_primary(bool(preview.data.totals.lines))
        if preview.data.totals.lines:
            self._stack.setCurrentWidget(self.preview)
        else:
            self._explain_nothing(preview)
            self._stack.setCurrentWidget(self.empty)

    def _make_primary(self, primary: bool) -> None:
        """The export is the next thing to do while there are figures; an empty report may still be wanted."""
        set_role(self.export_button, "primary" if primary else "")
        icons.put(self.export_button, "export", "on_accent" if primary else "text")

    def _explain_nothing(self, preview: _Preview) -> None:
        if preview.undecided:
            count = formats.number(preview.undecided)
            self.empty.say(
                lambda: self.tr(
                    "Trong kỳ chưa có dòng hàng nào được xác nhận; {count} dòng khớp danh mục còn chờ kết luận."
                ).format(count=count),
                [
                    (lambda: self.tr("Mở Rà soát"), lambda: self.navigate(PageName.REVIEW)),
                    (
                        lambda: self.tr("Xem mọi dòng khớp"),
                        lambda: self.chooser.choose_scope(Scope.HITS),
                    ),
                ],
            )
            return
        basis = preview.data.basis
        if basis.lines_unscreened or basis.entries_unscreened:
            count = formats.number(basis.lines_unscreened or basis.lines_in_period)
            self.empty.say(
                lambda: self.tr("{count} dòng hàng trong kỳ chưa được rà soát với danh mục.").format(
                    count=count
                ),
                [(lambda: self.tr("Rà soát ngay"), self._screen)],
            )
            return
        self.empty.say(lambda: self._nothing(preview), self._other_periods(preview))

    def _nothing(self, preview: _Preview) -> str:
        if preview.data.basis.lines_in_period:
            return self.tr("Trong kỳ không có dòng hàng nào thuộc phạm vi báo cáo.")
        said = self.tr("Kho không có tờ khai nào đăng ký trong kỳ này.")
        if preview.stored is not None:
            said += " " + self.tr("Tờ khai trong kho đăng ký {days}.").format(
                days=period_label(preview.stored, language.present())
            )
        return said

    def _other_periods(self, preview: _Preview) -> list[Action]:
        stored = preview.stored
        if stored is None or preview.data.basis.lines_in_period:
            return []
        return [
            (lambda: self.tr("Xem tháng gần nhất có tờ khai"), lambda: self.chooser.choose_with(stored.end)),
            (lambda: self.tr("Xem toàn bộ"), lambda: self.chooser.choose(stored)),
        ]

    def _screen(self) -> None:
        screen_now(self)

    # ------------------------------------------------------------------ writing

    def _export(self) -> None:
        period = self.chooser.period()
        if period is None:
            return
        name = f"Bao_cao_DN_hang_rui_ro_{period.start:%Y-%m-%d}_{period.end:%Y-%m-%d}.xlsx"
        path = files.ask_save(
            self, self.tr("Xuất báo cáo"), self._folder / name, self.tr("Excel (*.xlsx)"), (".xlsx",)
        )
        if path is not None:
            self._folder = path.parent
            self.export_to(path)

    def _say_written(self, result: ReportResult) -> None:
        path = Path(result.path)
        self.export_button.setEnabled(True)
        self.show_message(
            Kind.OK,
            lambda: self.tr("Đã lập báo cáo {file}: {enterprises} doanh nghiệp, {lines} dòng hàng.").format(
                file=path.name,
                enterprises=formats.number(result.totals.enterprises),
                lines=formats.number(result.totals.lines),
            ),
            [
                (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                (lambda: self.tr("Mở thư mục"), lambda: files.open_folder(path)),
            ],
        )

    def _say_failed(self, error: Exception) -> None:
        self.export_button.setEnabled(True)
        self.show_error(error)


def _figures(workspace: Workspace, period: Period, scope: Scope) -> _Preview:
    with workspace.report_figures(period, scope) as figures:
        data = replace(figures, details=())
    undecided = 0
    if not data.totals.lines and scope is Scope.CONFIRMED:
        with workspace.report_figures(period, Scope.HITS) as wider:
            undecided = wider.totals.lines
    return _Preview(data, workspace.period_of_data(), undecided)
