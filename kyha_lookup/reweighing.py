"""What other weights would do to the stored hits, before they do it."""

from __future__ import annotations

from collections import Counter, defaultdict

from kyha_lookup.data import catalogue_store, screening_store
from kyha_lookup.data.state import read_settings, screened_weights
from kyha_lookup.data.store import Store
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import EntryEffect, Level, LevelCounts, Progress, ProgressCallback, ReweighPreview

_CHUNK = 10_000


def preview_reweighing(
    store: Store, screener: Screener, *, progress: ProgressCallback | None = None
) -> ReweighPreview:
    """Score what was screened before under the program's weights and compare with the hits stored.

    Counts are pairs of a description under an HS code and an entry. Costs as much as a screening of everything;
    nothing is stored. Raises Cancelled out of `progress`.
    """
    with store.read() as connection:
        entries = catalogue_store.current_entries(connection)
        thresholds = read_settings(connection).thresholds
        total = screening_store.count_coded(connection, screened=True)
        present = screened_weights(connection)
    ids = [stored.entry_id for stored in entries]
    now: defaultdict[int, Counter[Level]] = defaultdict(Counter)
    then: defaultdict[int, Counter[Level]] = defaultdict(Counter)
    gained: defaultdict[int, Counter[Level]] = defaultdict(Counter)
    lost: defaultdict[int, Counter[Level]] = defaultdict(Counter)
    moved: set[int] = set()
    after, done = (0, ""), 0
    while True:
        if progress is not None:
            progress(Progress("stage_screening", done, total))
        with store.read() as connection:
            coded = screening_store.coded_after(connection, after, _CHUNK, screened=True)
            if not coded:
                break
            last = (coded[-1].description_id, coded[-1].hs_code)
            before = screening_store.levels_between(connection, after, last, thresholds)
        hits = screener.screen(
            [item.text for item in coded], [item.hs_code for item in coded], floor=thresholds.floor
        )
        fresh = {
            (coded[line].description_id, coded[line].hs_code, ids[entry]): thresholds.level(score)
            for line, entry, score in zip(
                hits.line.tolist(), hits.entry.tolist(), hits.score.tolist(), strict=True
            )
        }
        for key, level in before.items():
            now[key[2]][level] += 1
            lost[key[2]][level] += key not in fresh
            if fresh.get(key, level) is not level:
                moved.add(key[2])
        for key, level in fresh.items():
            then[key[2]][level] += 1
            gained[key[2]][level] += key not in before
        after, done = last, done + len(coded)
    effects = [
        EntryEffect(
            stored.entry.code,
            stored.entry.name,
            _counts(now[stored.entry_id]),
            _counts(then[stored.entry_id]),
            gained[stored.entry_id].total(),
            lost[stored.entry_id].total(),
            _counts(gained[stored.entry_id]),
            _counts(lost[stored.entry_id]),
        )
        for stored in entries
        if gained[stored.entry_id].total() or lost[stored.entry_id].total() or stored.entry_id in moved
    ]
    return ReweighPreview(
        present_weights=present,
        program_weights=screener.weights_version,
        now=_counts(sum(now.values(), Counter())),
        then=_counts(sum(then.values(), Counter())),
        gained=sum(effect.gained for effect in effects),
        lost=sum(effect.lost for effect in effects),
        entries=tuple(sorted(effects, key=lambda effect: (-effect.gained - effect.lost, effect.entry_code))),
    )


def _counts(levels: Counter[Level]) -> LevelCounts:
    return LevelCounts(levels[Level.CERTAIN], levels[Level.LIKELY], levels[Level.LOOK])
