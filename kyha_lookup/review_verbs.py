"""The verbs of the review: the queue, its pairs in full, verdicts and their undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyha_lookup.data import state
from kyha_lookup.data.signals import KnownLevels, reference_check, signals_of_pair
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.model import (
    ReviewCounts,
    ReviewDetail,
    ReviewFilter,
    ReviewItem,
    ScoreHistogram,
    Verdict,
    VerdictKind,
    note_of,
)
from kyha_lookup.search_verbs import SearchVerbs

if TYPE_CHECKING:
    from kyha_lookup.data.review_pairs import PairMemory
    from kyha_lookup.matching.screener import Screener

_DETAIL_LINES = 50
_SIMILAR_LINES = 5


def resolved(connection: Any, review_filter: ReviewFilter) -> ReviewFilter:
    """The filter with the scores that its level means by the store's settings."""
    from dataclasses import replace

    if review_filter.level is None:
        return review_filter
    return replace(
        review_filter, scores=state.read_settings(connection).thresholds.scores(review_filter.level)
    )


class ReviewVerbs(SearchVerbs, HistoryVerbs):
    """What a workspace does with pairs of description and entry."""

    _levels: KnownLevels
    _pairs: PairMemory | None = None

    def _current_screener(self) -> Screener:
        raise NotImplementedError

    def _pair_memory(self) -> PairMemory:
        from kyha_lookup.data.review_pairs import PairMemory

        if self._pairs is None:
            self._pairs = PairMemory()
        return self._pairs

    def review_counts(self, review_filter: ReviewFilter) -> ReviewCounts:
        """How many pairs wait, are confirmed, rejected, unsure, under the filter."""
        from kyha_lookup.data.review_pairs import review_counts

        with self._store.read() as connection:
            return review_counts(connection, resolved(connection, review_filter), self._pair_memory())

    def review_queue(
        self, review_filter: ReviewFilter, *, offset: int = 0, limit: int = 200
    ) -> list[ReviewItem]:
        """A page of pairs of description and entry, best score first."""
        from kyha_lookup.data.review_pairs import review_items

        with self._store.read() as connection:
            thresholds = state.read_settings(connection).thresholds
            wanted = resolved(connection, review_filter)
            return review_items(
                connection, wanted, thresholds, offset=offset, limit=limit, memory=self._pair_memory()
            )

    def score_histogram(self, review_filter: ReviewFilter) -> ScoreHistogram:
        """How many pairs the review queue would show from each score on, whatever the filter's own least score."""
        from kyha_lookup.data.review_pairs import score_histogram

        with self._store.read() as connection:
            return score_histogram(connection, resolved(connection, review_filter), self._pair_memory())

    def review_detail(self, description_id: int, entry_code: str) -> ReviewDetail:
        """What stands beside the queue for one pair. Raises UsageRefused where it is gone."""
        from kyha_lookup.data import catalogue_store, line_queries, review_queries, verdicts
        from kyha_lookup.text.information import is_general
        from kyha_lookup.text.parsing import parse

        with self._store.read() as connection:
            settings = state.read_settings(connection)
            item = review_queries.review_item(connection, description_id, entry_code, settings.thresholds)
            entry = catalogue_store.current_entry(connection, entry_code)
            if item is None or entry is None:
                raise UsageRefused("store_no_such_pair", entry=entry_code)
            lines, _ = line_queries.lines_of_descriptions(connection, [description_id], _DETAIL_LINES)
            past = verdicts.history(connection, description_id, entry_code)
            found = signals_of_pair(connection, description_id, entry_code, settings, self._levels)
            reference = reference_check(connection, description_id, entry_code)
        explanation = self._current_screener().explain(item.description, item.hs_code, entry_code)
        understood = parse(item.description)
        general = is_general(item.description, understood)
        similar = self.similar_lines(lines[0].line_id, _SIMILAR_LINES) if lines else None
        return ReviewDetail(
            item, entry, explanation, understood, tuple(lines), past, found, general, similar, reference
        )

    def decide(self, description_id: int, entry_code: str, kind: VerdictKind, note: str = "") -> Verdict:
        """Append a verdict on a description and an entry: it holds for every line with this text, now and later.

        It is kept with its evidence, and asks for a second look when that changes (see `kyha_lookup.evidence`).
        """
        from kyha_lookup.data import decided, review_queries, verdicts
        from kyha_lookup.second_looks import evidence_of

        screener = self._current_screener()
        with self._store.write() as connection:
            thresholds = state.read_settings(connection).thresholds
            item = review_queries.review_item(connection, description_id, entry_code, thresholds)
            pair = decided.seen_pair(connection, description_id, entry_code)
            if item is None or pair is None:
                raise UsageRefused("store_no_such_pair", entry=entry_code)
            before = note_of(verdicts.history(connection, description_id, entry_code))
            made = verdicts.add_verdict(
                connection,
                description_id,
                entry_code,
                kind,
                note,
                item.score,
                evidence=evidence_of(screener, [pair])[0].to_text(),
                weights_version=review_queries.weights_of(connection, item),
            )
        self._note_decision(made, item.lines, before)
        return made

    def undo_decision(self, description_id: int, entry_code: str) -> Verdict | None:
        """Take the last verdict on a pair back by appending what stood before; None where the pair is open."""
        from kyha_lookup.data.verdicts import undo_last

        with self._store.write() as connection:
            return undo_last(connection, description_id, entry_code)

    def _note_decision(self, made: Verdict, lines: int, note_before: str) -> None:
        pair = made.description_id, made.entry_code

        def take_back(verdict_id: int) -> None:
            if made.kind is VerdictKind.NOTE:
                self._renote(*pair, made.note, note_before)
            else:
                self._withdraw(*pair, verdict_id)

        self._history.did(
            f"deed_{made.kind.value}",
            {"lines": lines, "entry": made.entry_code},
            frozenset({"verdicts"}),
            token=made.verdict_id,
            take_back=take_back,
            do_again=lambda: self.decide(*pair, made.kind, made.note).verdict_id,
            pair=pair,
        )

    def _withdraw(self, description_id: int, entry_code: str, verdict_id: int) -> None:
        """Take one verdict back. Raises UsageRefused where another one replaced it."""
        from kyha_lookup.data.verdicts import undo_last

        with self._store.write() as connection:
            if undo_last(connection, description_id, entry_code, expected=verdict_id) is None:
                raise UsageRefused("history_verdict_gone")

    def _renote(self, description_id: int, entry_code: str, expected: str, wanted: str) -> None:
        """Make the note say what it said before. Raises UsageRefused where it says something else by now."""
        from kyha_lookup.data.verdicts import history

        with self._store.read() as connection:
            past = history(connection, description_id, entry_code)
        if note_of(past) != expected:
            raise UsageRefused("history_overtaken")
        self.decide(description_id, entry_code, VerdictKind.NOTE, wanted)
