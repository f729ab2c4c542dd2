"""The period and scope of a report: presets by name, two dates to type, two scopes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.model import Period, Scope
from kyha_lookup.reports.period import presets
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.widgets.labels import Card, label

_CODES = (
    "period_this_week",
    "period_this_month",
    "period_last_month",
    "period_this_quarter",
    "period_last_quarter",
    "period_this_year",
)
_SCOPES = (Scope.CONFIRMED, Scope.HITS)


class PeriodChooser(Card):
    """`changed` says that the period or the scope is another one. `today` gives the day presets count from."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.presets = QButtonGroup(self)
        for at in range(len(_CODES) + 1):  # the last one: dates of one's own
            button = QRadioButton()
            self.presets.addButton(button, at)
            self.content.addWidget(button)
        self.start, self.end = QDateEdit(), QDateEdit()
        self._start_words, self._end_words = label(), label()
        dates = QFormLayout()
        dates.setContentsMargins(theme.L, 0, 0, theme.S)
        dates.setSpacing(theme.S)
        for words, field in ((self._start_words, self.start), (self._end_words, self.end)):
            field.setCalendarPopup(True)
            field.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
            field.setDisplayFormat("dd/MM/yyyy")
            field.setDateRange(QDate(2000, 1, 1), QDate(2099, 12, 31))
            field.dateChanged.connect(self._on_date)
            dates.addRow(words, field)
        self.content.addLayout(dates)
        self.backwards = label("risk", wrap=True)
        self.backwards.hide()
        self.content.addWidget(self.backwards)
        self._scope_words = label("meta")
        self.content.addWidget(self._scope_words)
        self.scopes = QButtonGroup(self)
        column = QVBoxLayout()
        for at in range(len(_SCOPES)):
            button = QRadioButton()
            self.scopes.addButton(button, at)
            column.addWidget(button)
        self.content.addLayout(column)
        self.content.addStretch(1)
        self.scopes.button(0).setChecked(True)
        self.choose(self._periods()[1])
        self.presets.idClicked.connect(self._on_preset)
        self.scopes.idClicked.connect(self.changed)

    def period(self) -> Period | None:
        """The chosen period; None while it ends before it begins."""
        start, end = _day(self.start), _day(self.end)
        return Period(start, end) if start <= end else None

    def scope(self) -> Scope:
        return _SCOPES[self.scopes.checkedId()]

    def choose(self, period: Period) -> None:
        """Set a period; the preset that means it is marked, else "own dates"."""
        periods = self._periods()
        at = periods.index(period) if period in periods else len(_CODES)
        self.presets.button(at).setChecked(True)
        self._put(period)

    def choose_scope(self, scope: Scope) -> None:
        self.scopes.button(_SCOPES.index(scope)).setChecked(True)
        self.changed.emit()

    def choose_with(self, day: date) -> None:
        """Set the first preset, from months to years, in which `day` lies; its month where none does."""
        for period in self._periods()[1:]:
            if period.start <= day <= period.end:
                self.choose(period)
                return
        first = QDate(day.year, day.month, 1)
        self.choose(Period(date(day.year, day.month, 1), date(day.year, day.month, first.daysInMonth())))

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Kỳ báo cáo"))
        for at, (code, period) in enumerate(zip(_CODES, self._periods(), strict=True)):
            button = self.presets.button(at)
            button.setText(messages.text(code, language.present()))
            button.setToolTip(f"{formats.day(period.start)} – {formats.day(period.end)}")
        self.presets.button(len(_CODES)).setText(self.tr("Tùy chọn"))
        self._start_words.setText(self.tr("Từ ngày"))
        self._end_words.setText(self.tr("Đến ngày"))
        self.backwards.setText(self.tr("Kỳ kết thúc trước khi bắt đầu. Đổi lại hai ngày."))
        self._scope_words.setText(self.tr("Phạm vi"))
        self.scopes.button(0).setText(self.tr("Chỉ dòng đã xác nhận"))
        self.scopes.button(1).setText(self.tr("Mọi dòng khớp chưa bị loại"))

    def _periods(self) -> list[Period]:
        known = {preset.code: preset.period for preset in presets(self._today())}
        return [known[code] for code in _CODES]

    def _on_preset(self, at: int) -> None:
        if at < len(_CODES):
            self._put(self._periods()[at])
        else:
            self.start.setFocus()

    def _on_date(self) -> None:
        self.presets.button(len(_CODES)).setChecked(True)
        self._announce()

    def _put(self, period: Period) -> None:
        blockers = [QSignalBlocker(self.start), QSignalBlocker(self.end)]
        self.start.setDate(_qdate(period.start))
        self.end.setDate(_qdate(period.end))
        for blocker in blockers:
            blocker.unblock()
        self._announce()

    def _announce(self) -> None:
        self.backwards.setVisible(self.period() is None)
        self.changed.emit()


def _day(field: QDateEdit) -> date:
    value = field.date()
    return date(value.year(), value.month(), value.day())


def _qdate(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
