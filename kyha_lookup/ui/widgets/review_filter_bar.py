"""What the review queue shows: state, entry, case, least score, level, period, watch list; and how it is grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from kyha_lookup.model import (
    REVIEW_FLOOR,
    Case,
    CatalogueEntry,
    Level,
    ReviewCounts,
    ReviewFilter,
    ReviewGroups,
    ScoreHistogram,
    VerdictKind,
)
from kyha_lookup.ui import formats, icons, theme, words
from kyha_lookup.ui.widgets.chips import FlowLayout
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.period_box import PeriodBox

_STATES = ("open", "confirmed", "rejected", "unsure", "again", "sample", "all")
_CASES: tuple[Case | None, ...] = (None, Case.NAME_AND_HS, Case.NAME_OTHER_HS, Case.HS_ONLY)
_LEVELS: tuple[Level | None, ...] = (None, *Level)
_GROUPS = tuple(ReviewGroups)
_BUTTON_PLACE = 3
_SETTLING_MS = 150
"""A slider under way announces its place once it rests so long."""


class ReviewFilterBar(QWidget):
    """`changed` carries the new ReviewFilter."""

    changed = Signal(object)
    histogram_wanted = Signal(object)
    """The slider is under way, and what it would show is not known: the ReviewFilter to read a histogram for."""

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: ReviewCounts | None = None
        self._histogram: tuple[ReviewFilter, ScoreHistogram] | None = None
        self._asked: ReviewFilter | None = None
        self.state = QComboBox()
        for state in _STATES:
            self.state.addItem("", state)
        self.state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.entry = QComboBox()
        self.entry.addItem("", "")
        self.entry.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.entry.setMinimumContentsLength(18)
        self.entry.setMaxVisibleItems(20)
        self.cases = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for at in range(len(_CASES)):
            button = QPushButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.cases.addButton(button, at)
            segments.addWidget(button)
        self.cases.button(0).setChecked(True)
        self.level = QComboBox()
        for _ in _LEVELS:
            self.level.addItem("")
        self.period = PeriodBox(today)
        self.watched = QCheckBox()
        self.groups = QComboBox()
        for _ in _GROUPS:
            self.groups.addItem("")
        for box in (self.level, self.groups):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(self.more, "filter")
        self._score_words = label()
        self.score = QSlider(Qt.Orientation.Horizontal)
        self.score.setRange(0, 100)
        self.score.setValue(int(REVIEW_FLOOR))
        self.score.setPageStep(10)
        self.score.setFixedWidth(120)
        self._shown = label("meta")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLING_MS)
        self._timer.timeout.connect(self._announce)
        layout = self._flow = FlowLayout(self, theme.M)
        layout.addWidget(self.state)
        layout.addWidget(self.entry)
        layout.addWidget(self.more)
        layout.addWidget(_group(segments))
        strength = QHBoxLayout()
        strength.setSpacing(theme.M)
        for widget in (self._score_words, self.score, self._shown):
            strength.addWidget(widget)
        layout.addWidget(_group(strength))
        self._further = (self.level, self.period, self.watched, self.groups)
        for choice in self._further:
            choice.hide()
            layout.addWidget(choice)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.state.currentIndexChanged.connect(self._announce)
        self.entry.currentIndexChanged.connect(self._announce)
        self.cases.idClicked.connect(self._announce)
        self.score.valueChanged.connect(self._settle)
        self.more.toggled.connect(self._show_further)
        self.level.currentIndexChanged.connect(self._announce)
        self.period.changed.connect(self._announce)
        self.watched.toggled.connect(self._announce)
        self.groups.currentIndexChanged.connect(self._announce)

    def chosen(self) -> ReviewFilter:
        """The filter as it stands."""
        return ReviewFilter(
            state=self.state.currentData(),
            entry_code=self.entry.currentData() or "",
            case=_CASES[self.cases.checkedId()],
            min_score=float(self.score.value()),
            level=_LEVELS[self.level.currentIndex()],
            period=self.period.period(),
            watched=self.watched.isChecked(),
            grouped=_GROUPS[self.groups.currentIndex()],
        )

    def _show_further(self, shown: bool) -> None:
        for choice in self._further:
            choice.setVisible(shown)

    def show_counts(self, counts: ReviewCounts) -> None:
        if self._histogram is not None and self._histogram[1].counts(self.score.value()) != counts:
            self._histogram = None  # a verdict or an import came between
        self._counts = counts
        self.retranslate()

    def show_histogram(self, asked: ReviewFilter, histogram: ScoreHistogram) -> None:
        """What `histogram_wanted` asked for: from now on the slider's counts follow it at once."""
        self._histogram = (asked, histogram)
        self._asked = None
        self._count_at_once()

    def show_entries(self, entries: Sequence[CatalogueEntry]) -> None:
        """Offer these entries; the chosen one stays where it is still there, else every entry is shown."""
        before = self.entry.currentData()
        blocker = QSignalBlocker(self.entry)
        while self.entry.count() > 1:
            self.entry.removeItem(1)
        for entry in entries:
            self.entry.addItem(f"{entry.code}  {entry.name}", entry.code)
        self.entry.setCurrentIndex(max(0, self.entry.findData(before)))
        blocker.unblock()
        if self.entry.currentData() != before:
            self._announce()

    def add_button(self, button: QPushButton) -> None:
        """Place a button of the page beside the choice of the entry."""
        self._flow.insert(_BUTTON_PLACE, button)

    def show_entry(self, code: str) -> None:
        """Show the pairs of one entry alone."""
        at = self.entry.findData(code)
        if at >= 0:
            self.entry.setCurrentIndex(at)

    def clear(self) -> None:
        """Back to everything that waits."""
        self.put(ReviewFilter())
        self._announce()

    def put(self, wanted: ReviewFilter) -> None:
        """Show a filter without announcing it; the name of its entry may still be to come."""
        boxes = (self.state, self.entry, self.level, self.groups)
        blockers = [QSignalBlocker(widget) for widget in (*boxes, self.score, self.watched)]
        if self.entry.findData(wanted.entry_code) < 0:
            self.entry.addItem(wanted.entry_code, wanted.entry_code)
        self.state.setCurrentIndex(max(0, self.state.findData(wanted.state)))
        self.entry.setCurrentIndex(self.entry.findData(wanted.entry_code))
        self.level.setCurrentIndex(_LEVELS.index(wanted.level))
        self.groups.setCurrentIndex(_GROUPS.index(wanted.grouped))
        self.watched.setChecked(wanted.watched)
        self.period.choose(wanted.period)
        self.cases.button(_CASES.index(wanted.case)).setChecked(True)
        self.score.setValue(int(wanted.min_score))
        for blocker in blockers:
            blocker.unblock()
        self.retranslate()

    def retranslate(self) -> None:
        titles = {
            "open": self.tr("Cần xem"),
            "confirmed": self.tr("Xác nhận"),
            "rejected": self.tr("Loại bỏ"),
            "unsure": self.tr("Chưa rõ"),
            "again": self.tr("Xem lại"),
            "sample": self.tr("Lấy mẫu"),
            "all": self.tr("Tất cả"),
        }
        for at, state in enumerate(_STATES):
            count = self._count_of(state)
            self.state.setItemText(
                at, titles[state] if count is None else f"{titles[state]} {formats.number(count)}"
            )
        self.state.setItemData(
            _STATES.index("again"),
            self.tr("Đã kết luận, nhưng sau đó dòng hàng, mã HS hoặc mục danh mục đã đổi"),
            Qt.ItemDataRole.ToolTipRole,
        )
        self.state.setItemData(
            _STATES.index("sample"),
            self.tr("Cặp dưới ngưỡng được lấy ngẫu nhiên, chưa kết luận"),
            Qt.ItemDataRole.ToolTipRole,
        )
        self.state.setAccessibleName(self.tr("Trạng thái kết luận"))
        self.entry.setItemText(0, self.tr("Mọi mục"))
        self.entry.setAccessibleName(self.tr("Mục danh mục"))
        for at, case in enumerate(_CASES):
            button = self.cases.button(at)
            button.setText(self.tr("Mọi trường hợp") if case is None else words.case_short(case))
            button.setToolTip("" if case is None else words.case_meaning(case))
        chosen = self.chosen()
        further = (chosen.level, chosen.period, chosen.watched, chosen.grouped is not ReviewGroups.NONE)
        count = sum(map(bool, further))
        self.more.setText(self.tr("Lọc thêm: {count}").format(count=count) if count else self.tr("Lọc thêm"))
        self.more.setToolTip(self.tr("Mức, kỳ, doanh nghiệp trọng điểm, nhóm"))
        for at, level in enumerate(_LEVELS):
            self.level.setItemText(at, self.tr("Mọi mức") if level is None else words.level_with_icon(level))
        self.level.setAccessibleName(self.tr("Mức"))
        self.period.retranslate()
        self.watched.setText(self.tr("★ Chỉ trọng điểm"))
        self.watched.setToolTip(self.tr("Chỉ cặp có dòng hàng của doanh nghiệp trọng điểm"))
        grouped = {
            ReviewGroups.NONE: self.tr("Không nhóm"),
            ReviewGroups.ENTRY: self.tr("Nhóm theo mục"),
            ReviewGroups.ENTERPRISE: self.tr("Nhóm theo doanh nghiệp"),
        }
        for at, groups in enumerate(_GROUPS):
            self.groups.setItemText(at, grouped[groups])
        self.groups.setAccessibleName(self.tr("Nhóm hàng đợi"))
        self.score.setAccessibleName(self.tr("Điểm thấp nhất"))
        self._score_words.setText(self.tr("Điểm từ {score}").format(score=self.score.value()))
        if self._counts is not None:
            total = self._count_of("all") or 0
            self._shown.setText(
                self.tr("{shown} / {total} cặp").format(
                    shown=formats.number(self._counts.shown), total=formats.number(total)
                )
            )

    def _count_of(self, state: str) -> int | None:
        if self._counts is None:
            return None
        counts = self._counts
        decided = counts.confirmed + counts.rejected + counts.unsure
        return {
            "open": counts.open + counts.again,
            VerdictKind.CONFIRMED.value: counts.confirmed,
            VerdictKind.REJECTED.value: counts.rejected,
            VerdictKind.UNSURE.value: counts.unsure,
            "again": counts.again,
            "sample": counts.sampled,
            "all": counts.open + decided,
        }[state]

    def _settle(self, _value: int) -> None:
        self._count_at_once()
        self._timer.start()

    def _count_at_once(self) -> None:
        """Show the counts at the slider's place from the histogram; ask for one where there is none."""
        wanted = replace(self.chosen(), min_score=REVIEW_FLOOR)
        if self._histogram is not None and self._histogram[0] == wanted:
            self._counts = self._histogram[1].counts(self.score.value())
        elif self._asked != wanted:
            self._asked = wanted
            self.histogram_wanted.emit(wanted)
        self.retranslate()

    def _announce(self) -> None:
        self._timer.stop()
        self.retranslate()
        self.changed.emit(self.chosen())


def _group(layout: QHBoxLayout) -> QWidget:
    """A part of the bar that stays together when the bar breaks into lines."""
    layout.setContentsMargins(0, 0, 0, 0)
    group = QWidget()
    group.setLayout(layout)
    return group
