"""What every table of the window gets: its arrangement kept between starts, a frequency table per column, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.exporting import offer_export
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog, counted
from kyha_lookup.ui.widgets.table import Table
from kyha_lookup.ui.widgets.table_layout import TableLayout

if TYPE_CHECKING:
    from kyha_lookup.ui.window_state import WindowState


def serve_tables(window: QWidget, state: WindowState) -> None:
    """Arrange the tables of `window` as they were left, and remember what is changed from now on."""
    for table in window.findChildren(Table):
        if isinstance(table.rows_model, RowsModel):
            table.frequency_wanted.connect(lambda column, table=table: show_frequency(table, column))
            if (page := _page_of(table)) is not None:
                offer_export(table, page)
        if table.name:
            layout = TableLayout.from_text(state.arrangement(table.name))
            if layout is not None:
                table.arrange(layout)
            table.layout_changed.connect(
                lambda table=table: state.keep_arrangement(table.name, table.arrangement().to_text())
            )


def show_frequency(table: Table, column: int) -> None:
    """Count the values of one column of a table that is held whole."""
    model = table.rows_model
    assert isinstance(model, RowsModel)
    chosen = model.columns[column]
    dialog = FrequencyDialog(chosen.label(), counted(chosen.text(row) for row in model.rows()), table)
    if (page := _page_of(table)) is not None:
        offer_export(dialog.table, page)
    dialog.show()


def _page_of(widget: QWidget) -> Page | None:
    """The page a widget stands on."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above
