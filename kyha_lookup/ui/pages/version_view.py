"""Two versions of the catalogue side by side: which entries changed, and in an entry which fields."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from kyha_lookup.model import CatalogueVersion, EntryChange
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.models.version_rows import FieldRow, change_columns, field_columns, field_rows
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

_NAME = 2
_NEW = 2


class VersionView(QWidget):
    """Stands on a page, which it asks to run its jobs. Leaves by `left`."""

    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._versions: list[CatalogueVersion] = []
        self.heading, self.summary = label("section"), label("meta")
        self.older, self.newer = QComboBox(), QComboBox()
        self._between = label("meta")
        self._between.setText("→")
        self.leave_button = QPushButton()
        self.leave_button.clicked.connect(self.left)
        self.changes: RowsModel[EntryChange] = RowsModel(change_columns(), self)
        self.change_table = Table(self.changes, stretch=_NAME, sortable=True, name="version-changes")
        self.fields: RowsModel[FieldRow] = RowsModel(field_columns(), self)
        self.field_table = Table(self.fields, stretch=_NEW, name="version-fields")
        self.change_table.current_changed.connect(self._show_fields)
        for box in (self.older, self.newer):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
            box.currentIndexChanged.connect(self._compare)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self._lay_out()

    def open(self) -> None:
        """Read the versions; the newest two are compared."""
        self._page.run(
            lambda workspace, _progress: workspace.catalogue_versions(),
            done=self._show_versions,
            key="versions",
        )

    def retranslate(self) -> None:
        self.heading.setText(self.tr("So sánh phiên bản danh mục"))
        self.leave_button.setText(self.tr("Đóng"))
        self.older.setAccessibleName(self.tr("Phiên bản trước"))
        self.newer.setAccessibleName(self.tr("Phiên bản sau"))
        self.change_table.setAccessibleName(self.tr("Mục thay đổi"))
        self.field_table.setAccessibleName(self.tr("Nội dung trước và sau"))
        self.changes.relabel()
        self.fields.relabel()
        self._say()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.heading, 1)
        top.addWidget(self.leave_button)
        choice = QHBoxLayout()
        choice.setSpacing(theme.S)
        choice.addWidget(self.older, 1)
        choice.addWidget(self._between)
        choice.addWidget(self.newer, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.change_table)
        split.addWidget(self.field_table)
        split.setSizes([400, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addLayout(top)
        layout.addLayout(choice)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)

    def _show_versions(self, versions: list[CatalogueVersion]) -> None:
        self._versions = versions
        with QSignalBlocker(self.older), QSignalBlocker(self.newer):
            for box in (self.older, self.newer):
                box.clear()
                for version in versions:
                    when = formats.moment(version.made_at)
                    box.addItem(f"{version.number}  ·  {when}  ·  {version.name}")
            self.newer.setCurrentIndex(0)
            self.older.setCurrentIndex(min(1, len(versions) - 1))
        self._compare()

    def _compare(self) -> None:
        if not self._versions:
            return
        older, newer = (self._versions[box.currentIndex()].number for box in (self.older, self.newer))
        self._page.run(
            lambda workspace, _progress: workspace.compare_versions(older, newer),
            done=self._show_changes,
            key="compare-versions",
        )

    def _show_changes(self, changes: list[EntryChange]) -> None:
        self.changes.show_rows(changes)
        self.change_table.select(0)
        if not changes:
            self._show_fields(None)
        self._say()

    def _say(self) -> None:
        rows = self.changes.rows()
        added = sum(row.before is None for row in rows)
        dropped = sum(row.after is None for row in rows)
        if not rows:
            self.summary.setText(self.tr("Hai phiên bản này giống nhau."))
            return
        self.summary.setText(
            self.tr("{added} mục thêm, {dropped} mục bỏ, {changed} mục sửa.").format(
                added=formats.number(added),
                dropped=formats.number(dropped),
                changed=formats.number(len(rows) - added - dropped),
            )
        )

    def _show_fields(self, change: EntryChange | None) -> None:
        self.fields.show_rows([] if change is None else field_rows(change))
