"""What a draft of an entry would catch: the sentence, the levels, the lines gained and lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from kyha_lookup.model import CaughtDescription, EntryPreview
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.caught import TEXT, caught_columns
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.level_bar import LevelBar
from kyha_lookup.ui.widgets.table import Table


class EffectView(QFrame):
    """Shows one EntryPreview; the one before stays, said to be older, while the next is on its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._preview: EntryPreview | None = None
        self._pending = False
        self.sentence = label("section", wrap=True)
        self.state = label("meta")
        self.levels = LevelBar()
        self.gained: RowsModel[CaughtDescription] = RowsModel(caught_columns(), self)
        self.lost: RowsModel[CaughtDescription] = RowsModel(caught_columns(), self)
        self._titles = {self.gained: label("heading"), self.lost: label("heading")}
        self._lists = QSplitter(Qt.Orientation.Vertical)
        self._lists.setChildrenCollapsible(False)
        for model, title in self._titles.items():
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.XS)
            column.addWidget(title)
            column.addWidget(Table(model, stretch=TEXT, sortable=True), 1)
            self._lists.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.setSpacing(theme.S)
        for widget in (self.sentence, self.levels, self.state):
            layout.addWidget(widget)
        layout.addWidget(self._lists, 1)
        self.clear()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._preview = None
        self.gained.show_rows([])
        self.lost.show_rows([])
        self.retranslate()

    def wait(self) -> None:
        """Another preview is on its way."""
        self._pending = True
        self.retranslate()

    def show_preview(self, preview: EntryPreview | None) -> None:
        """Show a preview; None: it could not be made, the one before stays."""
        self._pending = False
        if preview is not None:
            self._preview = preview
            self.gained.show_rows(preview.gained)
            self.lost.show_rows(preview.lost)
        self.retranslate()

    def retranslate(self) -> None:
        found = self._preview
        self.levels.setVisible(found is not None)
        self._lists.setVisible(found is not None)
        self.state.setText(self.tr("Đang tính lại…") if self._pending else "")
        if found is None:
            self.sentence.setText(self.tr("Đang xem mục này bắt được những dòng nào…"))
            return
        self.sentence.setText(
            self.tr("Bắt được {total} dòng (−{lost} / +{gained} so với hiện tại)").format(
                total=formats.number(found.then.total),
                lost=formats.number(found.lost_lines),
                gained=formats.number(found.gained_lines),
            )
        )
        self.levels.show_counts(found.then)
        if not self._pending:
            self.state.setText(
                self.tr("Tính trong {seconds} giây, chưa lưu gì.").format(
                    seconds=formats.number(found.seconds, 1)
                )
            )
        self._titles[self.gained].setText(
            self.tr("Bắt thêm: {lines} dòng").format(lines=formats.number(found.gained_lines))
        )
        self._titles[self.lost].setText(
            self.tr("Không còn bắt: {lines} dòng").format(lines=formats.number(found.lost_lines))
        )
        self.gained.relabel()
        self.lost.relabel()
