"""Tổng quan: what waits in one sentence with the next step, and what a period came to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup import messages
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import NextStep, Overview, Period, StoreState
from kyha_lookup.reports.period import label as period_label
from kyha_lookup.reports.period import month, quarter, year
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.pages.page import Navigate, PageName
from kyha_lookup.ui.pages.reading_page import ReadingPage
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.widgets.change_figure import ChangeFigure
from kyha_lookup.ui.widgets.chart import Bar
from kyha_lookup.ui.widgets.chart_card import ChartCard, channel_words
from kyha_lookup.ui.widgets.columns import Columns
from kyha_lookup.ui.widgets.first_start import FirstStart
from kyha_lookup.ui.widgets.guided_path import GuidedPath
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind

_FIGURES = ("declarations", "lines", "hits", "tax_value_vnd")

_FIGURE_LETTERS, _CARD_LETTERS = 26, 56
"""The least width of a figure and of a chart, in letters."""


class OverviewPage(ReadingPage):
    """The period is the month, quarter or year of the last declaration in the store."""

    name = PageName.OVERVIEW
    icon = "overview"

    enterprise_wanted = Signal(str)
    """The tax code of an enterprise whose profile is to be seen."""
    files_wanted = Signal()
    """The user wants to choose declaration files."""
    store_wanted = Signal()
    """The user wants to open another store."""

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._shown: Overview | None = None
        self.sentence = label("section", wrap=True)
        self.next_button = QPushButton()
        self.next_button.setProperty("role", "primary")
        self.next_button.hide()  # until it is known what comes next
        self.kinds = QComboBox()
        self.period = label("meta")
        self.figures = {name: ChangeFigure() for name in _FIGURES}
        lines, hits = (lambda: self.tr("Dòng hàng")), (lambda: self.tr("Khớp danh mục"))
        self.months = ChartCard(
            lambda: self.tr("Dòng hàng theo tháng (đậm: khớp danh mục)"),
            (lambda: self.tr("Tháng"), lines, hits),
            upright=True,
        )
        self.enterprises = ChartCard(
            lambda: self.tr("Doanh nghiệp có nhiều dòng khớp nhất trong kỳ"),
            (lambda: self.tr("Doanh nghiệp"), hits, None),
        )
        self.groups = ChartCard(
            lambda: self.tr("Nhóm hàng rủi ro trong kỳ (dòng khớp)"),
            (lambda: self.tr("Nhóm hàng"), hits, None),
        )
        self.channels = ChartCard(
            lambda: self.tr("Tờ khai theo luồng trong kỳ"),
            (lambda: self.tr("Luồng"), lambda: self.tr("Tờ khai"), None),
        )
        self.cards = (self.months, self.enterprises, self.groups, self.channels)
        self.first = FirstStart()
        self.path = GuidedPath()
        self._lay_out()
        self.first.files_wanted.connect(self.files_wanted)
        self.first.demo_wanted.connect(self.demo_wanted)
        self.first.store_wanted.connect(self.store_wanted)
        self.path.wanted.connect(self._go_to)
        self.next_button.clicked.connect(self._go_on)
        self.kinds.currentIndexChanged.connect(lambda _at: self._read())
        self.enterprises.chosen.connect(self.enterprise_wanted)
        for card in self.cards:
            card.saved.connect(self._say_saved)
            card.refused.connect(self._say_refused)

    def title(self) -> str:
        return self.tr("Tổng quan")

    def on_state(self, state: StoreState) -> None:
        other = self.state != state
        super().on_state(state)
        self.path.show_state(state)
        if other:
            self._stale = True
            if self.isVisible():
                self._read()
        self._show_page()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        self._stale = True  # the store's new figures follow, and with them the reading

    def retranslate(self) -> None:
        super().retranslate()
        names = (self.tr("Tháng cuối có tờ khai"), self.tr("Quý"), self.tr("Năm"))
        for at, name in enumerate(names):
            self.kinds.setItemText(at, name)
        self.kinds.setAccessibleName(self.tr("Kỳ"))
        for card in self.cards:
            card.retranslate()
        self.first.retranslate()
        self.path.retranslate()
        if self._shown is not None:
            self._show(self._shown)

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        for _ in range(3):
            self.kinds.addItem("")
        first = QHBoxLayout()
        first.setSpacing(theme.M)
        first.addWidget(self.sentence, 1)
        first.addWidget(self.next_button)
        second = QHBoxLayout()
        second.setSpacing(theme.M)
        second.addWidget(self.kinds)
        second.addWidget(self.period, 1)
        self.period.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.XS, 0)
        column.setSpacing(theme.M)
        for row in (first, second):
            column.addLayout(row)
        column.addWidget(Columns(tuple(self.figures.values()), 4, _FIGURE_LETTERS))
        column.addWidget(Columns(self.cards, 2, _CARD_LETTERS), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(self.first)
        self.body.addWidget(self.path)
        self.body.addWidget(self._stack, 1)

    # ------------------------------------------------------------------ reading and showing

    def _period(self) -> Period | None:
        last = self.state.last_registered_on if self.state is not None else None
        if last is None:
            return None
        kinds: tuple[Callable[[], Period], ...] = (
            lambda: month(last.year, last.month),
            lambda: quarter(last.year, (last.month + 2) // 3),
            lambda: year(last.year),
        )
        return kinds[max(0, self.kinds.currentIndex())]()

    def _read(self) -> None:
        self._stale = False
        period = self._period()
        self._reading = self.run(
            lambda workspace, progress: workspace.overview(period, progress=progress),
            done=self._show,
            failed=self._on_failed,
            key="overview",
        )

    def _on_failed(self, error: Exception) -> None:
        self._stale = True
        if isinstance(error, Cancelled):
            return
        self.show_error(error)

    def _show(self, found: Overview) -> None:
        self._shown = found
        present = language.present()
        self.sentence.setText(
            messages.text(
                "overview_sentence",
                present,
                files=formats.number(found.files),
                unscreened=formats.number(found.unscreened),
                open_items=formats.number(found.open_items),
            )
        )
        self.next_button.setText(messages.text(f"overview_step_{found.step.value}", present))
        self.next_button.show()
        self.period.setText(self._period_words(found))
        for name, figure in self.figures.items():
            figure.show_figure(
                messages.text(f"overview_{name}", present),
                getattr(found.figures, name),
                getattr(found.figures_before, name),
            )
        self.months.show_bars([Bar(f"{one.month:%m/%y}", one.lines, one.hits) for one in found.months])
        self.enterprises.show_bars(
            [
                Bar(
                    one.name or one.tax_code,
                    one.hits,
                    one.hits,
                    key=one.tax_code,
                    tip=self._tip(one.name, one.hits, one.lines),
                )
                for one in found.enterprises
                if one.hits
            ]
        )
        self.groups.show_bars([Bar(one.value, one.lines, one.lines) for one in found.groups[:10]])
        self.channels.show_bars([Bar(channel_words(one.value), one.lines) for one in found.channels])
        self._show_page()

    def _period_words(self, found: Overview) -> str:
        if found.period is None:
            return self.tr("Chưa có tờ khai nào có ngày đăng ký.")
        words = self.tr("Số liệu {days}").format(days=period_label(found.period, language.present()))
        if found.last_report_on is not None:
            words += " · " + self.tr("báo cáo gần nhất lập ngày {day}").format(
                day=formats.day(found.last_report_on)
            )
        return words

    def _tip(self, name: str, hits: int, lines: int) -> str:
        return self.tr("{name}: {hits} dòng khớp trên {lines} dòng. Bấm để xem hồ sơ.").format(
            name=name, hits=formats.number(hits), lines=formats.number(lines)
        )

    def _show_page(self) -> None:
        if self.state is not None and not self.state.lines:
            self._stack.setCurrentWidget(self.first)
        else:
            self._stack.setCurrentIndex(0)
        self.next_button.setEnabled(self._shown is not None)

    # ------------------------------------------------------------------ acting

    def _go_on(self) -> None:
        if self._shown is not None:
            self._go_to(self._shown.step)

    def _go_to(self, step: NextStep) -> None:
        match step:
            case NextStep.IMPORT:
                self.navigate(PageName.IMPORT)
            case NextStep.CATALOGUE:
                self.navigate(PageName.CATALOGUE)
            case NextStep.SCREEN:
                screen_now(self)
            case NextStep.REVIEW:
                self.navigate(PageName.REVIEW)
            case NextStep.REPORT:
                self.navigate(PageName.REPORT)

    def _say_saved(self, path: object) -> None:
        self.show_message(Kind.OK, lambda: self.tr("Đã lưu ảnh vào {file}.").format(file=path))

    def _say_refused(self, path: object) -> None:
        self.show_message(
            Kind.RISK,
            lambda: self.tr("Không ghi được “{file}”. Chọn thư mục khác rồi làm lại.").format(file=path),
        )
