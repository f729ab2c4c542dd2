"""How well the matcher finds labelled entries, with and without HS codes.

usage: python -m tests.corpus.evaluate [--save]

Prints a table and writes `build/eval.json`: a list of {set, mode, AP, F1, P, R, top1, R@P90}. Sets: the project's
own cases, and the two halves of the shared lines where there are any. Figures that fell below the saved baseline are
named beneath; `--save` makes the present ones the baseline. Then, of the own cases, each kind alone (a case's id
begins with it), and the precision of each level on the real lines.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kyha_lookup.assets import resource
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CLOSE, Level
from kyha_lookup.settings import Thresholds
from tests.corpus.labelled import OWN_CASES, SHARED_LINES, Labelled, half, lines, starter_catalogue
from tests.corpus.metrics import Figures, Scored, figures

BASELINE = Path(__file__).with_name("baseline.json")
MOST_LOST = 0.01
WATCHED = ("AP", "F1", "top1", "R@P90")
RESULT = Path(__file__).resolve().parents[2] / "build" / "eval.json"
FLOOR = 5.0  # that of `kyha-lookup match`


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


def fallen(rows: list[dict[str, str | float]]) -> list[str]:
    """Figures more than MOST_LOST below the saved baseline, in words; sets that are not here are passed over."""
    saved = {(item["set"], item["mode"]): item for item in json.loads(BASELINE.read_text(encoding="utf-8"))}
    return [
        f"{now['set']} {now['mode']} {name}: {saved[now['set'], now['mode']][name]} -> {now[name]}"
        for now in rows
        if (now["set"], now["mode"]) in saved
        for name in WATCHED
        if float(now[name]) < float(saved[now["set"], now["mode"]][name]) - MOST_LOST
    ]


def kinds(screener: Screener, labelled: list[Labelled]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """Per kind of case: its name, lines, entries meant, of those the ones scored LIKELY or more, the lines whose
    best entry is right, and false alarms scored LIKELY or more.
    """
    likely = Thresholds().likely
    scored = score(screener, labelled, ignore_hs=False)
    best: dict[str, tuple[float, str]] = {}
    for line_id, entry, value in scored:
        best[line_id] = max(best.get(line_id, (0.0, "")), (value, entry))
    strong = {(line_id, entry) for line_id, entry, value in scored if value >= likely}
    for kind in dict.fromkeys(line.kind for line in labelled):
        own = [line for line in labelled if line.kind == kind]
        ids = {line.line_id: line for line in own}
        meant = {(line.line_id, entry) for line in own for entry in line.entries}
        argued = {(line.line_id, entry) for line in own for entry in line.ambiguous}
        here = {pair for pair in strong if pair[0] in ids}
        first = sum(best.get(line.line_id, (0.0, ""))[1] in line.entries for line in own)
        yield kind, len(own), len(meant), len(meant & here), first, len(here - meant - argued)


def level_precision(screener: Screener, labelled: list[Labelled]) -> dict[Level, tuple[int, int]]:
    """Of the pairs that reach the store, how many are right and how many there are, by level."""
    thresholds = Thresholds()
    by_id = {line.line_id: line for line in labelled}
    right: Counter[Level] = Counter()
    every: Counter[Level] = Counter()
    for line_id, entry, value in score(screener, labelled, ignore_hs=False):
        if value >= thresholds.floor and entry not in by_id[line_id].ambiguous:
            every[thresholds.level(value)] += 1
            right[thresholds.level(value)] += entry in by_id[line_id].entries
    return {level: (right[level], every[level]) for level in Level}


def evaluate() -> list[dict[str, str | float]]:
    """The rows of every set and mode ("hs": score, "text": the text score alone)."""
    screener = Screener(starter_catalogue())
    return [
        row(name, mode, figures(labelled, score(screener, labelled, ignore_hs=mode == "text")))
        for name, labelled in sets()
        for mode in ("hs", "text")
    ]


def _save_levels(screener: Screener) -> None:
    found = level_precision(screener, lines(SHARED_LINES))
    stated = {
        "weights": screener.weights_version,
        "levels": {level.value: list(n) for level, n in found.items()},
    }
    resource("matching/levels.json").write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")


def closeness(screener: Screener, labelled: list[Labelled]) -> dict[bool, tuple[int, int]]:
    """Of the lines that have an entry: for those whose two best entries are close, and for the others, how many
    have the right one first, and how many there are.
    """
    by_line: dict[str, list[tuple[float, str]]] = {line.line_id: [] for line in labelled}
    for line_id, entry, value in score(screener, labelled, ignore_hs=False):
        by_line[line_id].append((value, entry))
    counts = {True: (0, 0), False: (0, 0)}
    for line in labelled:
        best = sorted(by_line[line.line_id], reverse=True)
        if line.entries and best:
            close = len(best) > 1 and best[0][0] - best[1][0] <= CLOSE
            right, every = counts[close]
            counts[close] = (right + (best[0][1] in line.entries), every + 1)
    return counts


def _print(rows: list[list[object]], width: int = 9) -> None:
    for line in rows:
        print("".join(f"{value!s:>{width}}" for value in line))  # noqa: T201


def main() -> None:
    rows = evaluate()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    _print([list(rows[0]), *(list(row.values()) for row in rows)])
    if "--save" in sys.argv[1:]:
        BASELINE.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        if SHARED_LINES.exists():
            _save_levels(Screener(starter_catalogue()))
    _print([[f"below the baseline: {said}"] for said in fallen(rows)])
    screener = Screener(starter_catalogue())
    by_kind = kinds(screener, lines(OWN_CASES))
    _print([[], ["kind", "lines", "entries", "found", "first", "false"], *map(list, by_kind)], 12)
    real = lines(SHARED_LINES) if SHARED_LINES.exists() else lines(OWN_CASES)
    for level, (right, every) in level_precision(screener, real).items():
        print(f"{level.value:>12}{right:>6} of{every:>5} right: {right / max(1, every):.2f}")  # noqa: T201
    for close, (right, every) in closeness(screener, real).items():
        said = "two close" if close else "one ahead"
        print(f"{said:>12}{right:>6} of{every:>5} first right: {right / max(1, every):.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
