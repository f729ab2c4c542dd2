"""The commands about settings: the unit's names, place and signatory, and the thresholds."""

from __future__ import annotations

import click

from kyha_lookup.cli.base import group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import say
from kyha_lookup.cli.output import print_json
from kyha_lookup.errors import UsageRefused
from kyha_lookup.settings import from_pairs, to_pairs


@group.group("settings", help=say("cli_help_settings"))
def _settings() -> None:
    pass


@_settings.command("list", help=say("cli_help_settings_list"))
@json_option
@click.pass_context
@with_sentences
def _list(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        pairs = to_pairs(workspace.settings())
    if as_json:
        print_json(pairs)
        return
    for key, value in pairs.items():
        click.echo(f"{key} = {value}")


@_settings.command("set", help=say("cli_help_settings_set"))
@click.argument("key")
@click.argument("value")
@click.pass_context
@with_sentences
def _set(context: click.Context, key: str, value: str) -> None:
    with open_workspace(context) as workspace:
        pairs = to_pairs(workspace.settings())
        if key not in pairs:
            raise UsageRefused("setting_unknown", key=key, known=", ".join(pairs))
        wanted = from_pairs(pairs | {key: value})
        kept = to_pairs(wanted)[key]
        if kept != value and kept != f"{value}.0":
            raise UsageRefused("setting_unreadable", key=key, value=value)
        workspace.save_settings(wanted)
    click.echo(f"{key} = {kept}")
