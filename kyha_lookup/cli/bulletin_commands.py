"""The command of the bulletin: painted with Qt, which is imported only here and only when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyha_lookup.cli.base import FILE, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.model import ReportKind, ReportRequest, Scope
from kyha_lookup.reports.period import parse_period

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

FORMS = ("phone", "a4")


def write_bulletin_of(workspace: Workspace, request: ReportRequest, out: Path, form: str = "") -> None:
    """Write the bulletin of `request` to a .png or .pdf; by itself a picture is phone-sized and a PDF is A4.

    Raises OutputFailed, UsageRefused.
    """
    from kyha_lookup.ui.printing.bulletin_file import without_window, write_bulletin
    from kyha_lookup.ui.printing.bulletin_painter import BulletinForm

    bulletin = workspace.bulletin(request)
    chosen = form or ("a4" if out.suffix.lower() == ".pdf" else "phone")
    kept = without_window()  # fonts live as long as the application does
    write_bulletin(bulletin, out, BulletinForm(chosen), language())
    del kept


@group.command("bulletin", help=say("cli_help_bulletin"))
@click.option("--period", required=True, metavar="PERIOD", help=say("cli_help_bulletin_period"))
@click.option("--out", required=True, type=FILE, help=say("cli_help_bulletin_out"))
@click.option("--form", type=click.Choice(FORMS), help=say("cli_help_bulletin_form"))
@click.option(
    "--scope", type=click.Choice(["confirmed", "hits"]), default="hits", show_default=True,
    help=say("cli_help_scope"),
)  # fmt: skip
@json_option
@click.pass_context
@with_sentences
def _bulletin(
    context: click.Context, period: str, out: Path, form: str | None, scope: str, as_json: bool
) -> None:
    request = ReportRequest(parse_period(period), ReportKind.MAIN, Scope(scope))
    with open_workspace(context) as workspace:
        write_bulletin_of(workspace, request, out, form or "")
    if as_json:
        print_json({"file": str(out), "bytes": out.stat().st_size})
    else:
        click.echo(say("cli_bulletin_written", file=out))
