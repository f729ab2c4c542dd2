"""What search keeps in memory of a store: words by first letter, names of enterprises, and for broad answers all lines.

Read when first needed, never at opening, and read anew once an import or its undoing changed the store.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.text.enterprise_names import name_words

if TYPE_CHECKING:
    from kyha_lookup.data.search.all_lines import AllHits, AllLines, Mask

_word, _batch = schema.search_word.c, schema.import_batch.c
_STAMP = select(
    select(func.max(schema.description.c.id)).scalar_subquery(),
    select(func.max(_batch.id)).scalar_subquery(),
    select(func.count()).where(_batch.state != "done").scalar_subquery(),
)
_SHORTEST_TYPO = 5
_TWO_TYPOS = 8  # letters from which two typos are allowed
_NEAR_WORDS = 3
MOST_COMPLETIONS = 64
_LAST_CHARACTER = "\U0010ffff"


class Memory:
    """Words and names of one store; ask `refresh` first in every transaction."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._stamp: tuple[int | None, ...] = ()
        self._by_letter: dict[str, list[tuple[str, int]]] = {}
        self._names: dict[str, set[int]] | None = None
        self._sorted_names: list[str] = []
        self.read: tuple[Hashable, list[int]] | None = None
        """What was asked last for which texts had to be read, and the descriptions found; the finder's."""
        self.mask: tuple[Hashable, Mask] | None = None
        """What was asked last of all lines, and which of them answer; the answer's."""
        self._lines: AllLines | None = None
        self._hits: tuple[int, AllHits] | None = None

    def refresh(self, connection: Connection) -> None:
        """Forget what was read before the store changed."""
        stamp = tuple(connection.execute(_STAMP).one())
        if stamp != self._stamp:
            self._stamp = stamp
            self._by_letter.clear()
            self._names = self._lines = self._hits = self.read = self.mask = None

    # ------------------------------------------------------------------ all lines

    def lines(self, connection: Connection) -> AllLines:
        """Every current line."""
        from kyha_lookup.data.search.all_lines import AllLines

        if self._lines is None:
            self._lines = AllLines(connection)
        return self._lines

    def hits(self, connection: Connection) -> AllHits:
        """What every current line hits; read anew after any change, as verdicts and the catalogue are part of it."""
        from kyha_lookup.data.search.all_lines import AllHits

        change = audit.last_change(connection)
        if self._hits is None or self._hits[0] != change:
            self._hits = change, AllHits(connection, self.lines(connection))
        return self._hits[1]

    # ------------------------------------------------------------------ words

    def counts(self, connection: Connection, words: Iterable[str]) -> dict[str, int]:
        """How many descriptions hold each of `words`; those that none holds are missing."""
        wanted = list(set(words))
        if not wanted:
            return {}
        query = select(_word.word, _word.descriptions).where(_word.word.in_(wanted))
        return {row.word: row.descriptions for row in connection.execute(query)}

    def completions(self, connection: Connection, start: str) -> list[str]:
        """Words that begin with `start`, most frequent first: at most MOST_COMPLETIONS and one more."""
        query = (
            select(_word.word)
            .where(self._backend.starts_with(_word.word, start))
            .order_by(_word.descriptions.desc())
            .limit(MOST_COMPLETIONS + 1)
        )
        return list(connection.execute(query).scalars().all())

    def near(self, connection: Connection, word: str) -> list[str]:
        """The words most like `word`, nearest and then most frequent first: one typo from 5 letters, two from 8.

        The first letter is taken as right. Words with digits have no neighbours.
        """
        if len(word) < _SHORTEST_TYPO or not word.isalpha():
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        known = self._letter(connection, word[0])
        most = 2 if len(word) >= _TWO_TYPOS else 1
        choices = [other for other, _ in known]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        ranked = sorted((distance, -known[at][1], other) for other, distance, at in found if other != word)
        return [other for _, _, other in ranked[:_NEAR_WORDS]]

    def _letter(self, connection: Connection, letter: str) -> list[tuple[str, int]]:
        if letter not in self._by_letter:
            query = select(_word.word, _word.descriptions).where(
                self._backend.starts_with(_word.word, letter)
            )
            self._by_letter[letter] = [
                (row.word, row.descriptions)
                for row in connection.execute(query)
                if row.word.isalpha() and len(row.word) >= _SHORTEST_TYPO - 1
            ]
        return self._by_letter[letter]

    # ------------------------------------------------------------------ enterprises

    def enterprises(self, connection: Connection, words: Sequence[str], *, open_ended: bool) -> list[int]:
        """Ids of enterprises one of whose names holds all `words` (folded), the last one as a beginning."""
        if not words:
            return []
        if self._names is None:
            self._read_names(connection)
        found: set[int] | None = None
        for index, word in enumerate(words):
            holders = self._holders(word, prefix=open_ended and index == len(words) - 1)
            found = holders if found is None else found & holders
            if not found:
                return []
        return sorted(found or ())

    def _holders(self, word: str, *, prefix: bool) -> set[int]:
        assert self._names is not None
        if not prefix:
            return self._names.get(word, set())
        first = bisect_left(self._sorted_names, word)
        last = bisect_left(self._sorted_names, word + _LAST_CHARACTER)
        holders: set[int] = set()
        for known in self._sorted_names[first:last]:
            holders |= self._names[known]
        return holders

    def _read_names(self, connection: Connection) -> None:
        names: dict[str, set[int]] = defaultdict(set)
        spelling = schema.enterprise_name.c
        for row in connection.execute(select(spelling.enterprise_id, spelling.name)):
            for word in name_words(row.name):
                names[word].add(row.enterprise_id)
        self._names = dict(names)
        self._sorted_names = sorted(names)
