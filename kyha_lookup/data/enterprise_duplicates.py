"""Enterprises that may be one and the same: names alike without accents and legal forms, one address, one tax root."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.model import LikelyDuplicate
from kyha_lookup.text.enterprise_names import name_words
from kyha_lookup.text.folding import fold

LIKE = 88.0
"""Likeness of two names, 0..100, from which they may belong to one enterprise."""

_MOST = 8
_ROOT = 10  # digits of a tax code that branches share
_SHORTEST_ADDRESS = 12  # folded letters: "Quảng Nam" is no address


def likely_duplicates(connection: Connection, enterprise_id: int) -> tuple[LikelyDuplicate, ...]:
    """Other enterprises like this one, the most alike first."""
    from rapidfuzz import fuzz, process

    table = schema.enterprise
    rows = connection.execute(select(table).order_by(table.c.tax_code)).all()
    this = next((row for row in rows if row.id == enterprise_id), None)
    if this is None:
        return ()
    others = [row for row in rows if row.id != enterprise_id]
    name, address = " ".join(name_words(this.name)), _address(this.address)
    likeness = {
        at: score
        for _, score, at in process.extract(
            name,
            [" ".join(name_words(row.name)) for row in others],
            scorer=fuzz.ratio,
            score_cutoff=LIKE,
            limit=None,
        )
        if name
    }
    found = []
    for at, row in enumerate(others):
        same_root = row.tax_code[:_ROOT] == this.tax_code[:_ROOT] and len(this.tax_code) >= _ROOT
        same_address = bool(address) and _address(row.address) == address
        if at in likeness or same_root or same_address:
            found.append(
                LikelyDuplicate(
                    row.tax_code, row.name, row.address, likeness.get(at, 0.0), same_root, same_address
                )
            )
    found.sort(key=lambda one: (-(one.likeness + 50 * one.same_root + 50 * one.same_address), one.tax_code))
    return tuple(found[:_MOST])


def _address(address: str) -> str:
    """An address to compare, "" where it is too short to tell anything."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(address)).split()
    return " ".join(words) if len("".join(words)) >= _SHORTEST_ADDRESS else ""
