"""The verbs of search: lines, groups, counts, saved searches, export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    Frequency,
    GoodsLine,
    ProgressCallback,
    SavedSearch,
    SearchColumn,
    SearchFacets,
    SearchGroup,
    SearchIds,
    SearchQuery,
    SearchResult,
    SimilarLines,
)

if TYPE_CHECKING:
    from kyha_lookup.data.search.answering import Answer
    from kyha_lookup.data.search.memory import Memory


class SearchVerbs:
    """What a workspace does to find goods lines."""

    _store: Store
    _memory: Memory | None = None

    # ------------------------------------------------------------------ answers

    def search(self, query: SearchQuery, *, progress: ProgressCallback | None = None) -> SearchResult:
        """The first `query.limit` rows of an answer, quickly; `total` where it costs nothing to know."""
        from kyha_lookup.data.search.result import first_rows

        with self._store.read(progress) as connection:
            return first_rows(self._answer(connection, query))

    def search_ids(self, query: SearchQuery, *, progress: ProgressCallback | None = None) -> SearchIds:
        """Every row of an answer, in order: the first are those of `search`."""
        from kyha_lookup.data.search.result import all_rows

        with self._store.read(progress) as connection:
            return all_rows(self._answer(connection, query))

    def search_rows(self, ids: Sequence[int]) -> tuple[GoodsLine | None, ...]:
        """The goods lines with these ids, in the same order; None for one that is gone meanwhile."""
        from kyha_lookup.data.line_queries import lines_by_ids

        with self._store.read() as connection:
            found = lines_by_ids(connection, ids)
        return tuple(found.get(key) for key in ids)

    def search_groups(self, query: SearchQuery, keys: Sequence[int]) -> tuple[SearchGroup | None, ...]:
        """The groups of an answer with these keys (of `search_ids`), in the same order; None for one that is gone."""
        from kyha_lookup.data.search.grouping import groups

        with self._store.read() as connection:
            return groups(self._answer(connection, query), keys)

    def facets(self, query: SearchQuery, *, progress: ProgressCallback | None = None) -> SearchFacets:
        """How many lines of an answer have each value that it can be narrowed by."""
        from kyha_lookup.data.search.counting import facets

        with self._store.read(progress) as connection:
            return facets(partial(self._answer, connection), query)

    def frequency(
        self, query: SearchQuery, column: SearchColumn, *, progress: ProgressCallback | None = None
    ) -> tuple[Frequency, ...]:
        """How often each value of a column of lines occurs in an answer, most frequent first."""
        from kyha_lookup.data.search.counting import frequency

        with self._store.read(progress) as connection:
            return frequency(self._answer(connection, query), column)

    def similar_lines(self, line_id: int, limit: int = 20) -> SimilarLines:
        """Past lines whose goods are named like those of a line. Raises UsageRefused where the line is gone."""
        from kyha_lookup.data.line_queries import line_by_id
        from kyha_lookup.data.search.similar import similar_lines

        with self._store.read() as connection:
            line = line_by_id(connection, line_id)
            if line is None:
                raise UsageRefused("store_no_such_line")
            return similar_lines(connection, self._store.backend, line, limit)

    def export_search(
        self,
        query: SearchQuery,
        path: str | Path,
        *,
        columns: Sequence[SearchColumn] = (),
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> int:
        """Write all rows of an answer to .xlsx or .csv, in its order and with `columns` (none: all); returns how many.

        Every code and text is a text cell, never a formula. Past Excel's limit of rows a further sheet begins. The
        file appears whole or not at all. Raises OutputFailed, UsageRefused for another ending, Cancelled.
        """
        from kyha_lookup.data.search.reading import rows_of
        from kyha_lookup.reports.search_file import write_search

        with self._store.read() as connection:
            count, rows = rows_of(self._answer(connection, query))
            return write_search(
                rows,
                count,
                Path(path),
                grouping=query.grouping,
                columns=columns,
                language=language,
                progress=progress,
            )

    def export_table(
        self,
        path: str | Path,
        headings: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str | float | None]],
        *,
        sheet: str,
        progress: ProgressCallback | None = None,
    ) -> int:
        """Write rows that are at hand as `export_search` writes those of an answer; returns how many.

        `widths` in letters; `sheet` is the name of a workbook's sheets. Raises OutputFailed, Cancelled, and
        UsageRefused for another ending.
        """
        from kyha_lookup.reports.plain_table import Cell, stepped, write_table

        cells: Iterator[list[Cell]] = (list(row) for row in stepped(rows, len(rows), progress))
        return write_table(Path(path), list(headings), list(widths), cells, sheet)

    def _answer(self, connection: Any, query: SearchQuery) -> Answer:
        from kyha_lookup.data.search.answering import Answer

        return Answer(connection, self._store.backend, self._search_memory(), query)

    def _search_memory(self) -> Memory:
        from kyha_lookup.data.search.memory import Memory

        if self._memory is None:
            self._memory = Memory(self._store.backend)
        return self._memory

    # ------------------------------------------------------------------ saved searches and history

    def saved_searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        from kyha_lookup.data.searches import saved_searches

        with self._store.read() as connection:
            return saved_searches(connection)

    def save_search(self, search: SavedSearch, *, overwrite: bool = False) -> None:
        """Keep a search under its name. Raises UsageRefused where the name is empty or taken."""
        self._save_searches([search], overwrite=overwrite)

    def delete_search(self, name: str) -> None:
        """Forget a saved search. Raises UsageRefused where there is none of that name."""
        from kyha_lookup.data.searches import delete_search

        with self._store.write() as connection:
            delete_search(connection, name)

    def export_searches(self, path: str | Path, names: Sequence[str] | None = None) -> int:
        """Write all saved searches, or those named, to a JSON file; returns how many.

        Raises OutputFailed, UsageRefused.
        """
        from kyha_lookup.data.searches_file import write_searches

        known = {search.name: search for search in self.saved_searches()}
        for name in names or ():
            if name not in known:
                raise UsageRefused("search_unknown", name=name)
        chosen = list(known.values()) if names is None else [known[name] for name in names]
        write_searches(chosen, Path(path))
        return len(chosen)

    def import_searches(self, path: str | Path, *, overwrite: bool = False) -> int:
        """Take the searches of a JSON file, all or none; returns how many.

        Raises FileRefused, and UsageRefused where a name is taken (unless `overwrite`).
        """
        from kyha_lookup.data.searches_file import read_searches

        found = read_searches(Path(path))
        self._save_searches(found, overwrite=overwrite)
        return len(found)

    def _save_searches(self, searches: Sequence[SavedSearch], *, overwrite: bool) -> None:
        from kyha_lookup.data.searches import save_searches

        with self._store.write() as connection:
            save_searches(connection, searches, overwrite=overwrite)

    def remember_search(self, query: SearchQuery) -> None:
        """Put a search on top of this person's history: once it was looked at, not at every key."""
        from kyha_lookup.data.searches import remember

        with self._store.write() as connection:
            remember(connection, query)

    def search_history(self, limit: int = 30) -> list[SearchQuery]:
        """This person's last searches, newest first."""
        from kyha_lookup.data.searches import history

        with self._store.read() as connection:
            return history(connection, limit)

    def clear_search_history(self) -> None:
        """Forget this person's history of searches."""
        from kyha_lookup.data.searches import clear_history

        with self._store.write() as connection:
            clear_history(connection)
