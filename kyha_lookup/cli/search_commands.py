"""The commands of search: lines, groups, counts, exports, and saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kyha_lookup.cli.base import FILE, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import line_json, print_json, print_lines
from kyha_lookup.messages import text as sentence
from kyha_lookup.model import (
    Facet,
    FacetFilter,
    Grouping,
    HsNames,
    SavedSearch,
    SearchColumn,
    SearchFacets,
    SearchGroup,
    SearchQuery,
    SearchResult,
)

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
_FACET_VALUES = 10


def _query_options(function: F) -> F:
    """The options that make a search of a text."""
    groupings, columns = [each.value for each in Grouping], [each.value for each in SearchColumn]
    for option in (
        click.option("--without", multiple=True, metavar="FACET=VALUE", help=say("cli_help_search_without")),
        click.option("--only", multiple=True, metavar="FACET=VALUE", help=say("cli_help_search_only")),
        click.option("--descending", is_flag=True, help=say("cli_help_search_descending")),
        click.option("--sort", type=click.Choice(columns), help=say("cli_help_search_sort")),
        click.option("--group", "grouping", type=click.Choice(groupings), help=say("cli_help_search_group")),
    ):
        function = option(function)
    return function


def _query(
    text: str,
    grouping: str | None,
    sort: str | None,
    descending: bool,
    only: Sequence[str],
    without: Sequence[str],
    base: SearchQuery | None = None,
) -> SearchQuery:
    """The search that the options say; what they leave open is as in `base`."""
    query = replace(base, text=text or base.text) if base else SearchQuery(text)
    filters = (*query.filters, *(_filter(each) for each in only), *(_filter(each, True) for each in without))
    return replace(
        query,
        filters=filters,
        sort=SearchColumn(sort) if sort else query.sort,
        descending=descending or query.descending,
        grouping=Grouping(grouping) if grouping else query.grouping,
    )


def _filter(typed: str, excluded: bool = False) -> FacetFilter:
    name, sign, value = typed.partition("=")
    if not sign or name not in list(Facet):
        facets = ", ".join(facet.value for facet in Facet)
        raise click.BadParameter(say("cli_search_bad_filter", value=typed, facets=facets))
    return FacetFilter(Facet(name), value, excluded)


@group.command("search", help=say("cli_help_search"))
@click.argument("text", default="")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help=say("cli_help_limit"))
@_query_options
@click.option("--saved", metavar="NAME", help=say("cli_help_search_saved"))
@click.option("--facets", is_flag=True, help=say("cli_help_search_facets"))
@click.option("--export", "out", type=FILE, help=say("cli_help_search_export"))
@json_option
@click.pass_context
@with_sentences
def _search(
    context: click.Context,
    text: str,
    limit: int,
    grouping: str | None,
    sort: str | None,
    descending: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    saved: str | None,
    facets: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    with open_workspace(context) as workspace:
        base = _saved(workspace, saved) if saved else None
        query = replace(_query(text, grouping, sort, descending, only, without, base), limit=limit)
        if out is not None:
            written = workspace.export_search(query, out, language=language())
            click.echo(say("cli_search_exported", count=number(written), file=out))
            return
        if facets:
            _print_facets(workspace.facets(query), as_json)
            return
        result, names = workspace.search(query), workspace.hs_names()
        total = result.total if result.total is not None or as_json else len(workspace.search_ids(query))
    if as_json:
        print_json(
            [line_json(line, names, approximate=result.approximate) for line in result.lines]
            or [_group_json(each) for each in result.groups]
        )
        return
    _print_result(result, names, total or 0)


def _saved(workspace: Workspace, name: str) -> SearchQuery:
    from kyha_lookup.errors import UsageRefused

    for search in workspace.saved_searches():
        if search.name == name:
            return search.query
    raise UsageRefused("search_unknown", name=name)


def _group_json(found: SearchGroup) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "lines": found.lines,
        "declarations": found.declarations,
        "tax_value_vnd": found.tax_value_vnd,
        "newest": found.newest.isoformat() if found.newest else None,
    }


def _print_result(result: SearchResult, names: HsNames, total: int) -> None:
    for problem in result.problems:
        click.echo(sentence(problem.code, language(), **problem.args), err=True)
    print_lines(result.lines, names)
    for each in result.groups:
        label = f"{each.code}  {each.name}".strip()
        click.echo(f"{number(each.lines):>8}  {number(each.declarations):>6}  {label}")
    for change in result.changes:
        click.echo(say(f"cli_search_{change.kind.value}", typed=change.typed, used=change.used))
    for suggestion in result.suggestions:
        click.echo(say("cli_search_try", text=suggestion.query.text))
    code = "cli_found_near" if result.approximate else "cli_found"
    click.echo(say(code, shown=number(len(result.lines) or len(result.groups)), total=number(total)))


def _print_facets(found: SearchFacets, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                facet.value: [
                    {"value": count.value, "label": count.label, "lines": count.lines} for count in counts
                ]
                for facet, counts in found.counts.items()
            }
        )
        return
    for facet, counts in found.counts.items():
        click.echo(f"{facet.value}:")
        for count in counts[:_FACET_VALUES]:
            click.echo(f"{number(count.lines):>10}  {count.value or '—'}  {count.label}".rstrip())
        if len(counts) > _FACET_VALUES:
            click.echo(f"{'…':>10}  {number(len(counts) - _FACET_VALUES)}")


@group.group("searches", help=say("cli_help_searches"))
def _searches() -> None:
    pass


@_searches.command("list", help=say("cli_help_searches_list"))
@json_option
@click.pass_context
@with_sentences
def _searches_list(context: click.Context, as_json: bool) -> None:
    from kyha_lookup.data.searches_file import as_dict

    with open_workspace(context) as workspace:
        searches = workspace.saved_searches()
    if as_json:
        print_json(
            [{"name": each.name, "pinned": each.pinned, "query": as_dict(each.query)} for each in searches]
        )
        return
    for each in searches:
        click.echo(f"{each.name}: {each.query.text}")


@_searches.command("save", help=say("cli_help_searches_save"))
@click.argument("name")
@click.argument("text", default="")
@_query_options
@click.option("--overwrite", is_flag=True, help=say("cli_help_overwrite"))
@click.pass_context
@with_sentences
def _searches_save(
    context: click.Context,
    name: str,
    text: str,
    grouping: str | None,
    sort: str | None,
    descending: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    overwrite: bool,
) -> None:
    query = _query(text, grouping, sort, descending, only, without)
    with open_workspace(context) as workspace:
        workspace.save_search(SavedSearch(name, query), overwrite=overwrite)
    click.echo(say("cli_search_saved", name=name))


@_searches.command("delete", help=say("cli_help_searches_delete"))
@click.argument("name")
@click.pass_context
@with_sentences
def _searches_delete(context: click.Context, name: str) -> None:
    with open_workspace(context) as workspace:
        workspace.delete_search(name)
    click.echo(say("cli_search_deleted", name=name))


@_searches.command("export", help=say("cli_help_searches_export"))
@click.argument("file", type=FILE)
@click.pass_context
@with_sentences
def _searches_export(context: click.Context, file: Path) -> None:
    with open_workspace(context) as workspace:
        count = workspace.export_searches(file)
    click.echo(say("cli_searches_exported", count=number(count), file=file))


@_searches.command("import", help=say("cli_help_searches_import"))
@click.argument("file", type=FILE)
@click.option("--overwrite", is_flag=True, help=say("cli_help_overwrite"))
@click.pass_context
@with_sentences
def _searches_import(context: click.Context, file: Path, overwrite: bool) -> None:
    with open_workspace(context) as workspace:
        count = workspace.import_searches(file, overwrite=overwrite)
    click.echo(say("cli_searches_imported", count=number(count), file=file))
