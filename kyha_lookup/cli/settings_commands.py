"""The commands about settings (the unit's names, place and signatory, the thresholds), and the backup."""

from __future__ import annotations

from pathlib import Path

import click

from kyha_lookup.cli.base import FILE, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import say
from kyha_lookup.cli.output import print_json
from kyha_lookup.errors import UsageRefused
from kyha_lookup.settings import declared, from_pairs, plain, problems, to_pairs


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
        setting = next(setting for setting in declared() if setting.key == key)
        pairs[key] = plain(setting, value)
        for problem in problems(pairs):
            raise UsageRefused(problem.code, **problem.args)
        wanted = from_pairs(pairs)
        kept = to_pairs(wanted)[key]
        workspace.save_settings(wanted)
    click.echo(f"{key} = {kept}")


@group.command("back-up", help=say("cli_help_back_up"))
@click.argument("file", type=FILE)
@click.pass_context
@with_sentences
def _back_up(context: click.Context, file: Path) -> None:
    with open_workspace(context) as workspace:
        workspace.back_up(file)
    click.echo(say("cli_backed_up", file=file))
