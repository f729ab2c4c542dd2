"""The verbs of reports: take the figures, write the workbook, find what was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kyha_lookup import __version__
from kyha_lookup.data import audit, state
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    FigureLines,
    Period,
    ProgressCallback,
    ReportChoices,
    ReportData,
    ReportDraft,
    ReportKind,
    ReportMade,
    ReportRequest,
    ReportResult,
)
from kyha_lookup.settings import Settings
from kyha_lookup.template_verbs import TemplateVerbs


class ReportVerbs(TemplateVerbs):
    """What a workspace tells a supervisor's superiors."""

    _store: Store

    def settings(self) -> Settings:
        raise NotImplementedError

    @contextmanager
    def report_figures(self, request: ReportRequest) -> Iterator[ReportData]:
        """The figures of a report, from one snapshot; `details` are read while the context is open.

        Raises UsageRefused for a period that ends before it starts.
        """
        from kyha_lookup.data.report_queries import report_figures
        from kyha_lookup.reports.period import period_before, year_before

        _refuse_nonsense(request)
        with self._store.read() as connection:
            yield report_figures(
                connection,
                request,
                made_by=audit.user_name(),
                made_at=audit.now(),
                program_version=__version__,
                weights_version=state.screened_weights(connection),
                settings=state.read_settings(connection),
                compared=(period_before(request.period), year_before(request.period)),
            )

    def report(
        self,
        request: ReportRequest,
        out: str | Path,
        *,
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> ReportResult:
        """Write a report to an .xlsx file, all or nothing.

        Raises OutputFailed where the file cannot be written, UsageRefused for a period that ends before it starts
        and for a kind that is no workbook, Cancelled out of `progress`.
        """
        from time import perf_counter

        from kyha_lookup.data.reports_made import remember_report

        started = perf_counter()
        draft = self.draft_report(request, out, language=language, progress=progress)
        totals = draft.data.totals
        with self._store.write() as connection:
            number = remember_report(connection, request, Path(out), totals)
        return ReportResult(str(out), totals, perf_counter() - started, number, draft.figures)

    def draft_report(
        self,
        request: ReportRequest,
        out: str | Path,
        *,
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> ReportDraft:
        """Write the report as `report` does, but remember nothing of it: for a look before it is issued.

        The details of the figures returned are used up.
        """
        from kyha_lookup.reports.workbook import write_workbook

        if request.kind is ReportKind.BULLETIN:
            raise UsageRefused("report_kind_is_a_picture")
        unit = self.settings().unit
        template = self.template_for(request, language)
        with self.report_figures(request) as data:
            figures = write_workbook(
                data, unit, Path(out), language=language, progress=progress, template=template
            )
        return ReportDraft(data, figures)

    def report_history(self) -> list[ReportMade]:
        """The reports that were made, newest first."""
        from kyha_lookup.data.reports_made import reports_made

        with self._store.read() as connection:
            return reports_made(connection)

    def figure_lines(self, request: ReportRequest, lines: FigureLines) -> tuple[int, ...]:
        """Ids of the goods lines behind a figure of a report, as they count now."""
        from kyha_lookup.data.figure_lines import figure_lines

        with self._store.read() as connection:
            return figure_lines(connection, request, lines, state.read_settings(connection).thresholds)

    def report_choices(self) -> ReportChoices:
        """What reports can be narrowed to."""
        from kyha_lookup.data.report_choices import report_choices

        with self._store.read() as connection:
            return report_choices(connection)

    def period_of_data(self) -> Period | None:
        """First and last registration date in the store; None where no line has one."""
        with self._store.read() as connection:
            return state.period_of_data(connection)


def _refuse_nonsense(request: ReportRequest) -> None:
    period = request.period
    if period.end < period.start:
        raise UsageRefused("report_period_reversed", start=period.start, end=period.end)
    if request.kind is ReportKind.ENTERPRISE and not request.tax_code:
        raise UsageRefused("report_enterprise_missing")
