"""All proposals for a catalogue, without those that a person has dismissed."""

from __future__ import annotations

from kyha_lookup.advice.terms import proposed_exclusions, proposed_keywords
from kyha_lookup.advice.thresholds import proposed_threshold
from kyha_lookup.model import Outcome, Proposal, ProposalBasis, ProposalDecision, ProposalKind


def proposals(basis: ProposalBasis) -> list[Proposal]:
    """Proposals by entry, keywords first."""
    found: list[Proposal] = []
    for entry in basis.entries:
        own = basis.decided.get(entry.code, ())
        if not own:
            continue
        found += proposed_keywords(entry, own)
        found += proposed_exclusions(entry, own)
        present = basis.thresholds.get(entry.code, basis.general)
        threshold = proposed_threshold(entry, own, present=present, floor=basis.floor, target=basis.target)
        if threshold is not None:
            found.append(threshold)
    dismissed: dict[tuple[str, ProposalKind, str], ProposalDecision] = {}
    for decision in basis.decisions:
        if decision.outcome is Outcome.DISMISSED:
            dismissed[_key(decision)] = decision
        else:
            dismissed.pop(_key(decision), None)
    return [one for one in found if (before := dismissed.get(_key(one))) is None or _has_grown(before, one)]


def _key(one: Proposal | ProposalDecision) -> tuple[str, ProposalKind, str]:
    """What a decision is about: a word, or the threshold of an entry whatever its value."""
    value = "" if one.kind is ProposalKind.THRESHOLD else one.value
    return one.entry_code, one.kind, value


def _has_grown(before: ProposalDecision, now: Proposal) -> bool:
    """Whether clearly more verdicts speak for a proposal than when it was dismissed: half as many again, 3 at least."""
    return now.support >= max(1.5 * before.support, before.support + 3)
