"""Groups of an answer (same description, enterprise or entry) as their tables show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import Grouping, SearchColumn, SearchGroup
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column


def group_columns(grouping: Grouping) -> tuple[Column[SearchGroup], ...]:
    """Code (where the group has one), name, lines, declarations, tax value, the newest date."""
    translate = QCoreApplication.translate
    code, name = _labels(grouping)
    sorted_by = SearchColumn.ENTERPRISE if grouping is Grouping.ENTERPRISES else SearchColumn.DESCRIPTION
    columns: list[Column[SearchGroup]] = []
    if code is not None:
        columns.append(Column(code, lambda group: group.code, 110, code=True, name=SearchColumn.TAX_CODE))
    columns.append(Column(name, lambda group: group.name, 320, name=sorted_by))
    columns += [
        Column(
            lambda: translate("groups", "Số dòng"), lambda group: formats.number(group.lines), 84,
            right=True, name=SearchColumn.LINES, number=lambda group: group.lines,
        ),
        Column(
            lambda: translate("groups", "Số tờ khai"), lambda group: formats.number(group.declarations), 92,
            right=True, name=SearchColumn.DECLARATIONS, number=lambda group: group.declarations,
        ),
        Column(
            lambda: translate("groups", "Trị giá tính thuế (VND)"),
            lambda group: formats.number(group.tax_value_vnd), 160,
            right=True, name=SearchColumn.TAX_VALUE, number=lambda group: group.tax_value_vnd,
        ),
        Column(
            lambda: translate("groups", "Mới nhất"), lambda group: formats.day(group.newest), 108,
            code=True, name=SearchColumn.DATE,
        ),
    ]  # fmt: skip
    return tuple(columns)


def name_column(grouping: Grouping) -> int:
    """The column that takes the width left over."""
    return 0 if _labels(grouping)[0] is None else 1


def _labels(grouping: Grouping) -> tuple[Callable[[], str] | None, Callable[[], str]]:
    translate = QCoreApplication.translate
    match grouping:
        case Grouping.ENTERPRISES:
            return lambda: translate("groups", "Mã số thuế"), lambda: translate("groups", "Doanh nghiệp")
        case Grouping.ENTRIES:
            return lambda: translate("groups", "Mã mục"), lambda: translate("groups", "Mục danh mục")
        case _:
            return None, lambda: translate("groups", "Mô tả")
