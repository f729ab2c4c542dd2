"""Headers and footers."""

from __future__ import annotations

from datetime import datetime

from kyha_lookup.reports.printed.bands import BandText, Fields
from kyha_lookup.reports.printed.values import Run

FIELDS = Fields(3, 12, "Chi tiết", "bao cao.xlsx", datetime(2026, 9, 30, 8, 5))


def test_fonts_sizes_and_fields_are_understood() -> None:
    band = BandText(centre='&"Times New Roman,Bold"&13&P/&N', right="&A - &F").filled(FIELDS)
    assert band.centre == (
        Run("3", "Times New Roman", 13, bold=True),
        Run("/", "Times New Roman", 13, bold=True),
        Run("12", "Times New Roman", 13, bold=True),
    )
    assert "".join(run.text for run in band.right) == "Chi tiết - bao cao.xlsx"
    assert band.left == ()


def test_day_hour_and_a_written_ampersand() -> None:
    (*runs,) = BandText(left="&D &T A&&B").filled(FIELDS).left
    assert "".join(run.text for run in runs) == "30/09/2026 08:05 A&B"
