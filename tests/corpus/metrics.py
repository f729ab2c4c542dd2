"""Figures of a ranking of (line, entry) pairs against labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.corpus.labelled import Labelled

Scored = tuple[str, str, float]  # line id, entry code, score


@dataclass(frozen=True, slots=True)
class Figures:
    """Average precision over all pairs; best F1 with its precision, recall and threshold; share of lines with an
    entry whose best-scored entry is right; highest recall at a threshold with precision of 0.90.
    """

    average_precision: float
    f1: float
    precision: float
    recall: float
    threshold: float
    top1: float
    recall_at_90: float


def figures(lines: Iterable[Labelled], scored: Iterable[Scored]) -> Figures:
    """Pairs labelled ambiguous count neither for nor against; equal scores are never split by a threshold."""
    by_id = {line.line_id: line for line in lines}
    best: dict[tuple[str, str], float] = {}
    for line_id, entry, score in scored:
        line = by_id.get(line_id)
        if line is not None and entry not in line.ambiguous:
            best[line_id, entry] = max(score, best.get((line_id, entry), 0.0))
    gold = sum(len(line.entries) for line in by_id.values())
    ranked = sorted(best.items(), key=lambda item: -item[1])

    right = 0
    precisions = 0.0
    points: list[tuple[float, float, float]] = []  # precision, recall, threshold
    for rank, ((line_id, entry), score) in enumerate(ranked, 1):
        if entry in by_id[line_id].entries:
            right += 1
            precisions += right / rank
        if rank == len(ranked) or ranked[rank][1] != score:
            points.append((right / rank, right / gold, score))

    def f1(point: tuple[float, float, float]) -> float:
        precision, recall, _ = point
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    top = max(points, key=f1, default=(0.0, 0.0, 0.0))
    first: dict[str, tuple[float, str]] = {}
    for (line_id, entry), score in best.items():
        if line_id not in first or score > first[line_id][0]:
            first[line_id] = (score, entry)
    labelled = [line for line in by_id.values() if line.entries]
    hits = sum(line.line_id in first and first[line.line_id][1] in line.entries for line in labelled)
    return Figures(
        average_precision=precisions / gold,
        f1=f1(top),
        precision=top[0],
        recall=top[1],
        threshold=top[2],
        top1=hits / len(labelled),
        recall_at_90=max((recall for precision, recall, _ in points if precision >= 0.9), default=0.0),
    )
