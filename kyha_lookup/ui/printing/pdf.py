"""Pages into a PDF file, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.reports.printed.values import Paper
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.ui.printing.page_painter import paint_page

_RESOLUTION = 720  # dots per inch: one painter unit


def page_layout(paper: Paper) -> QPageLayout:
    """Qt's description of a sheet of paper, printed to its edges."""
    portrait = paper.width <= paper.height
    size = QPageSize(
        QSizeF(min(paper.width, paper.height), max(paper.width, paper.height)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    way = QPageLayout.Orientation.Portrait if portrait else QPageLayout.Orientation.Landscape
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0))


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
    pages = [(sheet, number) for sheet in sheets or book.sheets for number in range(len(sheet.pages))]
    with whole_file(path) as draft:
        writer = QPdfWriter(str(draft))
        writer.setCreator("Kỳ Hà Lookup")
        writer.setTitle(title or book.file)
        writer.setResolution(_RESOLUTION)
        writer.setPageLayout(page_layout(pages[0][0].frame.setup.paper))
        painter = QPainter()
        if not painter.begin(writer):
            raise OutputFailed("printed_pdf_failed", path=path)
        try:
            for done, (sheet, number) in enumerate(pages):
                if progress:
                    progress(Progress("stage_pages_writing", done, len(pages)))
                if done:
                    writer.setPageLayout(page_layout(sheet.frame.setup.paper))
                    writer.newPage()
                paint_page(painter, book, sheet, number)
        finally:
            painter.end()
    return len(pages)
