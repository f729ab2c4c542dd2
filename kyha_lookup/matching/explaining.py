"""The explanation of a score: the screening's own sum for one line and entry, taken apart by word."""

from __future__ import annotations

import numpy as np

from kyha_lookup.matching.catalogue import Catalogue, Part
from kyha_lookup.matching.combining import weights
from kyha_lookup.matching.hits import CASES, cases
from kyha_lookup.matching.hs import COVERED, RELATIONS
from kyha_lookup.matching.reading import Reader, Reading
from kyha_lookup.matching.scoring import Pairs, Placement, veto_cells
from kyha_lookup.matching.similarity import kind_of
from kyha_lookup.matching.weights import term_weights
from kyha_lookup.model import ExplainedTerm, Explanation, TermKind
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import spans


def explain(
    catalogue: Catalogue, reader: Reader, placement: Placement, text: str, entry: int, relation: int
) -> Explanation:
    """Why `text` gets its score against entry number `entry`, under an HS relation (code of `hs.HsTable`)."""
    reading = reader.read([text])
    row = (reading.matrix(catalogue.columns) @ catalogue.matrix).toarray()[0]
    terms = np.flatnonzero(catalogue.term_entry == entry)
    pairs = Pairs(np.zeros(len(terms), np.int64), terms, row[terms])
    placed = weights().placed(placement.features(reading, pairs))
    scores = pairs.coverage * placed
    best = int(np.argmax(scores)) if len(terms) else -1
    text_score = float(scores[best]) if best >= 0 else 0.0

    vetoes, which = veto_cells(catalogue, reading)
    vetoed_by = next((catalogue.exclusions[w][1] for w in which[vetoes == entry].tolist()), "")
    factor = float(placed[best]) if best >= 0 else 0.0
    if vetoed_by:
        text_score = factor = 0.0
    code = np.array([relation], np.int8)
    score = 0.0 if vetoed_by else float(weights().combined(np.array([text_score]), code)[0])
    return Explanation(
        entry_code=catalogue.entries[entry].code,
        matched_term=catalogue.terms[terms[best]].text if best >= 0 and row[terms[best]] > 0 else "",
        text_score=100.0 * text_score,
        score=100.0 * score,
        hs_relation=RELATIONS[relation % COVERED],
        case=CASES[cases(np.array([100.0 * text_score]), code)[0]],
        hs_contribution=100.0 * (score - text_score),
        terms=_terms(catalogue, reader, reading, text, int(terms[best]), factor) if best >= 0 else (),
        vetoed_by=vetoed_by,
    )


def _terms(
    catalogue: Catalogue, reader: Reader, reading: Reading, text: str, number: int, factor: float
) -> tuple[ExplainedTerm, ...]:
    term = catalogue.terms[number]
    shares = term_weights(term.words, term.soft)
    found = dict(zip(reading.cells.column.tolist(), range(len(reading.cells.column)), strict=True))
    places = spans(text)
    forms = reader.vocabulary.forms
    gained = [0.0] * len(term.words)
    token = [-1] * len(term.words)
    for part in catalogue.parts[number]:
        cell = found.get(part.column)
        if cell is None:
            continue
        for position, weight in part.weights:
            gained[position] += 100.0 * factor * weight * float(reading.cells.value[cell])
        if _is_single(part, catalogue):
            token[part.weights[0][0]] = int(reading.cells.source[cell])
    explained = []
    for i, word in enumerate(term.words):
        at = token[i]
        shown = catalogue.spelling[word]
        if at < 0:
            explained.append(ExplainedTerm(shown, "", TermKind.MISSING, "", shares[i], gained[i], ()))
            continue
        kind = kind_of(forms[reading.stream.form[at]], word)
        explained.append(
            ExplainedTerm(
                term=shown,
                found=text[places[at].start : places[at].end],
                kind=TermKind.SYNONYM if term.synonym[i] and kind is TermKind.EXACT else kind,
                zone=Zone(int(reading.zones.zone[at])).label,
                weight=shares[i],
                contribution=gained[i],
                spans=(places[at],),
            )
        )
    return tuple(explained)


def _is_single(part: Part, catalogue: Catalogue) -> bool:
    return part.column < catalogue.columns - len(catalogue.pairs)
