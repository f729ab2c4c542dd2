"""The commands about the tariff (biểu thuế)."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click

from kyha_lookup.cli.base import FILE, group, json_option, mapping_option, open_workspace, with_sentences
from kyha_lookup.cli.language import number, say
from kyha_lookup.cli.output import print_json, print_problems, problem_json


@group.group("tariff", help=say("cli_help_tariff"))
def _tariff() -> None:
    pass


@_tariff.command("import", help=say("cli_help_tariff_import"))
@click.argument("file", type=FILE)
@mapping_option
@json_option
@click.pass_context
@with_sentences
def _import(context: click.Context, file: Path, mapping: str | None, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        result = workspace.import_tariff(file, mapping=mapping)
    names = ("codes", "added", "changed", "removed", "unchanged", "rejected")
    if as_json:
        answer = {name: getattr(result, name) for name in ("file", *names)}
        print_json(answer | {"problems": [problem_json(problem) for problem in result.problems]})
        return
    counts = {name: number(getattr(result, name)) for name in names}
    click.echo(say("cli_tariff_imported", file=result.file, **counts))
    print_problems(result.problems)


@_tariff.command("status", help=say("cli_help_tariff_status"))
@json_option
@click.pass_context
@with_sentences
def _status(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        status = workspace.tariff_status()
    if as_json:
        print_json(asdict(status) if status else None)
    elif status is None:
        click.echo(say("cli_tariff_none"))
    else:
        when = status.imported_at.strftime("%d/%m/%Y %H:%M")
        said = {"codes": number(status.codes), "file": status.file, "when": when, "who": status.imported_by}
        click.echo(say("cli_tariff_status", **said))


@_tariff.command("name", help=say("cli_help_tariff_name"))
@click.argument("codes", nargs=-1, required=True)
@json_option
@click.pass_context
@with_sentences
def _name(context: click.Context, codes: tuple[str, ...], as_json: bool) -> None:
    with open_workspace(context) as workspace:
        names = workspace.hs_names()
    found = {code: names.of(re.sub(r"\D", "", code)) for code in codes}
    if as_json:
        print_json(found)
        return
    for code, name in found.items():
        click.echo(f"{code}  {name or '—'}")


@_tariff.command("find", help=say("cli_help_tariff_find"))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help=say("cli_help_limit"))
@json_option
@click.pass_context
@with_sentences
def _find(context: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.hs_choices(" ".join(words), limit)
    if as_json:
        print_json([asdict(choice) for choice in found])
        return
    for choice in found:
        click.echo(f"{choice.code:<10}  {number(choice.descriptions):>8}  {choice.name or '—'}")
