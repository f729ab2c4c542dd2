"""Pages into a PDF file, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPdfWriter

from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import ProgressCallback
from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.ui.printing.pages import all_pages, paint_pages

_RESOLUTION = 720  # dots per inch: one painter unit


def write_pdf(
    book: PrintedBook,
    path: Path,
    *,
    sheets: Sequence[PrintedSheet] | None = None,
    title: str = "",
    progress: ProgressCallback | None = None,
) -> int:
    """Write the pages of `sheets` (all, if not given) to `path`; returns how many. May run in any thread.

    Raises OutputFailed where the file cannot be written, and whatever `progress` raises; an older file stays.
    """
    pages = all_pages(sheets or book.sheets)
    with whole_file(path) as draft:
        writer = QPdfWriter(str(draft))
        writer.setCreator("Kỳ Hà Lookup")
        writer.setTitle(title or book.file)
        writer.setResolution(_RESOLUTION)
        if not paint_pages(book, pages, writer, progress):
            raise OutputFailed("printed_pdf_failed", path=path)
    return len(pages)
