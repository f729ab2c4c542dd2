"""The commands about enterprises: the list, the profile, a note, single marks on the watch list."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from kyha_lookup.cli.base import FILE, Day, both_days, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.import_commands import watch_list
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.model import EnterpriseQuery, EnterpriseRow, Share


@group.group("enterprises", help=say("cli_help_enterprises"))
def _enterprises() -> None:
    pass


@_enterprises.command("list", help=say("cli_help_enterprises_list"))
@click.argument("words", nargs=-1)
@click.option("--watched", is_flag=True, help=say("cli_help_enterprises_watched"))
@click.option("--from", "start", type=Day(), help=say("cli_help_enterprises_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_enterprises_to"))
@json_option
@click.pass_context
@with_sentences
def _list(
    context: click.Context,
    words: tuple[str, ...],
    watched: bool,
    start: date | None,
    end: date | None,
    as_json: bool,
) -> None:
    query = EnterpriseQuery(" ".join(words), watched, both_days(start, end))
    with open_workspace(context) as workspace:
        rows = workspace.enterprises(query)
    if as_json:
        print_json([asdict(row) | {"share": round(row.share, 4)} for row in rows])
        return
    for row in rows:
        click.echo(_sentence(row))


@_enterprises.command("show", help=say("cli_help_enterprises_show"))
@click.argument("tax_code")
@click.option("--from", "start", type=Day(), help=say("cli_help_enterprises_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_enterprises_to"))
@json_option
@click.pass_context
@with_sentences
def _show(context: click.Context, tax_code: str, start: date | None, end: date | None, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        profile = workspace.enterprise(tax_code, both_days(start, end))
    if as_json:
        print_json(asdict(profile))
        return
    click.echo(_sentence(profile.row))
    if profile.row.address:
        click.echo(f"  {profile.row.address}")
    if profile.watch:
        click.echo("  " + say("cli_enterprise_watched", reason=profile.watch.reason or "—"))
    if profile.note:
        click.echo(
            f"  {profile.note.written_at:%d/%m/%Y %H:%M} {profile.note.written_by}: {profile.note.text}"
        )
    for title, shares in (
        ("cli_enterprise_groups", profile.groups),
        ("cli_enterprise_headings", profile.headings),
        ("cli_enterprise_origins", profile.origins),
        ("cli_enterprise_channels", profile.channels),
    ):
        if shares:
            click.echo(f"  {say(title)}: {_shares(shares)}")
    if len(profile.names) > 1:
        click.echo(say("cli_enterprise_names") + ": " + f"{'; '.join(profile.names)}")
    for other in profile.duplicates:
        click.echo("  " + say("cli_enterprise_like", tax_code=other.tax_code, name=other.name))


@_enterprises.command("note", help=say("cli_help_enterprises_note"))
@click.argument("tax_code")
@click.argument("text")
@click.pass_context
@with_sentences
def _note(context: click.Context, tax_code: str, text: str) -> None:
    with open_workspace(context) as workspace:
        row = workspace.enterprise(tax_code).row
        workspace.write_enterprise_note(row.tax_code, text)
    click.echo(say("cli_enterprise_noted", name=row.name))


@_enterprises.command("export", help=say("cli_help_enterprises_export"))
@click.argument("tax_code")
@click.argument("file", type=FILE)
@click.option("--from", "start", type=Day(), help=say("cli_help_enterprises_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_enterprises_to"))
@click.pass_context
@with_sentences
def _export(context: click.Context, tax_code: str, file: Path, start: date | None, end: date | None) -> None:
    with open_workspace(context) as workspace:
        workspace.export_enterprise(tax_code, file, period=both_days(start, end), language=language())
    click.echo(say("cli_enterprise_exported", file=file))


@watch_list.command("add", help=say("cli_help_watch_list_add"))
@click.argument("tax_code")
@click.option("--reason", default="", help=say("cli_help_watch_list_reason"))
@click.option("--since", type=Day(), help=say("cli_help_watch_list_since"))
@click.option("--name", default="", help=say("cli_help_watch_list_name"))
@click.pass_context
@with_sentences
def _add(context: click.Context, tax_code: str, reason: str, since: date | None, name: str) -> None:
    with open_workspace(context) as workspace:
        workspace.watch_enterprise(tax_code, reason, since or date.today(), name)
    click.echo(say("cli_watched", tax_code=tax_code))


@watch_list.command("remove", help=say("cli_help_watch_list_remove"))
@click.argument("tax_code")
@click.pass_context
@with_sentences
def _remove(context: click.Context, tax_code: str) -> None:
    with open_workspace(context) as workspace:
        workspace.unwatch_enterprise(tax_code)
    click.echo(say("cli_unwatched", tax_code=tax_code))


def _sentence(row: EnterpriseRow) -> str:
    return ("★ " if row.watched else "  ") + say(
        "cli_enterprise",
        tax_code=row.tax_code,
        name=row.name,
        declarations=number(row.declarations),
        lines=number(row.lines),
        hits=number(row.hits),
        share=number(100 * row.share),
        confirmed=number(row.confirmed),
        value=number(row.tax_value_vnd),
    )


def _shares(shares: tuple[Share, ...]) -> str:
    return ", ".join(f"{share.value or '—'} {number(share.lines)}" for share in shares)


@group.command("find", help=say("cli_help_find"))
@click.argument("words", nargs=-1, required=True)
@json_option
@click.pass_context
@with_sentences
def _find(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.find(" ".join(words))
    if as_json:
        print_json(
            {
                "entries": [{"code": entry.code, "name": entry.name} for entry in found.entries],
                "enterprises": [{"tax_code": code, "name": name} for name, code in found.enterprises],
            }
        )
        return
    for entry in found.entries:
        click.echo(f"{entry.code}  {entry.name}")
    for name, code in found.enterprises:
        click.echo(f"{code}  {name}")
