"""Which descriptions an edit of an entry touches: the hits of the others are as the former revision's were.

A pair's text score is that of its best term. It is as it was where no term that came or went can reach it, as the
index of forms tells; so only where one can is a description read and scored.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from kyha_lookup.data.backend import Backend
from kyha_lookup.data.candidates import ids_under_codes
from kyha_lookup.data.former_hits import Former, FormerHits, hits_of
from kyha_lookup.matching.reach import Asked, Probe
from kyha_lookup.matching.revising import edit_of
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.probing import Bounds, bounds_in_store

_ROUNDING = 1e-6

Ids = NDArray[np.int64]


def touched(
    connection: Connection,
    backend: Backend,
    former: Former,
    entry: CatalogueEntry,
    floor: float,
    *,
    plain: bool,
) -> Ids | None:
    """Ids of the screened descriptions that `entry` may hit in another way than `former` did, in order; of all others
    it has the same hits. None where the edit is of a kind that touches any description.
    """
    edit = edit_of(former.entry, entry)
    if edit is None:
        return None
    hits = hits_of(connection, former)
    # Whether such a hit is one may be a matter of rounding.
    found = [hits.description_id[np.abs(np.maximum(hits.text_score, hits.score) - floor) < _ROUNDING]]
    if edit.removed:
        probe = Probe(former.entry, floor, plain=plain, asked=Asked(terms=edit.removed))
        bounds = bounds_in_store(connection, backend, probe, _low(hits, probe))
        found.append(_reached(hits, bounds))
    if edit.added:
        probe = Probe(entry, floor, plain=plain, asked=Asked(terms=edit.added))
        own = ids_under_codes(connection, probe.prefixes, screened_only=True)
        own_ids = np.array([key for key, _ in own], np.int64)
        bounds = bounds_in_store(connection, backend, probe, np.union1d(_low(hits, probe), own_ids))
        found += [_reached(hits, bounds), _come(hits, bounds, probe, own_ids, [code for _, code in own])]
    if edit.excluded:
        probe = Probe(entry, floor, plain=plain, asked=Asked(exclusions=edit.excluded))
        found.append(_reached(hits, bounds_in_store(connection, backend, probe, np.zeros(0, np.int64))))
    return np.unique(np.concatenate(found))


def _low(hits: FormerHits, probe: Probe) -> Ids:
    """Hits whose text score a bound may reach that is not told of every description."""
    return np.unique(hits.description_id[hits.text_score / 100.0 < probe.under_any_code + _ROUNDING])


def _reached(hits: FormerHits, bounds: Bounds) -> Ids:
    """Hits whose text score the terms asked about may have made, or may raise, and those they may end."""
    most = bounds.of(hits.description_id)
    return hits.description_id[(most > 0) & (most >= hits.text_score / 100.0 - _ROUNDING)]


def _come(hits: FormerHits, bounds: Bounds, probe: Probe, own_ids: Ids, codes: list[str]) -> Ids:
    """Descriptions that may become hits, by their words under any code, or under the entry's own."""
    most = bounds.of(own_ids)
    by_code = own_ids[(most > 0) & (most >= probe.needed(codes))]
    ids = np.union1d(bounds.ids[bounds.most >= probe.under_any_code], by_code)
    # A text score that the entry had stays where no term that came reaches it, under every code.
    order = np.argsort(hits.description_id, kind="stable")
    had = Bounds(hits.description_id[order], hits.text_score[order] / 100.0)
    return ids[bounds.of(ids) >= had.of(ids) - _ROUNDING]
