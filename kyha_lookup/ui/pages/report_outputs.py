"""What a report becomes: an Excel file, a PDF, paper, the bulletin as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from kyha_lookup.model import ReportDifference, ReportKind, ReportMade, ReportRequest, ReportResult
from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.ui import formats
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.printing.bulletin_file import bulletin_image, write_bulletin
from kyha_lookup.ui.printing.bulletin_painter import BulletinForm
from kyha_lookup.ui.printing.draft import REPORT_LANGUAGE
from kyha_lookup.ui.printing.pages import all_pages
from kyha_lookup.ui.printing.pdf import write_pdf
from kyha_lookup.ui.widgets.difference_dialog import DifferenceDialog
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.ui.pages.page import Page


class ReportOutputs(QObject):
    """Verbs of the report page that write something. `busy` is told True while one runs, then False."""

    def __init__(self, page: Page, busy: Callable[[bool], None]) -> None:
        super().__init__(page)
        self._page, self._busy = page, busy
        self._folder = files.documents()

    # ------------------------------------------------------------------ Excel

    def export(self, request: ReportRequest) -> None:
        """Ask for a place and write the workbook there."""
        path = self._ask(self.tr("Xuất báo cáo"), _name(request), self.tr("Excel (*.xlsx)"), ".xlsx")
        if path is not None:
            self.export_to(path, request)

    def export_to(self, path: Path, request: ReportRequest) -> None:
        """Write the workbook to `path`."""
        self._busy(True)
        self._page.run(
            lambda workspace, progress: workspace.report(
                request, path, language=REPORT_LANGUAGE, progress=progress
            ),
            done=self._say_exported,
            failed=self._say_failed,
            title=self.tr("Lập báo cáo"),
            changes=frozenset({"reports"}),
        )

    def _say_exported(self, result: ReportResult) -> None:
        path = Path(result.path)
        self._say_written(
            path,
            lambda: self.tr("Đã lập báo cáo {file}: {enterprises} doanh nghiệp, {lines} dòng hàng.").format(
                file=path.name,
                enterprises=formats.number(result.totals.enterprises),
                lines=formats.number(result.totals.lines),
            ),
        )

    def reissue(self, made: ReportMade) -> None:
        """Ask for a place and write a report of the history there, with the figures of then."""
        name = f"{_name(made.request)}_lap_lai_so_{made.number}"
        path = self._ask(self.tr("Lập lại báo cáo"), name, self.tr("Excel (*.xlsx)"), ".xlsx")
        if path is not None:
            self.reissue_to(path, made.number)

    def reissue_to(self, path: Path, number: int) -> None:
        """Write report `number` of the history to `path` again."""
        self._busy(True)
        self._page.run(
            lambda workspace, progress: workspace.reissue_report(
                number, path, language=REPORT_LANGUAGE, progress=progress
            ),
            done=self._say_exported,
            failed=self._say_failed,
            title=self.tr("Lập lại báo cáo"),
            changes=frozenset({"reports"}),
        )

    def compare(self, before: ReportMade, after: ReportMade) -> None:
        """Show what two reports of the history do not share."""
        self._page.run(
            lambda workspace, _progress: workspace.compare_reports(before.number, after.number),
            done=lambda found: self._show_differences(before, after, found),
            key="report-differences",
        )

    def _show_differences(self, before: ReportMade, after: ReportMade, found: list[ReportDifference]) -> None:
        DifferenceDialog(before, after, found, self._page.window()).show()

    # ------------------------------------------------------------------ pages

    def save_pdf(self, book: PrintedBook, request: ReportRequest) -> None:
        """Ask for a place and write the pages shown there."""
        path = self._ask(self.tr("Lưu báo cáo dạng PDF"), _name(request), self.tr("PDF (*.pdf)"), ".pdf")
        if path is not None:
            self.save_pdf_to(path, book)

    def save_pdf_to(self, path: Path, book: PrintedBook) -> None:
        """Write the pages of `book` to `path`."""
        self._busy(True)
        title = self.tr("Báo cáo hàng rủi ro cao")
        self._page.run(
            lambda _workspace, progress: write_pdf(book, path, title=title, progress=progress),
            done=lambda pages: self._say_written(
                path,
                lambda: self.tr("Đã lưu {file}: {pages} trang.").format(
                    file=path.name, pages=formats.number(pages)
                ),
            ),
            failed=self._say_failed,
            title=self.tr("Lưu PDF"),
        )

    def print_book(self, book: PrintedBook) -> None:
        """Ask for a printer and print the pages shown."""
        from kyha_lookup.ui.printing import paper  # Qt's printing takes its time to load

        pages = all_pages(book.sheets)
        printer = paper.ask_printer(self._page, self.tr("In báo cáo"), pages)
        if printer is None:
            return
        self._busy(True)
        self._page.run(
            lambda _workspace, progress: paper.print_pages(book, pages, printer, progress),
            done=lambda count: self._say_done(
                lambda: self.tr("Đã gửi {pages} trang tới máy in {printer}.").format(
                    pages=formats.number(count), printer=printer.printerName()
                )
            ),
            failed=self._say_failed,
            title=self.tr("In báo cáo"),
        )

    # ------------------------------------------------------------------ bulletin

    def copy_bulletin(self, request: ReportRequest) -> None:
        """Put the bulletin on the clipboard as a picture of a phone's width, to be pasted into a message."""
        self._busy(True)
        self._page.run(
            lambda workspace, progress: bulletin_image(
                workspace.bulletin(request, progress=progress), BulletinForm.PHONE, REPORT_LANGUAGE
            ),
            done=self._put_on_clipboard,
            failed=self._say_failed,
            title=self.tr("Lập bản tin"),
        )

    def save_bulletin(self, request: ReportRequest, form: BulletinForm) -> None:
        """Ask for a place and write the bulletin there, as picture or PDF."""
        kinds = [self.tr("Ảnh (*.png)"), self.tr("PDF (*.pdf)")]
        suffix = ".png" if form is BulletinForm.PHONE else ".pdf"
        if suffix == ".pdf":
            kinds.reverse()
        name = f"Ban_tin_hang_rui_ro_{_days(request)}"
        path = self._ask(self.tr("Lưu bản tin"), name, ";;".join(kinds), suffix, (".png", ".pdf"))
        if path is not None:
            self.save_bulletin_to(path, request, form)

    def save_bulletin_to(self, path: Path, request: ReportRequest, form: BulletinForm) -> None:
        """Write the bulletin to `path`."""
        self._busy(True)
        self._page.run(
            lambda workspace, progress: write_bulletin(
                workspace.bulletin(request, progress=progress), path, form, REPORT_LANGUAGE
            ),
            done=lambda _none: self._say_written(
                path, lambda: self.tr("Đã lưu bản tin {file}.").format(file=path.name)
            ),
            failed=self._say_failed,
            title=self.tr("Lập bản tin"),
        )

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._say_done(lambda: self.tr("Đã chép ảnh bản tin. Dán (Ctrl+V) vào tin nhắn."))

    # ------------------------------------------------------------------ asking and saying

    def _ask(
        self, title: str, name: str, kinds: str, suffix: str, suffixes: tuple[str, ...] = ()
    ) -> Path | None:
        path = files.ask_save(self._page, title, self._folder / f"{name}{suffix}", kinds, (suffix, *suffixes))
        if path is not None:
            self._folder = path.parent
        return path

    def _say_done(self, words: Callable[[], str]) -> None:
        self._busy(False)
        self._page.show_message(Kind.OK, words)

    def _say_written(self, path: Path, words: Callable[[], str]) -> None:
        self._busy(False)
        self._page.show_message(
            Kind.OK,
            words,
            [
                (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                (lambda: self.tr("Mở thư mục"), lambda: files.open_folder(path)),
            ],
        )

    def _say_failed(self, error: Exception) -> None:
        self._busy(False)
        self._page.show_error(error)


_FILES = {
    ReportKind.MAIN: "Bao_cao_DN_hang_rui_ro",
    ReportKind.ENTERPRISE: "Ho_so_DN",
    ReportKind.GROUPS: "Bao_cao_nhom_hang_rui_ro",
    ReportKind.MISDECLARED: "Bao_cao_nghi_khai_sai_ma",
    ReportKind.PRICES: "Bao_cao_gia_thap_gia_lech",
    ReportKind.COMPARISON: "Bao_cao_so_sanh_ky",
    ReportKind.WORK: "Bao_cao_ket_qua_cong_viec",
}


def _name(request: ReportRequest) -> str:
    """What a report's file is called, without accents: some mail systems lose them."""
    own = f"_{request.tax_code}" if request.tax_code else ""
    return f"{_FILES[request.kind]}{own}_{_days(request)}"


def _days(request: ReportRequest) -> str:
    return f"{request.period.start:%Y-%m-%d}_{request.period.end:%Y-%m-%d}"
