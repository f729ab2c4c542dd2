"""Which descriptions stand under which codes: what an entry's candidates are chosen from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.screening_store import CodedDescription

_coded, _description = schema.description_code.c, schema.description.c


def coded_of(
    connection: Connection, backend: Backend, ids: NDArray[np.int64], *, screened_only: bool
) -> list[CodedDescription]:
    """Descriptions under their codes; `screened_only` leaves out what waits for the catalogue as a whole."""
    some = backend.listed(ids.tolist()).subquery()
    query = (
        select(_coded.description_id, _coded.hs_code, _description.text)
        .select_from(some)
        .join(schema.description_code, _coded.description_id == some.c.id)
        .join(schema.description, _description.id == some.c.id)
        .where(*_screened(screened_only))
    )
    return [CodedDescription(*row) for row in connection.execute(query).all()]


def ids_under_codes(
    connection: Connection, prefixes: Sequence[str], *, screened_only: bool
) -> list[tuple[int, str]]:
    """(id, HS code) of the descriptions under codes that begin with one of `prefixes`."""
    if not prefixes:
        return []
    ranges = [
        _coded.hs_code >= prefix if above is None else and_(_coded.hs_code >= prefix, _coded.hs_code < above)
        for prefix, above in ((prefix, _above(prefix)) for prefix in prefixes)
    ]
    query = select(_coded.description_id, _coded.hs_code).where(or_(*ranges), *_screened(screened_only))
    return [(row[0], row[1]) for row in connection.execute(query)]


def _screened(screened_only: bool) -> list[ColumnElement[bool]]:
    return [_coded.screened_by.is_not(None)] if screened_only else []


def _above(prefix: str) -> str | None:
    """The first text of digits behind all that begin with `prefix`; None where there is none."""
    kept = prefix.rstrip("9")
    return f"{kept[:-1]}{int(kept[-1]) + 1}" if kept else None
