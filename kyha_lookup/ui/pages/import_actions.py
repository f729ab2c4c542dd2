"""What an officer does about an import once it is there: undo it, save its rejected rows; and the watch list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyha_lookup.errors import Cancelled, FileRefused
from kyha_lookup.model import ColumnMapping
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.pages.files import ask_open, ask_save, open_file, open_folder
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.workspace import Workspace


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
    out = _ask_where(page, source)
    if out is not None:
        write_rejected(page, source, out, mapping)


def save_rejected_of_batch(page: Page, batch_id: int, file: str) -> None:
    """As `save_rejected` for an import of the past."""
    out = _ask_where(page, Path(file))
    if out is not None:
        write_rejected_of_batch(page, batch_id, file, out)


def _ask_where(page: Page, source: Path) -> Path | None:
    what = QCoreApplication.translate("imports", "dòng bị loại")
    suggested = source.with_name(f"{source.stem} - {what}.xlsx")
    title = QCoreApplication.translate("imports", "Lưu dòng bị loại")
    return ask_save(page, title, suggested, "Excel (*.xlsx)", (".xlsx",))


def write_rejected(page: Page, source: Path, out: Path, mapping: ColumnMapping | None) -> None:
    """Write the rejected rows of a file to `out`."""
    tongue = language.present()
    _write(
        page,
        source.name,
        out,
        lambda workspace, progress: workspace.save_rejected_rows(
            source, out, mapping=mapping, language=tongue, progress=progress
        ),
        page.show_error,
    )


def write_rejected_of_batch(
    page: Page, batch_id: int, file: str, out: Path, source: Path | None = None
) -> None:
    """Write the rejected rows of an import to `out`; where its file is gone, offer to say where it lies now."""
    tongue = language.present()

    def failed(error: Exception) -> None:
        if not (isinstance(error, FileRefused) and error.code in ("file_missing", "source_file_changed")):
            page.show_error(error)
            return
        page.show_message(
            Kind.WARN,
            lambda: error.sentence(language.present()),
            [(lambda: QCoreApplication.translate("imports", "Chỉ nơi có tệp…"), ask)],
        )

    def ask() -> None:
        title = QCoreApplication.translate("imports", "Tệp gốc của lần nhập {file}").format(file=file)
        found = ask_open(page, title, "")
        if found is not None:
            write_rejected_of_batch(page, batch_id, file, out, found)

    _write(
        page,
        file,
        out,
        lambda workspace, progress: workspace.save_rejected_of_batch(
            batch_id, out, source=source, language=tongue, progress=progress
        ),
        failed,
    )


def _write(
    page: Page,
    file: str,
    out: Path,
    work: Callable[[Workspace, ProgressCallback], int],
    failed: Callable[[Exception], None],
) -> None:
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

    page.run(
        work,
        done=done,
        failed=failed,
        title=QCoreApplication.translate("imports", "Ghi dòng bị loại của {file}").format(file=file),
    )
