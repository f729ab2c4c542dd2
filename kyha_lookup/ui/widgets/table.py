"""The table every page uses: one line per row, whole rows selected; columns chosen, ordered, frozen; rows copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kyha_lookup.model import Span
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.rows import TableModel
from kyha_lookup.ui.widgets import table_copy, table_menus
from kyha_lookup.ui.widgets.cell_delegate import CellDelegate
from kyha_lookup.ui.widgets.frozen_columns import FrozenColumns
from kyha_lookup.ui.widgets.table_layout import TableLayout
from kyha_lookup.ui.widgets.table_picture import picture

MOST_COPIED = 50_000
"""Rows that the clipboard takes; more are exported."""

MOST_PICTURED = 60
"""Rows of a picture or a message: what a telephone shows."""

_NAMING_COLUMNS = 3

_COPY_WITH_HEADINGS = QKeySequence("Ctrl+Shift+C")


class Table(QTableView):
    """A read-only table over a TableModel. `current_changed` carries the row value, or None.

    The column numbered `stretch` takes the width that is left, never less than its own; `sortable` sorts on a
    click on a heading, `clearable` adds a third click that returns to the order of the model. The user's
    arrangement is kept under `name`; "" keeps nothing.
    """

    current_changed = Signal(object)
    layout_changed = Signal()
    frequency_wanted = Signal(int)
    """A column whose values are to be counted; offered where something is connected."""
    export_wanted = Signal()
    """The rows shown are wanted as a file; offered where something is connected."""
    entered_row = Signal(QModelIndex)
    """Enter on a row; a double click is `doubleClicked`."""
    notice = Signal(object)
    """A sentence for the page's message bar, as a function."""

    def __init__(
        self,
        model: TableModel[Any],
        *,
        stretch: int | None = None,
        sortable: bool = False,
        clearable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._rows = model
        self._stretch = stretch
        self._least_stretch = 0 if stretch is None else model.columns[stretch].width
        self._settling = 0
        self._frozen: FrozenColumns | None = None
        self.setModel(model)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._row_height = 0
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setSectionsMovable(True)
        for at, column in enumerate(model.columns):
            self.setColumnWidth(at, column.width)
            self.setColumnHidden(at, column.hidden)
        self._follow_text_size(theme.ROW_HEIGHT)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(clearable)
            self.setSortingEnabled(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_heading_menu)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        self._own_name = ""
        self._name_itself()
        self.selectionModel().currentRowChanged.connect(self._announce)
        model.modelReset.connect(self._announce_none)
        model.dataChanged.connect(self._announce_arrival)

    def _name_itself(self) -> None:
        """For who hears the window: the first columns name a table to which its page gave no name."""
        if self.accessibleName() == self._own_name:
            labels = [column.label() for column in self._rows.columns if not column.hidden][:_NAMING_COLUMNS]
            self._own_name = self.tr("Bảng: {columns}").format(columns=", ".join(labels))
            self.setAccessibleName(self._own_name)

    # ------------------------------------------------------------------ rows

    @property
    def rows_model(self) -> TableModel[Any]:
        return self._rows

    def current(self) -> Any:
        """The row value the cursor stands on, or None."""
        return self._rows.row_at(self.currentIndex().row())

    def select(self, row: int) -> None:
        """Put the cursor on a row by its number."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, max(0, self._first_shown())))

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._selected_parts() if part.left() == 0)

    def selected_numbers(self) -> list[int]:
        """The selected rows by their numbers, from above."""
        return sorted({at for part in self._selected_parts() for at in range(part.top(), part.bottom() + 1)})

    def dim(self, dimmed: bool) -> None:
        """Draw the rows quietly, as those of an older question, or as valid again."""
        if self._delegate.dimmed != dimmed:
            self._delegate.dimmed = dimmed
            self.viewport().update()
            if self._frozen is not None:
                self._frozen.viewport().update()

    def mark_words(self, column: int, mark: Callable[[str], Sequence[Span]] | None) -> None:
        """Mark pieces of the texts in a column: `mark` tells where they stand; None marks nothing."""
        self._delegate.marked_column, self._delegate.mark = column, mark
        self.viewport().update()

    @property
    def dimmed(self) -> bool:
        return self._delegate.dimmed

    # ------------------------------------------------------------------ copying

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected rows on the clipboard, as tab-separated text and as HTML."""
        columns = [self._rows.columns[at] for at in self.shown_columns()]
        self._with_selected(
            MOST_COPIED,
            lambda rows: QGuiApplication.clipboard().setMimeData(
                table_copy.mime(table_copy.grid(columns, rows), headings=headings)
            ),
        )

    def copy_picture(self) -> None:
        """Put the selected rows on the clipboard as a picture of a small table."""
        columns = [self._rows.columns[at] for at in self.shown_columns()]
        self._with_selected(
            MOST_PICTURED,
            lambda rows: QGuiApplication.clipboard().setImage(picture(table_copy.grid(columns, rows))),
        )

    def copy_message(self) -> None:
        """Put the selected rows on the clipboard as short text for a message."""
        columns = [self._rows.columns[at] for at in self.shown_columns()]
        self._with_selected(
            MOST_PICTURED,
            lambda rows: QGuiApplication.clipboard().setText(
                table_copy.message(table_copy.grid(columns, rows))
            ),
        )

    def _with_selected(self, most: int, then: Callable[[list[Any]], None]) -> None:
        count = self.selected_count()
        if count > most:
            self.notice.emit(
                lambda: self.tr("Đang chọn {count} dòng, mỗi lần chép được nhiều nhất {most} dòng.").format(
                    count=formats.number(count), most=formats.number(most)
                )
            )
        elif count:
            self._rows.with_rows(self.selected_numbers(), then)

    def _selected_parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.size())]

    # ------------------------------------------------------------------ columns

    def shown_columns(self) -> list[int]:
        """The columns shown, by their numbers in the model, from left to right."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(at) for at in range(len(self._rows.columns)))
        return [at for at in order if not self.isColumnHidden(at)]

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and self.shown_columns() == [column]:
            return
        self.setColumnHidden(column, not shown)
        self._fill_width()
        self._refreeze()
        self.layout_changed.emit()

    def freeze(self, count: int) -> None:
        """Keep the first `count` columns in sight while the others scroll sideways."""
        if count and self._frozen is None:
            self._frozen = FrozenColumns(self)
            self._frozen.horizontalHeader().customContextMenuRequested.connect(self._open_heading_menu)
        if self._frozen is not None:
            self._frozen.freeze(count)
        self.layout_changed.emit()

    @property
    def frozen(self) -> int:
        """How many columns do not scroll sideways."""
        return 0 if self._frozen is None else self._frozen.count

    def arrangement(self) -> TableLayout:
        """How the columns stand now."""
        header, columns = self.horizontalHeader(), range(len(self._rows.columns))
        name = self._rows.column_name
        return TableLayout(
            order=tuple(name(header.logicalIndex(at)) for at in columns),
            hidden=tuple(name(at) for at in columns if self.isColumnHidden(at)),
            widths={
                name(at): self._least_stretch if at == self._stretch else theme.unscaled(self.columnWidth(at))
                for at in columns
                if not self.isColumnHidden(at)
            },
            frozen=self.frozen,
        )

    def arrange(self, layout: TableLayout) -> None:
        """Put the columns as a layout says; a column it does not name keeps its place and width."""
        by_name = {self._rows.column_name(at): at for at in range(len(self._rows.columns))}
        header = self.horizontalHeader()
        with self._settle():
            for place, name in enumerate(name for name in layout.order if name in by_name):
                header.moveSection(header.visualIndex(by_name[name]), place)
            for name, column in by_name.items():
                if name in layout.order:
                    self.setColumnHidden(column, name in layout.hidden)
                if name in layout.widths:
                    self.setColumnWidth(column, max(36, theme.scaled(layout.widths[name])))
                    if column == self._stretch:
                        self._least_stretch = max(36, layout.widths[name])
        if not self.shown_columns():
            self.setColumnHidden(0, False)
        self._fill_width()
        self.freeze(layout.frozen)

    def original(self) -> TableLayout:
        """How the page made the table."""
        name, columns = self._rows.column_name, self._rows.columns
        return TableLayout(
            tuple(name(at) for at in range(len(columns))),
            tuple(name(at) for at, column in enumerate(columns) if column.hidden),
            {name(at): column.width for at, column in enumerate(columns)},
        )

    def _first_shown(self) -> int:
        return next(iter(self.shown_columns()), -1)

    @contextmanager
    def _settle(self) -> Iterator[None]:
        """Changes made by the program, not by the user's hand."""
        self._settling += 1
        try:
            yield
        finally:
            self._settling -= 1

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if self._frozen is not None:
            self._frozen.follow_width(column, width)
        if self._settling or self.isColumnHidden(column) or width == 0:
            return
        if column == self._stretch:
            self._least_stretch = theme.unscaled(width)
        self.layout_changed.emit()

    def _on_moved(self, *_sections: int) -> None:
        if not self._settling:
            self._refreeze()
            self.layout_changed.emit()

    def _refreeze(self) -> None:
        if self._frozen is not None:
            self._frozen.freeze(self._frozen.count)

    # ------------------------------------------------------------------ menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        table_menus.rows_menu(self).popup(event.globalPos())

    def _open_heading_menu(self, at: QPoint) -> None:
        header = self.sender()
        assert isinstance(header, QHeaderView)
        column = header.logicalIndexAt(at)
        if column >= 0:
            table_menus.heading_menu(self, column).popup(header.mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        if event.matches(QKeySequence.StandardKey.Copy) or pressed == _COPY_WITH_HEADINGS:
            self.copy(headings=pressed == _COPY_WITH_HEADINGS)
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._frozen is not None:
            self._frozen.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_itself()
        if event.type() == QEvent.Type.StyleChange:
            self._follow_text_size(self._row_height)
            self._fill_width()

    def _follow_text_size(self, before: int) -> None:
        """Rows and columns grow with the text; columns keep what the user made of them."""
        self._row_height = theme.scaled(theme.ROW_HEIGHT)
        if self._row_height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(self._row_height)
        if self._row_height != before:
            with self._settle():
                for at in range(len(self._rows.columns)):
                    self.setColumnWidth(at, round(self.columnWidth(at) * self._row_height / before))
            self._refreeze()

    def _fill_width(self) -> None:
        if self._stretch is None or self.isColumnHidden(self._stretch):
            return
        others = sum(self.columnWidth(at) for at in self.shown_columns() if at != self._stretch)
        own = theme.scaled(self._least_stretch)
        with self._settle():
            self.setColumnWidth(self._stretch, max(own, self.viewport().width() - others))

    # ------------------------------------------------------------------ announcing

    def _announce(self, index: QModelIndex) -> None:
        self.current_changed.emit(self._rows.row_at(index.row()))

    def _announce_none(self) -> None:
        self.current_changed.emit(None)

    def _announce_arrival(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self._announce(self.currentIndex())
