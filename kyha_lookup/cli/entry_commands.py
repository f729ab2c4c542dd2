"""The commands about single entries of the catalogue, explanations, and a re-weighing of the hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kyha_lookup.cli.base import Day, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json, problem_json
from kyha_lookup.explained import explanation_lines
from kyha_lookup.messages import text
from kyha_lookup.model import CatalogueEntry, EntryPreview, LevelCounts, ReweighPreview

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

_SHOWN = 10  # gained and lost descriptions that a preview names


@group.group("entry", help=say("cli_help_entry"))
def _entry() -> None:
    pass


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name an entry's fields; what is not given stays as it is."""
    options = (
        click.option("--name", help=say("cli_help_entry_name")),
        click.option("--group", "goods_group", help=say("cli_help_entry_group")),
        click.option("--hs", help=say("cli_help_entry_hs")),
        click.option("--keywords", help=say("cli_help_entry_keywords")),
        click.option("--exclusions", help=say("cli_help_entry_exclusions")),
        click.option("--risks", help=say("cli_help_entry_risks")),
        click.option("--origin", help=say("cli_help_entry_origin")),
        click.option("--unit", help=say("cli_help_entry_unit")),
        click.option("--price", type=float, help=say("cli_help_entry_price")),
        click.option("--currency", help=say("cli_help_entry_currency")),
        click.option("--valid-from", type=Day(), help=say("cli_help_entry_from")),
        click.option("--valid-to", type=Day(), help=say("cli_help_entry_to")),
        click.option("--note", help=say("cli_help_entry_note")),
        click.option("--preview", is_flag=True, help=say("cli_help_entry_preview")),
        json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _listed(given: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in given.split(";") if part.strip()))


def _filled(entry: CatalogueEntry, given: dict[str, Any]) -> CatalogueEntry:
    """`entry` with what was given on the command line."""
    values: dict[str, Any] = {
        "name": given["name"],
        "group": given["goods_group"],
        "hs_prefixes": None
        if given["hs"] is None
        else _listed(given["hs"].replace(".", "").replace(",", ";")),
        "keywords": None if given["keywords"] is None else _listed(given["keywords"]),
        "exclusions": None if given["exclusions"] is None else _listed(given["exclusions"]),
        "risks": None if given["risks"] is None else _listed(given["risks"]),
        "origin": given["origin"],
        "unit": given["unit"],
        "reference_price": given["price"],
        "currency": given["currency"],
        "valid_from": given["valid_from"],
        "valid_to": given["valid_to"],
        "note": given["note"],
    }
    return replace(entry, **{name: value for name, value in values.items() if value is not None})


@_entry.command("show", help=say("cli_help_entry_show"))
@click.argument("code")
@json_option
@click.pass_context
@with_sentences
def _show(context: click.Context, code: str, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        entry, history = workspace.entry(code), workspace.entry_history(code)
    if as_json:
        revisions = [
            {"version": item.version, "at": item.made_at, "by": item.made_by, "retired_in": item.retired_in}
            for item in history
        ]
        print_json({"entry": asdict(entry), "revisions": revisions})
        return
    for name, value in asdict(entry).items():
        shown = _shown(value)
        if shown:
            heading = say(f"cli_entry_{name}")
            click.echo(f"{heading}: {shown}")
    for item in history:
        click.echo(say("cli_entry_revision", version=item.version, at=item.made_at, by=item.made_by))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else "" if value is None else str(value)


@_entry.command("set", help=say("cli_help_entry_set"))
@click.argument("code")
@_fields
@click.pass_context
@with_sentences
def _set(context: click.Context, /, code: str, preview: bool, as_json: bool, **given: Any) -> None:
    with open_workspace(context) as workspace:
        _save(workspace, _filled(workspace.entry(code), given), new=False, preview=preview, as_json=as_json)


@_entry.command("add", help=say("cli_help_entry_add"))
@click.argument("code")
@_fields
@click.pass_context
@with_sentences
def _add(context: click.Context, /, code: str, preview: bool, as_json: bool, **given: Any) -> None:
    with open_workspace(context) as workspace:
        draft = _filled(CatalogueEntry(code=code, name=""), given)
        _save(workspace, draft, new=True, preview=preview, as_json=as_json)


@_entry.command("retire", help=say("cli_help_entry_retire"))
@click.argument("code")
@click.option("--preview", is_flag=True, help=say("cli_help_entry_preview"))
@json_option
@click.pass_context
@with_sentences
def _retire(context: click.Context, code: str, preview: bool, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        if preview:
            _print_preview(workspace.preview_retirement(code), as_json)
            return
        _print_saved("cli_entry_retired", code, workspace.retire_entry(code), as_json)


@_entry.command("undo", help=say("cli_help_entry_undo"))
@click.argument("code")
@json_option
@click.pass_context
@with_sentences
def _undo(context: click.Context, code: str, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        back = workspace.undo_entry(code)
    if as_json:
        print_json({"entry": asdict(back) if back else None})
        return
    click.echo(say("cli_entry_undone" if back else "cli_entry_undone_new", entry=code))


def _save(workspace: Workspace, draft: CatalogueEntry, *, new: bool, preview: bool, as_json: bool) -> None:
    if preview:
        _print_preview(workspace.preview_entry(draft, new=new), as_json)
        return
    _print_saved("cli_entry_saved", draft.code, workspace.save_entry(draft, new=new), as_json)


def _print_saved(sentence: str, code: str, version: int, as_json: bool) -> None:
    if as_json:
        print_json({"code": code, "version": version})
    else:
        click.echo(say(sentence, entry=code, version=version))


def _levels(counts: LevelCounts) -> dict[str, int]:
    return asdict(counts) | {"total": counts.total}


def _print_preview(preview: EntryPreview, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "problems": [problem_json(problem) for problem in preview.problems],
                "now": _levels(preview.now),
                "then": _levels(preview.then),
                "gained_lines": preview.gained_lines,
                "lost_lines": preview.lost_lines,
                "gained": [asdict(item) for item in preview.gained],
                "lost": [asdict(item) for item in preview.lost],
                "seconds": round(preview.seconds, 3),
            }
        )
        return
    for problem in preview.problems:
        click.echo(text(problem.code, language(), **problem.args), err=True)
    then = {name: number(value) for name, value in _levels(preview.then).items()}
    click.echo(
        say(
            "cli_entry_preview",
            lost=number(preview.lost_lines),
            gained=number(preview.gained_lines),
            **then,
        )
    )
    for sign, items in (("+", preview.gained), ("-", preview.lost)):
        for item in items[:_SHOWN]:
            click.echo(f"{sign} {item.score:5.1f}  {item.hs_code:<10}  ×{item.lines}  {item.text}")


@group.command("explain", help=say("cli_help_explain"))
@click.argument("line_id", type=int)
@click.argument("entry")
@json_option
@click.pass_context
@with_sentences
def _explain(context: click.Context, line_id: int, entry: str, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        line, why = workspace.explain(line_id, entry)
    if as_json:
        print_json(
            {"line_id": line_id, "description": line.description, "hs_code": line.hs_code} | asdict(why)
        )
        return
    click.echo(line.description)
    for row in explanation_lines(why, language()):
        click.echo(row)


@group.command("reweigh", help=say("cli_help_reweigh"))
@click.option("--preview", is_flag=True, help=say("cli_help_reweigh_preview"))
@json_option
@click.pass_context
@with_sentences
def _reweigh(context: click.Context, preview: bool, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        if preview:
            _print_reweighing(workspace.preview_reweighing(), as_json)
            return
        result = workspace.reweigh()
    if as_json:
        print_json(asdict(result))
        return
    counts = {name: number(getattr(result, name)) for name in ("hits", "total_hits")}
    click.echo(say("cli_reweighed", seconds=f"{result.seconds:.1f}", **counts))


def _print_reweighing(preview: ReweighPreview, as_json: bool) -> None:
    if as_json:
        print_json(asdict(preview) | {"now": _levels(preview.now), "then": _levels(preview.then)})
        return
    click.echo(
        say("cli_reweigh_weights", present=preview.present_weights or "-", program=preview.program_weights)
    )
    for code, counts in (("cli_reweigh_now", preview.now), ("cli_reweigh_then", preview.then)):
        click.echo(say(code, **{name: number(value) for name, value in _levels(counts).items()}))
    click.echo(say("cli_reweigh_effect", gained=number(preview.gained), lost=number(preview.lost)))
    for effect in preview.entries:
        click.echo(
            f"{effect.entry_code}  {effect.entry_name}  {number(effect.now.total)} → {number(effect.then.total)}"
            f"  (+{number(effect.gained)} / −{number(effect.lost)})"
        )


@_entry.command("versions", help=say("cli_help_entry_versions"))
@json_option
@click.pass_context
@with_sentences
def _versions(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.catalogue_versions()
    if as_json:
        print_json([asdict(version) for version in found])
        return
    for version in found:
        when = version.made_at.strftime("%d/%m/%Y %H:%M")
        click.echo(
            f"{version.number:>4}  {when}  {version.made_by}  {number(version.entries)}  {version.name}"
        )


@_entry.command("compare", help=say("cli_help_entry_compare"))
@click.argument("older", type=int)
@click.argument("newer", type=int)
@json_option
@click.pass_context
@with_sentences
def _compare(context: click.Context, older: int, newer: int, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.compare_versions(older, newer)
    if as_json:
        print_json([asdict(change) | {"fields": change.fields()} for change in found])
        return
    for change in found:
        entry = change.after or change.before
        assert entry is not None
        mark = "+" if change.before is None else "-" if change.after is None else "~"
        click.echo(f"{mark} {change.code}  {entry.name}  {', '.join(change.fields())}".rstrip())
