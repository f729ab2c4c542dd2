"""The commands of what verdicts teach: proposals, random draws and recall, the check of the catalogue."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kyha_lookup.cli.base import group, json_option, open_workspace, with_sentences
from kyha_lookup.cli.commands import catalogue_group
from kyha_lookup.cli.language import language, number, say
from kyha_lookup.cli.output import print_json
from kyha_lookup.explained import lint_text, proposal_evidence, proposal_text, recall_text
from kyha_lookup.model import ProposalDecision, ProposalKind

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

_KIND = click.Choice([kind.value for kind in ProposalKind])
_no_screen = click.option("--no-screen", is_flag=True, help=say("cli_help_no_screen"))


@group.group("proposals", help=say("cli_help_proposals"))
def _proposals() -> None:
    pass


@_proposals.command("list", help=say("cli_help_proposals_list"))
@json_option
@click.pass_context
@with_sentences
def _list(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.proposals()
    if as_json:
        print_json([asdict(proposal) for proposal in found])
        return
    if not found:
        click.echo(say("cli_no_proposals"))
    for proposal in found:
        click.echo(f"{proposal.entry_code} {proposal.kind.value} {proposal.value!r}  {proposal.entry_name}")
        click.echo(f"    {proposal_evidence(proposal, language())}")
        for example in proposal.examples:
            click.echo(f"      {example}")


@_proposals.command("accept", help=say("cli_help_proposals_accept"))
@click.argument("entry")
@click.argument("kind", type=_KIND)
@click.argument("value")
@_no_screen
@json_option
@click.pass_context
@with_sentences
def _accept(
    context: click.Context, entry: str, kind: str, value: str, no_screen: bool, as_json: bool
) -> None:
    with open_workspace(context) as workspace:
        made = workspace.accept_proposal(entry, ProposalKind(kind), value)
        _follow(workspace, made, no_screen, as_json)


@_proposals.command("dismiss", help=say("cli_help_proposals_dismiss"))
@click.argument("entry")
@click.argument("kind", type=_KIND)
@click.argument("value")
@json_option
@click.pass_context
@with_sentences
def _dismiss(context: click.Context, entry: str, kind: str, value: str, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        made = workspace.dismiss_proposal(entry, ProposalKind(kind), value)
        _follow(workspace, made, True, as_json)


@_proposals.command("undo", help=say("cli_help_proposals_undo"))
@click.argument("decision", type=int)
@_no_screen
@json_option
@click.pass_context
@with_sentences
def _undo(context: click.Context, decision: int, no_screen: bool, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        made = workspace.undo_proposal(decision)
        _follow(workspace, made, no_screen, as_json)


@_proposals.command("history", help=say("cli_help_proposals_history"))
@json_option
@click.pass_context
@with_sentences
def _history(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        past = workspace.proposal_decisions()
    if as_json:
        print_json([asdict(made) for made in past])
        return
    for made in past:
        click.echo(f"{made.decided_at:%d/%m/%Y %H:%M}  {made.decided_by}  {_said(made)}")


def _follow(workspace: Workspace, made: ProposalDecision, no_screen: bool, as_json: bool) -> None:
    """Screen the entry that a decision revised, and say what was done."""
    screened = workspace.screen(entries_only=True) if made.version is not None and not no_screen else None
    if as_json:
        print_json(asdict(made))
        return
    click.echo(_said(made))
    if screened is not None:
        counts = {name: number(getattr(screened, name)) for name in ("descriptions", "hits", "total_hits")}
        click.echo(say("cli_screened", seconds=f"{screened.seconds:.1f}", **counts))


def _said(made: ProposalDecision) -> str:
    return say(
        "cli_proposal_decided",
        entry=made.entry_code,
        what=proposal_text(made, language()),
        outcome=say(f"outcome_{made.outcome.value}"),
        decision=made.decision_id,
    )


@group.command("sample", help=say("cli_help_sample"))
@click.option("--seed", type=int, help=say("cli_help_seed_sample"))
@json_option
@click.pass_context
@with_sentences
def _sample(context: click.Context, seed: int | None, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        made = workspace.draw_sample(seed)
    if as_json:
        print_json(asdict(made))
        return
    click.echo(say("sample_drawn", weak=number(made.weak), silent=number(made.silent), seed=made.seed))


@group.command("recall", help=say("cli_help_recall"))
@json_option
@click.pass_context
@with_sentences
def _recall(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        estimate = workspace.recall()
    if as_json:
        print_json(asdict(estimate))
        return
    click.echo(recall_text(estimate, language()))


@catalogue_group.command("lint", help=say("cli_help_lint"))
@json_option
@click.pass_context
@with_sentences
def _lint(context: click.Context, as_json: bool) -> None:
    with open_workspace(context) as workspace:
        found = workspace.lint_catalogue()
    if as_json:
        print_json([asdict(one) | {"message": lint_text(one, language())} for one in found])
        return
    if not found:
        click.echo(say("cli_lint_clean"))
    for one in found:
        severity = say(f"lint_severity_{one.severity}")
        click.echo(f"{one.entry_code}  {severity}: {lint_text(one, language())}")
