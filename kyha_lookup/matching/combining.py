"""The fitted weights: how placement tempers coverage, and how the HS relation weighs in beside the text.

Both live in `resources/matching/weights.json`, written by `python -m tests.corpus.fit`.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.assets import resource
from kyha_lookup.matching.cells import Floats
from kyha_lookup.matching.hs import COVERED, PARTS, RELATIONS
from kyha_lookup.matching.scoring import FEATURES
from kyha_lookup.model import HsRelation

_FILES = (
    "weights.json",
    "frequencies.tsv",
    "markers.toml",
    "synonyms.toml",
    "terms.toml",
    "goods.toml",
    "hs_parts.txt",
)
RELATION_CODES = (1, 2, 3, 4, 5, 3 + COVERED, 4 + COVERED, 5 + COVERED)
"""Relations that have a weight, and once more the covered ones with PARTS.

0, where there is no HS to compare, has none: score is then the text score.
"""


Codes = NDArray[np.int8]

_SAME_CHAPTER, _SAME_4 = RELATIONS.index(HsRelation.SAME_CHAPTER), RELATIONS.index(HsRelation.SAME_4)
_LEAST_SCORE = 1e-6  # nearer to 0 and 1 log-odds are not told apart


def _log_odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


# Scores spread probabilities so that the thresholds an officer sees are worth something: 5 % scores 30 and is
# worth a look, 90 % scores 80 and is as good as certain.
_SPREAD = (_log_odds(0.80) - _log_odds(0.30)) / (_log_odds(0.90) - _log_odds(0.05))
_LIFT = _log_odds(0.80) - _SPREAD * _log_odds(0.90)


def logistic(value: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-value))


@dataclass(frozen=True, slots=True)
class Weights:
    """Text score (0..1) = coverage * exp(-features @ placement);
    log-odds of a hit = slope * evidence(text score) + bias + weight of the relation.
    """

    placement: Floats  # by scoring.FEATURES, none below 0
    slope: float
    relation: Floats  # by relation code, bias included; NaN where a code has no weight
    softening: float

    def placed(self, features: Floats) -> Floats:
        """Share of the coverage that its placement leaves, 0..1, for pairs x FEATURES."""
        # No matrix product: its last digit depends on how many pairs stand together.
        value: Floats = np.exp(-(features * self.placement).sum(axis=1))
        return value

    def evidence(self, text: Floats) -> Floats:
        """Log-odds of a text score (0..1), bounded at both ends."""
        value: Floats = np.log((text + self.softening) / (1.0 - text + self.softening))
        return value

    def log_odds(self, text: Floats, relation: Codes) -> Floats:
        """Log-odds that a pair is a hit, of text scores (0..1) under HS relations (codes of `hs.HsTable`)."""
        value: Floats = self.slope * self.evidence(text) + self.relation[relation]
        return value

    def combined(self, text: Floats, relation: Codes) -> Floats:
        """Score (0..1) of text scores (0..1) under HS relations; the text score where there is no relation."""
        spread = logistic(_SPREAD * self.log_odds(text, relation) + _LIFT)
        return np.where(relation == 0, text, spread)

    def evidence_parts(self, text: float, relation: int) -> tuple[float, float]:
        """Log-odds of the score (0..1) of a text score (0..1), and what of it the HS relation adds.

        What the relation adds is counted from halfway between codes of one chapter and codes of one heading: nearer
        codes speak for the entry, farther ones against it.
        """
        if relation == 0:
            return _log_odds(min(max(text, _LEAST_SCORE), 1.0 - _LEAST_SCORE)), 0.0
        code = np.array([relation], np.int8)
        whole = _SPREAD * float(self.log_odds(np.array([text]), code)[0]) + _LIFT
        neutral = float(self.relation[_SAME_CHAPTER] + self.relation[_SAME_4]) / 2.0
        return whole, _SPREAD * (float(self.relation[relation]) - neutral)

    def least_texts(self, score: float) -> Floats:
        """By relation code, the lowest text score (0..1) that reaches `score` (0..1), alone or with the relation."""
        if not 0.0 < score < 1.0:
            return np.full(len(self.relation), score)
        wanted = (_log_odds(score) - _LIFT) / _SPREAD
        odds = np.exp((wanted - self.relation) / self.slope)
        soft = self.softening
        least: Floats = np.clip((odds * (1.0 + soft) - soft) / (1.0 + odds), 0.0, score)
        return np.where(np.isnan(least), score, least)


@cache
def weights() -> Weights:
    data = json.loads(resource("matching/weights.json").read_text(encoding="utf-8"))
    relation = np.full(2 * PARTS, np.nan)
    for code, value in data["relation"].items():
        relation[int(code)] = data["bias"] + value
    relation[PARTS:] = relation[:PARTS] + data["parts"]
    return Weights(
        placement=np.array([data["placement"][name] for name in FEATURES]),
        slope=data["slope"],
        relation=relation,
        softening=data["softening"],
    )


@cache
def weights_version() -> str:
    """Names the frozen weights: changes with every file that scores depend on."""
    digest = hashlib.sha256()
    for name in _FILES:
        # Line ends differ between checkouts on Windows and elsewhere.
        digest.update(resource(f"matching/{name}").read_bytes().replace(b"\r\n", b"\n"))
    return f"3-{digest.hexdigest()[:8]}"
