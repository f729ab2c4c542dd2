"""The commands of the review: the queue, verdicts, their undoing and history."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click

from kyha_lookup.cli.base import Day, both_days, group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_hs_name, print_json
from kyha_lookup.explained import change_text, verdict_text
from kyha_lookup.model import REVIEW_FLOOR, Level, ReviewFilter, ReviewGroups, VerdictKind

_STATES = ("open", "confirmed", "rejected", "unsure", "again", "sample", "all")
_KINDS = ("confirmed", "rejected", "unsure", "note")


@group.group("review", help=say("cli_help_review"))
def _review() -> None:
    pass


@_review.command("list", help=say("cli_help_review_list"))
@click.option(
    "--state",
    type=click.Choice(_STATES),
    default="open",
    show_default=True,
    help=say("cli_help_review_state"),
)
@click.option("--entry", default="", metavar="CODE", help=say("cli_help_review_entry"))
@click.option(
    "--min-score", type=click.FloatRange(0, 100), default=REVIEW_FLOOR, show_default=True,
    help=say("cli_help_review_score"),
)  # fmt: skip
@click.option(
    "--level", type=click.Choice([str(level) for level in Level]), help=say("cli_help_review_level")
)
@click.option("--from", "start", type=Day(), help=say("cli_help_from"))
@click.option("--to", "end", type=Day(), help=say("cli_help_to"))
@click.option("--watched", is_flag=True, help=say("cli_help_review_watched"))
@click.option(
    "--group-by", "groups", type=click.Choice([str(groups) for groups in ReviewGroups]),
    default=str(ReviewGroups.NONE), show_default=True, help=say("cli_help_review_groups"),
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help=say("cli_help_limit"))
@json_option
@click.pass_context
@with_sentences
def _list(
    context: click.Context,
    state: str,
    entry: str,
    min_score: float,
    level: str | None,
    start: date | None,
    end: date | None,
    watched: bool,
    groups: str,
    limit: int,
    as_json: bool,
) -> None:
    wanted = ReviewFilter(
        state=state,
        entry_code=entry,
        min_score=min_score,
        level=Level(level) if level else None,
        period=both_days(start, end),
        watched=watched,
        grouped=ReviewGroups(groups),
    )
    with open_workspace(context) as workspace:
        items = workspace.review_queue(wanted, limit=limit)
        counts, names = workspace.review_counts(wanted), workspace.hs_names()
    if as_json:
        found = [asdict(item) | {"hs_name": names.of(item.hs_code)} for item in items]
        print_json({"counts": asdict(counts), "items": found})
        return
    heading = ""
    for item in items:
        if item.group != heading:
            heading = item.group
            click.echo(heading)
        verdict = say(f"verdict_{item.verdict.value}") if item.verdict else ""
        head = f"{item.description_id} {item.entry_code}  {number(item.score):>3}  {item.hs_code}"
        click.echo(f"{head}  {item.description}  {verdict}".rstrip())
        print_hs_name(item.hs_code, names)
        for change in item.changes:
            click.echo(f"    ⚠ {change_text(change, language())}")


@_review.command("decide", help=say("cli_help_review_decide"))
@click.argument("description", type=int)
@click.argument("entry")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--note", default="", help=say("cli_help_review_note"))
@json_option
@click.pass_context
@with_sentences
def _decide(
    context: click.Context, description: int, entry: str, kind: str, note: str, as_json: bool
) -> None:
    with open_workspace(context) as workspace:
        verdict = workspace.decide(description, entry, VerdictKind(kind), note)
    if as_json:
        print_json(asdict(verdict))
        return
    click.echo(verdict_text(verdict, language()))


@_review.command("undo", help=say("cli_help_review_undo"))
@click.argument("description", type=int)
@click.argument("entry")
@click.pass_context
@with_sentences
def _undo(context: click.Context, description: int, entry: str) -> None:
    with open_workspace(context) as workspace:
        verdict = workspace.undo_decision(description, entry)
    click.echo(verdict_text(verdict, language()) if verdict else say("cli_review_nothing_to_undo"))


@_review.command("history", help=say("cli_help_review_history"))
@click.argument("description", type=int)
@click.argument("entry")
@json_option
@click.pass_context
@with_sentences
def _history(context: click.Context, description: int, entry: str, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        past = workspace.review_detail(description, entry).history
    if as_json:
        print_json([asdict(verdict) for verdict in past])
        return
    for verdict in past:
        click.echo(verdict_text(verdict, language()))
