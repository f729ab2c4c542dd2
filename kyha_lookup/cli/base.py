"""What every command shares: the group, its options, the open store, and sentences in the place of tracebacks.

Exit codes: 0 done, 2 input or usage refused and nothing stored, 3 the store cannot be used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from kyha_lookup import __version__
from kyha_lookup.cli.language import language, say
from kyha_lookup.crash import write_crash_report
from kyha_lookup.errors import KyhaError, UsageRefused
from kyha_lookup.model import Period

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")

json_option = click.option("--json", "as_json", is_flag=True, help=say("cli_help_json"))
mapping_option = click.option("--mapping", metavar="NAME", help=say("cli_help_mapping"))
FILE = click.Path(path_type=Path, readable=False)  # what cannot be read is said by the verb itself


class Day(click.ParamType[date]):
    """A day as dd/MM/yyyy or yyyy-MM-dd."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(value, form).date()
            except ValueError:
                continue
        raise click.BadParameter(say("cli_bad_day", value=value), ctx, param)


def both_days(start: date | None, end: date | None) -> Period | None:
    """The period of `--from` and `--to`; None without either. Raises UsageRefused for one without the other."""
    if (start is None) != (end is None):
        raise UsageRefused("cli_enterprises_need_both_days")
    return Period(start, end) if start and end else None


def main() -> None:
    """Entry point. Sentences go out as UTF-8 whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        group()
    except Exception as error:
        click.echo(say("cli_crashed", report=write_crash_report(error)), err=True)
        sys.exit(1)


def with_sentences(function: Callable[P, T]) -> Callable[P, T]:
    """Turn a KyhaError into its sentence on standard error and its exit code."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except KyhaError as error:
            click.echo(error.sentence(language()), err=True)
            sys.exit(error.exit_code)

    return wrapped


@contextmanager
def open_workspace(context: click.Context) -> Iterator[Workspace]:
    """The store that --db, KYHA_DB or the default names, while a command runs."""
    from kyha_lookup.workspace import Workspace

    with Workspace.open(context.obj) as workspace:
        if workspace.created:
            click.echo(say("cli_store_created", place=workspace.place), err=True)
        yield workspace


class _Group(click.Group):
    """Files dropped on the program's icon, which are its first arguments, go to the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and Path(args[0]).exists():
            return super().resolve_command(ctx, ["window", *args])
        return super().resolve_command(ctx, args)


@click.group("kyha-lookup", cls=_Group, invoke_without_command=True, help=say("cli_help"))
@click.option("--db", metavar="PATH|URL", envvar="KYHA_DB", help=say("cli_help_db"))
@click.version_option(__version__, package_name="kyha-lookup")
@click.pass_context
@with_sentences
def group(context: click.Context, db: str | None) -> None:
    context.obj = db
    if context.invoked_subcommand is None:
        from kyha_lookup.ui.app import run

        sys.exit(run(db))
