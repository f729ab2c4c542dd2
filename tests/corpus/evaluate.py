"""How well the matcher finds labelled entries, with and without HS codes.

usage: python -m tests.corpus.evaluate

Prints a table and writes `build/eval.json`: a list of {set, mode, AP, F1, P, R, top1, R@P90}. Sets: the project's
own cases, and the two halves of the shared lines where there are any.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kyha_lookup.matching.screener import Screener
from tests.corpus.labelled import OWN_CASES, SHARED_LINES, Labelled, half, lines, starter_catalogue
from tests.corpus.metrics import Figures, Scored, figures

RESULT = Path(__file__).resolve().parents[2] / "build" / "eval.json"
FLOOR = 30.0


def sets() -> Iterator[tuple[str, list[Labelled]]]:
    yield "own", lines(OWN_CASES)
    if SHARED_LINES.exists():
        shared = lines(SHARED_LINES)
        for name in ("tune", "hold"):
            yield name, [line for line in shared if half(line) == name]
        yield "shared", shared


def score(screener: Screener, labelled: list[Labelled], *, ignore_hs: bool) -> list[Scored]:
    """Every scored pair of `labelled`."""
    hits = screener.screen(
        [line.description for line in labelled],
        [line.hs_code for line in labelled],
        floor=FLOOR,
        ignore_hs=ignore_hs,
    )
    codes = [entry.code for entry in starter_catalogue()]
    return [
        (labelled[line].line_id, codes[entry], value)
        for line, entry, value in zip(
            hits.line.tolist(), hits.entry.tolist(), hits.score.tolist(), strict=True
        )
    ]


def row(name: str, mode: str, found: Figures) -> dict[str, str | float]:
    """A row of `build/eval.json`."""
    return {
        "set": name,
        "mode": mode,
        "AP": round(found.average_precision, 4),
        "F1": round(found.f1, 4),
        "P": round(found.precision, 4),
        "R": round(found.recall, 4),
        "top1": round(found.top1, 4),
        "R@P90": round(found.recall_at_90, 4),
    }


def evaluate() -> list[dict[str, str | float]]:
    """The rows of every set and mode ("hs": score, "text": the text score alone)."""
    screener = Screener(starter_catalogue())
    return [
        row(name, mode, figures(labelled, score(screener, labelled, ignore_hs=mode == "text")))
        for name, labelled in sets()
        for mode in ("hs", "text")
    ]


def main() -> None:
    rows = evaluate()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    names = list(rows[0])
    for line in [names, *(list(row.values()) for row in rows)]:
        print("".join(f"{value:>8}" for value in line))  # noqa: T201


if __name__ == "__main__":
    main()
