"""The verb of the overview."""

from __future__ import annotations

from kyha_lookup.data.store import Store
from kyha_lookup.model import Overview, Period, ProgressCallback, StoreState


class OverviewVerbs:
    """What a workspace says of itself at a glance."""

    _store: Store
    _overview: tuple[tuple[object, ...], Overview] | None = None

    def state(self) -> StoreState:
        raise NotImplementedError

    def overview(self, period: Period | None = None, *, progress: ProgressCallback | None = None) -> Overview:
        """What waits, and what a period came to beside the one before; None: the month of the last declaration.

        The last answer is kept while nothing in the store changes. Raises UsageRefused for a period that ends
        before it starts, Cancelled out of `progress`.
        """
        from kyha_lookup.data import audit, state
        from kyha_lookup.data.overview_queries import overview
        from kyha_lookup.errors import UsageRefused
        from kyha_lookup.reports.period import month, period_before

        if period is not None and period.end < period.start:
            raise UsageRefused("report_period_reversed", start=period.start, end=period.end)
        stored = self.state()
        if period is None and stored.last_registered_on is not None:
            period = month(stored.last_registered_on.year, stored.last_registered_on.month)
        before = period_before(period) if period else None
        now = audit.now()
        with self._store.read(progress) as connection:
            key = (audit.last_change(connection), period, stored, now.date())
            if self._overview is None or self._overview[0] != key:
                score = state.read_settings(connection).thresholds.report
                self._overview = (key, overview(connection, stored, period, before, score, now))
        return self._overview[1]
