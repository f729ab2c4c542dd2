"""The commands of reports: one of any kind, several from a file, the history.

Exit codes, for a task scheduler: 0 every report was made; 2 something asked for makes no sense or a file could not be
written, and none was made; 3 the store cannot be used; 4 of several reports some were made and some were not.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyha_lookup.cli.base import FILE, Day, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.bulletin import FORMS, write_bulletin_of
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.errors import KyhaError, StoreUnusable, UsageRefused
from kyha_lookup.messages import text
from kyha_lookup.model import (
    CONSUMER_GOODS,
    Level,
    Period,
    ReportDifference,
    ReportKind,
    ReportRequest,
    ReportResult,
    Scope,
)
from kyha_lookup.reports.period import label, parse_period

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

SOME_FAILED = 4


@group.command("report", help=say("cli_help_report"))
@click.argument("kind", type=click.Choice([kind.value for kind in ReportKind]), default="main")
@click.option("--period", metavar="PERIOD", help=say("cli_help_report_period"))
@click.option("--from", "start", type=Day(), help=say("cli_help_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_to"))
@click.option("--out", type=FILE, help=say("cli_help_out"))
@click.option(
    "--scope", type=click.Choice(["confirmed", "hits"]), default="confirmed", show_default=True,
    help=say("cli_help_scope"),
)  # fmt: skip
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), help=say("cli_help_report_level")
)
@click.option("--office", "offices", multiple=True, metavar="CODE", help=say("cli_help_report_office"))
@click.option(
    "--procedure", "procedures", multiple=True, metavar="CODE", help=say("cli_help_report_procedure")
)
@click.option("--consumer-goods", is_flag=True, help=say("cli_help_report_consumer"))
@click.option("--watched", is_flag=True, help=say("cli_help_report_watched"))
@click.option("--group", "groups", multiple=True, metavar="NAME", help=say("cli_help_report_group"))
@click.option("--min-value", type=click.FloatRange(0), metavar="VND", help=say("cli_help_report_min_value"))
@click.option("--tax-code", default="", metavar="CODE", help=say("cli_help_report_tax_code"))
@click.option("--form", type=click.Choice(FORMS), help=say("cli_help_bulletin_form"))
@click.option("--batch", type=FILE, metavar="FILE.toml", help=say("cli_help_report_batch"))
@json_option
@click.pass_context
@with_sentences
def _report(
    context: click.Context,
    /,
    batch: Path | None,
    out: Path | None,
    form: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    if batch is not None:
        if out is not None or asked["period"] or asked["start"] or asked["end"]:
            raise click.UsageError(say("cli_report_batch_alone"))
        _make_batch(context, batch, as_json)
        return
    if out is None:
        raise click.UsageError(say("cli_report_needs_out"))
    request = _request(**asked)
    with open_workspace(context) as workspace:
        made = _make(workspace, request, out, form or "")
    if as_json:
        print_json(made)
    else:
        _say_made(made)


def _request(
    kind: str,
    period: str | None,
    start: date | None,
    end: date | None,
    scope: str,
    level: str | None,
    offices: tuple[str, ...],
    procedures: tuple[str, ...],
    consumer_goods: bool,
    watched: bool,
    groups: tuple[str, ...],
    min_value: float | None,
    tax_code: str,
) -> ReportRequest:
    if (period is None) == (start is None and end is None) or (start is None) != (end is None):
        raise UsageRefused("cli_report_needs_period")
    days = Period(start, end) if start and end else parse_period(period or "", date.today())
    return ReportRequest(
        period=days,
        kind=ReportKind(kind),
        scope=Scope(scope),
        least_level=Level(level) if level else None,
        offices=offices,
        procedures=(*procedures, *(CONSUMER_GOODS if consumer_goods else ())),
        watched=watched,
        groups=groups,
        min_value=min_value,
        tax_code=tax_code,
    )


def _make(workspace: Workspace, request: ReportRequest, out: Path, form: str = "") -> dict[str, Any]:
    """Write one report or bulletin; what to say of it."""
    if request.kind is ReportKind.BULLETIN:
        write_bulletin_of(workspace, request, out, form)
        return {"file": str(out), "kind": request.kind.value}
    return _result_json(workspace.report(request, out, language=language()), request)


def _result_json(result: ReportResult, request: ReportRequest) -> dict[str, Any]:
    totals = result.totals
    return {
        "file": result.path,
        "kind": request.kind.value,
        "number": result.number,
        "from": request.period.start.isoformat(),
        "to": request.period.end.isoformat(),
        "enterprises": totals.enterprises,
        "declarations": totals.declarations,
        "lines": totals.lines,
        "tax_value_vnd": totals.tax_value_vnd,
        "tax_vnd": totals.tax_vnd,
        "seconds": round(result.seconds, 3),
    }


def _say_made(made: dict[str, Any]) -> None:
    if "lines" not in made:
        click.echo(say("cli_bulletin_written", file=made["file"]))
        return
    names = ("enterprises", "declarations", "lines", "tax_value_vnd")
    click.echo(say("cli_reported", file=made["file"], **{name: number(made[name]) for name in names}))


def _make_batch(context: click.Context, batch: Path, as_json: bool) -> None:
    """Make every report of a file, whatever becomes of the others; the exit code tells whether all were made."""
    from kyha_lookup.reports.batch import read_batch

    items = read_batch(batch, date.today())
    done: list[dict[str, Any]] = []
    failed: list[KyhaError] = []
    with open_workspace(context) as workspace:
        for item in items:
            try:
                made = _make(workspace, item.request, item.out)
            except StoreUnusable:
                raise
            except KyhaError as error:
                failed.append(error)
                made = {
                    "file": str(item.out),
                    "kind": item.request.kind.value,
                    "error": error.sentence(language()),
                }
                if not as_json:
                    click.echo(f"{item.out}: {error.sentence(language())}", err=True)
            else:
                if not as_json:
                    _say_made(made)
            done.append(made)
    if as_json:
        print_json(done)
    if failed:
        sys.exit(SOME_FAILED if len(failed) < len(items) else failed[0].exit_code)


@group.group("reports", help=say("cli_help_reports"))
def _reports() -> None:
    pass


@_reports.command("list", help=say("cli_help_reports_list"))
@json_option
@click.pass_context
@with_sentences
def _list(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        rows = workspace.report_history()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    for row in rows:
        kind = text(f"report_kind_{row.request.kind.value}", language())
        again = " " + say("cli_report_again", number=row.reissues) if row.reissues else ""
        days = label(row.request.period, language())
        click.echo(f"{row.number}  {row.made_at:%d/%m/%Y %H:%M}  {row.made_by}  {kind}, {days}{again}")
        click.echo(f"    {row.path}  {row.snapshot[:12]}")


@_reports.command("reissue", help=say("cli_help_reports_reissue"))
@click.argument("report", type=int, metavar="NUMBER")
@click.option("--out", required=True, type=FILE, help=say("cli_help_out"))
@json_option
@click.pass_context
@with_sentences
def _reissue(context: click.Context, report: int, out: Path, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        result = workspace.reissue_report(report, out, language=language())
        request = next(row.request for row in workspace.report_history() if row.number == result.number)
    made = _result_json(result, request)
    if as_json:
        print_json(made)
    else:
        _say_made(made)


@_reports.command("diff", help=say("cli_help_reports_diff"))
@click.argument("before", type=int, metavar="NUMBER")
@click.argument("after", type=int, metavar="NUMBER")
@json_option
@click.pass_context
@with_sentences
def _diff(context: click.Context, before: int, after: int, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.compare_reports(before, after)
    if as_json:
        print_json([asdict(row) for row in found])
        return
    for row in found:
        click.echo(f"{text(row.table, language())}: {' › '.join(row.key)}".rstrip(": "))
        for line in _changed(row):
            click.echo(f"    {line}")
    if not found:
        click.echo(say("cli_reports_same"))


def _changed(row: ReportDifference) -> list[str]:
    """The cells that differ; of a row that one report lacks, that it does."""
    if not row.before or not row.after:
        return [say("cli_report_row_new" if row.after else "cli_report_row_gone")]
    cells = zip(row.columns, row.before, row.after, strict=True)
    return [
        f"{text(column, language())}: {_shown(was)} → {_shown(became)}"
        for column, was, became in cells
        if was != became
    ]


def _shown(cell: Any) -> str:
    if isinstance(cell, int | float):
        return number(cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell or "—")
