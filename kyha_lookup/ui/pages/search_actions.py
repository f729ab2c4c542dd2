"""What can be done from the rows of an answer: narrow by a line's values, count a column, export, look around."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kyha_lookup.model import (
    Facet,
    FacetFilter,
    Frequency,
    GoodsLine,
    SearchColumn,
    SearchQuery,
    SimilarLines,
)
from kyha_lookup.ui import language
from kyha_lookup.ui.models.search_session import SearchSession
from kyha_lookup.ui.pages.exporting import ask_where, export, export_rows, offer_export
from kyha_lookup.ui.pages.files import open_folder
from kyha_lookup.ui.widgets.around_line import Around
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog
from kyha_lookup.ui.widgets.result_tables import ResultTables

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.pages.page import Page
    from kyha_lookup.workspace import Workspace

_FACETS = {
    SearchColumn.ORIGIN: Facet.ORIGIN,
    SearchColumn.OFFICE: Facet.OFFICE,
    SearchColumn.PROCEDURE: Facet.PROCEDURE,
    SearchColumn.CHANNEL: Facet.CHANNEL,
    SearchColumn.TAX_CODE: Facet.ENTERPRISE,
}
"""Columns whose values are those of a facet."""

_OPERATORS = {SearchColumn.HS: "hs", SearchColumn.DECLARATION: "tk"}
"""Columns whose values an operator takes."""


class SearchActions(QObject):
    """Verbs of the search page that start at a row, a heading or the whole table."""

    def __init__(self, page: Page, session: SearchSession, tables: ResultTables) -> None:
        super().__init__(page)
        self._page, self._session, self._tables = page, session, tables
        tables.frequency_wanted.connect(self.count)
        tables.export_wanted.connect(self.export)

    # ------------------------------------------------------------------ whole table

    def count(self, column: SearchColumn, heading: str) -> None:
        """The frequency table of a column, over every row of the answer."""
        query = replace(self._session.lines_query(), sort=None, descending=False)
        self._page.run(
            lambda workspace, progress: workspace.frequency(query, column, progress=progress),
            done=lambda rows: self._show_frequency(column, heading, rows),
            key="frequency",
            title=self.tr("Bảng tần suất"),
        )

    def _show_frequency(self, column: SearchColumn, heading: str, rows: tuple[Frequency, ...]) -> None:
        narrows = self._session.signal is None and (column in _FACETS or column in _OPERATORS)
        hint = self.tr("Bấm đúp một giá trị để lọc theo giá trị đó.") if narrows else ""
        dialog = FrequencyDialog(heading, rows, self._page, full=True, hint=hint)
        offer_export(dialog.table, self._page)
        if narrows:
            dialog.value_chosen.connect(lambda value: self._narrow(column, value))
        dialog.show()

    def _narrow(self, column: SearchColumn, value: str) -> None:
        if column in _FACETS:
            chosen = FacetFilter(_FACETS[column], value)
            if chosen not in self._session.query.filters:
                self._session.toggle(chosen.facet, value)
        elif value:
            query = self._session.query
            operator = f"{_OPERATORS[column]}:{value.replace('.', '')}"
            if operator not in query.text.split():
                self._session.open(replace(query, text=f"{query.text} {operator}".strip()))

    def export(self) -> None:
        """Write every row as shown to a file the user names."""
        if self._session.signal is not None:
            export_rows(self._tables.table, self._page)
            return
        query, columns = self._session.query, self._tables.shown_columns()
        path = ask_where(self._page, self.tr("Xuất kết quả tìm kiếm"), self.tr("ket_qua_tim_kiem"))
        if path is not None:
            self.export_to(path, query, columns)

    def export_to(self, path: Path, query: SearchQuery, columns: list[SearchColumn]) -> None:
        """Export as a job with progress and cancel."""
        tongue = language.present()
        export(
            self._page,
            path,
            self.tr("Xuất kết quả tìm kiếm"),
            lambda workspace, progress: workspace.export_search(
                query, path, columns=columns, language=tongue, progress=progress
            ),
        )

    # ------------------------------------------------------------------ one line

    def only_enterprise(self, line: GoodsLine) -> None:
        """All lines of a line's enterprise, and nothing else asked."""
        chosen = FacetFilter(Facet.ENTERPRISE, line.tax_code)
        self._session.name(chosen, line.enterprise_name)
        self._session.open(SearchQuery("", filters=(chosen,)))

    def whole_declaration(self, line: GoodsLine) -> None:
        """All lines of a line's declaration, in their order."""
        self._session.open(SearchQuery(f"tk:{line.declaration_number}", sort=SearchColumn.LINE_NO))

    def same_goods(self, similar: SimilarLines, hs_code: str) -> None:
        """Goods named alike under one HS code."""
        words = " ".join(similar.words)
        self._session.open(SearchQuery(f"{words} hs:{hs_code}".strip() if hs_code else words))

    def narrow_to_enterprise(self, line: GoodsLine) -> None:
        """Of the answer, the lines of a line's enterprise."""
        self._session.toggle(Facet.ENTERPRISE, line.tax_code, line.enterprise_name)

    def leave_out_enterprise(self, line: GoodsLine) -> None:
        """Of the answer, the lines of other enterprises."""
        self._session.toggle(Facet.ENTERPRISE, line.tax_code, line.enterprise_name, exclude=True)

    def narrow_to_heading(self, line: GoodsLine) -> None:
        """Of the answer, the lines under the first four digits of a line's HS code."""
        self._session.toggle(Facet.HEADING, line.hs_code[:4])

    def narrow_to_description(self, line: GoodsLine) -> None:
        """Of the answer, the lines that say the same of their goods."""
        self._session.toggle(Facet.DESCRIPTION, str(line.description_id), line.description)

    @staticmethod
    def open_source(line: GoodsLine) -> None:
        """The folder of the file a line was read from."""
        open_folder(Path(line.source.file))


def around(workspace: Workspace, line: GoodsLine, progress: ProgressCallback) -> Around:
    """What stands around a line; runs in the database thread. Raises Cancelled."""
    in_declaration = workspace.search_ids(SearchQuery(f"tk:{line.declaration_number}"), progress=progress)
    of_enterprise = workspace.search_ids(
        SearchQuery("", filters=(FacetFilter(Facet.ENTERPRISE, line.tax_code),)), progress=progress
    )
    return Around(
        line, in_declaration.lines, of_enterprise.lines, workspace.similar_lines(line.line_id, limit=5)
    )
