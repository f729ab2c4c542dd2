"""Descriptions that an entry would catch or lose, as a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import CaughtDescription
from kyha_lookup.ui import formats, words
from kyha_lookup.ui.models.rows import Column

TEXT = 2
"""The column that takes the width left over."""


def caught_columns() -> tuple[Column[CaughtDescription], ...]:
    """Level and score, HS, description, lines."""
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("caught", "Điểm"),
            lambda row: f"{words.LEVEL_ICONS[row.level]} {formats.score(row.score)}",
            64,
            key=lambda row: row.score,
            tooltip=lambda row: words.level_with_icon(row.level),
        ),
        Column(lambda: translate("caught", "Mã HS"), lambda row: formats.hs_code(row.hs_code), 92, code=True),
        Column(lambda: translate("caught", "Mô tả"), lambda row: row.text, 240),
        Column(
            lambda: translate("caught", "Dòng"),
            lambda row: formats.number(row.lines),
            60,
            key=lambda row: row.lines,
            right=True,
        ),
    )
