"""The commands of the report's template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyha_lookup.cli.base import FILE, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.errors import UsageRefused

if TYPE_CHECKING:
    from kyha_lookup.reports.template.check import Template


@group.group("report-template", help=say("cli_help_template"))
def _template() -> None:
    pass


@_template.command("export", help=say("cli_help_template_export"))
@click.argument("file", type=FILE)
@click.option("--shipped", is_flag=True, help=say("cli_help_template_shipped"))
@click.pass_context
@with_sentences
def _export(context: click.Context, file: Path, shipped: bool) -> None:
    with open_workspace(context) as workspace:
        workspace.export_template(file, language=language(), shipped=shipped)
    click.echo(say("cli_template_exported", file=file))


@_template.command("check", help=say("cli_help_template_check"))
@click.argument("file", type=FILE, required=False)
@json_option
@click.pass_context
@with_sentences
def _check(context: click.Context, file: Path | None, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        checked = file or workspace.template()
        if checked is None:
            click.echo(say("cli_template_none"))
            return
        template = workspace.check_template(checked)
    found = _sentences(template)
    if as_json:
        print_json(
            {
                "file": str(checked),
                "usable": template.usable,
                "sheet": template.sheet,
                "row": template.row,
                "names": template.cells,
                "fields": list(template.fields.values()),
                "problems": found,
            }
        )
    else:
        for sentence in found:
            click.echo(sentence)
        if template.usable:
            click.echo(say("cli_template_usable", file=checked))
    if not template.usable:
        context.exit(UsageRefused.exit_code)


@_template.command("use", help=say("cli_help_template_use"))
@click.argument("file", type=FILE)
@click.pass_context
@with_sentences
def _use(context: click.Context, file: Path) -> None:
    with open_workspace(context) as workspace:
        template = workspace.use_template(file, language=language())
    for sentence in _sentences(template):
        click.echo(sentence, err=True)
    click.echo(say("cli_template_used", file=file))


@_template.command("default", help=say("cli_help_template_default"))
@click.pass_context
@with_sentences
def _default(context: click.Context) -> None:
    with open_workspace(context) as workspace:
        dropped = workspace.drop_template()
    click.echo(say("cli_template_dropped" if dropped else "cli_template_none"))


def _sentences(template: Template) -> list[str]:
    from kyha_lookup.reports.template.use import sentence

    return [sentence(template, at, language()) for at in range(len(template.problems))]
