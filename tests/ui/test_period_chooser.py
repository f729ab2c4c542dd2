"""Choosing the period of a report."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication

from kyha_lookup.model import Period
from kyha_lookup.ui.widgets.period_chooser import PeriodChooser


@pytest.fixture
def chooser(app: QApplication) -> PeriodChooser:
    made = PeriodChooser(lambda: date(2026, 2, 11))  # a Wednesday
    made.retranslate()
    return made


def click(chooser: PeriodChooser, words: str) -> None:
    at = chooser.presets.findText(words)
    chooser.presets.setCurrentIndex(at)
    chooser.presets.activated.emit(at)


def marked(chooser: PeriodChooser) -> str:
    return chooser.presets.currentText()


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Tuần này", date(2026, 2, 9), date(2026, 2, 15)),
        ("Tuần trước", date(2026, 2, 2), date(2026, 2, 8)),
        ("Tháng này", date(2026, 2, 1), date(2026, 2, 28)),
        ("Tháng trước", date(2026, 1, 1), date(2026, 1, 31)),
        ("Quý này", date(2026, 1, 1), date(2026, 3, 31)),
        ("Quý trước", date(2025, 10, 1), date(2025, 12, 31)),
        ("Năm nay", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_preset_sets_both_dates_seen_from_today(
    chooser: PeriodChooser, words: str, start: date, end: date
) -> None:
    click(chooser, words)
    assert chooser.period() == Period(start, end)
    assert marked(chooser) == words


def test_changing_a_date_by_hand_marks_dates_of_ones_own(chooser: PeriodChooser) -> None:
    chooser.start.setDate(QDate(2026, 2, 3))
    assert marked(chooser) == "Tùy chọn"
    assert chooser.period() == Period(date(2026, 2, 3), date(2026, 2, 28))
    assert chooser.start.text() == "03/02/2026"


def test_a_period_that_ends_before_it_begins_is_none_and_says_so(chooser: PeriodChooser) -> None:
    chooser.end.setDate(QDate(2025, 12, 31))
    assert chooser.period() is None
    assert not chooser.backwards.isHidden()
    click(chooser, "Tháng này")
    assert chooser.backwards.isHidden()


@pytest.mark.parametrize(
    ("day", "words", "start"),
    [
        (date(2026, 2, 4), "Tháng này", date(2026, 2, 1)),
        (date(2026, 1, 30), "Tháng trước", date(2026, 1, 1)),
        (date(2025, 11, 30), "Quý trước", date(2025, 10, 1)),
        (date(2024, 6, 15), "Tùy chọn", date(2024, 6, 1)),
    ],
)
def test_the_period_around_a_day_is_the_smallest_preset_that_holds_it(
    chooser: PeriodChooser, day: date, words: str, start: date
) -> None:
    chooser.choose_with(day)
    period = chooser.period()
    assert period is not None
    assert (marked(chooser), period.start) == (words, start)
    assert period.start <= day <= period.end
