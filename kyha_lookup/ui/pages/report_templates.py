"""The menu of the report's template: write it out to be edited, check it, use it, go back to the program's form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolButton

from kyha_lookup.ui import language
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.reports.template.check import Template
    from kyha_lookup.ui.pages.page import Page

_NAME = "Mau_bao_cao_DN_hang_rui_ro.xlsx"


class ReportTemplates(QObject):
    """Verbs about the template. `changed` is called when reports look otherwise from now on."""

    def __init__(self, page: Page, button: QToolButton, changed: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._button, self._changed = page, button, changed
        menu = QMenu(button)
        self.export, self.use, self.drop = (menu.addAction("") for _ in range(3))
        self.export.triggered.connect(self._export)
        self.use.triggered.connect(self._use)
        self.drop.triggered.connect(self._drop)
        menu.aboutToShow.connect(self._look)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def retranslate(self) -> None:
        self._button.setText(self.tr("Mẫu"))
        self._button.setToolTip(self.tr("Mẫu trình bày của danh sách doanh nghiệp, sửa bằng Excel"))
        self.export.setText(self.tr("Ghi mẫu ra tệp để sửa…"))
        self.use.setText(self.tr("Dùng mẫu từ tệp…"))
        self.drop.setText(self.tr("Dùng lại trình bày của chương trình"))

    def use_file(self, path: Path) -> None:
        """Check a template and use it from now on."""
        tongue = language.present()
        self._page.run(
            lambda workspace, _progress: workspace.use_template(path, language=tongue),
            done=lambda template: self._say_used(template),
        )

    def export_to(self, path: Path) -> None:
        """Write the template in use, or the shipped one, to `path`."""
        self._page.run(
            lambda workspace, _progress: workspace.export_template(path),
            done=lambda _none: self._page.show_message(
                Kind.OK,
                lambda: self.tr(
                    "Đã ghi mẫu {file}. Sửa trong Excel, lưu lại, rồi chọn Dùng mẫu từ tệp."
                ).format(file=path.name),
                [
                    (lambda: self.tr("Mở tệp"), lambda: files.open_file(path)),
                    (lambda: self.tr("Dùng mẫu này"), lambda: self.use_file(path)),
                ],
            ),
        )

    def _look(self) -> None:
        """Going back makes sense only while a template is in use."""
        self._page.run(
            lambda workspace, _progress: workspace.template() is not None,
            done=self.drop.setEnabled,
            key="report-template",
        )

    def _export(self) -> None:
        folder = files.documents()
        path = files.ask_save(
            self._page, self.tr("Ghi mẫu báo cáo"), folder / _NAME, self.tr("Excel (*.xlsx)"), (".xlsx",)
        )
        if path is not None:
            self.export_to(path)

    def _use(self) -> None:
        path = files.ask_open(self._page, self.tr("Chọn mẫu báo cáo"), self.tr("Excel (*.xlsx)"))
        if path is not None:
            self.use_file(path)

    def _drop(self) -> None:
        self._page.run(lambda workspace, _progress: workspace.drop_template(), done=self._say_dropped)

    def _say_used(self, template: Template) -> None:
        from kyha_lookup.reports.template.use import sentence

        def words() -> str:
            said = [
                self.tr("Danh sách doanh nghiệp từ nay lập theo mẫu {file}.").format(file=template.path.name)
            ]
            tongue = language.present()
            return " ".join(said + [sentence(template, at, tongue) for at in range(len(template.problems))])

        self._page.show_message(Kind.WARN if template.problems else Kind.OK, words)
        self._changed()

    def _say_dropped(self, dropped: bool) -> None:
        if dropped:
            self._page.show_message(
                Kind.OK, lambda: self.tr("Danh sách doanh nghiệp lại lập theo trình bày của chương trình.")
            )
            self._changed()
