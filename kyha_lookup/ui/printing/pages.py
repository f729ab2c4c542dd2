"""Pages onto a paged device, a PDF or a printer, one after another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.reports.printed.values import Paper
from kyha_lookup.ui.printing.page_painter import paint_page
from kyha_lookup.ui.printing.units import scale_to_device

PageOf = tuple[PrintedSheet, int]
"""A sheet and the number of one of its pages, from 0."""


def all_pages(sheets: Sequence[PrintedSheet]) -> list[PageOf]:
    """The pages of the sheets in their order."""
    return [(sheet, number) for sheet in sheets for number in range(len(sheet.pages))]


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


def paint_pages(
    book: PrintedBook,
    pages: Sequence[PageOf],
    device: QPagedPaintDevice,
    progress: ProgressCallback | None = None,
) -> bool:
    """Paint pages onto `device`; False where it cannot be painted on. Raises whatever `progress` raises."""
    device.setPageLayout(page_layout(pages[0][0].frame.setup.paper))
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        for done, (sheet, number) in enumerate(pages):
            if progress:
                progress(Progress("stage_pages_writing", done, len(pages)))
            if done:
                device.setPageLayout(page_layout(sheet.frame.setup.paper))
                device.newPage()
            painter.save()
            scale_to_device(painter, device.logicalDpiX())
            paint_page(painter, book, sheet, number)
            painter.restore()
    finally:
        painter.end()
    return True
