"""What the levels of a hit were worth where the answers are known: `resources/matching/levels.json`.

Written by `python -m tests.corpus.evaluate --save` under the standard thresholds; it names the weights it was
measured with, and a test holds it to the present ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.model import Level


@dataclass(frozen=True, slots=True)
class Precision:
    """Of `pairs` labelled pairs at a level, `right` were right."""

    right: int
    pairs: int

    @property
    def per_cent(self) -> int:
        return round(100 * self.right / max(1, self.pairs))


@cache
def precisions() -> tuple[str, dict[Level, Precision]]:
    """The weights' version that was measured, and each level's precision."""
    data = json.loads(resource("matching/levels.json").read_text(encoding="utf-8"))
    return data["weights"], {Level(name): Precision(*counts) for name, counts in data["levels"].items()}
