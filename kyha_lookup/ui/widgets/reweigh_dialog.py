"""What a re-weighing would change, entry by entry and level by level."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from kyha_lookup.model import EntryEffect, Level, LevelCounts, ReweighPreview
from kyha_lookup.ui import formats, theme, words
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

_SIZE = (1040, 560)
_NAME = 1
"""The column that takes the width left over."""


def effect_columns() -> tuple[Column[EntryEffect], ...]:
    """Entry, pairs before and after, gained and lost, and for each level what comes and goes."""
    translate = QCoreApplication.translate

    def count(
        name: Callable[[], str], value: Callable[[EntryEffect], int], sign: str = ""
    ) -> Column[EntryEffect]:
        return Column(
            name,
            lambda row: f"{sign if value(row) else ''}{formats.number(value(row))}",
            76,
            key=value,
            right=True,
            number=value,
        )

    def level(wanted: Level) -> Column[EntryEffect]:
        def said(row: EntryEffect) -> str:
            return (
                f"+{formats.number(at(row.gained_at, wanted))} / −{formats.number(at(row.lost_at, wanted))}"
            )

        def told(row: EntryEffect) -> str:
            return translate("reweighing", "{level}: {now} → {then}").format(
                level=words.level_with_icon(wanted),
                now=formats.number(at(row.now, wanted)),
                then=formats.number(at(row.then, wanted)),
            )

        return Column(
            lambda: words.level_with_icon(wanted),
            said,
            128,
            key=lambda row: at(row.gained_at, wanted) + at(row.lost_at, wanted),
            tooltip=told,
            right=True,
        )

    return (
        Column(lambda: translate("reweighing", "Mã"), lambda row: row.entry_code, 76, code=True),
        Column(lambda: translate("reweighing", "Mục"), lambda row: row.entry_name, 200),
        count(lambda: translate("reweighing", "Hiện có"), lambda row: row.now.total),
        count(lambda: translate("reweighing", "Sau đó"), lambda row: row.then.total),
        count(lambda: translate("reweighing", "Thêm"), lambda row: row.gained, "+"),
        count(lambda: translate("reweighing", "Mất"), lambda row: row.lost, "−"),
        *(level(each) for each in (Level.CERTAIN, Level.LIKELY, Level.LOOK)),
    )


def at(counts: LevelCounts, level: Level) -> int:
    """The count of one level."""
    return {Level.CERTAIN: counts.certain, Level.LIKELY: counts.likely, Level.LOOK: counts.look}[level]


class ReweighDialog(QDialog):
    """A window beside the page; `wanted` says that the re-weighing is to be done."""

    wanted = Signal()

    def __init__(self, preview: ReweighPreview, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Xem trước tính lại điểm"))
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        self.model: RowsModel[EntryEffect] = RowsModel(effect_columns(), self)
        self.table = Table(self.model, stretch=_NAME, sortable=True)
        said = label("section", wrap=True)
        said.setText(sentence)
        note = label("meta", wrap=True)
        note.setText(
            self.tr("Trọng số đang lưu: {present}; của chương trình: {program}. Chưa có gì được lưu.").format(
                present=preview.present_weights or "–", program=preview.program_weights
            )
        )
        buttons = QDialogButtonBox()
        self.reweigh = buttons.addButton(self.tr("Tính lại"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.reweigh.setProperty("role", "primary")
        buttons.addButton(self.tr("Đóng"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        layout.setSpacing(theme.S)
        layout.addWidget(said)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.model.show_rows(preview.entries)
        self.table.select(0)
