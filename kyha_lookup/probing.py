"""Keeps the index of forms whole, and finds by it which descriptions an entry can catch at all.

Every screened description is in the index: a screening enters what it reads, in the transaction that marks it. What an
earlier program screened, or one that read descriptions in another way, is entered before the index is next asked;
so are, for the preview of an entry, the descriptions that still wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from kyha_lookup.data import form_index, screening_store
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.candidates import coded_of, ids_under_codes
from kyha_lookup.data.screening_store import CodedDescription
from kyha_lookup.data.store import Store
from kyha_lookup.matching.combining import weights_version
from kyha_lookup.matching.parallel import in_order
from kyha_lookup.matching.preparing import prepare
from kyha_lookup.matching.reach import Probe
from kyha_lookup.matching.reading import FormNotes, FormReader
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.text.held_forms import HeldForms, of_lines

_BLOCK = 16_000

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]


class IndexKeeper:
    """Enters descriptions into the index, each once. For one run: it knows nothing of a transaction that fails."""

    def __init__(self) -> None:
        self._weights = weights_version()
        self._indexer = form_index.FormIndexer(self._weights)
        self._indexed: Ids | None = None
        self._reader = FormReader()

    def note(
        self,
        connection: Connection,
        coded: Sequence[CodedDescription],
        notes: FormNotes | None,
        forms: Sequence[str],
    ) -> None:
        """Enter the descriptions of a screened run of lines; `notes` tell what they hold, in numbers of `forms`."""
        ids = np.array([item.description_id for item in coded], np.int64)
        first = np.flatnonzero(np.diff(ids, prepend=-1))  # a description may stand under several codes
        new = first[~_among(ids[first], self.indexed(connection))]
        if notes is not None and notes.lines == len(coded):
            self._add(connection, ids[new], forms, of_lines(notes.held(), new))
        else:  # a fault came between, and no notes are of all these lines
            self.read(connection, [(coded[line].description_id, coded[line].text) for line in new.tolist()])

    def read(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Enter descriptions, (id, text), none of which is in the index."""
        if rows:
            held = self._reader.read([text for _, text in rows])
            self._add(connection, np.array([key for key, _ in rows], np.int64), self._reader.forms, held)

    def indexed(self, connection: Connection) -> Ids:
        """Ids of what is in the index, in order."""
        if self._indexed is None:
            self._indexed = form_index.indexed_ids(connection, self._weights)
        return self._indexed

    def _add(self, connection: Connection, ids: Ids, forms: Sequence[str], held: HeldForms) -> None:
        self._indexer.add(connection, ids.tolist(), forms, held)
        known = self.indexed(connection)
        behind = (
            not len(known) or not len(ids) or ids[0] > known[-1]
        )  # as a rule; sorting all of them would take long
        self._indexed = np.append(known, ids) if behind else np.union1d(known, ids)


def complete(store: Store, *, waiting: bool = False, progress: ProgressCallback | None = None) -> None:
    """Enter into the index what should be there and is not: screened descriptions, with `waiting` also those that wait.

    Raises Cancelled out of `progress`; what was entered until then stays.
    """
    keeper, weights = IndexKeeper(), weights_version()
    with store.read() as connection:
        whole = form_index.is_whole(connection, weights)
        waits = waiting and screening_store.count_coded(connection, screened=False) > 0
    if whole and not waits:
        return
    with store.write() as connection:
        if not whole:
            form_index.begin_anew(connection, weights)
        known = keeper.indexed(connection)
        missing: Ids = np.unique(
            np.concatenate(
                [
                    form_index.missing_ids(connection, known, screened=screened)
                    for screened, asked in ((True, not whole), (False, waits))
                    if asked
                ]
            )
        )
    prepare(len(missing), progress)
    for start in range(0, len(missing), _BLOCK):
        if progress is not None:
            progress(Progress("stage_indexing", start, len(missing)))
        with store.write() as connection:
            some = missing[start : start + _BLOCK].tolist()
            keeper.read(connection, form_index.texts_of(connection, store.backend, some))
    if not whole:
        with store.write() as connection:
            form_index.mark_whole(connection, weights)


def candidates(
    connection: Connection, backend: Backend, probe: Probe, *, screened_only: bool
) -> list[CodedDescription]:
    """Every description under a code that can be a hit of the probe's entry, in order; none that is indexed is missed.

    `screened_only` leaves out those that still wait for the catalogue as a whole.
    """
    own = ids_under_codes(connection, probe.prefixes, screened_only=screened_only)
    needed = probe.needed([code for _, code in own])
    own_ids = np.array([key for key, _ in own], np.int64)
    # For the others the code is enough.
    bounds = bounds_in_store(connection, backend, probe, np.unique(own_ids[needed > 0]))
    by_code = own_ids[bounds.of(own_ids) >= needed]
    ids = np.union1d(bounds.ids[bounds.most >= probe.under_any_code], by_code)
    coded = coded_of(connection, backend, ids, screened_only=screened_only)
    most = bounds.of(np.array([item.description_id for item in coded], np.int64))
    enough = most >= probe.needed([item.hs_code for item in coded])
    return sorted(
        (coded[at] for at in np.flatnonzero(enough).tolist()),
        key=lambda item: (item.description_id, item.hs_code),
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most (0..1) that the text scores of descriptions can be: parallel arrays in order of id."""

    ids: Ids
    most: Floats

    def of(self, ids: Ids) -> Floats:
        """The bounds of some ids, 0 where none is told."""
        if not len(self.ids):
            return np.zeros(len(ids))
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.most[at], 0.0)


def bounds_in_store(connection: Connection, backend: Backend, probe: Probe, told: Ids) -> Bounds:
    """What the index says of every description: bounds from `probe.under_any_code` on, and of those with the ids `told`
    (in order) however low.
    """
    forms = form_index.forms_like(connection, backend, probe.folded, probe.longer)
    chosen = [forms[place][0] for place in probe.choose([form for _, form in forms])]

    def reached(lines: form_index.IndexedLines) -> tuple[Ids, Floats]:
        bound = probe.bounds(lines.held, len(lines.ids), _among(lines.ids, told))
        some = np.flatnonzero(bound) if probe.under_any_code > 0 else np.arange(len(bound))
        return lines.ids[some], bound[some]

    indexed = list(form_index.lines_holding(connection, chosen))
    with closing(in_order(reached, indexed)) as parts:
        ids, most = zip((np.zeros(0, np.int64), np.zeros(0)), *parts, strict=True)
    return Bounds(*_best(np.concatenate(ids), np.concatenate(most)))


def _among(ids: Ids, known: Ids) -> NDArray[np.bool_]:
    """Which of `ids` are among `known`, which are in order."""
    if not len(known):
        return np.zeros(len(ids), np.bool_)
    found: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, ids), len(known) - 1)] == ids
    return found


def _best(ids: Ids, bounds: Floats) -> tuple[Ids, Floats]:
    """Each id once, in order, with its greatest bound."""
    order = np.lexsort((-bounds, ids))
    ids, bounds = ids[order], bounds[order]
    first = np.flatnonzero(np.diff(ids, prepend=-1))
    return ids[first], bounds[first]
