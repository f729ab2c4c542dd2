"""The sheets of a file as a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import SheetInfo
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column


def sheet_columns() -> tuple[Column[SheetInfo], ...]:
    """Trang tính, Số dòng, Trạng thái."""
    return (
        Column(lambda: QCoreApplication.translate("sheets", "Trang tính"), lambda sheet: sheet.name, 300),
        Column(lambda: QCoreApplication.translate("sheets", "Số dòng"), _rows, 110, right=True),
        Column(lambda: QCoreApplication.translate("sheets", "Trạng thái"), _state, 200),
    )


def _rows(sheet: SheetInfo) -> str:
    if sheet.rows is None:
        return QCoreApplication.translate("sheets", "chưa rõ")
    return formats.number(sheet.rows)


def _state(sheet: SheetInfo) -> str:
    if not sheet.visible:
        return QCoreApplication.translate("sheets", "⚠ ẩn: chỉ nhập khi được chọn")
    if sheet.rows == 0:
        return QCoreApplication.translate("sheets", "trống")
    return ""
