"""The verbs of what verdicts teach: proposals, random draws, and the check of the catalogue.

Nothing is learned in silence: a proposal changes the catalogue when a person accepts it, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kyha_lookup.data import state
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.model import (
    CatalogueEntry,
    DrawResult,
    LintFinding,
    Outcome,
    Proposal,
    ProposalBasis,
    ProposalDecision,
    ProposalKind,
    RecallEstimate,
)

if TYPE_CHECKING:
    from kyha_lookup.matching.screener import Screener


class AdviceVerbs(HistoryVerbs):
    """What a workspace learns from verdicts, and what it does with it."""

    _store: Store

    def _current_screener(self) -> Screener:
        raise NotImplementedError

    def _look_again(self) -> None:
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
                made = add_decision(connection, proposal, Outcome.ACCEPTED, replaced=replaced)
            else:
                entry = next(entry for entry in basis.entries if entry.code == entry_code)
                change = revise_entry(connection, _with_word(entry, kind, value))
                made = add_decision(connection, proposal, Outcome.ACCEPTED, version=change.version)
        self._note_proposal("deed_proposal_accepted", made, self.accept_proposal)
        return made

    def dismiss_proposal(self, entry_code: str, kind: ProposalKind, value: str) -> ProposalDecision:
        """Turn a proposal down: it stays away until clearly more verdicts speak for it. Raises UsageRefused."""
        from kyha_lookup.data.proposals import add_decision, proposal_basis

        with self._store.write() as connection:
            proposal = _find(proposal_basis(connection), entry_code, kind, value)
            made = add_decision(connection, proposal, Outcome.DISMISSED)
        self._note_proposal("deed_proposal_dismissed", made, self.dismiss_proposal)
        return made

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

    def _note_proposal(
        self,
        deed: str,
        made: ProposalDecision,
        decide: Callable[[str, ProposalKind, str], ProposalDecision],
    ) -> None:
        self._history.did(
            deed,
            {"entry": made.entry_code, "value": made.value},
            frozenset({"catalogue"}),
            token=made.decision_id,
            take_back=self.undo_proposal,
            do_again=lambda: decide(made.entry_code, made.kind, made.value).decision_id,
        )

    def proposal_decisions(self) -> list[ProposalDecision]:
        """What was decided about proposals, newest first."""
        from kyha_lookup.data.proposals import decisions

        with self._store.read() as connection:
            return decisions(connection)[::-1]

    # ------------------------------------------------------------------ random draws

    def draw_sample(self, seed: int | None = None) -> DrawResult:
        """Put a random draw from below the threshold into the queue, as many pairs as the settings say.

        Half of them from pairs that score too low, half from descriptions without any hit, which stand with their
        nearest entry. The same seed on the same store draws the same. Raises UsageRefused where nothing is left.
        """
        import random

        from kyha_lookup.data import samples

        seed = random.SystemRandom().randrange(2**31) if seed is None else seed
        with self._store.read() as connection:
            size = max(2, state.read_settings(connection).review.sample_size)
            taken_from = samples.whole(connection)
        if not taken_from.weak and not taken_from.silent:
            raise UsageRefused("sample_nothing_left")
        dice = random.Random(seed)
        weak_size = min(len(taken_from.weak), max(size // 2, size - len(taken_from.silent)))
        weak = dice.sample(taken_from.weak, weak_size)
        quiet = dice.sample(taken_from.silent, min(len(taken_from.silent), size - weak_size))
        silent = self._nearest(quiet)
        # Descriptions that nothing can be asked about are the same share of the whole as of the draw.
        askable = round(len(taken_from.silent) * len(silent) / len(quiet)) if quiet else 0
        with self._store.write() as connection:
            draw_id = samples.save_draw(
                connection, taken_from, seed, {samples.WEAK: weak, samples.SILENT: silent}, askable
            )
        self._look_again()
        return DrawResult(draw_id, seed, len(weak), len(silent), taken_from.draw_id is not None)

    def _nearest(self, description_ids: Sequence[int]) -> list[tuple[int, str]]:
        """Each description with the entry it scores best against; those that have nothing in common are left out."""
        from kyha_lookup.data.samples import texts_with_codes

        with self._store.read() as connection:
            rows = texts_with_codes(connection, description_ids)
        screener = self._current_screener()
        hits = screener.screen([text for _, text, _ in rows], [code for _, _, code in rows], floor=0.0)
        best: dict[int, str] = {}
        for line, entry in zip(hits.line.tolist(), hits.entry.tolist(), strict=True):
            best.setdefault(rows[line][0], screener.entry_codes[entry])
        return list(best.items())

    def draw_if_due(self) -> DrawResult | None:
        """A draw where enough verdicts were given since the last one, and anything is left to draw."""
        from kyha_lookup.data.samples import decided_since_draw

        with self._store.read() as connection:
            every = state.read_settings(connection).review.sample_every
            due = every > 0 and decided_since_draw(connection) >= every
        if not due:
            return None
        try:
            return self.draw_sample()
        except UsageRefused:
            return None

    def recall(self) -> RecallEstimate:
        """How much the review misses below its threshold, by the random draws."""
        from kyha_lookup.advice.wilson import Stratum, total
        from kyha_lookup.data import samples

        with self._store.read() as connection:
            parts = samples.strata(connection)
            confirmed = samples.confirmed_elsewhere(connection)
            waiting = samples.waiting_above(connection)
            sizes = samples.population(connection)
        looked = [part for part in parts if part.judged]
        missed = total([Stratum(part.size, part.judged, part.right) for part in looked])
        stated = bool(looked) and confirmed > 0
        return RecallEstimate(
            drawn=sum(part.drawn for part in parts),
            judged=sum(part.judged for part in parts),
            right=sum(part.right for part in parts),
            weak_pairs=sizes[0],
            silent=sizes[1],
            missed=missed.value,
            missed_low=missed.low,
            missed_high=missed.high,
            uncovered=sum(part.size for part in parts if not part.judged),
            confirmed=confirmed,
            waiting=waiting,
            recall=confirmed / (confirmed + missed.value) if stated else None,
            recall_low=confirmed / (confirmed + missed.high) if stated else None,
            recall_high=confirmed / (confirmed + missed.low) if stated else None,
        )

    # ------------------------------------------------------------------ the catalogue's check

    def lint_catalogue(self) -> list[LintFinding]:
        """Entries that catch too much, too little or each other, and slips in what they say; the worst first."""
        from datetime import date

        from kyha_lookup.advice.lint import Catch, Overlap, lint
        from kyha_lookup.data import lint_queries
        from kyha_lookup.data.catalogue_store import current_entries

        with self._store.read() as connection:
            entries = [stored.entry for stored in current_entries(connection)]
            descriptions = lint_queries.screened_descriptions(connection)
            counts = lint_queries.caught_counts(connection)
            both = [Overlap(*row) for row in lint_queries.overlaps(connection, 1)]
            catches = {
                entry.code: Catch(
                    caught.descriptions,
                    caught.confirmed,
                    caught.rejected,
                    tuple(lint_queries.unseen(connection, self._store.backend, entry.keywords)),
                )
                for entry in entries
                if (caught := counts.get(entry.code)) is not None
            }
        return lint(entries, catches, both, descriptions, date.today())

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
