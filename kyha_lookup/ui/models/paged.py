"""A table over millions of ids: rows are fetched by pages where they are looked at, and forgotten again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kyha_lookup.ui.models.rows import NO_INDEX, Column, Index, Row, TableModel

PAGE = 64
"""Rows fetched together, and those of a search's first answer: two screens. Every row costs some of each key's time."""

PAGES_KEPT = 128
"""Pages that stay in memory: 8,192 rows."""

PAGES_AT_ONCE = 4
"""Pages asked for in one request; of a fast scroll only the last ones are wanted any more."""

Fetch = Callable[[Sequence[int], Callable[[Sequence[Row | None]], None], Callable[[], None]], None]
"""fetch(ids, done, failed): brings the rows of these ids to `done` in the GUI thread: one for each id, in their
order, None for one that is gone."""


class PagedModel(TableModel[Row]):
    """Rows known by their ids; what is not yet here shows a placeholder.

    Sorting is not done here: `order_wanted` carries the column's name ("" for the order of the search) and
    whether it descends.
    """

    order_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], fetch: Fetch[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._generation = 0
        self._asking = False
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)

    def ids(self) -> Sequence[int]:
        return self._ids

    def rows(self) -> tuple[Row, ...]:
        """The rows that are in memory, from above."""
        return tuple(row for number in sorted(self._pages) for row in self._pages[number] if row is not None)

    def show_ids(self, ids: Sequence[int], rows: Sequence[Row] = ()) -> None:
        """Show other rows; `rows` are the first of them where they are known already. Pages under way are dropped."""
        self.beginResetModel()
        self._take(ids, rows)
        self.endResetModel()

    def complete(self, ids: Sequence[int]) -> None:
        """All ids of the rows whose first ones are shown: what is shown stays, and the rest follows."""
        known = len(self._ids)
        if len(ids) >= known and all(a == b for a, b in zip(ids, self._ids, strict=False)):
            if len(ids) > known:
                self.beginInsertRows(NO_INDEX, known, len(ids) - 1)
                self._ids = ids
                last = known // PAGE
                if known % PAGE:  # the last page has grown
                    self._pages.pop(last, None)
                self.endInsertRows()
        else:
            self.show_ids(ids)

    def row_at(self, row: int) -> Row | None:
        if not 0 <= row < len(self._ids):
            return None
        number, at = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        return page[at] if at < len(page) else None

    def with_rows(self, numbers: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """As the base says; rows that are not in memory are fetched for this and not kept."""
        here = {number: row for number in numbers if (row := self._known(number)) is not None}
        missing = [number for number in numbers if number not in here]
        if not missing:
            then([here[number] for number in numbers])
            return

        def fetched(rows: Sequence[Row | None]) -> None:
            here.update((number, row) for number, row in zip(missing, rows, strict=True) if row is not None)
            then([here[number] for number in numbers if number in here])

        self._fetch([int(self._ids[number]) for number in missing], fetched, lambda: None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.column_name(column) if 0 <= column < len(self.columns) else ""
        self.order_wanted.emit(name, bool(name) and order == Qt.SortOrder.DescendingOrder)

    def _take(self, ids: Sequence[int], rows: Sequence[Row]) -> None:
        self._generation += 1
        self._asking = False
        self._ids = ids
        self._wanted.clear()
        self._pages.clear()
        for first in range(0, len(rows), PAGE):
            page = rows[first : first + PAGE]
            if len(page) == PAGE or first + len(page) == len(ids):
                self._pages[first // PAGE] = page

    def _known(self, row: int) -> Row | None:
        number, at = divmod(row, PAGE)
        page = self._pages.get(number)
        return page[at] if page is not None and at < len(page) else None

    def _want(self, page: int) -> None:
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        if len(self._wanted) > PAGES_AT_ONCE:
            self._wanted.popitem(last=False)
        if not self._asking and not self._ask_soon.isActive():
            self._ask_soon.start()

    def _ask(self) -> None:
        if self._asking or not self._wanted:
            return
        pages = sorted(self._wanted)
        self._wanted.clear()
        self._asking = True
        generation = self._generation
        ids = [int(key) for page in pages for key in self._ids[page * PAGE : (page + 1) * PAGE]]

        def done(rows: Sequence[Row | None]) -> None:
            if generation == self._generation:
                self._asking = False
                self._keep(pages, rows)

        def failed() -> None:
            if generation == self._generation:
                self._asking = False

        self._fetch(ids, done, failed)

    def _keep(self, pages: Iterable[int], rows: Sequence[Row | None]) -> None:
        start = 0
        for page in pages:
            size = min(PAGE, len(self._ids) - page * PAGE)
            self._pages[page] = rows[start : start + size]
            start += size
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            first = page * PAGE
            self.dataChanged.emit(self.index(first, 0), self.index(first + size - 1, len(self.columns) - 1))
        if self._wanted:
            self._ask_soon.start()
