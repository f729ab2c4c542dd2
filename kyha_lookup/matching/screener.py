"""Screening: descriptions against the entries of a catalogue."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.candidates import rarest, sought
from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import Cells, Floats
from kyha_lookup.matching.combining import weights, weights_version
from kyha_lookup.matching.explaining import Explainer, Question
from kyha_lookup.matching.hits import Hits, cases
from kyha_lookup.matching.hs import COVERED, PARTS, RELATIONS, HsTable
from kyha_lookup.matching.kinds import KindFinder
from kyha_lookup.matching.parallel import in_order
from kyha_lookup.matching.preparing import prepare
from kyha_lookup.matching.reading import FormNotes, Reader
from kyha_lookup.matching.scoring import Placement
from kyha_lookup.matching.similarity import written_plainly
from kyha_lookup.matching.tables import REACHED, Rarest, Sought
from kyha_lookup.matching.weighing import text_scores
from kyha_lookup.model import CatalogueEntry, Explanation, HsRelation, Progress, ProgressCallback

CHUNK = 2_000
_EXPLAINED = 2_000  # pairs explained at a time
_NEAR = RELATIONS.index(HsRelation.SAME_8)
_COVERED = np.arange(2 * PARTS) % PARTS >= COVERED
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
        self._placement = Placement(self._catalogue, KindFinder(self._reader.vocabulary), weights().placement)
        self._hs = HsTable([entry.hs_prefixes for entry in entries], self._catalogue.names_parts)
        self._numbers = {entry.code: number for number, entry in enumerate(entries)}
        self._bound: Floats = np.ascontiguousarray(self._placement.terms.term["bound"])
        self._first_words = self._catalogue.column_words[:, 0].astype(np.int32)
        self._sought: dict[float, tuple[int, Sought]] = {}
        self._rarest: dict[float, Rarest] = {}
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
        prepare(len(texts), progress)
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
        catalogue, placement = self._catalogue, self._placement
        reading = self._reader.read(texts)
        with self._lock:
            relations, row = self._relations(codes, len(texts))
        if notes is not None:
            notes.add(start, reading)
        # Pairs whose codes are near need little text or none: all their terms are weighed, beside the candidates.
        usual = float(least[:_NEAR].min())
        near = ((least < usual) | _COVERED)[relations]
        veto_line, veto = placement.vetoed(reading)
        found = text_scores.of(len(texts))(
            reading.cells,
            placement.heads(reading),
            placement.terms,
            self._sought_for(usual, reading.cells),
            self._rarest_for(float(least.min())),
            weights().placement,
            self._first_words,
            len(catalogue.words),
            relations,
            row,
            np.append(0, np.cumsum(near.sum(axis=1))),
            np.ascontiguousarray(np.nonzero(near)[1]),
            least,
            usual,
            floor,
            veto_line,
            placement.exclusions.entry[veto],
            np.zeros(0, REACHED),
        )
        line, entry, best = found["line"].astype(np.int64), found["entry"].astype(np.int64), found["text"]
        relation = relations[row[line], entry]
        score = weights().combined(best, relation)
        enough = np.maximum(best, score) >= floor
        reached = np.flatnonzero(enough & ((best > 0) | (relation >= COVERED)))
        chosen = reached[np.lexsort((entry[reached], -best[reached], -score[reached], line[reached]))]
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

    def _rarest_for(self, needed: float) -> Rarest:
        """The words without one of which no term reaches the text score `needed`."""
        words = self._rarest.get(needed)
        if words is None:
            words = rarest(self._catalogue, needed / self._bound)
            self._rarest = {needed: words}
        return words

    def _sought_for(self, usual: float, cells: Cells) -> Sought:
        """The terms for a demand on text scores, their words counted in the most cells seen so far."""
        counted, terms = self._sought.get(usual, (-1, None))
        if terms is None or len(cells.cell) > 4 * counted:
            lines_with = np.bincount(cells.cell["column"], minlength=self._catalogue.columns)
            terms = sought(self._catalogue, usual / self._bound, lines_with)
            self._sought = {usual: (len(cells.cell), terms)}
        return terms

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
