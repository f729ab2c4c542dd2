"""The command about signals beside the match."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import click

from kyha_lookup import signal_words
from kyha_lookup.cli.base import Day, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import decimal, language, number, say
from kyha_lookup.cli.output import line_json, print_hs_name, print_json
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import GoodsLine, HsNames, Period, Signal, SignalKind, SignalList, SignalQuery


@group.command("signals", help=say("cli_help_signals"))
@click.option(
    "--kind", type=click.Choice([kind.value for kind in SignalKind]), help=say("cli_help_signals_kind")
)
@click.option("--from", "start", type=Day(), help=say("cli_help_signals_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_signals_to"))
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1), help=say("cli_help_signals_limit")
)
@json_option
@click.pass_context
@with_sentences
def _signals(
    context: click.Context,
    kind: str | None,
    start: date | None,
    end: date | None,
    limit: int,
    as_json: bool,
) -> None:
    if (start is None) != (end is None):
        raise UsageRefused("cli_signals_need_both_days")
    period = Period(start, end) if start and end else None
    kinds = [SignalKind(kind)] if kind else list(SignalKind)
    with open_workspace(context) as workspace:
        found = [workspace.signals(SignalQuery(each, period, limit)) for each in kinds]
        names = workspace.hs_names()
    if as_json:
        print_json([_json(each, names) for each in found])
        return
    for each in found:
        _print(each, names)


def _json(found: SignalList, names: HsNames) -> dict[str, Any]:
    lines = {line.line_id: line for line in found.lines}
    return {
        "kind": found.query.kind.value,
        "total": found.total,
        "total_lines": found.total_lines,
        "signals": [
            asdict(signal)
            | {"lines_found": [line_json(lines[at], names, approximate=False) for at in signal.line_ids]}
            for signal in found.signals
        ],
    }


def _print(found: SignalList, names: HsNames) -> None:
    lines = {line.line_id: line for line in found.lines}
    click.echo(
        say(
            "cli_signals_counted",
            kind=say(f"signal_{found.query.kind.value}"),
            shown=number(len(found.signals)),
            total=number(found.total),
            lines=number(found.total_lines),
        )
    )
    for signal in found.signals:
        _print_signal(signal, lines[signal.line_ids[0]], names)


def _print_signal(signal: Signal, line: GoodsLine, names: HsNames) -> None:
    click.echo(f"  {signal_words.sentence([signal], language(), decimal)}")
    if signal.kind is not SignalKind.MANY_CODES:
        day = line.registered_on.strftime("%d/%m/%Y") if line.registered_on else "—"
        click.echo(
            f"    {day}  {line.declaration_number}/{line.line_no}  {line.hs_code}  {line.enterprise_name}"
        )
    click.echo(f"    {line.description}")
    if signal.kind is not SignalKind.MANY_CODES:
        print_hs_name(line.hs_code, names)
    for said in signal_words.evidence(signal, language(), decimal):
        click.echo(f"    {said}")
