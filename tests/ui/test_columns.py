"""Cards stand side by side only where there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.widgets.columns import Columns


def test_four_cards_stand_in_four_columns_two_or_one(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    cards = [QLabel(str(number)) for number in range(4)]
    columns = Columns(cards, 4, 20, host)
    host.resize(2000, 400)
    host.show()
    letter = columns.fontMetrics().averageCharWidth()
    for room, expected in ((85, 4), (70, 2), (45, 2), (30, 1)):
        columns.resize(room * letter, 300)
        qtbot.wait(10)
        assert len({card.x() for card in cards}) == expected
    assert columns.minimumSizeHint().width() < 20 * letter
