"""All current lines in a few numbers each, for answers of hundreds of thousands of lines: listed, counted and grouped.

About 60 bytes a line. Read when the first broad answer needs them (a second or two for a million lines, and any later
key stops it), and anew once the store has changed.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, Text, cast, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.search.columns import MONTH, UNDECIDED
from kyha_lookup.data.search.conditions import hit_pairs
from kyha_lookup.data.search.group_figures import Grouped
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import NO_HIT, Facet

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
"""Which lines are meant, in the order of `AllLines`."""

_line, _declaration = schema.goods_line.c, schema.declaration.c
_CHUNK = 20_000
_NOWHERE = -1
_OF_DECLARATIONS = (Facet.MONTH, Facet.OFFICE, Facet.PROCEDURE, Facet.CHANNEL)


class _Coded:
    """A column of texts as numbers of its distinct values."""

    def __init__(self, parts: list[Small], values: list[str]) -> None:
        self.codes: Small = np.concatenate(parts) if parts else np.empty(0, np.int32)
        self.values = values

    def at(self, places: Any) -> _Coded:
        return _Coded([self.codes[places]], self.values)

    def counted(self, mask: Mask) -> Counter[str]:
        counts = np.bincount(self.codes[mask], minlength=len(self.values))
        return Counter({value: int(n) for value, n in zip(self.values, counts, strict=True) if n})


class AllLines:
    """The current lines: those of the newest description first, the newest line of each first."""

    def __init__(self, connection: Connection) -> None:
        order = (_declaration.registered_on.desc().nulls_last(), _declaration.number)
        enterprise = func.coalesce(_declaration.enterprise_id, _NOWHERE)
        columns = (MONTH, _declaration.office_code, _declaration.procedure_code, _declaration.channel)
        query = select(_declaration.id, enterprise, *columns, cast(_declaration.registered_on, Text))
        (declarations, importers), (*declared, days) = _read(
            connection, query.where(_declaration.retired_by.is_(None)).order_by(*order), (np.int64, np.int64)
        )
        lines = select(_line.id, _line.declaration_id, _line.line_no, _line.description_id,
                       func.coalesce(_line.tax_value_vnd, 0.0),
                       func.substr(_line.hs_code, 1, 4), _line.origin)  # fmt: skip
        (ids, owners, numbers, descriptions, values), (heading, origin) = _read(
            connection, lines.where(_line.retired_by.is_(None)), (*[np.int64] * 4, np.float64)
        )
        ranks = _places(declarations, int(owners.max(initial=0)))[owners]
        places = np.lexsort((-ids, -descriptions))
        places = places[ranks[places] != _NOWHERE]
        ranks = ranks[places]
        self.ids: Numbers = ids[places]
        self._descriptions: Small = descriptions[places].astype(np.int32)
        self._newest: Small = np.lexsort((numbers[places], ranks)).astype(np.int32)
        self._place_of = _places(self.ids)
        self.declarations: Small = ranks
        self._enterprises: Small = importers[ranks].astype(np.int32)
        ordinals = [date.fromisoformat(day).toordinal() if day else 0 for day in days.values]
        self.days: Small = np.array(ordinals, np.int32)[days.codes][ranks]
        self.tax_values: npt.NDArray[np.float64] = values[places]
        self._columns = {
            facet: column.at(ranks) for facet, column in zip(_OF_DECLARATIONS, declared, strict=True)
        }
        self._columns |= {Facet.HEADING: heading.at(places), Facet.ORIGIN: origin.at(places)}

    def every(self) -> Mask:
        """All lines."""
        return np.ones(len(self.ids), np.bool_)

    def of_ids(self, ids: Sequence[int]) -> Mask:
        """The lines with these ids."""
        mask = np.zeros(len(self.ids), np.bool_)
        places = self.places(np.asarray(ids, np.int64))
        mask[places[places != _NOWHERE]] = True
        return mask

    def of_descriptions(self, ids: Sequence[int]) -> Mask:
        """The lines that carry one of these descriptions."""
        wanted = np.asarray(ids, np.int64)
        highest = max(int(wanted.max(initial=0)), int(self._descriptions.max(initial=0)))
        known = np.zeros(highest + 1, np.bool_)
        known[wanted] = True
        return known[self._descriptions]

    def listed(self, mask: Mask) -> array[int]:
        """The ids of these lines, in the order of this class."""
        return _as_array(self.ids[mask])

    def newest(self, mask: Mask) -> array[int]:
        """The ids of these lines, newest registration first."""
        return _as_array(self.ids[self._newest[mask[self._newest]]])

    def counted(self, mask: Mask) -> dict[Facet, Counter[str]]:
        """How many of these lines have each value of the facets that stand on the line and its declaration."""
        counts = {facet: column.counted(mask) for facet, column in self._columns.items()}
        chapters: Counter[str] = Counter()
        for heading, lines in counts[Facet.HEADING].items():
            chapters[heading[:2]] += lines
        return {**counts, Facet.CHAPTER: chapters}

    def by_description(self, mask: Mask) -> Grouped:
        """These lines, grouped by their descriptions."""
        return Grouped(self, np.flatnonzero(mask), self._descriptions[mask])

    def by_enterprise(self, mask: Mask) -> Grouped:
        """These lines, grouped by their enterprises; those of none are left out."""
        known = mask & (self._enterprises != _NOWHERE)
        return Grouped(self, np.flatnonzero(known), self._enterprises[known])

    def places(self, ids: Numbers) -> Small:
        """Where the lines with these ids stand; below zero for one that is not current."""
        known = ids < len(self._place_of)
        return np.where(known, self._place_of[np.where(known, ids, 0)], _NOWHERE).astype(np.int32)


class AllHits:
    """Which catalogue entries all the lines hit, and what was decided."""

    def __init__(self, connection: Connection, lines: AllLines) -> None:
        hit, entry, verdict = schema.hit, schema.catalogue_entry, current_verdicts()
        meets, holds = hit_pairs()
        same = (verdict.c.description_id == hit.c.description_id) & (verdict.c.entry_code == entry.c.code)
        query = (
            select(_line.id, entry.c.id, entry.c.code, func.coalesce(verdict.c.kind, UNDECIDED))
            .select_from(schema.goods_line)
            .join(hit, meets)
            .join(entry, holds)
            .outerjoin(verdict, same)
            .where(_line.retired_by.is_(None))
        )
        (ids, revisions), (entries, kinds) = _read(connection, query, (np.int64, np.int64))
        places = lines.places(ids)
        current = places != _NOWHERE
        self._all = lines
        self._lines, self._entries = places[current], entries.at(current)
        self._revisions: Small = revisions[current].astype(np.int32)
        # A line counts under every verdict one of its hits has, but once.
        kinds = kinds.at(current)
        pairs = np.unique(self._lines.astype(np.int64) * max(len(kinds.values), 1) + kinds.codes)
        self._decided, codes = np.divmod(pairs, max(len(kinds.values), 1))
        self._kinds = _Coded([codes.astype(np.int32)], kinds.values)
        self._hitting = np.unique(self._lines)

    def counted(self, mask: Mask) -> dict[Facet, Counter[str]]:
        """How many of the lines hit each entry, and how many have each verdict."""
        verdicts = self._kinds.counted(mask[self._decided])
        verdicts[NO_HIT] = int(mask.sum()) - int(mask[self._hitting].sum())
        return {Facet.ENTRY: self._entries.counted(mask[self._lines]), Facet.VERDICT: verdicts}

    def by_entry(self, mask: Mask) -> Grouped:
        """These lines, grouped by the revisions of entries they hit; a line may be in several groups."""
        meant = mask[self._lines]
        return Grouped(self._all, self._lines[meant], self._revisions[meant])


def _read(
    connection: Connection, query: Select[Any], kinds: Sequence[type[np.generic]]
) -> tuple[list[npt.NDArray[Any]], tuple[_Coded, ...]]:
    """The first columns of a query as numbers of these kinds, the others as coded texts."""
    width, numbers = len(query.selected_columns), len(kinds)
    parts: list[list[Any]] = [[] for _ in range(width)]
    known: list[dict[str, int]] = [{} for _ in range(width)]
    found = connection.execute(query, execution_options={"yield_per": _CHUNK})
    for rows in found.partitions(_CHUNK):
        for at, column in enumerate(zip(*rows, strict=True)):
            if at < numbers:
                parts[at].append(np.array(column, kinds[at]))
            else:
                codes = known[at]
                coded = (codes.setdefault(value or "", len(codes)) for value in column)
                parts[at].append(np.fromiter(coded, np.int32, len(column)))
    whole = [
        np.concatenate(some) if some else np.empty(0, kind) for some, kind in zip(parts, kinds, strict=False)
    ]
    texts = tuple(_Coded(parts[at], list(known[at])) for at in range(numbers, width))
    return whole, texts


def _places(ids: Numbers, highest: int = 0) -> Small:
    """Place of each id, by id."""
    places = np.full(max(int(ids.max(initial=0)), highest) + 1, _NOWHERE, np.int32)
    places[ids] = np.arange(len(ids), dtype=np.int32)
    return places


def _as_array(ids: Numbers) -> array[int]:
    made = array("q")
    made.frombytes(ids.tobytes())
    return made
