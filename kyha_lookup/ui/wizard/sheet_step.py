"""Tệp và trang tính: which sheet is read, and in which encoding a text file is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kyha_lookup.model import FilePreview, SheetInfo
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.mapping_draft import MappingDraft
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.models.sheets import sheet_columns
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

ENCODINGS = {
    "utf-8": "UTF-8 (Unicode)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "cp1258": "Windows-1258",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI Windows",
}
"""Encodings on offer, and what people call them."""

_MOST_ROWS = 5


class SheetStep(QWidget):
    """`sheet_chosen` carries a sheet's name, `encoding_chosen` a key of ENCODINGS, `only_changed` a bool."""

    sheet_chosen = Signal(str)
    encoding_chosen = Signal(str)
    only_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: FilePreview | None = None
        self._path = Path()
        self._file = label("section")
        self._place = label("meta", selectable=True)
        self._encoding_words = label()
        self.encoding = QComboBox()
        self.encoding.currentIndexChanged.connect(self._choose_encoding)
        self.model: RowsModel[SheetInfo] = RowsModel(sheet_columns(), self)
        self.table = Table(self.model, stretch=2)
        self.table.current_changed.connect(self._choose_sheet)
        self.only = QCheckBox()
        self.only.toggled.connect(self.only_changed)
        encoding = QHBoxLayout()
        encoding.setSpacing(theme.S)
        encoding.addWidget(self._encoding_words)
        encoding.addWidget(self.encoding)
        encoding.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self._file)
        layout.addWidget(self._place)
        layout.addLayout(encoding)
        layout.addWidget(self.table)
        layout.addWidget(self.only)
        self.show_nothing(Path())

    def show_nothing(self, path: Path) -> None:
        """A file of which nothing is known yet, or that was refused."""
        self._path, self._preview = path, None
        self._fill(None)

    def ask_encoding(self) -> None:
        """The file was refused because nothing tells its encoding: the officer may."""
        blocker = QSignalBlocker(self.encoding)
        self._fill_encodings("")
        blocker.unblock()
        self._encoding_words.show()
        self.encoding.show()
        self.retranslate()

    def show_draft(self, draft: MappingDraft) -> None:
        self._preview = draft.preview
        self._fill(draft)

    def _fill(self, draft: MappingDraft | None) -> None:
        self._file.setText(self._path.name)
        self._place.setText(str(self._path.parent))
        preview = draft.preview if draft else None
        for widget in (self.table, self.only):
            widget.setVisible(preview is not None)
        text = preview is not None and bool(preview.encoding)
        self._encoding_words.setVisible(text)
        self.encoding.setVisible(text)
        if draft is None or preview is None:
            return
        blockers = [QSignalBlocker(widget) for widget in (self.table, self.only, self.encoding)]
        if self.model.rows() != preview.sheets:
            self.model.show_rows(preview.sheets)
        names = [sheet.name for sheet in preview.sheets]
        self.table.select(names.index(preview.sheet) if preview.sheet in names else 0)
        header = self.table.horizontalHeader().sizeHint().height()
        rows = min(max(len(names), 1), _MOST_ROWS)
        self.table.setFixedHeight(header + rows * theme.scaled(theme.ROW_HEIGHT) + theme.S)
        self.only.setChecked(draft.only_sheet)
        self.only.setEnabled(bool(preview.columns))
        self.only.setVisible(len(names) > 1)
        self._fill_encodings(preview.encoding)
        for blocker in blockers:
            blocker.unblock()
        self.retranslate()

    def _fill_encodings(self, present: str) -> None:
        self.encoding.clear()
        for key, name in {**({present: present} if present else {}), **ENCODINGS}.items():
            self.encoding.addItem(name, key)
        self.encoding.setCurrentIndex(self.encoding.findData(present))

    def retranslate(self) -> None:
        self.model.relabel()
        self._encoding_words.setText(self.tr("Bảng mã"))
        self.encoding.setPlaceholderText(self.tr("Chọn bảng mã"))
        self.encoding.setAccessibleName(self.tr("Bảng mã"))
        self.table.setAccessibleName(self.tr("Trang tính"))
        sheet = self._preview.sheet if self._preview else ""
        self.only.setText(self.tr("Chỉ nhập trang {sheet}").format(sheet=sheet))
        self.only.setToolTip(self.tr("Không đánh dấu: nhập mọi trang đang hiện có cùng các cột này."))
        if self._path.is_file():
            size = formats.number(self._path.stat().st_size / 1024)
            self._place.setText(f"{self._path.parent} · {size} KB")

    def _choose_sheet(self, sheet: SheetInfo | None) -> None:
        if sheet is not None and self._preview is not None and sheet.name != self._preview.sheet:
            self.sheet_chosen.emit(sheet.name)

    def _choose_encoding(self) -> None:
        chosen = self.encoding.currentData()
        if chosen and (self._preview is None or chosen != self._preview.encoding):
            self.encoding_chosen.emit(chosen)
