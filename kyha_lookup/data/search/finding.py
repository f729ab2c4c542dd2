"""From words to descriptions: which ones answer, in what order, and how the words had to be bent.

The order: descriptions named so come first (the words side by side in the head, with the accents typed), then those
with the words in the head whatever their accents, then those that hold every word somewhere; newest first in each. The
first `RANKED` of that order are ranked finely by their text. Only where nothing holds every word, undecoded Telex or
VNI keys are read as letters, then words are replaced by near spellings, then one word is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from sqlalchemy import Connection, Select, select

from kyha_lookup.data.backend import Backend, Form, Match
from kyha_lookup.data.search.memory import MOST_COMPLETIONS, Memory
from kyha_lookup.data.search.ranking import ranked, texts_of
from kyha_lookup.data.store import read_ids
from kyha_lookup.model import QueryChange, QueryChangeKind
from kyha_lookup.text.index_forms import head_accented, head_pair, head_word, index_forms
from kyha_lookup.text.keystrokes import decoded, read_keys
from kyha_lookup.text.query import ParsedQuery
from kyha_lookup.text.side_by_side import side_by_side
from kyha_lookup.text.tokens import Token

RANKED = 64
"""Descriptions whose texts are read and ranked for one answer."""

_CHUNK, _LARGEST_CHUNK = 1_000, 16_000
_LARGEST_READ = 4_000  # texts read at a time: a cancelled search ends between
_COMPLETED_FROM = 4  # letters of a beginning that the index has no prefixes for
_MOST_VARIANTS = 12
_TONES = "12345"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words to look for; `open_ended`: the last one may go on."""

    words: tuple[Token, ...]
    open_ended: bool
    phrases: tuple[tuple[Token, ...], ...] = ()
    excluded: tuple[tuple[Token, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The descriptions that answer.

    `ranked` come first, in this order; then those of every tier in turn, newest first. `complete`: there are no
    others than `ranked`. Where `checks` is set, a description of a tier answers only if its text does.
    """

    wanted: Wanted
    ranked: tuple[int, ...] = ()
    tiers: tuple[Match, ...] = ()
    complete: bool = True
    changes: tuple[QueryChange, ...] = ()

    @property
    def checks(self) -> bool:
        """Whether texts must be read to know: the index does not know which words are neighbours."""
        return bool(self.wanted.phrases) or not all(map(indexed, self.wanted.excluded))

    @property
    def size(self) -> int:
        """How many descriptions answer, counted no further than the ranking goes."""
        return len(self.ranked) + (not self.complete)

    @property
    def any(self) -> bool:
        return bool(self.ranked)


class Finder:
    """Finds descriptions within one transaction."""

    def __init__(self, connection: Connection, backend: Backend, memory: Memory) -> None:
        self._connection = connection
        self._backend = backend
        self._memory = memory
        self._text = ""  # of the query

    def find(self, query: ParsedQuery) -> Found:
        """The descriptions that answer the free words of `query`; it has some."""
        self._text = query.text
        wanted = Wanted(query.words, query.open_ended, query.phrases, query.excluded)
        plain = self._exact(wanted)
        keyed = self._as_keystrokes(wanted)
        if keyed and keyed.size > plain.size:
            return keyed
        if plain.any:
            return plain
        return self._respelt(wanted) or self._shortened(wanted) or plain

    # ------------------------------------------------------------------ as typed

    def _exact(self, wanted: Wanted) -> Found:
        tiers = self._tiers(wanted)
        found = Found(wanted, tiers=tiers)
        candidates: list[int] = []
        for ids in self._walk(found):
            candidates += ids
            if len(candidates) > RANKED:
                break
        best = ranked(self._connection, candidates[:RANKED], wanted.words, open_ended=wanted.open_ended)
        return replace(found, ranked=tuple(best), complete=len(candidates) <= RANKED)

    def _tiers(self, wanted: Wanted) -> tuple[Match, ...]:
        """What to ask the index, best first; each tier leaves out what those before it hold."""
        every = tuple(self._forms(wanted))
        out = tuple(
            Match(tuple(((token.folded, False),) for token in words))
            for words in wanted.excluded
            if indexed(words)
        )
        head = tuple(self._head_forms(wanted))
        asked: list[tuple[tuple[Form, ...], ...]] = []
        if accented := tuple(self._accented_forms(wanted)):
            asked.append((*head, *accented))
        asked += [head, every]
        tiers: list[Match] = []
        for forms in asked:
            before = tuple(Match(tier.every) for tier in tiers)
            tiers.append(Match(forms, (*out, *before)))
        return tuple(tiers)

    def _forms(self, wanted: Wanted) -> Iterator[tuple[Form, ...]]:
        *whole, last = wanted.words
        for token in whole:
            yield ((token.folded, False),)
        yield self._beginning(last.folded) if wanted.open_ended else ((last.folded, False),)

    def _head_forms(self, wanted: Wanted) -> Iterator[tuple[Form, ...]]:
        words = [token.folded for token in wanted.words]
        if len(words) == 1:
            yield self._named(head_word(words[0]), words[0] if wanted.open_ended else None)
        for index, (first, second) in enumerate(pairwise(words)):
            yield ((head_pair(first, second), wanted.open_ended and index == len(words) - 2),)

    def _accented_forms(self, wanted: Wanted) -> Iterator[tuple[Form, ...]]:
        """The words typed with accents, in the head with these; the tone of a word that goes on may change."""
        for index, token in enumerate(wanted.words):
            if token.key == token.folded:
                continue
            if wanted.open_ended and index == len(wanted.words) - 1:
                start = head_accented(token.key).rstrip(_TONES)
                yield tuple((form, False) for form in self._completed(start)) or ((start, False),)
            else:
                yield ((head_accented(token.key), False),)

    def _named(self, form: str, start: str | None) -> tuple[Form, ...]:
        """A word of the head; with `start` all that begin so, the most frequent where they are many.

        A tier of the head only says what comes first: what it leaves out comes later.
        """
        if start is None or len(start) < _COMPLETED_FROM - 1:
            return ((form, start is not None),)
        return tuple((head_word(word), False) for word in self._completed(start)) or ((form, True),)

    def _beginning(self, start: str) -> tuple[Form, ...]:
        """The words that begin with `start`, by name where they are few: the index merges beginnings slowly."""
        if len(start) >= _COMPLETED_FROM:
            words = self._memory.completions(self._connection, start)
            if 0 < len(words) <= MOST_COMPLETIONS:
                return tuple((word, False) for word in words)
        return ((start, True),)

    def _completed(self, start: str) -> list[str]:
        return self._memory.completions(self._connection, start)[:MOST_COMPLETIONS]

    def _walk(self, found: Found) -> Iterator[list[int]]:
        """Ids of the tiers, in order, a few at a time."""
        for tier in found.tiers:
            size = RANKED + 1
            below: int | None = None
            while True:
                ids = self._backend.find_descriptions(self._connection, tier, size, below)
                if not ids:
                    break
                yield self._checked(found, ids, tier)
                if len(ids) < size:
                    break
                largest = _LARGEST_READ if found.checks else _LARGEST_CHUNK
                below, size = ids[-1], min(max(_CHUNK, 2 * size), largest)

    def _checked(self, found: Found, ids: list[int], tier: Match | None = None) -> list[int]:
        """Those of `ids` whose texts answer; of a stretch of a `tier`, only texts that may hold something unwanted
        are read where nothing but that is to be told by them."""
        if not found.checks:
            return ids
        wanted = found.wanted
        unwanted = [words for words in wanted.excluded if not indexed(words)]
        doubtful = set(ids)
        if tier is not None and not wanted.phrases:
            doubtful = {key for words in unwanted for key in self._holding(words, tier, ids)}
        texts = texts_of(self._connection, sorted(doubtful))
        return [
            key
            for key in ids
            if key not in doubtful
            or (
                all(
                    side_by_side(
                        texts[key], words, open_ended=wanted.open_ended and words[-1] is wanted.words[-1]
                    )
                    for words in wanted.phrases
                )
                and not any(side_by_side(texts[key], words) for words in unwanted)
            )
        ]

    def _holding(self, words: Sequence[Token], tier: Match, ids: Sequence[int]) -> Iterator[int]:
        """Those of `ids`, a stretch of a tier from the newest down, that hold all the words somewhere."""
        forms = tuple(((word.folded, False),) for word in words)
        held = self._backend.find_descriptions(
            self._connection, Match((*tier.every, *forms), tier.none), len(ids), ids[0] + 1
        )
        return (key for key in held if key >= ids[-1])

    # ------------------------------------------------------------------ the rest of an answer

    def rest(self, found: Found, among: Sequence[int] | None = None) -> Iterator[list[int]]:
        """Ids after the ranked ones, in order, a few at a time; only those `among` others where these are given."""
        if found.complete:
            return
        taken = set(found.ranked)
        if among is not None:
            yield from self._rest_among(found, [key for key in among if key not in taken])
            return
        for ids in self._walk(found):
            yield [key for key in ids if key not in taken]

    def _rest_among(self, found: Found, ids: Sequence[int]) -> Iterator[list[int]]:
        """Those of `ids` that answer, tier by tier, told by their texts: the index is slow to ask for single ones."""
        texts = texts_of(self._connection, ids)
        tiers: list[list[int]] = [[] for _ in found.tiers]
        for key in sorted(ids, reverse=True):
            forms = index_forms(texts[key])
            for tier, keys in zip(found.tiers, tiers, strict=True):
                if tier.holds(forms):
                    keys.append(key)
                    break
        for keys in tiers:
            yield self._checked(found, keys)

    def rest_by_tier(self, found: Found) -> Iterator[Sequence[int]]:
        """All ids after the ranked ones, tier by tier, with the ranked ones among them."""
        if found.complete:
            return
        if found.checks:
            yield self._read_rest(found)
            return
        for tier in found.tiers:
            yield read_ids(self._connection, self._backend.matching(tier))

    def _read_rest(self, found: Found) -> list[int]:
        """All ids after the ranked ones where texts tell; kept, as listing and counting ask for the same."""
        asked = (found.wanted, found.tiers)
        if self._memory.read is None or self._memory.read[0] != asked:
            self._memory.read = asked, [key for some in self.rest(found) for key in some]
        return self._memory.read[1]

    def every(self, found: Found) -> Select[int]:
        """The ids of all descriptions that answer, as a query."""
        if found.complete:
            return self._listed(found.ranked)
        if found.checks:
            return self._listed([*found.ranked, *self._read_rest(found)])
        last = found.tiers[-1]
        return self._backend.matching(Match(last.every, last.none[: _own(found)]))

    def unwanted(self, excluded: Sequence[tuple[Token, ...]]) -> Select[int] | None:
        """The ids of all descriptions that hold what a query without words excludes, as a query."""
        if not excluded:
            return None
        if all(map(indexed, excluded)):
            forms = tuple((words[0].folded, False) for words in excluded)
            return self._backend.matching(Match((forms,)))
        ids: list[int] = []
        for words in excluded:
            one = Wanted(words, open_ended=False, phrases=() if indexed(words) else (words,))
            found = Found(one, tiers=self._tiers(one), complete=False)
            ids += self._read_rest(found)
        return self._listed(ids)

    def _listed(self, ids: Sequence[int]) -> Select[int]:
        return select(self._backend.listed(ids).subquery().c.id)

    # ------------------------------------------------------------------ bent

    def _typed(self, token: Token) -> str:
        return self._text[token.span.start : token.span.end]

    def _as_keystrokes(self, wanted: Wanted) -> Found | None:
        """Descriptions that hold the words which keys without an input method stand for; a known word is no keys."""
        words = decoded(wanted.words, self._text)
        if words is None:
            return None
        typed = {token: self._typed(token) for token in words if token not in wanted.words}
        if self._memory.counts(self._connection, map(str.lower, typed.values())):
            return None
        found = self._exact(replace(wanted, words=words, phrases=()))
        changes = (
            QueryChange(
                QueryChangeKind.KEYSTROKES, keys, read_keys(keys.lower(), begins=True) or token.folded
            )
            for token, keys in typed.items()
        )
        return replace(found, changes=tuple(changes))

    def _respelt(self, wanted: Wanted) -> Found | None:
        """Descriptions that hold near spellings of the words that nothing holds; else of any word long enough."""
        words = wanted.words
        unknown = self._unknown(wanted)
        for doubtful in (unknown, set(range(len(words)))) if unknown else (set(range(len(words))),):
            choices = [
                [token, *self._near(token)] if index in doubtful else [token]
                for index, token in enumerate(words)
            ]
            for variant in list(product(*choices))[1 : _MOST_VARIANTS + 1]:
                found = self._exact(replace(wanted, words=variant, phrases=()))
                if found.any:
                    changed = [(old, new) for old, new in zip(words, variant, strict=True) if old is not new]
                    changes = (
                        QueryChange(QueryChangeKind.SPELLING, self._typed(old), new.folded)
                        for old, new in changed
                    )
                    return replace(found, changes=tuple(changes))
        return None

    def _near(self, token: Token) -> list[Token]:
        return [Token(token.span, word, word) for word in self._memory.near(self._connection, token.folded)]

    def _unknown(self, wanted: Wanted) -> set[int]:
        counts = self._memory.counts(self._connection, (token.folded for token in wanted.words))
        unknown = {index for index, token in enumerate(wanted.words) if token.folded not in counts}
        last = len(wanted.words) - 1
        goes_on = last in unknown and wanted.open_ended
        if goes_on and self._memory.completions(self._connection, wanted.words[last].folded):
            unknown.remove(last)
        return unknown

    def _shortened(self, wanted: Wanted) -> Found | None:
        """Descriptions that hold all words but one: an unknown one where there is any, else the last first."""
        words = wanted.words
        if len(words) < 2:
            return None
        unknown = self._unknown(wanted)
        if unknown and len(unknown) < len(words):
            left = tuple(token for index, token in enumerate(words) if index not in unknown)
            if found := self._without(wanted, left):
                return found
        for dropped in sorted(range(len(words)), key=lambda index: (index not in unknown, -index)):
            if found := self._without(wanted, words[:dropped] + words[dropped + 1 :]):
                return found
        return None

    def _without(self, wanted: Wanted, left: tuple[Token, ...]) -> Found | None:
        open_ended = wanted.open_ended and left[-1] is wanted.words[-1]
        found = self._exact(replace(wanted, words=left, open_ended=open_ended, phrases=()))
        if not found.any:
            return None
        gone = [token for token in wanted.words if token not in left]
        return replace(
            found,
            changes=tuple(QueryChange(QueryChangeKind.DROPPED, self._typed(token), "") for token in gone),
        )


def indexed(words: Sequence[Token]) -> bool:
    """Whether the index alone can tell that a description holds these words side by side, with these accents."""
    return len(words) == 1 and words[0].key == words[0].folded


def _own(found: Found) -> int:
    """How many exclusions of the last tier are the query's own."""
    return len(found.tiers[-1].none) - (len(found.tiers) - 1)
