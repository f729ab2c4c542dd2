"""Chips: as many as there are values, wrapped to the width."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui.widgets.chips import Chips


def test_there_is_one_chip_per_value_and_none_left_of_the_values_before(app: QApplication) -> None:
    chips = Chips()
    chips.show_values(["nước hoa", "perfume", "body mist"])
    chips.show_values(["son môi"])
    assert chips.values() == ["son môi"]


def test_a_narrow_place_makes_more_lines_and_every_chip_stays_inside(app: QApplication) -> None:
    chips = Chips()
    chips.show_values([f"từ khóa số {number}" for number in range(8)])
    layout = chips.layout()
    assert layout is not None
    assert layout.heightForWidth(160) > 2 * layout.heightForWidth(2000)
    layout.setGeometry(QRect(0, 0, 160, layout.heightForWidth(160)))
    placed = [layout.itemAt(at) for at in range(layout.count())]
    rights = [item.geometry().right() for item in placed if item is not None and not item.isEmpty()]
    assert len(rights) == 8
    assert max(rights) < 160
