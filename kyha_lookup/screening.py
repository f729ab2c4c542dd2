"""Brings store and matcher together: what is new meets the catalogue, and each pair is computed once.

Two passes. First the entries that are new or changed (all of them under new weights), against every description
screened before; then the descriptions that wait, against every entry. Both are stored chunk by chunk; a cancelled
run goes on with the descriptions that still wait, and begins the pass over changed entries again.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from kyha_lookup.data import catalogue_store, screening_store
from kyha_lookup.data.screening_store import CodedDescription, HitRow
from kyha_lookup.data.state import read_settings
from kyha_lookup.data.store import Store
from kyha_lookup.errors import Cancelled
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry, Progress, ProgressCallback, ScreenResult

_CHUNK = 10_000


class _Run:
    """One screening run in progress: counts, progress, and the writing of a chunk's hits."""

    def __init__(
        self, store: Store, run_id: int, floor: float, total: int, progress: ProgressCallback | None
    ) -> None:
        self.store, self.run_id, self.floor, self.total = store, run_id, floor, total
        self.descriptions = 0
        self.hits = 0
        self._done = 0
        self._progress = progress

    def report(self, within: int = 0) -> None:
        if self._progress:
            self._progress(Progress("stage_screening", self._done + within, self.total))

    def compare(
        self, coded: Sequence[CodedDescription], screener: Screener, entry_ids: Sequence[int]
    ) -> list[HitRow]:
        """Hits of one chunk, as rows for the store."""
        found = screener.screen(
            [item.text for item in coded],
            [item.hs_code for item in coded],
            floor=self.floor,
            progress=lambda step: self.report(step.done),
        )
        self._done += len(coded)
        self.hits += len(found)
        return [
            (
                coded[line].description_id,
                coded[line].hs_code,
                entry_ids[entry],
                text,
                score,
                relation,
                case,
                self.run_id,
            )
            for line, entry, text, score, relation, case in zip(
                found.line.tolist(),
                found.entry.tolist(),
                found.text_score.tolist(),
                found.score.tolist(),
                [found.relation_of(index) for index in range(len(found))],
                [found.case_of(index) for index in range(len(found))],
                strict=True,
            )
        ]


def run_screening(
    store: Store, screener: Screener, *, progress: ProgressCallback | None = None
) -> ScreenResult:
    """Screen what was not screened yet. Raises Cancelled out of `progress`; what was stored until then stays."""
    started = perf_counter()
    with store.write() as connection:
        entries = catalogue_store.current_entries(connection)
        fresh = [stored for stored in entries if stored.weights != screener.weights_version]
        waiting = screening_store.count_coded(connection, screened=False)
        screened = screening_store.count_coded(connection, screened=True)
        total = waiting + (screened if fresh else 0)
        floor = read_settings(connection).thresholds.floor
        run_id = screening_store.start_run(
            connection,
            weights_version=screener.weights_version,
            catalogue_version=catalogue_store.latest_version(connection),
            floor=floor,
        )
        screening_store.drop_hits_of(connection, [stored.entry_id for stored in fresh])
    run = _Run(store, run_id, floor, total, progress)
    outcome = "failed"
    try:
        run.report()
        if fresh:
            _screen_fresh_entries(run, fresh)
        if entries:
            _screen_waiting(run, screener, [stored.entry_id for stored in entries])
        outcome = "done"
    except Cancelled:
        outcome = "cancelled"
        raise
    finally:
        with store.write() as connection:
            screening_store.finish_run(
                connection, run_id, state=outcome, descriptions=run.descriptions, hits=run.hits
            )
            total_hits = screening_store.count_hits(connection)
    return ScreenResult(run_id, run.descriptions, run.hits, total_hits, perf_counter() - started)


def _screen_fresh_entries(run: _Run, fresh: Sequence[catalogue_store.StoredEntry]) -> None:
    entries: list[CatalogueEntry] = [stored.entry for stored in fresh]
    entry_ids = [stored.entry_id for stored in fresh]
    screener = Screener(entries)
    after = (0, "")
    while True:
        with run.store.read() as connection:
            coded = screening_store.coded_after(connection, after, _CHUNK, screened=True)
        if not coded:
            break
        after = (coded[-1].description_id, coded[-1].hs_code)
        rows = run.compare(coded, screener, entry_ids)
        with run.store.write() as connection:
            screening_store.save_hits(connection, rows)
    with run.store.write() as connection:
        screening_store.mark_entries_screened(connection, entry_ids, run.run_id)


def _screen_waiting(run: _Run, screener: Screener, entry_ids: Sequence[int]) -> None:
    while True:
        with run.store.read() as connection:
            coded = screening_store.coded_after(connection, (0, ""), _CHUNK, screened=False)
        if not coded:
            return
        rows = run.compare(coded, screener, entry_ids)
        with run.store.write() as connection:
            screening_store.save_hits(connection, rows)
            screening_store.mark_screened(connection, coded, run.run_id)
        run.descriptions += len(coded)
