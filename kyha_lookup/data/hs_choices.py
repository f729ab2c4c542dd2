"""HS codes to choose from: those of the tariff, and those that the store's descriptions came under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.tariff import hs_names
from kyha_lookup.model import HsChoice
from kyha_lookup.text.folding import fold

_LENGTHS = (4, 6, 8, 10)
_LEAST = 2
"""The fewest digits or letters that are looked for."""


class HsChoices:
    """Codes with names and counts, read once: searching them asks the store for nothing."""

    def __init__(self, names: Mapping[str, str], counts: Mapping[str, int]) -> None:
        self._names, self._counts = names, counts
        self._folded = {code: fold(name) for code, name in names.items()}
        self._codes = sorted({*(code for code in names if len(code) >= _LENGTHS[0]), *counts})

    @classmethod
    def read(cls, connection: Connection) -> HsChoices:
        """The tariff's codes, and the store's with every heading above them."""
        table = schema.description_code.c
        found: Counter[str] = Counter()
        query = select(table.hs_code, func.count()).where(table.hs_code != "").group_by(table.hs_code)
        for code, descriptions in connection.execute(query):
            for length in _LENGTHS:
                if len(code) >= length:
                    found[code[:length]] += descriptions
        return cls(hs_names(connection).names, found)

    def matching(self, text: str, limit: int) -> list[HsChoice]:
        """Codes that begin with the digits typed, or whose name has every word typed (accents or not).

        Shorter codes first, among them those with the most descriptions.
        """
        typed = "".join(text.split()).replace(".", "")
        if len(typed) < _LEAST:
            return []
        if typed.isdigit():
            found = [code for code in self._codes if code.startswith(typed)]
        else:
            words = fold(text).split()
            found = [
                code for code in self._codes if all(word in self._folded.get(code, "") for word in words)
            ]
        found.sort(key=lambda code: (len(code), -self._counts.get(code, 0), code))
        return [
            HsChoice(code, self._names.get(code, ""), self._counts.get(code, 0)) for code in found[:limit]
        ]
