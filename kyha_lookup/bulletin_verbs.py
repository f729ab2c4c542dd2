"""The verb of the bulletin."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from kyha_lookup.model import (
    Bulletin,
    MonthCount,
    Overview,
    Period,
    Progress,
    ProgressCallback,
    ReportData,
    ReportKind,
    ReportRequest,
    Scope,
)
from kyha_lookup.reports.period import month, period_before
from kyha_lookup.settings import Settings

TO_KNOW = 10
"""Enterprises a bulletin names."""


class BulletinVerbs:
    """What a workspace tells the leaders in one page."""

    def report_figures(self, request: ReportRequest) -> AbstractContextManager[ReportData]:
        raise NotImplementedError

    def overview(self, period: Period | None = None, *, progress: ProgressCallback | None = None) -> Overview:
        raise NotImplementedError

    def settings(self) -> Settings:
        raise NotImplementedError

    def bulletin(self, request: ReportRequest, *, progress: ProgressCallback | None = None) -> Bulletin:
        """The figures of the bulletin of what is asked for, beside those of the period of the same kind before.

        Raises UsageRefused for a period that ends before it starts, Cancelled out of `progress`.
        """
        request = replace(request, kind=ReportKind.MAIN)
        period, scope = request.period, request.scope
        months = self._months(request, progress)
        before = period_before(period)
        unit = self.settings().unit
        with self.report_figures(replace(request, period=before)) as data:
            totals_before = data.totals
        with self.report_figures(request) as data:
            known = [row for row in data.enterprises if row.tax_code]
            basis = data.basis
            return Bulletin(
                agency=unit.issuing_agency,
                superior_agency=unit.superior_agency,
                period=period,
                before=before,
                scope=scope,
                totals=data.totals,
                totals_before=totals_before,
                watched=sum(row.watched for row in known),
                months=months,
                enterprises=tuple(sorted(known, key=lambda row: -row.tax_value_vnd)[:TO_KNOW]),
                catalogue=basis.catalogue_name,
                catalogue_version=basis.catalogue_version,
                lines_unscreened=basis.lines_unscreened,
                made_at=basis.made_at,
                made_by=basis.made_by,
            )

    def _months(self, request: ReportRequest, progress: ProgressCallback | None) -> tuple[MonthCount, ...]:
        """The counted lines of the last months; taken from the overview where the request lets everything pass."""
        known = self.overview(request.period, progress=progress).months
        plain = ReportRequest(request.period, request.kind, request.scope)
        if request == plain:
            confirmed = request.scope is Scope.CONFIRMED
            return tuple(MonthCount(each.month, each.confirmed if confirmed else each.hits) for each in known)
        counts = []
        for done, each in enumerate(known):
            if progress:
                progress(Progress("stage_bulletin_months", done, len(known)))
            with self.report_figures(
                replace(request, period=month(each.month.year, each.month.month))
            ) as data:
                counts.append(MonthCount(each.month, data.totals.lines))
        return tuple(counts)
