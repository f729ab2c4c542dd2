"""A sitting at the search page: the search as it stands, its answers in the order asked, what is fetched behind them.

Every change asks at once; an answer that comes too late is dropped by the jobs. All ids and the counts cost more than
the first rows, so they are asked for once the typing pauses: the next key never waits behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    Facet,
    FacetFilter,
    GoodsLine,
    Grouping,
    Period,
    SearchColumn,
    SearchFacets,
    SearchGroup,
    SearchIds,
    SearchQuery,
    SearchResult,
    SignalKind,
    SignalList,
    SignalQuery,
)
from kyha_lookup.ui.models.paged import PAGE

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Job, Run

FIRST_ROWS = PAGE
"""Rows of the first answer."""

SIGNAL_ROWS = 100
"""Signals whose lines come with the answer, the clearest first; the others are fetched where they are looked at."""

PAUSE_MS = 200
"""A pause in typing after which everything else about the answer is asked for."""

DIM_MS = 300
"""How long old rows may look as if they were the answer."""

REMEMBER_MS = 3_000
"""A search that was looked at so long goes into the history."""

_FULL = 60  # of the words of a filter that a chip shows

_NAMED = frozenset({Facet.ENTRY, Facet.ENTERPRISE, Facet.DESCRIPTION, Facet.LINES})
"""Facets whose values have names of their own; those of the others are worded in the language in use."""


class SearchSession(QObject):
    """The present search, and what is known of its answer."""

    answered = Signal(object)
    """SearchResult: the first rows."""
    completed = Signal(object)
    """SearchIds: every row of the answer shown."""
    counted = Signal(object)
    """SearchFacets."""
    changed = Signal()
    """The search is another one; its answer follows."""
    signals_found = Signal(object)
    """SignalList: lines that have the signal asked for, shown in the place of an answer."""
    signals_sorted = Signal(object)
    """The ids of these lines in another order."""
    waiting = Signal(bool)
    """True where the rows shown have been old for DIM_MS, False as soon as they are new."""
    looked_at = Signal(object)
    """The SearchQuery whose answer has stood for REMEMBER_MS."""
    failed = Signal(object)
    """The exception that kept a search or what belongs to it from being answered."""

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.query = SearchQuery("", FIRST_ROWS)
        self.signal: SignalKind | None = None
        self.period: Period | None = None  # of a signal's lines
        self.signals: SignalList | None = None
        self.result: SearchResult | None = None
        self.ids: SearchIds | None = None
        self._names: dict[tuple[Facet, str], str] = {}
        self._rest: list[Job] = []
        self._pause = self._timer(PAUSE_MS, self._ask_for_the_rest)
        self._dim = self._timer(DIM_MS, lambda: self.waiting.emit(True))
        self._remember = self._timer(REMEMBER_MS, self._say_looked_at)

    # ------------------------------------------------------------------ what is asked

    def set_text(self, text: str) -> None:
        """What stands in the field now. A space at the end counts: it says that the last word is whole."""
        self._ask(replace(self.query, text=text.lstrip()))

    def set_grouping(self, grouping: Grouping) -> None:
        """Show lines or groups; the order falls back to the grouping's own."""
        if grouping is not self.query.grouping:
            self._ask(replace(self.query, grouping=grouping, sort=None, descending=False))

    def set_order(self, column: str, descending: bool) -> None:
        """Sort by a column by its name; "" is the order of the search itself."""
        sort = SearchColumn(column) if column else None
        if self.signal is not None:
            self._sort_signals(sort, descending)
            return
        if (sort, descending) != (self.query.sort, self.query.descending):
            self._ask(replace(self.query, sort=sort, descending=descending))

    def toggle(self, facet: Facet, value: str, name: str = "", *, exclude: bool = False) -> None:
        """Narrow by a value or exclude it; what was chosen so already is taken away again."""
        self._name(facet, value, name)
        wanted = FacetFilter(facet, value, exclude)
        others = tuple(each for each in self.query.filters if (each.facet, each.value) != (facet, value))
        chosen = others if wanted in self.query.filters else (*others, wanted)
        self._ask(replace(self.query, filters=chosen))

    def drop(self, filters: Sequence[FacetFilter]) -> None:
        """Take filters away."""
        self._ask(
            replace(self.query, filters=tuple(each for each in self.query.filters if each not in filters))
        )

    def open_group(self, group: SearchGroup) -> None:
        """Look at the lines of a group."""
        match self.query.grouping:
            case Grouping.DESCRIPTIONS:
                chosen = FacetFilter(Facet.DESCRIPTION, str(group.key))
            case Grouping.ENTERPRISES:
                chosen = FacetFilter(Facet.ENTERPRISE, group.code)
            case _:
                chosen = FacetFilter(Facet.ENTRY, group.code)
        self._name(chosen.facet, chosen.value, group.name)
        others = tuple(each for each in self.query.filters if each.facet is not chosen.facet)
        self._ask(
            replace(
                self.query,
                filters=(*others, chosen),
                grouping=Grouping.LINES,
                sort=None,
                descending=False,
            )
        )

    def show_signal(self, kind: SignalKind | None) -> None:
        """List the lines that have a signal, whatever was searched before; None goes back to searching."""
        self.signals = None
        self._ask(SearchQuery("", FIRST_ROWS), again=True, signal=kind)

    def set_period(self, period: Period | None) -> None:
        """List a signal's lines of a period, None for any time."""
        self.period = period
        if self.signal is not None:
            self._ask(self.query, again=True, signal=self.signal)

    def lines_query(self) -> SearchQuery:
        """A search for all the lines shown: what was searched for, or the lines of a signal."""
        query = replace(self.query, grouping=Grouping.LINES)
        if self.signals is None:
            return query
        listed = FacetFilter(Facet.LINES, ",".join(map(str, self.signals.line_ids)))
        return replace(query, filters=(listed,))

    def show_lines(self, ids: Sequence[int], name: str) -> None:
        """List exactly these lines, whatever was searched before; `name` says what they are."""
        chosen = FacetFilter(Facet.LINES, ",".join(map(str, ids)))
        self._name(chosen.facet, chosen.value, name)
        self.open(SearchQuery("", filters=(chosen,)))

    def open(self, query: SearchQuery) -> None:
        """Put a whole search in the place of the present one."""
        self._ask(replace(query, limit=FIRST_ROWS))

    def refresh(self) -> None:
        """Ask the same again."""
        self._ask(self.query, again=True, signal=self.signal)

    def name(self, chosen: FacetFilter, words: str) -> None:
        """Remember the words of a filter's value, for its chip."""
        self._name(chosen.facet, chosen.value, words)

    @property
    def typing(self) -> bool:
        """Whether the answer is so new that a further key may follow."""
        return self._pause.isActive()

    def belongs(self, job: Job) -> None:
        """A job that is about the answer shown, and is cancelled with the next search."""
        self._rest.append(job)

    def name_of(self, chosen: FacetFilter) -> str:
        """The words of a filter's value, where they were seen."""
        return self._names.get((chosen.facet, chosen.value), "")

    # ------------------------------------------------------------------ what is fetched for the tables

    def fetch_rows(
        self,
        ids: Sequence[int],
        done: Callable[[Sequence[GoodsLine | SearchGroup | None]], None],
        failed: Callable[[], None],
    ) -> None:
        """The rows of these ids of the answer shown."""
        query = self.query if self.result is None else self.result.query

        def read(workspace: Any, _progress: object) -> Sequence[GoodsLine | SearchGroup | None]:
            if query.grouping is Grouping.LINES:
                return workspace.search_rows(ids)  # type: ignore[no-any-return]
            return workspace.search_groups(query, ids)  # type: ignore[no-any-return]

        def say(error: Exception) -> None:
            failed()
            self._on_failure(error)

        self._run(read, done=done, failed=say)

    def _ask(self, query: SearchQuery, *, again: bool = False, signal: SignalKind | None = None) -> None:
        if query == self.query and self.result is not None and not again:
            return
        self.query, self.signal = query, signal
        self.ids = None
        if signal is None:
            self.signals = None
        self._pause.stop()
        self._remember.stop()
        if not self._dim.isActive():
            self._dim.start()
        self.changed.emit()
        for job in self._rest:  # the search before is not wanted any more, and must not keep this one waiting
            job.cancel()
        if signal is None:
            job = self._run(
                lambda workspace, progress: workspace.search(query, progress=progress),
                done=self._on_answer,
                failed=self._on_failure,
                key="search",
            )
        else:
            wanted = SignalQuery(signal, self.period, limit=SIGNAL_ROWS)
            job = self._run(
                lambda workspace, progress: workspace.signals(wanted, progress=progress),
                done=self._on_signals,
                failed=self._on_failure,
                key="search",
                title=self.tr("Tìm dòng có dấu hiệu"),
            )
        self._rest = [job]

    def _on_signals(self, found: SignalList) -> None:
        self._dim.stop()
        self.waiting.emit(False)
        self.result, self.signals = None, found
        self.signals_found.emit(found)
        if self.query.sort is not None:
            self._sort_signals(self.query.sort, self.query.descending)

    def _sort_signals(self, sort: SearchColumn | None, descending: bool) -> None:
        """Put a signal's lines in the order of a column; None is that of their strength."""
        self.query = replace(self.query, sort=sort, descending=descending)
        self.changed.emit()
        found = self.signals
        if found is None:
            return
        if sort is None:
            self.signals_sorted.emit(found.line_ids)
            return
        query = self.lines_query()
        self._rest.append(
            self._run(
                lambda workspace, progress: workspace.search_ids(query, progress=progress).ids,
                done=lambda ids: self.signals_sorted.emit(ids) if found is self.signals else None,
                failed=self._on_failure,
                key="search_ids",
            )
        )

    def _on_answer(self, result: SearchResult) -> None:
        self._dim.stop()
        self.waiting.emit(False)
        self.result = result
        self._pause.start()
        self.answered.emit(result)
        listed = any(each.facet is Facet.LINES for each in result.query.filters)  # thousands of ids, perhaps
        if (result.query.text.strip() or result.query.filters) and not listed:
            self._remember.start()

    def _ask_for_the_rest(self) -> None:
        query = self.query
        self._rest += [
            self._run(
                lambda workspace, progress: workspace.search_ids(query, progress=progress),
                done=self._on_ids,
                failed=self._on_failure,
                key="search_ids",
            ),
            self._run(
                lambda workspace, progress: workspace.facets(query, progress=progress),
                done=self._on_facets,
                failed=self._on_failure,
                key="facets",
            ),
        ]

    def _on_failure(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._dim.stop()
            self.failed.emit(error)

    def _on_ids(self, ids: SearchIds) -> None:
        if ids.query != self.query:
            return
        self.ids = ids
        self.completed.emit(ids)

    def _on_facets(self, facets: SearchFacets) -> None:
        if facets.query != self.query:
            return
        for facet, counts in facets.counts.items():
            for each in counts:
                if each.label:
                    self._name(facet, each.value, f"{each.value} {each.label}")
        self.counted.emit(facets)

    def _say_looked_at(self) -> None:
        self.looked_at.emit(replace(self.query, text=self.query.text.strip()))

    def _name(self, facet: Facet, value: str, name: str) -> None:
        if name and facet in _NAMED:
            self._names[facet, value] = name if len(name) <= _FULL else f"{name[:_FULL].rstrip()}…"

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
