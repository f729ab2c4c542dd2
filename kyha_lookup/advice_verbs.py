"""The verbs of what verdicts teach: proposals, random draws, and the check of the catalogue.

Nothing is learned in silence: a proposal changes the catalogue when a person accepts it, and can be taken back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import CatalogueEntry, Outcome, Proposal, ProposalBasis, ProposalDecision, ProposalKind

if TYPE_CHECKING:
    from kyha_lookup.matching.screener import Screener


class AdviceVerbs:
    """What a workspace learns from verdicts, and what it does with it."""

    _store: Store

    def _current_screener(self) -> Screener:
        raise NotImplementedError

    # ------------------------------------------------------------------ proposals

    def proposals(self) -> list[Proposal]:
        """What the verdicts suggest now: keywords, exclusions and thresholds, by entry."""
        from kyha_lookup.advice.proposals import proposals
        from kyha_lookup.data.proposals import proposal_basis

        with self._store.read() as connection:
            basis = proposal_basis(connection)
        return proposals(basis)

    def accept_proposal(self, entry_code: str, kind: ProposalKind, value: str) -> ProposalDecision:
        """Do what a proposal says: a new revision of its entry, or a threshold of the entry's own.

        The hits follow with the next screening, which looks at that entry alone. Raises UsageRefused where there is
        no such proposal now.
        """
        from kyha_lookup.data.entry_revisions import revise_entry
        from kyha_lookup.data.proposals import add_decision, proposal_basis, set_entry_threshold

        with self._store.write() as connection:
            basis = proposal_basis(connection)
            proposal = _find(basis, entry_code, kind, value)
            if kind is ProposalKind.THRESHOLD:
                before = basis.thresholds.get(entry_code)
                set_entry_threshold(connection, entry_code, float(value))
                replaced = "" if before is None else f"{before:g}"
                return add_decision(connection, proposal, Outcome.ACCEPTED, replaced=replaced)
            entry = next(entry for entry in basis.entries if entry.code == entry_code)
            change = revise_entry(connection, _with_word(entry, kind, value))
            return add_decision(connection, proposal, Outcome.ACCEPTED, version=change.version)

    def dismiss_proposal(self, entry_code: str, kind: ProposalKind, value: str) -> ProposalDecision:
        """Turn a proposal down: it stays away until clearly more verdicts speak for it. Raises UsageRefused."""
        from kyha_lookup.data.proposals import add_decision, proposal_basis

        with self._store.write() as connection:
            proposal = _find(proposal_basis(connection), entry_code, kind, value)
            return add_decision(connection, proposal, Outcome.DISMISSED)

    def undo_proposal(self, decision_id: int) -> ProposalDecision:
        """Take an accepted or dismissed proposal back: the entry as it was before, or the proposal offered again.

        Raises UsageRefused where there is no such decision, or it was taken back already.
        """
        from kyha_lookup.data.catalogue_store import current_entry
        from kyha_lookup.data.entry_revisions import revise_entry
        from kyha_lookup.data.proposals import add_decision, decisions, set_entry_threshold

        with self._store.write() as connection:
            past = decisions(connection)
            undone = {one.undoes for one in past}
            made = next((one for one in past if one.decision_id == decision_id), None)
            if made is None or made.outcome is Outcome.WITHDRAWN or decision_id in undone:
                raise UsageRefused("proposal_no_such_decision", decision=decision_id)
            version = None
            if made.outcome is Outcome.ACCEPTED:
                if made.kind is ProposalKind.THRESHOLD:
                    before = float(made.replaced) if made.replaced else None
                    set_entry_threshold(connection, made.entry_code, before)
                else:
                    entry = current_entry(connection, made.entry_code)
                    if entry is None:
                        raise UsageRefused("proposal_entry_gone", entry=made.entry_code)
                    version = revise_entry(connection, _without_word(entry, made.kind, made.value)).version
            return add_decision(connection, made, Outcome.WITHDRAWN, version=version, undoes=made.decision_id)

    def proposal_decisions(self) -> list[ProposalDecision]:
        """What was decided about proposals, newest first."""
        from kyha_lookup.data.proposals import decisions

        with self._store.read() as connection:
            return decisions(connection)[::-1]

    def entry_thresholds(self) -> dict[str, float]:
        """The thresholds of entries that have one of their own."""
        from kyha_lookup.data.proposals import entry_thresholds

        with self._store.read() as connection:
            return entry_thresholds(connection)


def _find(basis: ProposalBasis, entry_code: str, kind: ProposalKind, value: str) -> Proposal:
    from kyha_lookup.advice.proposals import proposals

    for proposal in proposals(basis):
        if (proposal.entry_code, proposal.kind, proposal.value) == (entry_code, kind, value):
            return proposal
    raise UsageRefused("proposal_gone", entry=entry_code, value=value)


def _with_word(entry: CatalogueEntry, kind: ProposalKind, word: str) -> CatalogueEntry:
    if kind is ProposalKind.KEYWORD:
        return replace(entry, keywords=(*entry.keywords, word))
    return replace(entry, exclusions=(*entry.exclusions, word))


def _without_word(entry: CatalogueEntry, kind: ProposalKind, word: str) -> CatalogueEntry:
    if kind is ProposalKind.KEYWORD:
        return replace(entry, keywords=tuple(own for own in entry.keywords if own != word))
    return replace(entry, exclusions=tuple(own for own in entry.exclusions if own != word))
