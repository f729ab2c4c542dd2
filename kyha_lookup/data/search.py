"""Search: words typed, with or without accents, to goods lines.

The last word counts as a prefix. Where nothing holds every word, a word that no description has is replaced by
near spellings of the index's own vocabulary (words of 5 letters or more, first letter kept, never digits); where
that gives nothing either, one word is dropped, the last first. Both are labelled approximate.
A query of digits and dots alone searches declaration numbers, tax codes and HS codes as well.
"""

from __future__ import annotations

import re
from itertools import product

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.line_queries import lines_by_code, lines_of_descriptions
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import GoodsLine, SearchQuery, SearchResult
from kyha_lookup.text.folding import fold, tone_key
from kyha_lookup.text.tokens import tokenize

_MOST_DESCRIPTIONS = 2_000  # whose lines are fetched and ranked for one answer
_SHORTEST_TYPO = 5
_TWO_TYPOS = 8  # letters from which two typos are allowed
_NEAR_WORDS = 3
_VOCABULARY_SLICE = 50_000
_WORD = re.compile(r"\w+")


def search(connection: Connection, backend: Backend, query: SearchQuery) -> SearchResult:
    """Answer `query`: lines with the accents as typed first, newest first among equals."""
    from time import perf_counter

    started = perf_counter()
    words = [token.folded for token in tokenize(query.text)]
    lines: list[GoodsLine] = []
    total = 0
    digits = "".join(words)
    if digits.isascii() and digits.isdigit() and len(digits) >= 4:
        lines, total = lines_by_code(connection, digits, query.limit)
    ids, used, approximate = ([], words, False) if lines else _find(connection, backend, words, query.text)
    for group in _as_typed_first(connection, ids, query.text):
        found, count = lines_of_descriptions(connection, group, max(query.limit - len(lines), 0))
        lines += found
        total += count
    return SearchResult(
        query=query,
        lines=tuple(lines),
        total=None if len(ids) == _MOST_DESCRIPTIONS else total,
        approximate=approximate,
        words=tuple(used),
        milliseconds=(perf_counter() - started) * 1000,
    )


def _find(
    connection: Connection, backend: Backend, words: list[str], typed: str
) -> tuple[list[int], list[str], bool]:
    """Description ids that answer the words, the words that were used, and whether they are approximate."""
    prefix_wanted = not typed[-1:].isspace()

    def descriptions(wanted: list[str]) -> list[int]:
        if not wanted:
            return []
        whole, prefix = (wanted[:-1], wanted[-1]) if prefix_wanted else (wanted, "")
        return backend.find_descriptions(connection, whole, prefix, _MOST_DESCRIPTIONS)

    if ids := descriptions(words):
        return ids, words, False
    spellings = [_spellings(connection, backend, word) for word in words]
    for variant in product(*spellings):
        if list(variant) != words and (ids := descriptions(list(variant))):
            return ids, list(variant), True
    for dropped in reversed(range(len(words)) if len(words) > 1 else range(0)):
        rest = [word for index, word in enumerate(words) if index != dropped]
        if ids := descriptions(rest):
            return ids, rest, True
    return [], words, False


def _spellings(connection: Connection, backend: Backend, word: str) -> list[str]:
    """The word itself where the index knows it or it is too short to judge, else its nearest indexed spellings."""
    if len(word) < _SHORTEST_TYPO or not word.isalpha() or backend.words_like(connection, word, 1):
        return [word]
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    vocabulary = [known for known, _ in backend.words_like(connection, word[0], _VOCABULARY_SLICE)]
    most = 2 if len(word) >= _TWO_TYPOS else 1
    near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_NEAR_WORDS)
    return [known for known, *_ in near] or [word]


def _as_typed_first(connection: Connection, ids: list[int], typed: str) -> list[list[int]]:
    """`ids` in groups: where accents were typed, descriptions that write them so come before the others."""
    wanted = _WORD.findall(typed.lower())
    if not ids or " ".join(wanted) == fold(typed):
        return [ids] if ids else []
    keys = [tone_key(word) for word in wanted]
    exact: list[int] = []
    others: list[int] = []
    table = schema.description.c
    texts: dict[int, str] = {}
    for chunk in in_chunks(ids):
        texts.update(
            (row.id, row.text)
            for row in connection.execute(select(table.id, table.text).where(table.id.in_(chunk)))
        )
    for key in ids:
        have = {tone_key(word) for word in _WORD.findall(texts[key].lower())}
        last = any(word.startswith(keys[-1]) for word in have)
        (exact if last and all(word in have for word in keys[:-1]) else others).append(key)
    return [group for group in (exact, others) if group]
