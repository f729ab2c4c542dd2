"""The saved mappings of columns: listed, renamed, deleted, exchanged. A section of the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kyha_lookup.model import ColumnMapping, MappingKind
from kyha_lookup.text.folding import fold
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.pages.files import ask_open, ask_save
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.table import Table


def kind_words(kind: MappingKind) -> str:
    """What a mapping reads."""
    match kind:
        case MappingKind.DECLARATIONS:
            return QCoreApplication.translate("mappings", "tờ khai")
        case MappingKind.CATALOGUE:
            return QCoreApplication.translate("mappings", "danh mục")
        case MappingKind.WATCH_LIST:
            return QCoreApplication.translate("mappings", "doanh nghiệp trọng điểm")
        case MappingKind.TARIFF:
            return QCoreApplication.translate("mappings", "biểu thuế")


def mapping_columns() -> tuple[Column[ColumnMapping], ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("mappings", "Tên ánh xạ"), lambda row: row.name, 240,
            key=lambda row: fold(row.name), name="name",
        ),
        Column(lambda: translate("mappings", "Loại tệp"), lambda row: kind_words(row.kind), 170, name="kind"),
        Column(
            lambda: translate("mappings", "Số cột"), lambda row: formats.number(len(row.columns)), 70,
            key=lambda row: len(row.columns), right=True, name="columns",
        ),
        Column(lambda: translate("mappings", "Sheet"), lambda row: row.sheet, 120, name="sheet"),
        Column(
            lambda: translate("mappings", "Các cột được đọc"),
            lambda row: ", ".join(column.heading for column in row.columns), 240, name="headings",
        ),
    )  # fmt: skip


class MappingSettings(QWidget):
    """Stands on a page, which it asks to run its jobs."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.rows: RowsModel[ColumnMapping] = RowsModel(mapping_columns(), self)
        self.table = Table(self.rows, stretch=4, sortable=True, name="mappings")
        self.empty = EmptyState("file", primary=False)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.rename_button, self.delete_button = QPushButton(), QPushButton()
        self.export_button, self.import_button = QPushButton(), QPushButton()
        self._about = label("meta", wrap=True)
        self.table.current_changed.connect(self._on_current)
        self.name.textChanged.connect(lambda _text: self._show_acts())
        self.name.returnPressed.connect(self._rename)
        self.rename_button.clicked.connect(self._rename)
        self.delete_button.clicked.connect(self._delete)
        self.export_button.clicked.connect(self._ask_export)
        self.import_button.clicked.connect(self._ask_import)
        acts = QHBoxLayout()
        acts.setSpacing(theme.S)
        acts.addWidget(self.name, 1)
        for button in (self.rename_button, self.delete_button):
            acts.addWidget(button)
        acts.addStretch(1)
        for button in (self.import_button, self.export_button):
            acts.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self._about)
        column.addWidget(self._stack, 1)
        column.addLayout(acts)
        self._show_acts()

    def read(self) -> None:
        """Ask the store for its mappings."""
        self._page.run(lambda workspace, _progress: workspace.mappings(), done=self._show, key="mappings")

    def export_to(self, path: Path) -> None:
        """Write every mapping to a JSON file."""

        def done(count: int) -> None:
            self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã ghi {count} ánh xạ vào {file}.").format(
                    count=formats.number(count), file=path.name
                ),
            )

        self._page.run(lambda workspace, _progress: workspace.export_mappings(path), done=done)

    def import_from(self, path: Path) -> None:
        """Take the mappings of a JSON file; a name that is taken refuses all of them."""

        def done(count: int) -> None:
            self.read()
            self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã nhận {count} ánh xạ từ {file}.").format(
                    count=formats.number(count), file=path.name
                ),
            )

        self._page.run(lambda workspace, _progress: workspace.import_mappings(path), done=done)

    def retranslate(self) -> None:
        self.rows.relabel()
        self._about.setText(
            self.tr("Ánh xạ được lưu ở bước Cột khi nhập một tệp lạ, và tự được dùng lại cho tệp cùng cột.")
        )
        self.name.setPlaceholderText(self.tr("Tên ánh xạ"))
        self.name.setAccessibleName(self.tr("Tên ánh xạ"))
        self.table.setAccessibleName(self.tr("Các ánh xạ cột đã lưu"))
        self.rename_button.setText(self.tr("Đổi tên"))
        self.delete_button.setText(self.tr("Xóa"))
        self.export_button.setText(self.tr("Xuất ra tệp…"))
        self.import_button.setText(self.tr("Nhận từ tệp…"))
        self.empty.say(
            lambda: self.tr(
                "Chưa có ánh xạ nào. Ánh xạ được lưu khi nhập một tệp có cột lạ, hoặc nhận từ tệp."
            )
        )

    def _show(self, found: list[ColumnMapping]) -> None:
        self.rows.show_rows(found)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        self.table.select(0)
        self._show_acts()

    def _on_current(self, mapping: ColumnMapping | None) -> None:
        self.name.setText(mapping.name if mapping else "")
        self._show_acts()

    def _show_acts(self) -> None:
        mapping = self.table.current()
        wanted = " ".join(self.name.text().split())
        self.name.setEnabled(mapping is not None)
        self.delete_button.setEnabled(mapping is not None)
        self.rename_button.setEnabled(mapping is not None and bool(wanted) and wanted != mapping.name)
        self.export_button.setEnabled(self.rows.rowCount() > 0)

    def _rename(self) -> None:
        mapping, wanted = self.table.current(), " ".join(self.name.text().split())
        if mapping is None or not wanted or wanted == mapping.name:
            return
        before = mapping.name

        def back() -> None:
            self._page.run(
                lambda workspace, _progress: workspace.rename_mapping(wanted, before),
                done=self._read_quietly,
            )

        def done(_none: None) -> None:
            self.read()
            self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã đổi tên ánh xạ “{before}” thành “{name}”.").format(
                    before=before, name=wanted
                ),
                [(lambda: self.tr("Hoàn tác"), back)],
            )

        self._page.run(lambda workspace, _progress: workspace.rename_mapping(before, wanted), done=done)

    def _delete(self) -> None:
        mapping = self.table.current()
        if mapping is None:
            return

        def back() -> None:
            self._page.run(
                lambda workspace, _progress: workspace.save_mapping(mapping),
                done=self._read_quietly,
            )

        def done(_none: None) -> None:
            self.read()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã xóa ánh xạ “{name}”.").format(name=mapping.name),
                [(lambda: self.tr("Hoàn tác"), back)],
            )

        self._page.run(lambda workspace, _progress: workspace.delete_mapping(mapping.name), done=done)

    def _read_quietly(self, _none: None) -> None:
        self._page.message_bar.hide()
        self.read()

    def _ask_export(self) -> None:
        path = ask_save(
            self,
            self.tr("Xuất ánh xạ"),
            Path.home() / "anh_xa.json",
            self.tr("Ánh xạ cột (*.json)"),
            (".json",),
        )
        if path is not None:
            self.export_to(path)

    def _ask_import(self) -> None:
        path = ask_open(self, self.tr("Nhận ánh xạ"), self.tr("Ánh xạ cột (*.json)"))
        if path is not None:
            self.import_from(path)
