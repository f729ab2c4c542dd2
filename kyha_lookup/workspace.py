"""The one door to the program's verbs. The command line and the window call only this.

A `Workspace` is an open store with everything an officer does to it: import (see `import_verbs`), screen, search (see
`search_verbs`), decide (see `review_verbs`), learn (see `advice_verbs`), report (see `report_verbs`), and look
for signals (see `signal_verbs`). It is used from one thread at a time.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kyha_lookup import __version__, messages
from kyha_lookup.advice_verbs import AdviceVerbs
from kyha_lookup.assets import resource
from kyha_lookup.bulletin_verbs import BulletinVerbs
from kyha_lookup.data import state
from kyha_lookup.data.signals import KnownLevels, signals_of_line
from kyha_lookup.data.store import Store
from kyha_lookup.entry_verbs import EntryVerbs
from kyha_lookup.errors import UsageRefused
from kyha_lookup.find_verbs import FindVerbs
from kyha_lookup.history import History
from kyha_lookup.log_verbs import LogVerbs
from kyha_lookup.model import (
    CatalogueResult,
    Check,
    EntryRow,
    LineDetail,
    ProgressCallback,
    StoreState,
)
from kyha_lookup.overview_verbs import OverviewVerbs
from kyha_lookup.report_verbs import ReportVerbs
from kyha_lookup.review_verbs import ReviewVerbs
from kyha_lookup.screening_verbs import ScreeningVerbs
from kyha_lookup.settings_verbs import SettingsVerbs
from kyha_lookup.signal_verbs import SignalVerbs
from kyha_lookup.tariff_verbs import TariffVerbs

if TYPE_CHECKING:
    from kyha_lookup.matching.screener import Screener

STARTER_CATALOGUE = "catalogue/danh_muc_rui_ro_khoi_dau.csv"


class Workspace(
    TariffVerbs,
    EntryVerbs,
    FindVerbs,
    ReviewVerbs,
    AdviceVerbs,
    SignalVerbs,
    ScreeningVerbs,
    SettingsVerbs,
    OverviewVerbs,
    LogVerbs,
    ReportVerbs,
    BulletinVerbs,
):
    """An open store and what can be done with it. Close it, or use it as a context manager."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._screener: tuple[int, Screener] | None = None  # catalogue version and its screener
        self._levels = KnownLevels()
        self._history = History()

    @classmethod
    def open(cls, place: str | Path | None = None, *, progress: ProgressCallback | None = None) -> Workspace:
        """Open the store at `place` (a file, a postgresql:// URL; None: KYHA_DB, else the default file).

        A store that is not there is created; one of an older program is brought to this one's form, which can take
        minutes and tells `progress`. Raises StoreUnusable, Cancelled.
        """
        return cls(Store.open(place, progress=progress))

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def created(self) -> bool:
        """Whether opening made the store: there was none before."""
        return self._store.created

    @property
    def place(self) -> str:
        """Where the store is; a URL without its password."""
        return self._store.shown_place

    # ------------------------------------------------------------------ state

    def state(self) -> StoreState:
        """Counts of what the store holds."""
        from kyha_lookup.matching.combining import weights_version

        with self._store.read() as connection:
            return state.store_state(self._store, connection, weights_version(), self._pair_memory())

    def doctor(self) -> list[Check]:
        """Versions and the store's health."""
        with self._store.read() as connection:
            return [Check("program", True, __version__), *state.checks(self._store, connection)]

    # ------------------------------------------------------------------ catalogue

    def import_starter_catalogue(self) -> CatalogueResult:
        """Load the shipped starter: a first version to work with, not the official list."""
        return self.import_catalogue(
            resource(STARTER_CATALOGUE), name=messages.text("catalogue_starter", "vi")
        )

    def export_catalogue(self, path: str | Path) -> int:
        """Write the current entries to a CSV or XLSX file with the starter's columns; returns how many."""
        from kyha_lookup.data.catalogue_store import current_entries
        from kyha_lookup.reports.catalogue_file import write_catalogue

        with self._store.read() as connection:
            entries = [stored.entry for stored in current_entries(connection)]
        write_catalogue(entries, Path(path))
        return len(entries)

    def entries(self) -> list[EntryRow]:
        """The current entries with what each caught."""
        with self._store.read() as connection:
            return state.entry_rows(connection)

    def undo_import(self, batch_id: int, *, progress: ProgressCallback | None = None) -> None:
        super().undo_import(batch_id, progress=progress)
        self._look_again()

    def _follow_up(self) -> None:
        self._look_again()
        self.draw_if_due()

    def _look_again(self) -> None:
        """Ask for a second look at what was decided on evidence that is another one now."""
        from kyha_lookup.second_looks import refresh

        refresh(self._store, self._current_screener)

    def _current_screener(self) -> Screener:
        from kyha_lookup.data.catalogue_store import current_entries, latest_version
        from kyha_lookup.matching.screener import Screener

        with self._store.read() as connection:
            version = latest_version(connection)
            if self._screener is None or self._screener[0] != version:
                entries = [stored.entry for stored in current_entries(connection)]
                self._screener = (version, Screener(entries))
        return self._screener[1]

    # ------------------------------------------------------------------ lines

    def line_detail(self, line_id: int, *, progress: ProgressCallback | None = None) -> LineDetail:
        """Everything about one line. Raises Cancelled, and UsageRefused where it is gone."""
        from kyha_lookup.data import line_queries
        from kyha_lookup.text.information import is_general
        from kyha_lookup.text.parsing import parse

        with self._store.read(progress) as connection:
            line = line_queries.line_by_id(connection, line_id)
            if line is None:
                raise UsageRefused("store_no_such_line")
            enterprise, partner = line_queries.enterprise_and_partner(connection, line_id)
            settings = state.read_settings(connection)
            hits = line_queries.hits_of(connection, line.description_id, line.hs_code, settings.thresholds)
            found = signals_of_line(connection, line, settings, self._levels)
            _, same = line_queries.lines_of_descriptions(connection, [line.description_id], 0)
        explanation = None
        if hits:
            best = hits[0].entry_code
            explanation = self._current_screener().explain(line.description, line.hs_code, best)
        understood = parse(line.description)
        general = is_general(line.description, understood)
        return LineDetail(line, enterprise, partner, hits, explanation, understood, same, found, general)
