"""A period in one line: named ones, two days of one's own, any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Period
from kyha_lookup.ui.widgets.period_box import PeriodBox

Box = tuple[PeriodBox, list[Period | None]]


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[Box]:
    """The widget on 25/11/2026, and the periods it announced."""
    host = QWidget()
    qtbot.addWidget(host)
    made = PeriodBox(lambda: date(2026, 11, 25), host)
    host.resize(600, 60)
    host.show()
    seen: list[Period | None] = []
    made.changed.connect(lambda: seen.append(made.period()))
    yield made, seen
    host.close()


def test_named_periods_count_from_today(box: Box) -> None:
    made, seen = box
    assert made.period() is None
    made.choice.setCurrentIndex(made.choice.findText("Quý trước"))
    assert seen == [Period(date(2026, 7, 1), date(2026, 9, 30))]
    assert not made.start.isVisible()
    assert made.choice.toolTip() == "01/07/2026 – 30/09/2026"


def test_days_of_ones_own_begin_with_the_period_before_and_stand_in_either_order(box: Box) -> None:
    made, seen = box
    made.choice.setCurrentIndex(made.choice.findText("Tháng trước"))
    made.choice.setCurrentIndex(made.choice.count() - 1)
    assert made.start.isVisible()
    assert seen[-1] == Period(date(2026, 10, 1), date(2026, 10, 31))
    made.start.setDate(QDate(2026, 11, 12))
    assert seen[-1] == Period(date(2026, 10, 31), date(2026, 11, 12))


def test_a_period_set_from_outside_is_named_where_it_has_a_name_and_not_announced(box: Box) -> None:
    made, seen = box
    for period in (
        Period(date(2026, 11, 1), date(2026, 11, 30)),
        Period(date(2026, 3, 5), date(2026, 4, 6)),
        None,
    ):
        made.choose(period)
        assert made.period() == period
    assert seen == []
    assert not made.start.isVisible()
