"""The verbs about screening: screen what is new, weigh anew, explain a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    Explanation,
    GoodsLine,
    ProgressCallback,
    ReweighPreview,
    ScreenResult,
)

if TYPE_CHECKING:
    from kyha_lookup.matching.screener import Screener


class ScreeningVerbs:
    """What a workspace does with scores."""

    _store: Store

    def _current_screener(self) -> Screener:
        raise NotImplementedError

    def _follow_up(self) -> None:
        """What decisions ask for once hits are others."""
        raise NotImplementedError

    def screen(self, *, entries_only: bool = False, progress: ProgressCallback | None = None) -> ScreenResult:
        """Compare new descriptions with every entry, and new or changed entries with every description.

        With `entries_only` the descriptions that wait go on waiting. What is done stays done when it is cancelled:
        the next run goes on from there. Hits under other weights than the program's stay (see `reweigh`).
        """
        from kyha_lookup.screening import run_screening

        result = run_screening(
            self._store, self._current_screener, entries_only=entries_only, progress=progress
        )
        self._follow_up()
        return result

    def preview_reweighing(self, *, progress: ProgressCallback | None = None) -> ReweighPreview:
        """What scoring every screened description under the program's weights would change; nothing is stored."""
        from kyha_lookup.reweighing import preview_reweighing

        return preview_reweighing(self._store, self._current_screener(), progress=progress)

    def reweigh(self, *, progress: ProgressCallback | None = None) -> ScreenResult:
        """Score every screened description under the program's weights and replace the hits.

        Cancelled, it leaves the hits done so far under the new weights and the rest under the old; the next
        re-weighing goes on from there.
        """
        from kyha_lookup.screening import run_screening

        result = run_screening(self._store, self._current_screener, reweigh=True, progress=progress)
        self._follow_up()
        return result

    def explain(self, line_id: int, entry_code: str) -> tuple[GoodsLine, Explanation]:
        """A goods line and why it has its score against an entry, hit or not. Raises UsageRefused."""
        from kyha_lookup.data import catalogue_store, line_queries

        with self._store.read() as connection:
            line = line_queries.line_by_id(connection, line_id)
            entry = catalogue_store.current_entry(connection, entry_code)
        if line is None:
            raise UsageRefused("store_no_such_line")
        if entry is None:
            raise UsageRefused("store_no_such_entry", entry=entry_code)
        return line, self._current_screener().explain(line.description, line.hs_code, entry_code)
