"""What every table can be written to: a workbook or CSV at a place the user names, as a job with its own message."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from kyha_lookup.ui import formats
from kyha_lookup.ui.pages.files import ask_save, open_file, open_folder
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.pages.page import Page
    from kyha_lookup.ui.widgets.table import Table
    from kyha_lookup.workspace import Workspace

    Write = Callable[[Workspace, ProgressCallback], int]

_PIXELS_A_LETTER = 7


def ask_where(page: Page, title: str, name: str) -> Path | None:
    """The place for a table; `name` is proposed for the file."""
    kinds = QCoreApplication.translate("exporting", "Sổ tính Excel (*.xlsx);;CSV (*.csv)")
    return ask_save(page, title, Path.home() / f"{name}.xlsx", kinds, (".xlsx", ".csv"))


def export(page: Page, path: Path, title: str, write: Write) -> None:
    """Let `write` make the file, with progress and cancel, and say on the page how many rows it has."""
    translate = QCoreApplication.translate

    def done(count: int) -> None:
        page.show_message(
            Kind.OK,
            lambda: translate("exporting", "Đã xuất {count} dòng ra {file}.").format(
                count=formats.number(count), file=path.name
            ),
            [
                (lambda: translate("exporting", "Mở tệp"), lambda: open_file(path)),
                (lambda: translate("exporting", "Mở thư mục"), lambda: open_folder(path)),
            ],
        )

    page.run(write, done=done, title=title)


def offer_export(table: Table, page: Page) -> None:
    """Let the menu of a table whose rows are all in memory write them to a file."""
    table.export_wanted.connect(partial(export_rows, table, page))


def export_rows(table: Table, page: Page) -> None:
    """Write all rows of a table in their order, with the columns shown, to a file the user names."""
    from kyha_lookup.text.folding import fold

    title = QCoreApplication.translate("exporting", "Xuất bảng")
    path = ask_where(page, title, fold(page.title()).replace(" ", "_"))
    if path is not None:
        export(page, path, title, _writer(table, path, page.title()))


def _writer(table: Table, path: Path, sheet: str) -> Write:
    """Takes what the table shows now: the rows may change while the file is written."""
    columns = [table.rows_model.columns[at] for at in table.shown_columns()]
    widths = [max(8, column.width // _PIXELS_A_LETTER) for column in columns]
    headings = [column.label() for column in columns]
    rows = [[_cell(column, row) for column in columns] for row in table.rows_model.rows()]
    return lambda workspace, progress: workspace.export_table(
        path, headings, widths, rows, sheet=sheet, progress=progress
    )


def _cell(column: Any, row: Any) -> str | float | None:
    figure: float | None = column.number(row) if column.number else None
    return column.text(row) if figure is None else figure
