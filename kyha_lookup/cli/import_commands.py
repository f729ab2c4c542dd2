"""The commands about files that come in: import, undo, mappings of columns, the list of key enterprises."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyha_lookup.cli.base import FILE, group, json_option, mapping_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import (
    batch_json,
    import_json,
    print_import,
    print_json,
    print_problems,
    problem_json,
    refused_json,
)
from kyha_lookup.errors import FileRefused

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

_ENDINGS = frozenset(
    [
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".xls",
        ".ods",
        ".csv",
        ".tsv",
        ".txt",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".xml",
    ]
)


@group.command("import", help=say("cli_help_import"))
@click.argument("files", nargs=-1, required=True, type=FILE)
@mapping_option
@click.option("--check", is_flag=True, help=say("cli_help_check"))
@click.option("--rejected", "rejected_out", type=FILE, help=say("cli_help_rejected"))
@json_option
@click.pass_context
@with_sentences
def _import(
    context: click.Context,
    files: tuple[Path, ...],
    mapping: str | None,
    check: bool,
    rejected_out: Path | None,
    as_json: bool,
) -> None:
    answers: list[dict[str, Any]] = []
    refused = False
    found = _readable(files)
    with open_workspace(context) as workspace:
        for count, path in enumerate(found, 1):
            try:
                verb = workspace.check_file if check else workspace.import_file
                result = verb(path, mapping=mapping)
            except FileRefused as error:
                refused = True
                answers.append(refused_json(path.name, error))
                if not as_json:
                    click.echo(f"{path.name}: {error.sentence(language())}", err=True)
                continue
            answer = import_json(result)
            if not as_json:
                print_import(result)
            if rejected_out is not None and not result.rejected and not as_json:
                click.echo(say("rejected_none", file=path.name))
            if rejected_out is not None and result.rejected:
                out = _own_file(rejected_out, path, count) if len(found) > 1 else rejected_out
                answer["rejected_file"] = str(out)
                _save_rejected(workspace, path, out, mapping, quiet=as_json)
            answers.append(answer)
    if as_json:
        print_json(answers)
    if refused:
        sys.exit(FileRefused.exit_code)


def _readable(paths: Sequence[Path]) -> list[Path]:
    """The files named, and in the place of a folder every file below it whose name ends like a table's."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("~$"))
        found += [each for each in inside if each.suffix.lower() in _ENDINGS]
        for other in inside:
            if other.suffix.lower() not in _ENDINGS:
                click.echo(say("cli_passed_over", file=other), err=True)
        if not any(each.suffix.lower() in _ENDINGS for each in inside):
            raise FileRefused("cli_folder_empty", folder=path)
    return found


def _own_file(out: Path, source: Path, number: int) -> Path:
    return out.with_name(f"{out.stem} {number} {source.stem}{out.suffix}")


def _save_rejected(workspace: Workspace, path: Path, out: Path, mapping: str | None, *, quiet: bool) -> None:
    rows = workspace.save_rejected_rows(path, out, mapping=mapping, language=language())
    if not quiet:
        click.echo(say("cli_rejected_saved", rows=number(rows), file=out))


@group.command("batches", help=say("cli_help_batches"))
@json_option
@click.pass_context
@with_sentences
def _batches(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        batches = workspace.batches()
    if as_json:
        print_json([batch_json(batch) for batch in batches])
        return
    for batch in batches:
        names = ("read", "kept", "updated", "unchanged", "rejected")
        click.echo(
            say(
                "cli_batch_undone" if batch.state == "undone" else "cli_batch",
                batch=batch.batch_id,
                file=batch.file,
                when=batch.imported_at.strftime("%d/%m/%Y %H:%M"),
                who=batch.imported_by,
                **{name: number(getattr(batch, name)) for name in names},
            )
        )
        if batch.lines_waiting:
            counts = {"waiting": number(batch.lines_waiting), "failed": number(batch.lines_failed)}
            click.echo("  " + say(f"cli_batch_screening_{batch.screening}", **counts))


@group.command("rejected", help=say("cli_help_rejected_of_batch"))
@click.argument("batch", type=int)
@click.argument("out", type=FILE)
@click.option("--file", "source", type=FILE, help=say("cli_help_source_file"))
@click.pass_context
@with_sentences
def _rejected(context: click.Context, batch: int, out: Path, source: Path | None) -> None:
    with open_workspace(context) as workspace:
        rows = workspace.save_rejected_of_batch(batch, out, source=source, language=language())
    if rows:
        click.echo(say("cli_rejected_saved", rows=number(rows), file=out))
    else:
        click.echo(say("rejected_none_of_batch", batch=batch))


@group.command("undo", help=say("cli_help_undo"))
@click.argument("batch", type=int)
@click.pass_context
@with_sentences
def _undo(context: click.Context, batch: int) -> None:
    with open_workspace(context) as workspace:
        workspace.undo_import(batch)
    click.echo(say("cli_undone", batch=batch))


@group.group("mappings", help=say("cli_help_mappings"))
def _mappings() -> None:
    pass


@_mappings.command("list", help=say("cli_help_mappings_list"))
@json_option
@click.pass_context
@with_sentences
def _mappings_list(context: click.Context, as_json: bool) -> None:
    from kyha_lookup.data.mapping_file import as_dict

    with open_workspace(context) as workspace:
        mappings = workspace.mappings()
    if as_json:
        print_json([as_dict(mapping) for mapping in mappings])
        return
    for mapping in mappings:
        kind = say(f"mapping_kind_{mapping.kind.value}")
        click.echo(f"{mapping.name}  ({kind})")
        for column in mapping.columns:
            field = say(f"field_{column.field}")
            click.echo(f"    {column.heading} → {field}")


@_mappings.command("export", help=say("cli_help_mappings_export"))
@click.argument("file", type=FILE)
@click.pass_context
@with_sentences
def _mappings_export(context: click.Context, file: Path) -> None:
    with open_workspace(context) as workspace:
        count = workspace.export_mappings(file)
    click.echo(say("cli_mappings_exported", count=number(count), file=file))


@_mappings.command("import", help=say("cli_help_mappings_import"))
@click.argument("file", type=FILE)
@click.option("--overwrite", is_flag=True, help=say("cli_help_overwrite"))
@click.pass_context
@with_sentences
def _mappings_import(context: click.Context, file: Path, overwrite: bool) -> None:
    with open_workspace(context) as workspace:
        count = workspace.import_mappings(file, overwrite=overwrite)
    click.echo(say("cli_mappings_imported", count=number(count), file=file))


@_mappings.command("delete", help=say("cli_help_mappings_delete"))
@click.argument("name")
@click.pass_context
@with_sentences
def _mappings_delete(context: click.Context, name: str) -> None:
    with open_workspace(context) as workspace:
        workspace.delete_mapping(name)
    click.echo(say("cli_mapping_deleted", name=name))


@_mappings.command("rename", help=say("cli_help_mappings_rename"))
@click.argument("name")
@click.argument("new_name")
@click.pass_context
@with_sentences
def _mappings_rename(context: click.Context, name: str, new_name: str) -> None:
    with open_workspace(context) as workspace:
        workspace.rename_mapping(name, new_name)
    click.echo(say("cli_mapping_renamed", name=name, new_name=new_name))


@group.group("watch-list", help=say("cli_help_watch_list"))
def watch_list() -> None:
    pass


@watch_list.command("import", help=say("cli_help_watch_list_import"))
@click.argument("file", type=FILE)
@mapping_option
@json_option
@click.pass_context
@with_sentences
def _watch_list_import(context: click.Context, file: Path, mapping: str | None, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        result = workspace.import_watch_list(file, mapping=mapping)
    names = ("enterprises", "added", "changed", "removed", "unchanged", "rejected")
    if as_json:
        answer = {name: getattr(result, name) for name in ("file", *names)}
        print_json(answer | {"problems": [problem_json(problem) for problem in result.problems]})
        return
    counts = {name: number(getattr(result, name)) for name in names}
    click.echo(say("cli_watch_list_imported", file=result.file, **counts))
    print_problems(result.problems)


@watch_list.command("list", help=say("cli_help_watch_list_list"))
@json_option
@click.pass_context
@with_sentences
def _watch_list_list(context: click.Context, as_json: bool) -> None:
    from dataclasses import asdict

    with open_workspace(context) as workspace:
        enterprises = workspace.watch_list()
    if as_json:
        print_json([asdict(enterprise) for enterprise in enterprises])
        return
    for enterprise in enterprises:
        since = enterprise.since.strftime("%d/%m/%Y") if enterprise.since else "—"
        click.echo(f"{enterprise.tax_code}  {enterprise.name}  {since}  {enterprise.reason}")
