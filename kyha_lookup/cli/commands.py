"""The commands about the catalogue, screening, reports, demo data and the store's health."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kyha_lookup.cli.base import FILE, group, json_option, mapping_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import (
    print_import,
    print_json,
    print_problems,
    problem_json,
)


@group.group("catalogue", help=say("cli_help_catalogue"))
def catalogue_group() -> None:
    pass


@catalogue_group.command("import", help=say("cli_help_catalogue_import"))
@click.argument("file", type=FILE, required=False)
@click.option("--starter", is_flag=True, help=say("cli_help_starter"))
@mapping_option
@json_option
@click.pass_context
@with_sentences
def _catalogue_import(
    context: click.Context, file: Path | None, starter: bool, mapping: str | None, as_json: bool
) -> None:
    if (file is None) == (not starter):
        raise click.UsageError(say("cli_file_or_starter"))
    with open_workspace(context) as workspace:
        if file is None:
            result = workspace.import_starter_catalogue()
        else:
            result = workspace.import_catalogue(file, mapping=mapping)
    if as_json:
        names = ("file", "version", "entries", "added", "changed", "removed", "unchanged", "rejected")
        answer = {name: getattr(result, name) for name in names}
        print_json(answer | {"problems": [problem_json(problem) for problem in result.problems]})
        return
    shown = ("entries", "added", "changed", "removed", "unchanged", "rejected")
    counts = {name: number(getattr(result, name)) for name in shown}
    click.echo(say("cli_catalogue_imported", file=result.file, version=result.version, **counts))
    print_problems(result.problems)


@catalogue_group.command("list", help=say("cli_help_catalogue_list"))
@json_option
@click.pass_context
@with_sentences
def _catalogue_list(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        rows = workspace.entries()
    if as_json:
        print_json(
            [
                {
                    "code": row.entry.code,
                    "name": row.entry.name,
                    "hs": list(row.entry.hs_prefixes),
                    "keywords": list(row.entry.keywords),
                    "exclusions": list(row.entry.exclusions),
                    "group": row.entry.group,
                    "risks": list(row.entry.risks),
                    "hits": row.hits,
                    "confirmed": row.confirmed,
                    "enterprises": row.enterprises,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        click.echo(
            f"{row.entry.code}  {row.entry.name}  [{', '.join(row.entry.hs_prefixes)}]  {number(row.hits)}"
        )


@catalogue_group.command("export", help=say("cli_help_catalogue_export"))
@click.argument("file", type=FILE)
@click.pass_context
@with_sentences
def _catalogue_export(context: click.Context, file: Path) -> None:
    with open_workspace(context) as workspace:
        count = workspace.export_catalogue(file)
    click.echo(say("cli_catalogue_exported", count=number(count), file=file))


@group.command("screen", help=say("cli_help_screen"))
@json_option
@click.pass_context
@with_sentences
def _screen(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        result, state = workspace.screen(), workspace.state()
    if as_json:
        print_json(
            {
                "descriptions": result.descriptions,
                "hits": result.hits,
                "total_hits": result.total_hits,
                "failed": result.failed,
                "error": result.error,
                "seconds": round(result.seconds, 3),
            }
        )
        return
    counts = {name: number(getattr(result, name)) for name in ("descriptions", "hits", "total_hits")}
    click.echo(say("cli_screened", seconds=f"{result.seconds:.1f}", **counts))
    if result.failed:
        click.echo(say("cli_screening_failed", count=number(result.failed), error=result.error), err=True)
    if state.old_weights:
        click.echo(say("cli_old_weights"), err=True)


@group.command("match", help=say("cli_help_match"))
@click.argument("lines", type=FILE)
@click.argument("catalogue", type=FILE)
@click.option("--out", required=True, type=FILE, help=say("cli_help_hits_out"))
@click.option(
    "--floor", default=5.0, show_default=True, type=click.FloatRange(0, 100), help=say("cli_help_floor")
)
@click.option("--ignore-hs", is_flag=True, help=say("cli_help_ignore_hs"))
@with_sentences
def _match(lines: Path, catalogue: Path, out: Path, floor: float, ignore_hs: bool) -> None:
    from kyha_lookup.match_files import match_files

    count, pairs = match_files(lines, catalogue, out, floor=floor, ignore_hs=ignore_hs, language=language())
    click.echo(say("cli_matched", lines=number(count), pairs=number(pairs), file=out))


@group.command("demo", help=say("cli_help_demo"))
@click.option("--no-window", is_flag=True, help=say("cli_help_no_window"))
@click.option("--dir", "folder", type=FILE, help=say("cli_help_demo_dir"))
@with_sentences
def _demo(no_window: bool, folder: Path | None) -> None:
    from kyha_lookup.demonstration import demo_folder, run_demo

    made = run_demo(folder or demo_folder())
    for result in made.imports:
        print_import(result)
    screening, totals = made.screening, made.report.totals
    click.echo(
        say(
            "cli_demo_done",
            descriptions=number(screening.descriptions),
            hits=number(screening.total_hits),
            entries=number(made.entries),
            enterprises=number(totals.enterprises),
            lines=number(totals.lines),
            store=made.store,
            report=made.report.path,
        )
    )
    if not no_window and _has_display():
        from kyha_lookup.ui.app import run

        sys.exit(run(str(made.store)))


@group.command("window", help=say("cli_help_window"))
@click.argument("files", type=FILE, nargs=-1)
@click.option("--page", metavar="PAGE", help=say("cli_help_window_page"))
@click.pass_context
@with_sentences
def _window(context: click.Context, files: tuple[Path, ...], page: str | None) -> None:
    from kyha_lookup.ui.app import run

    sys.exit(run(context.obj, page=page, files=files))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@group.command("demo-data", help=say("cli_help_demo_data"))
@click.option("--lines", default=3000, show_default=True, type=click.IntRange(1), help=say("cli_help_lines"))
@click.option("--seed", default=2026, show_default=True, type=int, help=say("cli_help_seed"))
@click.option("--out", required=True, type=FILE, help=say("cli_help_data_out"))
@with_sentences
def _demo_data(lines: int, seed: int, out: Path) -> None:
    from kyha_lookup.demo import generate

    made = generate(out, lines=lines, seed=seed)
    for path in (*made.files, *made.declaration_reports, made.truth):
        click.echo(str(path))
    click.echo(say("cli_demo_data_done", lines=number(made.lines), folder=out))


@group.command("doctor", help=say("cli_help_doctor"))
@json_option
@click.pass_context
@with_sentences
def _doctor(context: click.Context, as_json: bool) -> None:
    from dataclasses import asdict

    with open_workspace(context) as workspace:
        checks, state = workspace.doctor(), workspace.state()
    if as_json:
        print_json({"checks": [asdict(check) for check in checks], "store": asdict(state)})
    else:
        for check in checks:
            click.echo(f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}")
        names = ("lines", "declarations", "enterprises", "descriptions", "unscreened", "entries", "hits")
        counts = {name: number(getattr(state, name)) for name in names}
        click.echo(say("cli_state", place=state.place, **counts))
        if state.failed:
            click.echo(say("cli_failed_wait", count=number(state.failed)))
        if state.entries_waiting:
            click.echo(say("cli_entries_wait", count=number(state.entries_waiting)))
        if state.old_weights:
            click.echo(say("cli_old_weights"))
    if not all(check.ok for check in checks):
        sys.exit(3)
