"""A report before it is written: its figures, its enterprises, its goods groups, what it leaves out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from kyha_lookup.model import GroupFigures, ReportData
from kyha_lookup.reports import wording
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.models.report_rows import (
    ENTRY,
    NAME,
    NumberedEnterprise,
    enterprise_columns,
    group_columns,
    numbered,
)
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

_FIGURES = ("enterprises", "declarations", "lines", "tax_value_vnd", "tax_vnd")


class ReportPreview(QWidget):
    """Shows a ReportData; its details are not looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: ReportData | None = None
        self.figures = {name: label("figure") for name in _FIGURES}
        self._names = {name: label("meta") for name in _FIGURES}
        row = QHBoxLayout()
        row.setSpacing(2 * theme.XL)
        for name in _FIGURES:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self.figures[name])
            column.addWidget(self._names[name])
            row.addLayout(column)
        row.addStretch(1)
        self.remarks = label("warn", wrap=True)
        self.enterprises: RowsModel[NumberedEnterprise] = RowsModel(enterprise_columns(), self)
        self.groups: RowsModel[GroupFigures] = RowsModel(group_columns(), self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(Table(self.enterprises, stretch=NAME, sortable=True, name="report_enterprises"), "")
        self.tabs.addTab(Table(self.groups, stretch=ENTRY, sortable=True, name="report_groups"), "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addLayout(row)
        layout.addWidget(self.remarks)
        layout.addWidget(self.tabs, 1)

    def show_data(self, data: ReportData) -> None:
        self._data = data
        self.enterprises.show_rows(numbered(data.enterprises))
        self.groups.show_rows(data.groups)
        self.retranslate()

    def retranslate(self) -> None:
        names = {
            "enterprises": self.tr("doanh nghiệp"),
            "declarations": self.tr("tờ khai"),
            "lines": self.tr("dòng hàng"),
            "tax_value_vnd": self.tr("trị giá tính thuế (VND)"),
            "tax_vnd": self.tr("tiền thuế (VND)"),
        }
        for name, words in names.items():
            self._names[name].setText(words)
        self.enterprises.relabel()
        self.groups.relabel()
        self.tabs.setTabText(0, self.tr("Doanh nghiệp"))
        self.tabs.setTabText(1, self.tr("Nhóm hàng"))
        if self._data is None:
            return
        for name in _FIGURES:
            self.figures[name].setText(formats.number(getattr(self._data.totals, name)))
        said = wording.remarks(self._data.basis, language.present())
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))
