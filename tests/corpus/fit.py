"""Fits the weights of the matcher on labelled pairs and writes `resources/matching/weights.json`.

usage: python -m tests.corpus.fit

Fitted on the project's own cases and, where they are, on the "tune" half of the shared lines; the other half is
never looked at here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from kyha_lookup.assets import resource
from kyha_lookup.matching.catalogue import Catalogue
from kyha_lookup.matching.combining import RELATION_CODES, logistic, weights
from kyha_lookup.matching.hs import COVERED, PARTS, HsTable
from kyha_lookup.matching.kinds import KindFinder
from kyha_lookup.matching.reading import Reader
from kyha_lookup.matching.scoring import FEATURES, Placement
from tests.corpus.labelled import OWN_CASES, SHARED_LINES, Labelled, half, lines, starter_catalogue

SOFTENING = 0.05
_LEAST_COVERAGE = 0.2
_RIDGE = 0.0005
_EXPECTED = 0.3  # what a doubt costs unless the lines say otherwise
_LEAST = {"whole": 0.3}  # reason demands it, though the lines hold few such pairs
_RANKING = 0.02
"""Weight of the ranking within a line beside the probabilities: the right entry must stand first, whatever the
line's own probabilities are."""
_OWN_WEIGHT = 0.2  # the own cases were written to be hard: they are no sample of real lines


@dataclass(frozen=True)
class Table:
    """Labelled (line, entry) pairs, and the (line, term) candidates behind them."""

    coverage: Any  # candidates
    features: Any
    owner: Any  # candidate -> pair
    line: Any  # pairs: the line's number
    label: Any
    weight: Any
    relation: Any


def table(labelled: list[Labelled], line_weights: list[float]) -> Table:
    """Every pair that shares a word worth looking at or the entry's HS code; a weight for each line."""
    entries = starter_catalogue()
    catalogue = Catalogue(entries)
    reader = Reader(catalogue)
    placement = Placement(catalogue, KindFinder(reader.vocabulary), weights().placement)
    reading = reader.read([line.description for line in labelled])
    hs = HsTable([entry.hs_prefixes for entry in entries], catalogue.names_parts)
    relations = hs.rows([line.hs_code for line in labelled])
    cell, counts = reading.cells.cell, np.diff(reading.cells.first)
    held = (cell["value"], (np.repeat(np.arange(len(counts)), counts), cell["column"]))
    cells = (sparse.csr_array(held, shape=(len(labelled), catalogue.columns)) @ catalogue.matrix).tocoo()
    line, term = cells.row.astype(np.int64), cells.col.astype(np.int64)
    entry = catalogue.term_entry[term]
    wanted = (cells.data >= _LEAST_COVERAGE) | (relations[line, entry] >= COVERED)
    coverage, features = placement.weigh(reading, line[wanted], term[wanted])
    key = line[wanted] * len(entries) + entry[wanted]
    hs_line, hs_entry = np.nonzero(relations >= COVERED)
    keys, owner = np.unique(np.concatenate([key, hs_line * len(entries) + hs_entry]), return_inverse=True)
    veto_line, which = placement.vetoed(reading)
    veto = np.isin(keys, veto_line * len(entries) + catalogue.exclusion_entry[which])
    pair_line, pair_entry = keys // len(entries), keys % len(entries)
    codes = [entry.code for entry in entries]
    label = [codes[e] in labelled[n].entries for n, e in zip(pair_line, pair_entry, strict=True)]
    argued = [codes[e] in labelled[n].ambiguous for n, e in zip(pair_line, pair_entry, strict=True)]
    return Table(
        coverage=coverage,
        features=features,
        owner=owner[: len(key)],
        line=pair_line,
        label=np.array(label, float),
        weight=np.where(veto | np.array(argued), 0.0, np.array(line_weights)[pair_line]),
        relation=relations[pair_line, pair_entry],
    )


def _loss(probability: Any, data: Table) -> float:
    p = np.clip(probability, 1e-4, 1 - 1e-4)
    each = data.label * np.log(p) + (1 - data.label) * np.log(1 - p)
    return float(-(each * data.weight).sum() / data.weight.sum())


def _ranking_loss(odds: Any, data: Table) -> float:
    """How little of each line's odds its right entries have: a softmax over the entries of a line."""
    counted = data.weight > 0
    line, odds, label = data.line[counted], odds[counted], data.label[counted]
    count = int(data.line.max()) + 1
    highest = np.full(count, -np.inf)
    np.maximum.at(highest, line, odds)
    share = np.exp(odds - highest[line])
    whole, right = np.bincount(line, share, count), np.bincount(line, share * label, count)
    weight = np.zeros(count)
    weight[line] = data.weight[counted]
    told = right > 0
    return float(-(np.log(right[told] / whole[told]) * weight[told]).sum() / weight[told].sum())


def _texts(placement: Any, data: Table) -> Any:
    value = data.coverage * np.exp(-(data.features @ placement))
    text = np.zeros(len(data.label))
    np.maximum.at(text, data.owner, value)
    return text


@dataclass(frozen=True)
class Fitted:
    """Costs of the doubts, and slope, bias, weight of parts and of each relation."""

    placement: Any
    slope: float
    bias: float
    parts: float
    relation: Any


def fit(data: Table) -> Fitted:
    """Fits text and HS together: the text score must rank alone, and under its HS relation be a probability."""
    doubts, relations = len(FEATURES), len(RELATION_CODES)
    numbers = {code: n for n, code in enumerate(RELATION_CODES)}
    column = np.array([numbers.get(code % PARTS, -1) for code in data.relation])
    parts = data.relation >= PARTS

    def unpack(x: Any) -> tuple[Any, Any, Fitted]:
        alone, rest = x[doubts : doubts + 2], x[doubts + 2 :]
        fitted = Fitted(x[:doubts], rest[0], rest[1], rest[2], np.cumsum(rest[3:]))
        return x[:doubts], alone, fitted

    def target(x: Any) -> float:
        placement, alone, fitted = unpack(x)
        text = _texts(placement, data)
        evidence = np.log((text + SOFTENING) / (1 - text + SOFTENING))
        odds = fitted.slope * evidence + fitted.bias + parts * fitted.parts
        odds = odds + np.where(column >= 0, fitted.relation[column], 0.0)
        ridge = _RIDGE * float((4 * (placement - _EXPECTED) ** 2).sum() + (x[doubts + 4 :] ** 2).sum() / 2)
        by_text = alone[0] * evidence + alone[1]
        fits = sum(_loss(logistic(x), data) + _RANKING * _ranking_loss(x, data) for x in (odds, by_text))
        return fits + ridge

    # Doubts cost, parts cost, and each relation weighs at least as much as the one before it.
    bounds = (
        [(_LEAST.get(name, 0.0), 3.0) for name in FEATURES]
        + [(0.1, 3.0), (None, None)] * 2
        + [(None, 0.0), (None, None)]
    )
    bounds += [(0.0, None)] * (relations - 1)
    start = np.array([0.3] * doubts + [1.0, -1.0] * 2 + [-1.0, -1.0] + [0.5] * (relations - 1))
    for _ in range(3):
        start = minimize(target, start, method="L-BFGS-B", bounds=bounds, options={"maxfun": 20000}).x
    return unpack(start)[2]


def main() -> None:
    labelled = lines(OWN_CASES)
    line_weights = [_OWN_WEIGHT] * len(labelled)
    if SHARED_LINES.exists():
        sample = [line for line in lines(SHARED_LINES) if half(line) == "tune"]
        labelled += sample
        line_weights += [1.0] * len(sample)
    data = table(labelled, line_weights)
    fitted = fit(data)
    weights = {
        "fitted_on": {"lines": len(labelled), "pairs": len(data.label)},
        "placement": {name: round(float(w), 4) for name, w in zip(FEATURES, fitted.placement, strict=True)},
        "slope": round(float(fitted.slope), 4),
        "bias": round(float(fitted.bias), 4),
        "parts": round(float(fitted.parts), 4),
        "relation": {
            str(c): round(float(w), 4) for c, w in zip(RELATION_CODES, fitted.relation, strict=True)
        },
        "softening": SOFTENING,
    }
    resource("matching/weights.json").write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(weights, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
