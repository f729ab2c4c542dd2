"""The verb of the bulletin."""

from __future__ import annotations

from contextlib import AbstractContextManager

from kyha_lookup.model import (
    Bulletin,
    MonthCount,
    Overview,
    Period,
    ProgressCallback,
    ReportData,
    ReportRequest,
    Scope,
)
from kyha_lookup.overview_verbs import period_before
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

    def bulletin(
        self, period: Period, *, scope: Scope = Scope.HITS, progress: ProgressCallback | None = None
    ) -> Bulletin:
        """The figures of a period's bulletin, beside those of the period of the same kind before.

        Raises UsageRefused for a period that ends before it starts, Cancelled out of `progress`.
        """
        trend = self.overview(period, progress=progress)
        before = period_before(period)
        unit = self.settings().unit
        with self.report_figures(ReportRequest(before, scope=scope)) as data:
            totals_before = data.totals
        with self.report_figures(ReportRequest(period, scope=scope)) as data:
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
                months=tuple(
                    MonthCount(each.month, each.confirmed if scope is Scope.CONFIRMED else each.hits)
                    for each in trend.months
                ),
                enterprises=tuple(sorted(known, key=lambda row: -row.tax_value_vnd)[:TO_KNOW]),
                catalogue=basis.catalogue_name,
                catalogue_version=basis.catalogue_version,
                lines_unscreened=basis.lines_unscreened,
                made_at=basis.made_at,
                made_by=basis.made_by,
            )
