"""The command of the overview."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click

from kyha_lookup.cli.base import Day, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Period
from kyha_lookup.reports.period import label


@group.command("overview", help=say("cli_help_overview"))
@click.option("--from", "start", type=Day(), help=say("cli_help_overview_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_overview_to"))
@json_option
@click.pass_context
@with_sentences
def _overview(context: click.Context, start: date | None, end: date | None, as_json: bool) -> None:
    if (start is None) != (end is None):
        raise UsageRefused("cli_enterprises_need_both_days")
    with open_workspace(context) as workspace:
        found = workspace.overview(Period(start, end) if start and end else None)
    if as_json:
        print_json(asdict(found))
        return
    click.echo(
        say(
            "overview_sentence",
            files=number(found.files),
            unscreened=number(found.unscreened),
            open_items=number(found.open_items),
        )
    )
    click.echo(say(f"overview_step_{found.step.value}"))
    if found.period is None:
        return
    click.echo(label(found.period, language()))
    for name in ("declarations", "lines", "hits", "confirmed", "tax_value_vnd"):
        now, before = getattr(found.figures, name), getattr(found.figures_before, name)
        click.echo("  " + say(f"overview_{name}") + f": {number(now)} ({number(before)})")
    for one in found.enterprises:
        click.echo(f"  {one.tax_code}  {one.name}: {number(one.hits)} / {number(one.lines)}")
