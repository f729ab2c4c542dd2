"""The explanation of scores: the screening's own sum, taken apart by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import Floats
from kyha_lookup.matching.combining import logistic, weights
from kyha_lookup.matching.hits import CASES, cases
from kyha_lookup.matching.hs import COVERED, RELATIONS
from kyha_lookup.matching.reading import Reader, Reading
from kyha_lookup.matching.scoring import FEATURES, Placement
from kyha_lookup.matching.similarity import kind_of
from kyha_lookup.matching.weights import lines_share, term_weights
from kyha_lookup.model import ExplainedTerm, Explanation, Span, TermKind
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import spans


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to explain: the line's number among the texts, the entry's number, and their HS relation (code)."""

    line: int
    entry: int
    relation: int


_EQUAL = 1e-12
_FELT = 0.995  # a doubt that lowers less is not worth a row


def _doubts(features: Floats) -> tuple[tuple[str, float], ...]:
    """The doubts that a term's features raise, and their factors."""
    factors = np.exp(-features * weights().placement).tolist()
    return tuple((name, factor) for name, factor in zip(FEATURES, factors, strict=True) if factor < _FELT)


class Explainer:
    """Explains pairs of the lines of one reading."""

    def __init__(
        self, catalogue: Catalogue, reader: Reader, placement: Placement, texts: Sequence[str]
    ) -> None:
        self._catalogue = catalogue
        self._placement = placement
        self._texts = texts
        self._forms = reader.vocabulary.forms
        self._reading: Reading = reader.read(texts)
        line, which = placement.vetoed(self._reading)
        pairs = line * len(catalogue.entries) + catalogue.exclusion_entry[which]
        self._vetoes = dict(zip(pairs.tolist(), which.tolist(), strict=True))
        self._line_cells = self._reading.cells.first.tolist()
        self._line_tokens = np.searchsorted(self._reading.stream.line, np.arange(len(texts)))
        self._spans: dict[int, list[Span]] = {}

    def explain(self, questions: Sequence[Question]) -> list[Explanation]:
        """An explanation for each of `questions`."""
        term, owner = self._catalogue.terms_of(np.array([question.entry for question in questions], np.int64))
        counts = np.bincount(owner, minlength=len(questions))
        line = np.array([question.line for question in questions], np.int64)[owner]
        covered, features = np.empty(len(line)), np.empty((len(line), len(FEATURES)))
        order = np.argsort(line, kind="stable")
        covered[order], features[order] = self._placement.weigh(self._reading, line[order], term[order])
        placed = weights().placed(features)
        scores = covered * placed
        ends = np.cumsum(counts).tolist()
        explained = []
        for question, count, end in zip(questions, counts.tolist(), ends, strict=True):
            best = end - count + self._best(term[end - count : end], scores[end - count : end])
            found = count > 0 and scores[best] > 0
            explained.append(
                self._explain(
                    question,
                    int(term[best]) if count else -1,
                    float(scores[best]) if found else 0.0,
                    float(placed[best]) if found else 0.0,
                    _doubts(features[best]) if found else (),
                )
            )
        return explained

    def _best(self, term: Index, scores: Floats) -> int:
        """The place of the term that counts: of equal ones, the first in the entry's own words."""
        if not len(term):
            return 0
        equal = np.flatnonzero(scores >= scores.max() - _EQUAL)
        own = [at for at in equal.tolist() if not self._catalogue.terms[int(term[at])].wording]
        return int(own[0] if own else equal[0])

    def _explain(
        self,
        question: Question,
        number: int,
        text_score: float,
        factor: float,
        doubts: tuple[tuple[str, float], ...],
    ) -> Explanation:
        catalogue = self._catalogue
        veto = self._vetoes.get(question.line * len(catalogue.entries) + question.entry)
        code = np.array([question.relation], np.int8)
        whole = from_hs = score = without = 0.0
        if veto is not None:
            text_score = factor = 0.0
            doubts = ()
        else:
            score = float(weights().combined(np.array([text_score]), code)[0])
            whole, from_hs = weights().evidence_parts(text_score, question.relation)
            without = float(logistic(np.array(whole - from_hs))) if question.relation else text_score
        term = catalogue.terms[number] if text_score > 0 else None
        return Explanation(
            entry_code=catalogue.entries[question.entry].code,
            matched_term=term.text if term else "",
            text_score=100.0 * text_score,
            score=100.0 * score,
            hs_relation=RELATIONS[question.relation % COVERED],
            case=CASES[cases(np.array([100.0 * text_score]), code)[0]],
            hs_contribution=100.0 * (score - text_score),
            terms=self._terms(question.line, number, factor) if number >= 0 else (),
            vetoed_by="" if veto is None else catalogue.exclusions[veto][1],
            matched_as=" ".join(catalogue.spelling[word] for word in term.wording) if term else "",
            text_evidence=whole - from_hs,
            hs_evidence=from_hs,
            name_score=100.0 * without,
            doubts=doubts,
        )

    def _terms(self, line: int, number: int, factor: float) -> tuple[ExplainedTerm, ...]:
        catalogue, cells = self._catalogue, self._reading.cells.cell
        term = catalogue.terms[number]
        shares = term_weights(term.words, term.soft)
        own = slice(self._line_cells[line], self._line_cells[line + 1])
        found = dict(
            zip(
                cells["column"][own].tolist(),
                zip(cells["value"][own].tolist(), cells["token"][own].tolist(), strict=True),
                strict=True,
            )
        )
        gained = [0.0] * len(term.words)
        token = [-1] * len(term.words)
        for part in catalogue.parts[number]:
            value, at = found.get(part.column, (0.0, -1))
            for position, weight in part.weights:
                gained[position] += 100.0 * factor * weight * value
            if len(part.weights) == 1:
                token[part.weights[0][0]] = at
        return tuple(
            replace(
                self._term(line, token[i], word, term.synonym[i], shares[i], gained[i]),
                lines_share=lines_share(word),
                soft=term.soft[i],
            )
            for i, word in enumerate(term.words)
        )

    def _term(
        self, line: int, token: int, word: str, synonym: bool, share: float, gained: float
    ) -> ExplainedTerm:
        shown = self._catalogue.spelling[word]
        if token < 0:
            return ExplainedTerm(shown, "", TermKind.MISSING, "", share, gained, ())
        if line not in self._spans:
            self._spans[line] = spans(self._texts[line])
        place = self._spans[line][token - int(self._line_tokens[line])]
        kind = kind_of(self._forms[self._reading.stream.form[token]], word)
        return ExplainedTerm(
            term=shown,
            found=self._texts[line][place.start : place.end],
            kind=TermKind.SYNONYM if synonym and kind is TermKind.EXACT else kind,
            zone=Zone(int(self._reading.zones.zone[token])).label,
            weight=share,
            contribution=gained,
            spans=(place,),
        )
