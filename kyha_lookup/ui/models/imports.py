"""Imports as tables: the files of this sitting, the batches of the store, the problems of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.errors import KyhaError
from kyha_lookup.model import Batch, BatchScreening, ColumnMapping, ImportResult, Problem, Severity
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.models.rows import Column


class FileState(StrEnum):
    """How far a chosen file is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    QUESTION = "question"
    UNDONE = "undone"


CAN_BE_LOOKED_AT = frozenset(
    {FileState.QUESTION, FileState.REFUSED, FileState.CANCELLED, FileState.UNDONE, FileState.FAILED}
)
"""Files that the officer may take through the wizard: nothing of them stands in the store."""

QUESTIONS = frozenset(
    {
        "layout_unknown",
        "column_missing_declaration_number",
        "column_missing_description",
        "column_twice",
        "mapping_uncertain",
        "mapping_several_fit",
        "mapping_columns_missing",
        "mapping_sheet_missing",
        "catalogue_column_missing_code",
        "watch_list_layout_unknown",
        "tariff_layout_unknown",
        "text_encoding_unknown",
        "text_mixed_encodings",
    }
)
"""Refusals that the officer can answer by saying what the columns are, or how the text is encoded."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of this sitting and what became of it."""

    path: Path
    state: FileState = FileState.WAITING
    result: ImportResult | None = None
    error: KyhaError | None = None
    mapping: ColumnMapping | None = None  # what it was read with, where the officer chose the columns


def file_state(row: FileRow) -> str:
    """What the table says became of a file: icon and words."""
    match row.state:
        case FileState.WAITING:
            return QCoreApplication.translate("imports", "… đang chờ")
        case FileState.RUNNING:
            return QCoreApplication.translate("imports", "▸ đang nhập")
        case FileState.DONE:
            if row.result is not None and row.result.already_imported:
                return QCoreApplication.translate("imports", "✓ đã nhập trước đây, không có gì mới")
            if row.result is not None and row.result.rejected:
                return QCoreApplication.translate("imports", "⚠ đã nhập, có dòng bị loại")
            return QCoreApplication.translate("imports", "✓ đã nhập")
        case FileState.REFUSED:
            sentence = row.error.sentence(language.present()) if row.error else ""
            return QCoreApplication.translate("imports", "✕ từ chối: {reason}").format(reason=sentence)
        case FileState.FAILED:
            return QCoreApplication.translate("imports", "✕ lỗi của chương trình")
        case FileState.CANCELLED:
            return QCoreApplication.translate("imports", "✕ đã hủy, chưa nhập")
        case FileState.QUESTION:
            return QCoreApplication.translate("imports", "○ cần chỉ các cột")
        case FileState.UNDONE:
            return QCoreApplication.translate("imports", "↶ đã hoàn tác")


def file_columns() -> tuple[Column[FileRow], ...]:
    """Tệp, Kiểu tệp, Đọc, Mới, Cập nhật, Không đổi, Bị loại, Kết quả: read is the sum of the four after it."""

    def count(name: str) -> Column[FileRow]:
        def text(row: FileRow) -> str:
            return "" if row.result is None else formats.number(getattr(row.result, name))

        return Column(lambda: count_label(name), text, COUNTS[name], right=True)

    return (
        Column(
            lambda: QCoreApplication.translate("imports", "Tệp"),
            lambda row: row.path.name,
            230,
            tooltip=lambda row: str(row.path),
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Kiểu tệp"),
            lambda row: layout(row.result.layout) if row.result else "",
            130,
        ),
        *(count(name) for name in COUNTS),
        Column(lambda: QCoreApplication.translate("imports", "Kết quả"), file_state, 260),
    )


def layout(name: str) -> str:
    """What officers call a layout; its own name for one that has no other."""
    match name.partition("-"):
        case ("printed", _, _):
            return QCoreApplication.translate("imports", "tờ khai in")
        case ("hand", _, _):
            return QCoreApplication.translate("imports", "bảng tự lập")
        case ("forwarder", _, _):
            return QCoreApplication.translate("imports", "bảng của đại lý")
        case ("mapped", _, _):
            return QCoreApplication.translate("imports", "theo ánh xạ cột")
        case ("proposed", _, _):
            return QCoreApplication.translate("imports", "bố cục lạ")
        case ("vendor", _, _):
            return QCoreApplication.translate("imports", "bảng mua ngoài")
        case _:
            return name


COUNTS = {"read": 60, "kept": 60, "updated": 78, "unchanged": 90, "rejected": 78}
"""The counts of an import in the order shown, and how wide their columns are."""


def count_label(name: str) -> str:
    """The heading of one of COUNTS."""
    match name:
        case "read":
            return QCoreApplication.translate("imports", "Đọc")
        case "kept":
            return QCoreApplication.translate("imports", "Mới")
        case "updated":
            return QCoreApplication.translate("imports", "Cập nhật")
        case "unchanged":
            return QCoreApplication.translate("imports", "Không đổi")
        case _:
            return QCoreApplication.translate("imports", "Bị loại")


def batch_columns() -> tuple[Column[Batch], ...]:
    """The batches of the store with the same counts, who and when."""

    def count(name: str) -> Column[Batch]:
        return Column(
            lambda: count_label(name),
            lambda batch: formats.number(getattr(batch, name)),
            COUNTS[name],
            right=True,
        )

    return (
        Column(lambda: QCoreApplication.translate("imports", "Tệp"), lambda batch: batch.file, 190),
        Column(
            lambda: QCoreApplication.translate("imports", "Kiểu tệp"), lambda batch: layout(batch.layout), 110
        ),
        *(count(name) for name in COUNTS),
        Column(
            lambda: QCoreApplication.translate("imports", "Lúc nhập"),
            lambda batch: formats.moment(batch.imported_at),
            142,
            code=True,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Người nhập"), lambda batch: batch.imported_by, 92
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Vấn đề"),
            lambda batch: formats.number(batch.problems),
            72,
            right=True,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Trạng thái"),
            batch_state,
            140,
            tooltip=batch_meaning,
        ),
    )


def batch_state(batch: Batch) -> str:
    """Whether what an import brought still stands in the store, and how far it is screened: icon and words."""
    if batch.state == "undone":
        return QCoreApplication.translate("imports", "↶ đã hoàn tác")
    match batch.screening:
        case BatchScreening.NONE:
            return QCoreApplication.translate("imports", "○ chưa rà soát")
        case BatchScreening.PARTLY:
            return QCoreApplication.translate("imports", "◐ rà soát dở, còn {count}").format(
                count=formats.number(batch.lines_waiting)
            )
        case BatchScreening.FAILED:
            return QCoreApplication.translate("imports", "⚠ lỗi rà soát: {count}").format(
                count=formats.number(batch.lines_failed)
            )
        case BatchScreening.EMPTY:
            return QCoreApplication.translate("imports", "✓ trong kho")
        case BatchScreening.DONE:
            return QCoreApplication.translate("imports", "✓ đã rà soát")


def batch_meaning(batch: Batch) -> str:
    """The state of an import in a sentence, for tooltips."""
    if batch.state == "undone" or not batch.lines_waiting:
        return batch_state(batch)
    if batch.screening is BatchScreening.FAILED:
        return QCoreApplication.translate(
            "imports",
            "{failed} dòng không rà soát được, {waiting} dòng chờ lần rà soát sau; các dòng khác đã xong.",
        ).format(failed=formats.number(batch.lines_failed), waiting=formats.number(batch.lines_waiting))
    return QCoreApplication.translate("imports", "{waiting} dòng chờ rà soát").format(
        waiting=formats.number(batch.lines_waiting)
    )


def severity(value: Severity) -> str:
    """How bad a problem is: icon and word."""
    match value:
        case Severity.ERROR:
            return QCoreApplication.translate("imports", "✕ bị loại")
        case Severity.WARNING:
            return QCoreApplication.translate("imports", "⚠ cần xem")
        case Severity.INFO:
            return QCoreApplication.translate("imports", "ℹ ghi nhận")


def reason(problem: Problem) -> str:
    """Why, in the present language."""
    return messages.text(problem.code, language.present(), **problem.args)


def problem_columns() -> tuple[Column[Problem], ...]:
    """Mức, Trang tính, Dòng, Cột, Ô, Giá trị, Lý do."""
    return (
        Column(
            lambda: QCoreApplication.translate("imports", "Mức"),
            lambda problem: severity(problem.severity),
            100,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Trang tính"),
            lambda problem: problem.sheet or "",
            110,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Dòng"),
            lambda problem: "" if problem.row is None else str(problem.row),
            60,
            right=True,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Cột"), lambda problem: problem.column or "", 140
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Ô"),
            lambda problem: problem.cell or "",
            60,
            code=True,
        ),
        Column(
            lambda: QCoreApplication.translate("imports", "Giá trị"), lambda problem: problem.value or "", 150
        ),
        Column(lambda: QCoreApplication.translate("imports", "Lý do"), reason, 320),
    )
