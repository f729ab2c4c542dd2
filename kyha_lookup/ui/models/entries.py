"""The catalogue's entries as a table, and the filter over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import EntryRow
from kyha_lookup.text.folding import fold
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column

NAME = 1
"""The column that takes the width left over."""


def entry_columns() -> tuple[Column[EntryRow], ...]:
    """Code, name, group, HS, number of keywords, goods lines caught, confirmed, enterprises."""
    translate = QCoreApplication.translate
    return (
        Column(lambda: translate("entries", "Mã"), lambda row: row.entry.code, 68, code=True),
        Column(
            lambda: translate("entries", "Tên hàng"),
            lambda row: row.entry.name,
            170,
            key=lambda row: fold(row.entry.name),
        ),
        Column(
            lambda: translate("entries", "Nhóm"),
            lambda row: row.entry.group,
            110,
            key=lambda row: fold(row.entry.group),
        ),
        Column(
            lambda: translate("entries", "Mã HS"),
            lambda row: ", ".join(formats.hs_code(prefix) for prefix in row.entry.hs_prefixes),
            92,
            code=True,
        ),
        Column(
            lambda: translate("entries", "Từ khóa"),
            lambda row: formats.number(len(row.entry.keywords)),
            72,
            key=lambda row: len(row.entry.keywords),
            right=True,
            tooltip=lambda row: ", ".join(row.entry.keywords),
        ),
        Column(
            lambda: translate("entries", "Dòng khớp"),
            lambda row: formats.number(row.hits),
            84,
            key=lambda row: row.hits,
            right=True,
        ),
        Column(
            lambda: translate("entries", "Xác nhận"),
            lambda row: formats.number(row.confirmed),
            76,
            key=lambda row: row.confirmed,
            right=True,
        ),
        Column(
            lambda: translate("entries", "DN"),
            lambda row: formats.number(row.enterprises),
            88,
            key=lambda row: row.enterprises,
            right=True,
            tooltip=lambda row: QCoreApplication.translate("entries", "{count} doanh nghiệp").format(
                count=formats.number(row.enterprises)
            ),
        ),
    )


def matching(rows: Sequence[EntryRow], typed: str) -> list[EntryRow]:
    """The entries in which every typed word occurs, accents and case aside, digits also inside HS codes."""
    wanted = fold(typed.replace(".", "")).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if all(word in text for text in [_searched(row)] for word in wanted)]


def _searched(row: EntryRow) -> str:
    entry = row.entry
    parts = (
        entry.code,
        entry.name,
        entry.group,
        *entry.hs_prefixes,
        *entry.keywords,
        *entry.exclusions,
        *entry.risks,
        entry.note,
    )
    return fold(" ".join(parts))
