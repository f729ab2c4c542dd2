"""What is asked of a report: kind, scope, level, and what it is narrowed to."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Level, Period, ReportChoices, ReportKind, ReportRequest, Scope
from kyha_lookup.ui.widgets.multi_choice import MultiChoice
from kyha_lookup.ui.widgets.report_chooser import ReportChooser

FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))
CHOICES = ReportChoices(
    offices=("60BD", "60CB"),
    procedures=("A11", "E31"),
    groups=("Mỹ phẩm", "Đồ chơi"),
    enterprises=(("0490000001", "CÔNG TY TNHH MẪU MỘT"), ("0490000002", "CÔNG TY MẪU HAI")),
)


@pytest.fixture
def chooser(qtbot: QtBot, app: QApplication) -> ReportChooser:
    made = ReportChooser(lambda: date(2026, 2, 11))
    qtbot.addWidget(made)
    made.retranslate()
    made.offer(CHOICES)
    made.show()
    return made


def tick(choice: MultiChoice, *values: str) -> None:
    for value in values:
        choice.actions_by_value()[value].trigger()


def test_at_first_everything_confirmed_of_this_month_is_asked_for(chooser: ReportChooser) -> None:
    assert chooser.request() == ReportRequest(FEBRUARY)


def test_every_choice_goes_into_the_request_and_is_announced(chooser: ReportChooser, qtbot: QtBot) -> None:
    told: list[None] = []
    chooser.changed.connect(lambda: told.append(None))
    chooser.choose_kind(ReportKind.PRICES)
    chooser.scopes.button(1).click()
    tick(chooser.offices, "60CB")
    tick(chooser.procedures, "E31")
    tick(chooser.groups, "Mỹ phẩm", "Đồ chơi")
    chooser.watched.click()
    qtbot.keyClicks(chooser.least, "5000000")
    qtbot.keyClick(chooser.least, Qt.Key.Key_Return)
    assert chooser.least.text() == "5.000.000"
    assert chooser.request() == ReportRequest(
        FEBRUARY,
        ReportKind.PRICES,
        Scope.HITS,
        offices=("60CB",),
        procedures=("E31",),
        watched=True,
        groups=("Mỹ phẩm", "Đồ chơi"),
        min_value=5_000_000.0,
    )
    assert len(told) >= 7


def test_a_level_is_asked_only_of_undecided_hits(chooser: ReportChooser) -> None:
    assert not chooser.level.isVisible()
    chooser.choose_scope(Scope.HITS)
    assert chooser.level.isVisible()
    chooser.level.setCurrentIndex(2)
    request = chooser.request()
    assert request is not None
    assert request.least_level is Level.CERTAIN
    chooser.choose_scope(Scope.CONFIRMED)
    assert chooser.request() == ReportRequest(FEBRUARY)


def test_consumer_goods_are_a_preset_of_procedures(chooser: ReportChooser) -> None:
    chooser.consumer_goods.click()
    assert chooser.procedures.values() == ("A11", "A12")
    assert chooser.procedures.toolTip() == "A11\nA12"
    tick(chooser.procedures, "E31")
    assert not chooser.consumer_goods.isChecked()
    chooser.consumer_goods.click()
    chooser.consumer_goods.click()
    assert chooser.procedures.values() == ()


def test_one_enterprise_is_found_by_name_or_typed_as_tax_code(chooser: ReportChooser, qtbot: QtBot) -> None:
    assert not chooser.enterprise.isVisible()
    chooser.choose_kind(ReportKind.ENTERPRISE)
    assert chooser.enterprise.isVisible()
    assert chooser.request() is None
    assert chooser.enterprise_missing()
    completer = chooser.enterprise.completer()
    completer.setCompletionPrefix("mẫu hai")
    assert completer.currentCompletion() == "0490000002 · CÔNG TY MẪU HAI"
    chooser.enterprise.setText(completer.currentCompletion())
    request = chooser.request()
    assert request is not None
    assert request.tax_code == "0490000002"
    chooser.enterprise.setText("0490000009")
    request = chooser.request()
    assert request is not None
    assert request.tax_code == "0490000009"


def test_what_was_ticked_stays_when_the_store_offers_other_values(chooser: ReportChooser) -> None:
    tick(chooser.groups, "Mỹ phẩm")
    chooser.offer(ReportChoices(groups=("Giày dép",)))
    assert chooser.groups.values() == ("Mỹ phẩm",)
    assert list(chooser.groups.actions_by_value()) == ["Giày dép", "Mỹ phẩm"]


def test_many_values_are_told_by_their_number(chooser: ReportChooser) -> None:
    chooser.groups.offer([(str(at), f"Nhóm {at}") for at in range(5)])
    tick(chooser.groups, "0", "1", "2")
    chooser.groups.resize(260, 30)
    assert chooser.groups.text().startswith("3 nhóm hàng")
    assert chooser.groups.toolTip() == "Nhóm 0\nNhóm 1\nNhóm 2"


def test_a_click_in_the_list_ticks_a_value_and_leaves_the_list_open(chooser: ReportChooser) -> None:
    menu = chooser.groups.menu()
    hidden: list[None] = []
    menu.aboutToHide.connect(lambda: hidden.append(None))
    menu.setActiveAction(chooser.groups.actions_by_value()["Đồ chơi"])
    place = QPointF(5, 5)
    button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonRelease, place, place, button, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(menu, event)
    assert chooser.groups.values() == ("Đồ chơi",)
    assert hidden == []
