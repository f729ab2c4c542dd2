"""Brings store and matcher together: what is new meets the catalogue, and each pair is computed once.

Two passes. First the entries that are new or changed, against the descriptions screened before: a few entries through
an index of what they can reach, of an edited one only what the edit touches; many against every description. Then the
descriptions that wait, against every entry.
What is stored stays stored, entry by entry or chunk by chunk, and the next run goes on from there.

The hits of an entry keep the weights they were scored under until a re-weighing replaces them; what is screened
meanwhile is scored under the program's weights, and the store says that its hits are of two kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from kyha_lookup.data import catalogue_store, former_hits, screening_store
from kyha_lookup.data.candidates import coded_of
from kyha_lookup.data.catalogue_store import StoredEntry
from kyha_lookup.data.former_hits import Former
from kyha_lookup.data.screening_store import CodedDescription, HitRow
from kyha_lookup.data.state import read_settings
from kyha_lookup.data.store import Store
from kyha_lookup.errors import Cancelled
from kyha_lookup.matching.catalogue import words_of_entries
from kyha_lookup.matching.combining import weights_version
from kyha_lookup.matching.hits import Hits
from kyha_lookup.matching.preparing import prepare
from kyha_lookup.matching.reach import Probe
from kyha_lookup.matching.reading import FormNotes
from kyha_lookup.matching.screener import Screener
from kyha_lookup.matching.similarity import written_plainly
from kyha_lookup.model import Progress, ProgressCallback, ScreenResult
from kyha_lookup.probing import IndexKeeper, candidates, complete
from kyha_lookup.revisions import touched

_CHUNK = 16_000
_PROBED = 24  # entries that are looked up one by one; for more, one pass over every description is quicker
_FAULTS_PARTED = 20  # faults of a run whose description is looked for; further chunks fail as a whole

Score = Callable[[Sequence[str], Sequence[str]], Hits]


class _Run:
    """One screening run in progress: counts, progress, faults, and the hits of a chunk as rows."""

    def __init__(
        self, store: Store, run_id: int, floor: float, total: int, progress: ProgressCallback | None
    ) -> None:
        self.store, self.run_id, self.floor, self.total = store, run_id, floor, total
        self.descriptions = 0
        self.hits = 0
        self.failed = 0
        self.error = ""
        self._faults = 0
        self._done = 0
        self._progress = progress

    def report(self, within: int = 0) -> None:
        if self._progress:
            self._progress(Progress("stage_screening", min(self._done + within, self.total), self.total))

    def advance(self, descriptions: int) -> None:
        """So many more of `total` are done."""
        self._done += descriptions
        self.report()

    def compare(
        self, coded: Sequence[CodedDescription], score: Score, entry_ids: Sequence[int]
    ) -> tuple[list[HitRow], list[CodedDescription]]:
        """Hits of one chunk, as rows for the store, and the descriptions that could not be scored."""
        try:
            found = score([item.text for item in coded], [item.hs_code for item in coded])
        except Cancelled:
            raise
        except Exception as error:
            self.error = self.error or type(error).__name__  # its words may hold goods texts
            self._faults += 1
            if len(coded) == 1 or self._faults > _FAULTS_PARTED:
                self.failed += len(coded)
                return [], list(coded)
            middle = len(coded) // 2
            rows, failed = self.compare(coded[:middle], score, entry_ids)
            more, also = self.compare(coded[middle:], score, entry_ids)
            return rows + more, failed + also
        self.hits += len(found)
        return self._rows(coded, found, entry_ids), []

    def _rows(self, coded: Sequence[CodedDescription], found: Hits, entry_ids: Sequence[int]) -> list[HitRow]:
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
                found.relations(),
                found.cases(),
                strict=True,
            )
        ]


def run_screening(
    store: Store,
    screener: Callable[[], Screener],
    *,
    entries_only: bool = False,
    reweigh: bool = False,
    progress: ProgressCallback | None = None,
) -> ScreenResult:
    """Screen what was not screened yet; with `reweigh` every entry meets everything anew, under these weights.

    `entries_only` leaves out the descriptions that wait. `screener` is asked for only where descriptions meet the whole
    catalogue.

    Raises Cancelled out of `progress`; what was stored until then stays. Descriptions that could not be scored are
    marked and counted in the result; they are tried again by the next run.
    """
    started = perf_counter()
    with store.write() as connection:
        entries = catalogue_store.current_entries(connection)
        fresh = [stored for stored in entries if not stored.weights or reweigh]
        waiting = 0 if entries_only else screening_store.count_coded(connection, screened=False)
        screened = screening_store.any_screened(connection)
        floor = read_settings(connection).thresholds.floor
        run_id = screening_store.start_run(
            connection,
            weights_version=weights_version(),
            catalogue_version=catalogue_store.latest_version(connection),
            floor=floor,
        )
        probed = len(fresh) <= _PROBED
        first = (
            len(fresh) if probed or not screened else screening_store.count_coded(connection, screened=True)
        )
    run = _Run(store, run_id, floor, waiting + (first if screened else 0), progress)
    outcome = "failed"
    try:
        run.report()
        prepare(waiting + screened, progress)
        plain = written_plainly(words_of_entries([stored.entry for stored in entries]))
        if (fresh and probed) or not screened:
            complete(store, progress=progress)
        if fresh and screened and probed:
            _probe_entries(run, plain, fresh, {} if reweigh else _formers(run, entries, fresh, plain))
        elif fresh and screened:
            _compare_entries(run, plain, fresh)
        elif fresh:
            _mark_entries(run, [stored.entry_id for stored in fresh])
        if waiting and entries:
            with store.read() as connection:  # revisions may have changed places
                entry_ids = [stored.entry_id for stored in catalogue_store.current_entries(connection)]
            _screen_waiting(run, screener(), entry_ids)
        outcome = "partly" if run.failed else "done"
    except Cancelled:
        outcome = "cancelled"
        raise
    except Exception as error:
        run.error = run.error or type(error).__name__
        raise
    finally:
        with store.write() as connection:
            screening_store.finish_run(
                connection,
                run_id,
                state=outcome,
                descriptions=run.descriptions,
                hits=run.hits,
                failed=run.failed,
                error=run.error,
            )
            total_hits = screening_store.count_hits(connection)
    return ScreenResult(
        run_id, run.descriptions, run.hits, total_hits, perf_counter() - started, run.failed, run.error
    )


def _probe_entries(
    run: _Run, plain: bool, fresh: Sequence[StoredEntry], formers: Mapping[int, Former]
) -> None:
    """Each entry against the descriptions that it can reach, each in one transaction.

    Of an entry with a former revision only what the edit touches is read; its other hits are taken over.
    """
    backend = run.store.backend
    for stored in fresh:
        former = formers.get(stored.entry_id)
        ids = None
        with run.store.read() as connection:
            if former is not None:
                ids = touched(connection, backend, former, stored.entry, run.floor, plain=plain)
            probe = Probe(stored.entry, run.floor, plain=plain)
            if ids is None:
                coded = candidates(connection, backend, probe, screened_only=True)
            else:
                coded = coded_of(connection, backend, ids, screened_only=True)
        own = stored.entry_id if former is None or ids is None else former.entry_id
        rows: list[HitRow] = []
        failed: list[CodedDescription] = []
        for start in range(0, len(coded), _CHUNK):
            found, bad = run.compare(coded[start : start + _CHUNK], probe.screen, [own])
            rows += found
            failed += bad
            run.report()
        with run.store.write() as connection:
            if former is None or ids is None:
                screening_store.drop_hits_of(connection, [own])
                screening_store.save_hits(connection, rows)
            else:
                former_hits.take_over(connection, former, stored.entry_id)
                former_hits.replace_hits(connection, backend, own, ids, rows)
                run.hits += screening_store.count_hits(connection, own) - len(rows)
            former_hits.drop_of_formers(connection, [own])
            screening_store.mark_failed(connection, failed, run.run_id)
            screening_store.mark_entries_screened(connection, [own], run.run_id)
        run.advance(1)


def _formers(
    run: _Run, entries: Sequence[StoredEntry], fresh: Sequence[StoredEntry], plain: bool
) -> dict[int, Former]:
    """The former revisions, by the present one's id, of the entries whose hits can be taken over."""
    with run.store.read() as connection:
        found = {
            stored.entry_id: former
            for stored in fresh
            if (former := former_hits.former_of(connection, stored.entry_id, weights_version(), run.floor))
        }
    fresh_ids = {stored.entry_id for stored in fresh}
    before = [
        found[stored.entry_id].entry if stored.entry_id in found else stored.entry
        for stored in entries
        if stored.entry_id in found or stored.entry_id not in fresh_ids
    ]
    # Whether a catalogue is written without accents is part of every score.
    return found if written_plainly(words_of_entries(before)) == plain else {}


def _compare_entries(run: _Run, plain: bool, fresh: Sequence[StoredEntry]) -> None:
    """Many entries against every description screened before, from where an earlier run was stopped."""
    entry_ids = [stored.entry_id for stored in fresh]
    version = weights_version()
    some = Screener([stored.entry for stored in fresh], plain=plain)

    def score(texts: Sequence[str], hs_codes: Sequence[str]) -> Hits:
        return some.screen(texts, hs_codes, floor=run.floor, progress=lambda step: run.report(step.done))

    reached = min(stored.compared_to if stored.compared_under == version else 0 for stored in fresh)
    after = (reached, screening_store.BEHIND_EVERY_CODE)
    with run.store.read() as connection:
        run.advance(screening_store.count_coded(connection, screened=True, up_to=reached))
    while True:
        with run.store.read() as connection:
            coded = screening_store.coded_after(connection, after, _CHUNK, screened=True)
        if not coded:
            break
        rows, failed = run.compare(coded, score, entry_ids)
        last = (coded[-1].description_id, coded[-1].hs_code)
        with run.store.write() as connection:
            screening_store.drop_hits_between(connection, entry_ids, after, last)
            screening_store.save_hits(connection, rows)
            screening_store.mark_failed(connection, failed, run.run_id)
            # Its other codes may stand in the next chunk.
            screening_store.mark_compared(connection, entry_ids, last[0] - 1, version)
        after = last
        run.advance(len(coded))
    _mark_entries(run, entry_ids)


def _mark_entries(run: _Run, entry_ids: Sequence[int]) -> None:
    with run.store.write() as connection:
        former_hits.drop_of_formers(connection, entry_ids)
        screening_store.mark_entries_screened(connection, entry_ids, run.run_id)


def _screen_waiting(run: _Run, screener: Screener, entry_ids: Sequence[int]) -> None:
    """Every description that waits against every entry; what is read on the way is indexed."""
    keeper, notes = IndexKeeper(), FormNotes()

    def score(texts: Sequence[str], hs_codes: Sequence[str]) -> Hits:
        nonlocal notes
        notes = FormNotes()
        return screener.screen(
            texts, hs_codes, floor=run.floor, notes=notes, progress=lambda step: run.report(step.done)
        )

    after = (0, "")
    while True:
        with run.store.read() as connection:
            coded = screening_store.coded_after(connection, after, _CHUNK, screened=False)
        if not coded:
            return
        after = (coded[-1].description_id, coded[-1].hs_code)
        rows, failed = run.compare(coded, score, entry_ids)
        bad = set(failed)
        scored = [item for item in coded if item not in bad] if bad else coded
        with run.store.write() as connection:
            screening_store.drop_hits_of_failed(connection, coded[0], coded[-1])
            screening_store.save_hits(connection, rows)
            screening_store.mark_screened(connection, scored, run.run_id)
            keeper.note(connection, scored, notes if len(scored) == len(coded) else None, screener.forms)
            screening_store.mark_failed(connection, failed, run.run_id)
        run.descriptions += len(scored)
        run.advance(len(coded))
