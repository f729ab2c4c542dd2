"""A period in one line: any time, a named one, or two days of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.model import Period
from kyha_lookup.reports.period import presets
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.widgets.labels import label

_CODES = (
    "period_this_week",
    "period_last_week",
    "period_this_month",
    "period_last_month",
    "period_this_quarter",
    "period_last_quarter",
    "period_this_year",
    "period_last_year",
)
_OWN = len(_CODES) + 1


class PeriodBox(QWidget):
    """`changed` says that the period is another one. `today` gives the day that named periods count from."""

    changed = Signal()

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.choice = QComboBox()
        for _ in range(_OWN + 1):
            self.choice.addItem("")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.start, self.end = QDateEdit(), QDateEdit()
        self._dash = label("meta")
        self._dash.setText("–")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self.choice)
        for field in (self.start, self.end):
            field.setCalendarPopup(True)
            field.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
            field.setDisplayFormat("dd/MM/yyyy")
            field.setDateRange(QDate(2000, 1, 1), QDate(2099, 12, 31))
            field.setKeyboardTracking(False)  # a day is announced when it is typed in full
        for widget in (self.start, self._dash, self.end):
            layout.addWidget(widget)
            widget.hide()
        self._put(self._named()[_CODES.index("period_this_month")])
        self.choice.currentIndexChanged.connect(self._choose)
        for field in (self.start, self.end):
            field.dateChanged.connect(self.changed)
        self.retranslate()

    def period(self) -> Period | None:
        """The period chosen, None for any time. Two days of one's own may stand in either order."""
        at = self.choice.currentIndex()
        if at <= 0:
            return None
        if at < _OWN:
            return self._named()[at - 1]
        days = sorted(
            date(field.date().year(), field.date().month(), field.date().day())
            for field in (self.start, self.end)
        )
        return Period(*days)

    def choose(self, period: Period | None) -> None:
        """Set a period without announcing it."""
        named = self._named()
        with QSignalBlocker(self.choice), QSignalBlocker(self.start), QSignalBlocker(self.end):
            if period is not None:
                self._put(period)
            at = 0 if period is None else named.index(period) + 1 if period in named else _OWN
            self.choice.setCurrentIndex(at)
        self._show_days()

    def retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Kỳ"))
        self.choice.setItemText(0, self.tr("Mọi thời gian"))
        for at, code in enumerate(_CODES, start=1):
            self.choice.setItemText(at, messages.text(code, language.present()))
        self.choice.setItemText(_OWN, self.tr("Từ ngày đến ngày…"))
        self.start.setAccessibleName(self.tr("Từ ngày"))
        self.end.setAccessibleName(self.tr("Đến ngày"))
        period = self.period()
        self.choice.setToolTip(
            "" if period is None else f"{formats.day(period.start)} – {formats.day(period.end)}"
        )

    def _named(self) -> list[Period]:
        known = {preset.code: preset.period for preset in presets(self._today())}
        return [known[code] for code in _CODES]

    def _choose(self, at: int) -> None:
        if 0 < at < _OWN:  # days of one's own begin with those of the period chosen before
            with QSignalBlocker(self.start), QSignalBlocker(self.end):
                self._put(self._named()[at - 1])
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        own = self.choice.currentIndex() == _OWN
        for widget in (self.start, self._dash, self.end):
            widget.setVisible(own)
        self.retranslate()

    def _put(self, period: Period) -> None:
        for field, day in ((self.start, period.start), (self.end, period.end)):
            field.setDate(QDate(day.year, day.month, day.day))
