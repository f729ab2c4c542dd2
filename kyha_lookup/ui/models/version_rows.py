"""What changed between two versions of the catalogue, as tables: the entries, and the fields of one of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import CatalogueEntry, EntryChange
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column

FieldRow = tuple[str, str, str, bool]
"""Name of a field, what it says before and after, whether that differs."""


def change_columns() -> tuple[Column[EntryChange], ...]:
    """What became of the entry, its code, its name."""
    translate = QCoreApplication.translate
    return (
        Column(lambda: translate("versions", "Thay đổi"), _kind, 84, name="kind"),
        Column(lambda: translate("versions", "Mã mục"), lambda row: row.code, 76, code=True, name="code"),
        Column(lambda: translate("versions", "Tên hàng"), _named, 200, name="name"),
    )


def field_columns() -> tuple[Column[FieldRow], ...]:
    """The field, marked where it differs, and what it says on both sides."""
    translate = QCoreApplication.translate
    return (
        Column(lambda: translate("versions", "Trường"), _title, 130, name="field"),
        Column(lambda: translate("versions", "Trước"), lambda row: row[1] or "—", 230, name="before"),
        Column(lambda: translate("versions", "Sau"), lambda row: row[2] or "—", 230, name="after"),
    )


def field_rows(change: EntryChange) -> list[FieldRow]:
    """The fields that say something on either side."""
    differing = change.fields()
    both = ((name, _written(change.before, name), _written(change.after, name)) for name in _titles())
    return [(name, before, after, name in differing) for name, before, after in both if before or after]


def _titles() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "name": translate("versions", "Tên hàng"),
        "group": translate("versions", "Nhóm"),
        "hs_prefixes": translate("versions", "Mã HS"),
        "keywords": translate("versions", "Từ khóa"),
        "exclusions": translate("versions", "Loại trừ"),
        "risks": translate("versions", "Loại rủi ro"),
        "origin": translate("versions", "Xuất xứ"),
        "unit": translate("versions", "Đơn vị tính"),
        "reference_price": translate("versions", "Giá tham chiếu"),
        "currency": translate("versions", "Nguyên tệ"),
        "legal_basis": translate("versions", "Căn cứ"),
        "valid_from": translate("versions", "Hiệu lực từ ngày"),
        "valid_to": translate("versions", "Hiệu lực đến ngày"),
        "note": translate("versions", "Ghi chú"),
    }


def _title(row: FieldRow) -> str:
    name, _before, _after, differs = row
    return f"≠ {_titles()[name]}" if differs else _titles()[name]


def _written(entry: CatalogueEntry | None, name: str) -> str:
    """A field of an entry as people read it."""
    value = getattr(entry, name) if entry is not None else None
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(formats.hs_code(part) if name == "hs_prefixes" else part for part in value)
    if isinstance(value, date):
        return formats.day(value)
    return formats.quantity(value) if isinstance(value, float) else str(value)


def _kind(change: EntryChange) -> str:
    if change.before is None:
        return "+ " + QCoreApplication.translate("versions", "thêm")
    if change.after is None:
        return "− " + QCoreApplication.translate("versions", "bỏ")
    return "≠ " + QCoreApplication.translate("versions", "sửa")


def _named(change: EntryChange) -> str:
    entry = change.after or change.before
    return entry.name if entry is not None else ""
