"""The verbs of reports: take the figures, write the workbook, find what was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyha_lookup import __version__
from kyha_lookup.data import audit, state
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    FigureLines,
    Period,
    Progress,
    ProgressCallback,
    ReportChoices,
    ReportData,
    ReportDifference,
    ReportDraft,
    ReportKind,
    ReportMade,
    ReportRequest,
    ReportResult,
)
from kyha_lookup.settings import Settings
from kyha_lookup.template_verbs import TemplateVerbs

if TYPE_CHECKING:
    from kyha_lookup.data.report_archive import Archive


class ReportVerbs(TemplateVerbs):
    """What a workspace tells a supervisor's superiors."""

    _store: Store

    def settings(self) -> Settings:
        raise NotImplementedError

    @contextmanager
    def report_figures(
        self, request: ReportRequest, *, progress: ProgressCallback | None = None
    ) -> Iterator[ReportData]:
        """The figures of a report, from one snapshot; `details` are read while the context is open.

        Raises UsageRefused for a period that ends before it starts, Cancelled out of `progress`.
        """
        from kyha_lookup.data.report_queries import report_figures
        from kyha_lookup.reports.period import period_before, year_before

        _refuse_nonsense(request)
        with self._store.read(progress) as connection:
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

        from kyha_lookup.data.report_archive import Archive
        from kyha_lookup.data.reports_made import remember_report

        started = perf_counter()
        archive = Archive()
        draft = self._written(request, out, language, progress, archive)
        totals = draft.data.totals
        with self._store.write() as connection:
            snapshot = archive.snapshot(draft.data)
            number = remember_report(connection, request, Path(out), totals, snapshot)
            archive.store(connection, number, draft.data)
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
        return self._written(request, out, language, progress, None)

    def _written(
        self,
        request: ReportRequest,
        out: str | Path,
        language: str,
        progress: ProgressCallback | None,
        archive: Archive | None,
    ) -> ReportDraft:
        """Write the workbook; `archive` takes in its details on the way."""
        from kyha_lookup.reports.workbook import write_workbook

        if request.kind is ReportKind.BULLETIN:
            raise UsageRefused("report_kind_is_a_picture")
        unit = self.settings().unit
        template = self.template_for(request, language)
        told = _keeping_stage(progress) if progress else None
        with self.report_figures(request, progress=told) as data:
            watched = archive.watch(data) if archive else data
            figures = write_workbook(
                watched, unit, Path(out), language=language, progress=told, template=template
            )
        return ReportDraft(data, figures)

    def reissue_report(
        self,
        number: int,
        out: str | Path,
        *,
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> ReportResult:
        """Write a report of the history again: the figures of then, the unit and the words of now.

        Raises UsageRefused for a number that the history does not have or that no figures were kept for, OutputFailed.
        """
        from time import perf_counter

        from kyha_lookup.data.reports_made import remember_report
        from kyha_lookup.reports.workbook import write_workbook

        started = perf_counter()
        unit = self.settings().unit
        with self._store.read() as connection:
            made, data = _kept(connection, number)
            template = self.template_for(data.request, language)
            figures = write_workbook(
                data, unit, Path(out), language=language, progress=progress, template=template
            )
        with self._store.write() as connection:
            source = made.reissues or number
            new = remember_report(connection, made.request, Path(out), data.totals, made.snapshot, source)
        return ReportResult(str(out), data.totals, perf_counter() - started, new, figures)

    def compare_reports(self, before: int, after: int) -> list[ReportDifference]:
        """The rows that two reports of the history do not share. Raises UsageRefused for reports of two kinds."""
        from kyha_lookup.reports.differences import differences

        with self._store.read() as connection:
            (one, earlier), (other, later) = (_kept(connection, number) for number in (before, after))
            if one.request.kind is not other.request.kind:
                raise UsageRefused("report_kinds_differ")
            return differences(earlier, later)

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


def _kept(connection: Any, number: int) -> tuple[ReportMade, ReportData]:
    """A report of the history with its figures; those of a report issued again are kept under the first number."""
    from kyha_lookup.data.report_archive import kept_figures
    from kyha_lookup.data.reports_made import report_made

    made = report_made(connection, number)
    if made is None:
        raise UsageRefused("report_number_unknown", number=number)
    data = kept_figures(connection, made.reissues or number)
    if data is None:
        raise UsageRefused("report_figures_not_kept", number=number)
    return made, data


def _refuse_nonsense(request: ReportRequest) -> None:
    period = request.period
    if period.end < period.start:
        raise UsageRefused("report_period_reversed", start=period.start, end=period.end)
    if request.kind is ReportKind.ENTERPRISE and not request.tax_code:
        raise UsageRefused("report_enterprise_missing")


def _keeping_stage(progress: ProgressCallback) -> ProgressCallback:
    """`progress`, told how far the report is also by statements, which know nothing but that they still run."""
    last = Progress("stage_report_reading", 0)

    def tell(now: Progress) -> None:
        nonlocal last
        if now.stage.startswith("stage_report"):
            last = now
        progress(last)

    return tell
