"""The command of the log."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from kyha_lookup.cli.base import FILE, Day, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.model import LogQuery
from kyha_lookup.reports.log_file import action_words, detail_words


@group.command("log", help=say("cli_help_log"))
@click.option("--action", default="", help=say("cli_help_log_action"))
@click.option("--who", default="", help=say("cli_help_log_who"))
@click.option("--from", "start", type=Day(), help=say("cli_help_log_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_log_to"))
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1), help=say("cli_help_log_limit")
)
@click.option("--out", type=FILE, help=say("cli_help_log_out"))
@json_option
@click.pass_context
@with_sentences
def _log(
    context: click.Context,
    action: str,
    who: str,
    start: date | None,
    end: date | None,
    limit: int,
    out: Path | None,
    as_json: bool,
) -> None:
    query = LogQuery(action, who, start, end)
    with open_workspace(context) as workspace:
        if out is not None:
            count = workspace.export_log(out, query, language=language())
            click.echo(say("cli_log_exported", count=number(count), file=out))
            return
        state, entries = workspace.log_state(), workspace.log(query, limit)
    if as_json:
        print_json(asdict(state) | {"entries": [asdict(entry) for entry in entries]})
        return
    if state.first_broken is None:
        click.echo(say("log_chain_holds", rows=number(state.rows)))
    else:
        click.echo(say("log_chain_broken", number=number(state.first_broken)), err=True)
    for entry in entries:
        words = f"{action_words(entry.action, language())}  {detail_words(entry, language())}".rstrip()
        click.echo(f"{entry.number:>6}  {entry.at:%d/%m/%Y %H:%M:%S}  {entry.who}  {words}")
