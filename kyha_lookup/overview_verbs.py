"""The verb of the overview."""

from __future__ import annotations

from datetime import date, timedelta

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
        from kyha_lookup.reports.period import month

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


def period_before(period: Period) -> Period:
    """The period of the same kind before: as many whole months, or as many days."""
    last = period.start - timedelta(days=1)
    following = period.end + timedelta(days=1)
    if period.start.day == 1 and following.day == 1:
        months = (following.year - period.start.year) * 12 + following.month - period.start.month
        first = period.start.year * 12 + period.start.month - 1 - months
        return Period(date(first // 12, first % 12 + 1, 1), last)
    return Period(last - (period.end - period.start), last)
