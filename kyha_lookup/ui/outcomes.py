"""What an import would do or did, as sentences whose numbers add up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import CatalogueResult, ImportCheck, ImportResult, TariffResult, WatchListResult
from kyha_lookup.ui import formats

Outcome = ImportResult | CatalogueResult | WatchListResult | TariffResult


def check_sentence(check: ImportCheck) -> str:
    """Sẵn sàng: 5.912 mới, 88 đã có, 3 sửa đổi, 12 lỗi."""
    if check.already_imported and not (check.kept or check.updated):
        return QCoreApplication.translate(
            "outcomes", "Tệp này đã nhập trước đây: {unchanged} dòng đã có, không có gì mới để nhập."
        ).format(unchanged=formats.number(check.unchanged))
    if not (check.kept or check.updated or check.unchanged):
        return QCoreApplication.translate(
            "outcomes", "Không nhập được dòng nào: cả {rejected} dòng đều có lỗi."
        ).format(rejected=formats.number(check.rejected))
    return QCoreApplication.translate(
        "outcomes", "Sẵn sàng: {kept} mới, {unchanged} đã có, {updated} sửa đổi, {rejected} lỗi."
    ).format(**_counts(check))


def sentence(outcome: Outcome) -> str:
    """What an import did, for each kind of file."""
    if isinstance(outcome, ImportResult):
        return QCoreApplication.translate(
            "outcomes",
            "Đọc {read} dòng: {kept} mới, {updated} cập nhật, {unchanged} không đổi, {rejected} bị loại.",
        ).format(**_counts(outcome))
    counts = {
        name: formats.number(getattr(outcome, name))
        for name in ("added", "changed", "removed", "unchanged", "rejected")
    }
    if isinstance(outcome, CatalogueResult):
        return QCoreApplication.translate(
            "outcomes",
            "{file}: {entries} mục ({added} thêm, {changed} sửa, {removed} bỏ, {unchanged} như cũ), "
            "{rejected} dòng bị loại.",
        ).format(file=outcome.file, entries=formats.number(outcome.entries), **counts)
    if isinstance(outcome, TariffResult):
        return QCoreApplication.translate(
            "outcomes",
            "{file}: biểu thuế {codes} mã ({added} thêm, {changed} sửa, {removed} bỏ, {unchanged} như cũ), "
            "{rejected} dòng bị loại.",
        ).format(file=outcome.file, codes=formats.number(outcome.codes), **counts)
    return QCoreApplication.translate(
        "outcomes",
        "{file}: {enterprises} doanh nghiệp trọng điểm ({added} thêm, {changed} sửa, {removed} bỏ, "
        "{unchanged} như cũ), {rejected} dòng bị loại.",
    ).format(file=outcome.file, enterprises=formats.number(outcome.enterprises), **counts)


def _counts(of: ImportCheck | ImportResult) -> dict[str, str]:
    return {
        name: formats.number(getattr(of, name))
        for name in ("read", "kept", "updated", "unchanged", "rejected")
    }
