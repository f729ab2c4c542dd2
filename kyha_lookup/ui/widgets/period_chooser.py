"""The period of a report: presets by name, and two dates to type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.model import Period
from kyha_lookup.reports.period import presets
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.widgets.labels import label


class PeriodChooser(QWidget):
    """`changed` says that the period is another one. `today` gives the day presets count from."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.presets = QComboBox()
        self.presets.addItems([""] * (len(self._known()) + 1))  # the last one: dates of one's own
        self.start, self.end = QDateEdit(), QDateEdit()
        self._start_words, self._end_words = label(), label()
        dates = QFormLayout()
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(theme.S)
        for words, field in ((self._start_words, self.start), (self._end_words, self.end)):
            field.setCalendarPopup(True)
            field.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
            field.setDisplayFormat("dd/MM/yyyy")
            field.setDateRange(QDate(2000, 1, 1), QDate(2099, 12, 31))
            field.dateChanged.connect(self._on_date)
            dates.addRow(words, field)
        self.backwards = label("risk", wrap=True)
        self.backwards.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.presets)
        layout.addLayout(dates)
        layout.addWidget(self.backwards)
        self.choose(self._periods()[self._at("period_this_month")])
        self.presets.activated.connect(self._on_preset)

    def period(self) -> Period | None:
        """The chosen period; None while it ends before it begins."""
        start, end = _day(self.start), _day(self.end)
        return Period(start, end) if start <= end else None

    def choose(self, period: Period) -> None:
        """Set a period; the preset that means it is marked, else "own dates"."""
        periods = self._periods()
        self.presets.setCurrentIndex(periods.index(period) if period in periods else len(periods))
        self._put(period)

    def choose_with(self, day: date) -> None:
        """Set the shortest preset from a month on in which `day` lies; its month where none does."""
        for period in sorted(self._periods(), key=lambda each: each.end - each.start):
            if period.start <= day <= period.end and (period.end - period.start).days >= 27:
                self.choose(period)
                return
        first = QDate(day.year, day.month, 1)
        self.choose(Period(date(day.year, day.month, 1), date(day.year, day.month, first.daysInMonth())))

    def retranslate(self) -> None:
        for at, (code, period) in enumerate(self._known()):
            self.presets.setItemText(at, messages.text(code, language.present()))
            days = f"{formats.day(period.start)} – {formats.day(period.end)}"
            self.presets.setItemData(at, days, Qt.ItemDataRole.ToolTipRole)
        self.presets.setItemText(self.presets.count() - 1, self.tr("Tùy chọn"))
        self.presets.setAccessibleName(self.tr("Kỳ báo cáo"))
        self._start_words.setText(self.tr("Từ ngày"))
        self.start.setAccessibleName(self.tr("Từ ngày"))
        self.end.setAccessibleName(self.tr("Đến ngày"))
        self._end_words.setText(self.tr("Đến ngày"))
        self.backwards.setText(self.tr("Kỳ kết thúc trước khi bắt đầu. Đổi lại hai ngày."))

    def _known(self) -> list[tuple[str, Period]]:
        return [(preset.code, preset.period) for preset in presets(self._today())]

    def _periods(self) -> list[Period]:
        return [period for _code, period in self._known()]

    def _at(self, code: str) -> int:
        return [known for known, _period in self._known()].index(code)

    def _on_preset(self, at: int) -> None:
        periods = self._periods()
        if at < len(periods):
            self._put(periods[at])
        else:
            self.start.setFocus()

    def _on_date(self) -> None:
        self.presets.setCurrentIndex(self.presets.count() - 1)
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
