"""Pages onto paper: the system's dialog, and the pages it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import ProgressCallback
from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.ui.printing.pages import PageOf, page_layout, paint_pages


def ask_printer(parent: QWidget, title: str, pages: Sequence[PageOf]) -> QPrinter | None:
    """The printer chosen in the system's dialog, set up for the first of `pages`; None where the user gave up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pages[0][0].frame.setup.paper))
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


def print_pages(
    book: PrintedBook, pages: Sequence[PageOf], printer: QPrinter, progress: ProgressCallback | None = None
) -> int:
    """Print the pages that the printer was asked for; returns how many. May run in any thread.

    Raises OutputFailed where the printer refuses, and whatever `progress` raises.
    """
    first, last = printer.fromPage(), printer.toPage()
    wanted = pages[first - 1 : last] if first else pages
    printer.setFullPage(True)
    if not wanted or not paint_pages(book, wanted, printer, progress):
        raise OutputFailed("printed_printer_failed", printer=printer.printerName())
    return len(wanted)
