"""A small catalogue for the matching tests."""

from __future__ import annotations

import pytest

from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry

ENTRIES = (
    CatalogueEntry("E1", "Son môi, chế phẩm trang điểm môi", ("330410",), ("son môi", "lipstick")),
    CatalogueEntry("E2", "Đồ chơi trẻ em, búp bê", ("9503",), ("đồ chơi", "búp bê")),
    CatalogueEntry("E3", "Bát, cốc bằng sứ, gốm", ("6911", "6912"), ("bát sứ", "cốc sứ")),
    CatalogueEntry(
        "E4", "Mũ, nón thời trang", ("6504", "6505"), ("mũ lưỡi trai", "mũ len"), ("mũ bảo hiểm",)
    ),
    CatalogueEntry("E5", "Áo thun", (), ("áo thun",)),
    CatalogueEntry("E6", "Kính mắt", ("9004",), ("kính mắt", "kính râm")),
    CatalogueEntry("E7", "Nồi cơm điện", ("8516",), ("nồi cơm điện",)),
    CatalogueEntry("E8", "Nồi, chảo bằng kim loại", ("7323",), ("nồi", "chảo"), ("nồi cơm điện", "nồi hơi")),
)


@pytest.fixture(scope="session")
def screener() -> Screener:
    return Screener(ENTRIES)
