"""What an officer does about an import once it is there: undo it, save its rejected rows; and the watch list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import ColumnMapping
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.pages.files import ask_save, open_file, open_folder
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.message_bar import Kind


def ask_to_undo(page: Page, batch_id: int, file: str, undone: Callable[[int], object]) -> None:
    """Say on the page what undoing an import does and wait for the officer's word."""
    page.show_message(
        Kind.WARN,
        lambda: QCoreApplication.translate(
            "imports",
            "Hoàn tác lần nhập {file}? Các dòng của lần nhập này được bỏ khỏi kho, dòng đã sửa trở lại như cũ; "
            "kết luận rà soát được giữ.",
        ).format(file=file),
        [
            (
                lambda: QCoreApplication.translate("imports", "Hoàn tác lần nhập"),
                lambda: undo(page, batch_id, file, undone),
            ),
            (lambda: QCoreApplication.translate("imports", "Giữ lại"), page.message_bar.hide),
        ],
    )


def undo(page: Page, batch_id: int, file: str, undone: Callable[[int], object]) -> None:
    """Undo an import as a job with progress; `undone` gets the number of the batch."""

    def done(_none: None) -> None:
        undone(batch_id)
        page.show_message(
            Kind.OK,
            lambda: QCoreApplication.translate("imports", "Đã hoàn tác lần nhập {file}.").format(file=file),
        )

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            page.show_message(
                Kind.INFO,
                lambda: QCoreApplication.translate(
                    "imports", "Đã dừng hoàn tác. Kho dữ liệu như trước khi hoàn tác."
                ),
            )
        else:
            page.show_error(error)

    page.message_bar.hide()
    page.run(
        lambda workspace, progress: workspace.undo_import(batch_id, progress=progress),
        done=done,
        failed=failed,
        title=QCoreApplication.translate("imports", "Hoàn tác lần nhập {file}").format(file=file),
        changes=frozenset({"lines"}),
    )


def save_rejected(page: Page, source: Path, mapping: ColumnMapping | None) -> None:
    """Ask where the rejected rows of a file go, and write them with their reasons."""
    what = QCoreApplication.translate("imports", "dòng bị loại")
    suggested = source.with_name(f"{source.stem} - {what}.xlsx")
    title = QCoreApplication.translate("imports", "Lưu dòng bị loại")
    out = ask_save(page, title, suggested, "Excel (*.xlsx)", (".xlsx",))
    if out is not None:
        write_rejected(page, source, out, mapping)


def write_rejected(page: Page, source: Path, out: Path, mapping: ColumnMapping | None) -> None:
    """Write the rejected rows of a file to `out`."""

    def done(rows: int) -> None:
        page.show_message(
            Kind.OK,
            lambda: QCoreApplication.translate("imports", "Đã ghi {count} dòng bị loại vào {path}.").format(
                count=formats.number(rows), path=out
            ),
            [
                (lambda: QCoreApplication.translate("imports", "Mở tệp"), lambda: open_file(out)),
                (lambda: QCoreApplication.translate("imports", "Mở thư mục"), lambda: open_folder(out)),
            ],
        )

    tongue = language.present()
    page.run(
        lambda workspace, progress: workspace.save_rejected_rows(
            source, out, mapping=mapping, language=tongue, progress=progress
        ),
        done=done,
        title=QCoreApplication.translate("imports", "Ghi dòng bị loại của {file}").format(file=source.name),
    )
