"""Times two things by turns and keeps the medians: absolute times on a shared machine are noise, ratios are not."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

REPEATS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One benchmark: `ratio` = ours / baseline, both medians in `unit`."""

    name: str
    ours: float
    baseline: float
    ratio: float
    unit: str
    against: str  # what the baseline is


def compare(
    name: str,
    ours: Callable[[], object],
    baseline: Callable[[], object],
    *,
    against: str,
    repeats: int = REPEATS,
) -> Row:
    """Seconds of `ours` and of `baseline`, by turns, `repeats` times each."""
    mine, theirs = [], []
    for _ in range(repeats):
        mine.append(_seconds(ours))
        theirs.append(_seconds(baseline))
    return Row(name, median(mine), median(theirs), median(mine) / median(theirs), "s", against)


def per_second(row: Row, amount_ours: float, amount_baseline: float, unit: str) -> Row:
    """The same comparison as amounts per second, where the two did different amounts of work."""
    ours, baseline = amount_ours / row.ours, amount_baseline / row.baseline
    return Row(row.name, ours, baseline, ours / baseline, unit, row.against)


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def write(rows: Sequence[Row], path: Path) -> None:
    """Print the table and write it as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False), encoding="utf-8")
    lines = [f"{'name':<24}{'ours':>14}{'baseline':>14}{'ratio':>10}  unit    against"]
    lines += [
        f"{row.name:<24}{row.ours:>14.4g}{row.baseline:>14.4g}{row.ratio:>10.4g}  {row.unit:<7} {row.against}"
        for row in rows
    ]
    print("\n".join(lines))  # noqa: T201
