"""Cột: where the header stands, which saved mapping applies, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.model import NO_HEADER, ColumnMapping, Severity
from kyha_lookup.ui import fields, theme
from kyha_lookup.ui.models.imports import layout as layout_name
from kyha_lookup.ui.models.imports import reason
from kyha_lookup.ui.models.mapping_draft import MappingDraft
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.restyle import set_role

_LAST_HEADER_ROW = 400
_ROW_WIDTH, _NAME_WIDTH = 64, 260


class ColumnsStep(QWidget):
    """`header_chosen` carries a row's number or NO_HEADER, `mapping_chosen` a saved mapping or None for the proposal,
    `save_wanted` the name for a new one."""

    header_chosen = Signal(int)
    mapping_chosen = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: MappingDraft | None = None
        self._mappings: Sequence[ColumnMapping] = ()
        self._row_words, self._mapping_words = label(), label()
        self.row = QSpinBox()
        self.row.setRange(1, _LAST_HEADER_ROW)
        self.row.setKeyboardTracking(False)
        self.row.setMinimumWidth(_ROW_WIDTH)
        self.row.valueChanged.connect(self.header_chosen)
        self.headerless = QCheckBox()
        self.headerless.toggled.connect(self._choose_headerless)
        self.saved = QComboBox()
        self.saved.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.saved.currentIndexChanged.connect(self._choose_mapping)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setMinimumWidth(_NAME_WIDTH)
        self.name.textChanged.connect(self._allow_saving)
        self.name.returnPressed.connect(self._save)
        self.save_button = QPushButton()
        self.save_button.clicked.connect(self._save)
        self.words = label(wrap=True)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        for widget in (self._row_words, self.row, self.headerless):
            top.addWidget(widget)
        top.addSpacing(theme.L)
        top.addWidget(self._mapping_words)
        top.addWidget(self.saved)
        top.addStretch(1)
        top.addWidget(self.name)
        top.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(top)
        layout.addWidget(self.words)

    def show_mappings(self, mappings: Sequence[ColumnMapping]) -> None:
        """The saved mappings for this kind of file."""
        self._mappings = mappings
        self.retranslate()

    def show_draft(self, draft: MappingDraft) -> None:
        self._draft = draft
        blockers = [QSignalBlocker(widget) for widget in (self.row, self.headerless)]
        self.headerless.setChecked(draft.preview.header_row == NO_HEADER)
        self.row.setEnabled(draft.preview.header_row != NO_HEADER)
        self.row.setValue(draft.preview.header_row or draft.preview.first_row)
        for each in blockers:
            each.unblock()
        self.retranslate()

    def saved_as(self, name: str) -> None:
        """A mapping of this name was saved: the field is free for another."""
        if self.name.text().strip() == name:
            self.name.clear()

    def retranslate(self) -> None:
        self._row_words.setText(self.tr("Dòng tiêu đề"))
        self.row.setAccessibleName(self.tr("Dòng tiêu đề"))
        self.row.setToolTip(self.tr("Cũng có thể bấm đúp vào số dòng trong bảng."))
        self.headerless.setText(self.tr("Không có dòng tiêu đề"))
        self.headerless.setToolTip(
            self.tr(
                "Bảng bắt đầu ngay bằng dòng hàng: các cột mang tên Cột A, Cột B… và được đoán theo giá trị."
            )
        )
        self._mapping_words.setText(self.tr("Ánh xạ cột"))
        self.saved.setAccessibleName(self.tr("Ánh xạ cột"))
        self.name.setPlaceholderText(self.tr("Tên ánh xạ để dùng lại"))
        self.name.setAccessibleName(self.tr("Tên ánh xạ để dùng lại"))
        self.save_button.setText(self.tr("Lưu ánh xạ"))
        draft = self._draft
        if draft is None:
            return
        needs_columns = bool(draft.preview.columns)
        form = bool(draft.preview.layout) and not needs_columns
        self._row_words.setVisible(not form)
        self.row.setVisible(not form)
        self.headerless.setVisible(not form)
        for widget in (self._mapping_words, self.saved, self.name, self.save_button):
            widget.setVisible(needs_columns)
        self._fill_mappings(draft)
        self._allow_saving()
        self._say(draft)

    def _fill_mappings(self, draft: MappingDraft) -> None:
        blocker = QSignalBlocker(self.saved)
        self.saved.clear()
        proposed = draft.preview.layout and self.tr("Bố cục {layout}").format(
            layout=layout_name(draft.preview.layout)
        )
        self.saved.addItem(proposed or self.tr("Đề xuất theo nội dung"), None)
        for mapping in self._mappings:
            self.saved.addItem(mapping.name, mapping)
        names = [mapping.name for mapping in self._mappings]
        self.saved.setCurrentIndex(names.index(draft.saved) + 1 if draft.saved in names else 0)
        blocker.unblock()

    def _say(self, draft: MappingDraft) -> None:
        missing, unsure = draft.missing(), draft.unsure()
        if draft.preview.layout and not draft.preview.columns:
            role, text = "ok", self.tr("✓ Tờ khai in: các ô được tìm theo nhãn, không cần chỉ cột.")
        elif not draft.preview.columns:
            role = "warn"
            text = "⚠ " + " ".join(reason(problem) for problem in draft.preview.problems)
        elif missing:
            names = ", ".join(fields.field(name) for name in missing)
            role = "warn"
            text = self.tr("⚠ Chưa có cột: {names}. Bấm vào đầu cột để chọn.").format(names=names)
        elif draft.is_list_of_declarations():
            role = "ok"
            text = self.tr("✓ Danh sách tờ khai, không có dòng hàng: bổ sung luồng, mã hải quan cho tờ khai.")
        elif unsure:
            names = ", ".join(f"{column.letter} ({fields.field(column.field)})" for column in unsure)
            role, text = "warn", self.tr("⚠ Nên xem lại: {names}.").format(names=names)
        else:
            role, text = "ok", self.tr("✓ Đủ cột bắt buộc. Bấm vào đầu cột nếu cần sửa.")
        warnings = [problem for problem in draft.preview.problems if problem.severity is Severity.WARNING]
        if draft.preview.columns and warnings:
            role = "warn"
            text = "\n".join([*(f"⚠ {reason(problem)}" for problem in warnings), text])
        set_role(self.words, role)
        self.words.setText(text)

    def _allow_saving(self) -> None:
        ready = self._draft is not None and bool(self._draft.preview.columns) and not self._draft.missing()
        self.save_button.setEnabled(ready and bool(self.name.text().strip()))

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.save_wanted.emit(self.name.text().strip())

    def _choose_headerless(self, chosen: bool) -> None:
        self.header_chosen.emit(NO_HEADER if chosen else self.row.value())

    def _choose_mapping(self) -> None:
        self.mapping_chosen.emit(self.saved.currentData())
