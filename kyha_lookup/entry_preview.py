"""What a draft of an entry would catch and lose: the draft and the entry in force, scored alike over the store."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from sqlalchemy import Connection

from kyha_lookup.data.caught_lines import Pair, import_mark, lines_of, texts_of
from kyha_lookup.data.store import Store
from kyha_lookup.entry_checks import check_entry
from kyha_lookup.matching.reach import Probe
from kyha_lookup.model import (
    PREVIEW_SHOWN,
    CatalogueEntry,
    CaughtDescription,
    EntryPreview,
    Level,
    LevelCounts,
    Problem,
    Progress,
    ProgressCallback,
    Severity,
)
from kyha_lookup.probing import candidates, complete
from kyha_lookup.settings import Thresholds

_CHUNK = 2_000

Caught = dict[Pair, float]
"""Scores (0..100) by description and HS code."""


class Previews:
    """Previews of drafts over one store; what the entry in force catches is kept while nothing is imported."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[object, Caught] | None = None

    def preview(
        self,
        draft: CatalogueEntry,
        present: CatalogueEntry | None,
        *,
        taken: Iterable[str] = (),
        thresholds: Thresholds,
        plain: bool,
        progress: ProgressCallback | None = None,
    ) -> EntryPreview:
        """What `draft` would change against `present` (None: a new entry). Raises Cancelled out of `progress`.

        `taken` are the codes of other entries; `plain` says whether the catalogue is written without accents.
        """
        started = perf_counter()
        problems = check_entry(draft, frozenset(taken))
        complete(self._store, waiting=True, progress=progress)
        with self._store.read() as connection:
            before: Caught = {}
            if present is not None:
                key = (present, thresholds.floor, plain, import_mark(connection))
                if self._known is None or self._known[0] != key:
                    self._known = (key, self._caught(connection, present, thresholds.floor, plain, progress))
                before = self._known[1]
            after = before
            if draft != present:
                after = {}
                if not _is_refused(problems):
                    after = self._caught(connection, draft, thresholds.floor, plain, progress)
            lines = lines_of(connection, before.keys() | after.keys())
            gained = sorted(
                (pair for pair in after.keys() - before.keys() if pair in lines), key=after.__getitem__
            )
            lost = sorted(
                (pair for pair in before.keys() - after.keys() if pair in lines), key=before.__getitem__
            )
            shown = gained[-PREVIEW_SHOWN:], lost[-PREVIEW_SHOWN:]
            texts = texts_of(connection, (description for pairs in shown for description, _ in pairs))

        def listed(pairs: list[Pair], scores: Caught) -> tuple[CaughtDescription, ...]:
            return tuple(
                CaughtDescription(
                    *pair, texts[pair[0]], scores[pair], thresholds.level(scores[pair]), lines[pair]
                )
                for pair in reversed(pairs)
            )

        return EntryPreview(
            problems=problems,
            now=count_levels(((score, lines.get(pair, 0)) for pair, score in before.items()), thresholds),
            then=count_levels(((score, lines.get(pair, 0)) for pair, score in after.items()), thresholds),
            gained_lines=sum(lines[pair] for pair in gained),
            lost_lines=sum(lines[pair] for pair in lost),
            gained=listed(shown[0], after),
            lost=listed(shown[1], before),
            seconds=perf_counter() - started,
        )

    def _caught(
        self,
        connection: Connection,
        entry: CatalogueEntry,
        floor: float,
        plain: bool,
        progress: ProgressCallback | None,
    ) -> Caught:
        probe = Probe(entry, floor, plain=plain)
        coded = candidates(connection, self._store.backend, probe, screened_only=False)
        found: Caught = {}
        for start in range(0, len(coded), _CHUNK):
            if progress is not None:
                progress(Progress("stage_previewing", start, len(coded)))
            part = coded[start : start + _CHUNK]
            hits = probe.screen([item.text for item in part], [item.hs_code for item in part])
            found.update(
                ((part[line].description_id, part[line].hs_code), score)
                for line, score in zip(hits.line.tolist(), hits.score.tolist(), strict=True)
            )
        return found


def count_levels(scores: Iterable[tuple[float, int]], thresholds: Thresholds) -> LevelCounts:
    """Scores (0..100), each with how often it counts, by level."""
    counts = dict.fromkeys(Level, 0)
    for score, times in scores:
        counts[thresholds.level(score)] += times
    return LevelCounts(counts[Level.CERTAIN], counts[Level.LIKELY], counts[Level.LOOK])


def _is_refused(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems if problem.column == "hs_prefixes")
