"""Screening: descriptions against the entries of a catalogue."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.candidates import CandidateIndex, Coverage, RarestWords, words_present
from kyha_lookup.matching.catalogue import Catalogue, Index, grouped, repeat
from kyha_lookup.matching.cells import Cells, Floats
from kyha_lookup.matching.combining import weights, weights_version
from kyha_lookup.matching.explaining import Explainer, Question
from kyha_lookup.matching.hits import Hits, cases
from kyha_lookup.matching.hs import COVERED, PARTS, RELATIONS, HsTable
from kyha_lookup.matching.kinds import KindFinder
from kyha_lookup.matching.parallel import in_order
from kyha_lookup.matching.reading import FormNotes, Reader, Reading
from kyha_lookup.matching.scoring import Pairs, Placement, vetoed
from kyha_lookup.matching.similarity import written_plainly
from kyha_lookup.model import CatalogueEntry, Explanation, HsRelation, Progress, ProgressCallback

CHUNK = 2_000
_EXPLAINED = 2_000  # pairs explained at a time
_NEAR = RELATIONS.index(HsRelation.SAME_8)
_COVERED = np.arange(2 * PARTS) % PARTS >= COVERED
_SLACK = 1e-9
_CHUNK_CELLS = 200_000_000  # lines x terms of a chunk, at most


class Screener:
    """Scores descriptions against a catalogue's entries, a few thousand at once in each of a few threads.

    May be called from several threads.

    `plain` says whether the catalogue is written without accents; None tells it from `entries`. Some of a
    catalogue's entries score as among all of them when they are told what `written_plainly` says of the whole.
    """

    def __init__(self, entries: Sequence[CatalogueEntry], *, plain: bool | None = None) -> None:
        self._catalogue = Catalogue(entries)
        self._reader = Reader(self._catalogue, plain)
        self._placement = Placement(self._catalogue, KindFinder(self._reader.vocabulary))
        self._hs = HsTable([entry.hs_prefixes for entry in entries], self._catalogue.names_parts)
        self._numbers = {entry.code: number for number, entry in enumerate(entries)}
        self._bound = weights().placed(self._placement.of_terms)
        self._coverage = Coverage(self._catalogue)
        self._indexes: dict[float, tuple[int, CandidateIndex]] = {}
        self._rarest: dict[float, RarestWords] = {}
        self._lock = threading.Lock()

    @property
    def weights_version(self) -> str:
        """Names the frozen weights and word lists that scores come from."""
        return weights_version()

    @property
    def catalogue(self) -> Catalogue:
        """The entries made ready for screening."""
        return self._catalogue

    @property
    def forms(self) -> Sequence[str]:
        """The forms met so far, by the numbers that notes name them with."""
        return self._reader.vocabulary.forms

    @property
    def best_placed(self) -> Floats:
        """By term, the most that its placement leaves of its coverage (0..1)."""
        return self._bound

    @property
    def entry_codes(self) -> list[str]:
        """Codes of the entries, by the numbers that hits name them with."""
        return [entry.code for entry in self._catalogue.entries]

    @property
    def written_plainly(self) -> bool:
        """Whether the entries are written without accents."""
        return written_plainly(self._catalogue.words)

    def screen(
        self,
        texts: Sequence[str],
        hs_codes: Sequence[str],
        *,
        floor: float = 30.0,
        ignore_hs: bool = False,
        notes: FormNotes | None = None,
        progress: ProgressCallback | None = None,
    ) -> Hits:
        """The pairs of a line and an entry whose text score or score is at least `floor` (0..100).

        `hs_codes` is parallel to `texts`, "" where there is none. With `ignore_hs` they are not looked at, and
        score is the text score. A pair without a common word and without the entry's HS code is never
        returned. `notes` is told what the lines hold. `progress` is called after each chunk and may raise
        `errors.Cancelled`.
        """
        if len(hs_codes) != len(texts):
            raise ValueError("as many HS codes as texts are needed")
        step = max(500, min(CHUNK, _CHUNK_CELLS // max(1, len(self._catalogue.terms))))
        least = np.full(2 * PARTS, floor / 100.0) if ignore_hs else weights().least_texts(floor / 100.0)

        def chunk(start: int) -> Hits:
            own = slice(start, start + step)
            return self._chunk(
                texts[own], [] if ignore_hs else hs_codes[own], floor / 100.0, least, notes, start
            )

        chunks = []
        starts = range(0, len(texts), step)
        with closing(in_order(chunk, starts)) as done:
            for start, hits in zip(starts, done, strict=True):
                chunks.append((start, hits))
                if progress is not None:
                    progress(Progress("stage_screening", min(start + step, len(texts)), len(texts)))
        parts = [
            Hits(h.line + start, h.entry, h.text_score, h.score, h.hs_relation, h.case) for start, h in chunks
        ]
        return Hits(
            np.concatenate([np.zeros(0, np.int64), *(part.line for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.entry for part in parts)]),
            np.concatenate([np.zeros(0), *(part.text_score for part in parts)]),
            np.concatenate([np.zeros(0), *(part.score for part in parts)]),
            np.concatenate([np.zeros(0, np.int8), *(part.hs_relation for part in parts)]),
            np.concatenate([np.zeros(0, np.int8), *(part.case for part in parts)]),
        )

    def _chunk(
        self,
        texts: Sequence[str],
        codes: Sequence[str],
        floor: float,
        least: Floats,
        notes: FormNotes | None,
        start: int,
    ) -> Hits:
        """Hits of the texts from `start` on. `codes` is () where HS codes are not looked at; `floor` is 0..1, `least`
        the text score that reaches it by relation code.
        """
        catalogue = self._catalogue
        entries = len(catalogue.entries)
        reading = self._reader.read(texts)
        with self._lock:
            relations, row = self._relations(codes, len(texts))
        if notes is not None:
            notes.add(start, reading)
        # Pairs whose codes are near need little text or none: all their terms are weighed, beside the candidates.
        usual = float(least[:_NEAR].min())
        near = _pairs_with(((least < usual) | _COVERED)[relations], row)
        pairs = self._candidates(reading, near, usual, float(least.min()))
        relation = relations[row[pairs.line], catalogue.term_entry[pairs.term]]
        wanted = np.minimum(usual, least)[relation]
        may = (pairs.coverage * self._bound[pairs.term] >= wanted - _SLACK) & (pairs.coverage > 0)
        pairs = pairs.where(np.flatnonzero(may))
        key, text = self._texts(reading, pairs)

        # The best term counts; a pair that only the HS code brings has text score 0.
        keys, best = _best(np.append(key, near), np.append(text, np.zeros(len(near))))
        kept = np.ones(len(keys), np.bool_)
        veto = vetoed(catalogue, reading)
        at = np.searchsorted(keys, veto)
        at, veto = at[at < len(keys)], veto[at < len(keys)]
        kept[at[keys[at] == veto]] = False
        keys, best = keys[kept], best[kept]
        line, entry = np.divmod(keys, entries)
        relation = relations[row[line], entry]
        score = weights().combined(best, relation)
        enough = np.maximum(best, score) >= floor
        reached = np.flatnonzero(enough & ((best > 0) | (relation >= COVERED)))
        chosen = reached[np.lexsort((-best[reached], -score[reached], line[reached]))]
        text_score = best[chosen] * 100.0
        relation = relation[chosen]
        return Hits(
            line[chosen],
            entry[chosen],
            text_score,
            score[chosen] * 100.0,
            (relation % COVERED).astype(np.int8),
            cases(text_score, relation),
        )

    def _candidates(self, reading: Reading, near: Index, usual: float, lowest: float) -> Pairs:
        """Lines and terms that may reach the text score `usual`, or for the pairs `near` (line * number of entries +
        entry) `lowest`; in order of line and term.
        """
        catalogue = self._catalogue
        terms = len(catalogue.terms)
        present = words_present(catalogue, reading.cells, reading.stream.lines)
        index = self._index(usual, reading.cells)
        line, term = index.pairs(reading.matrix(catalogue.columns), present)
        near_line, near_entry = np.divmod(near, len(catalogue.entries))
        own, owner = catalogue.terms_of(near_entry)
        own_line = near_line[owner]
        held = self._rarest_words(lowest).held(present, own_line, own)
        key = np.sort(np.append(line * terms + term, own_line[held] * terms + own[held]), kind="stable")
        line, term = np.divmod(key[np.append(True, key[1:] != key[:-1])[: len(key)]], max(1, terms))
        return Pairs(line, term, self._coverage.of(reading.cells, line, term))

    def _texts(self, reading: Reading, pairs: Pairs) -> tuple[Index, Floats]:
        """The pairs of a line and an entry (line * number of entries + entry, in order) that have `pairs`, and their
        text scores: the best term counts. Others are placed only where they may beat the likeliest one.
        """
        key = pairs.line * len(self._catalogue.entries) + self._catalogue.term_entry[pairs.term]
        if not len(key):
            return key, np.zeros(0)
        begins = np.append(True, key[1:] != key[:-1])
        first, group = np.flatnonzero(begins), np.cumsum(begins) - 1
        most = pairs.coverage * self._bound[pairs.term]
        likeliest = most == np.maximum.reduceat(most, first)[group]
        text = np.zeros(len(key))
        heads = self._placement.heads(reading)

        def place(some: Index) -> Floats:
            features = self._placement.features(reading, heads, pairs.where(some))
            text[some] = pairs.coverage[some] * weights().placed(features)
            best: Floats = np.maximum.reduceat(text, first)
            return best

        best = place(np.flatnonzero(likeliest))
        return key[first], place(np.flatnonzero(~likeliest & (most > best[group])))

    def _rarest_words(self, needed: float) -> RarestWords:
        """The words without one of which no term reaches the text score `needed`."""
        words = self._rarest.get(needed)
        if words is None:
            words = RarestWords(self._catalogue, needed / self._bound)
            self._rarest = {needed: words}
        return words

    def _index(self, usual: float, cells: Cells) -> CandidateIndex:
        """The index for a demand on text scores, its words counted in the most cells seen so far."""
        counted, index = self._indexes.get(usual, (-1, None))
        if index is None or len(cells.line) > 4 * counted:
            lines_with = np.bincount(cells.column, minlength=self._catalogue.columns)
            index = CandidateIndex(self._catalogue, usual / self._bound, lines_with)
            self._indexes = {usual: (len(cells.line), index)}
        return index

    def _relations(self, codes: Sequence[str], lines: int) -> tuple[NDArray[np.int8], Index]:
        """HS relations of the distinct codes to the entries, and each line's row there."""
        if not codes:
            return np.zeros((1, len(self._catalogue.entries)), np.int8), np.zeros(lines, np.int64)
        distinct = {code: number for number, code in enumerate(dict.fromkeys(codes))}
        return self._hs.rows(list(distinct)), np.array([distinct[code] for code in codes], np.int64)

    def explain(self, text: str, hs_code: str, entry_code: str) -> Explanation:
        """Why `text` under `hs_code` ("" for none) gets its score against the entry: the same sum, term by term.

        Raises KeyError for an entry that is not in the catalogue.
        """
        return self.explain_many([(text, hs_code, entry_code)])[0]

    def explain_many(self, pairs: Sequence[tuple[str, str, str]]) -> list[Explanation]:
        """Explanations of pairs, each a text, its HS code ("" for none) and an entry's code, in order.

        Raises KeyError for an entry that is not in the catalogue.
        """
        explained: list[Explanation] = []
        for start in range(0, len(pairs), _EXPLAINED):
            part = pairs[start : start + _EXPLAINED]
            lines = {text: number for number, text in enumerate(dict.fromkeys(text for text, _, _ in part))}
            codes = {code: number for number, code in enumerate(dict.fromkeys(code for _, code, _ in part))}
            relations = self._hs.rows(list(codes))
            entries = [self._numbers[entry_code] for _, _, entry_code in part]
            questions = [
                Question(lines[text], entry, int(relations[codes[code], entry]))
                for (text, code, _), entry in zip(part, entries, strict=True)
            ]
            with self._lock:
                explainer = Explainer(self._catalogue, self._reader, self._placement, list(lines))
                explained.extend(explainer.explain(questions))
        return explained


def _pairs_with(wanted: NDArray[np.bool_], row: Index) -> Index:
    """Pairs (line * number of entries + entry), in order, that `wanted` marks: distinct codes x entries; `row` is
    the code of each line.
    """
    counts = wanted.sum(axis=1)
    entry = np.nonzero(wanted)[1]
    at, line = repeat((np.cumsum(counts) - counts)[row], counts[row])
    pairs: Index = line * wanted.shape[1] + entry[at]
    return pairs


def _best(keys: Index, values: NDArray[np.float64]) -> tuple[Index, NDArray[np.float64]]:
    """Each key once, in order, with its greatest value."""
    order, first = grouped(keys)
    if not len(order):
        return keys, values
    return keys[order[first]], np.maximum.reduceat(values[order], first)
