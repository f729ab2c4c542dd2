"""All rows of an answer with their contents, a few hundred at a time: an export holds no more in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from kyha_lookup.data.line_queries import lines_by_ids
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.grouping import groups
from kyha_lookup.data.search.result import all_rows
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import GoodsLine, Grouping, SearchGroup

_AT_ONCE = 500


def rows_of(answer: Answer) -> tuple[int, Iterator[GoodsLine | SearchGroup]]:
    """How many rows there are, and the rows in order."""
    ids = all_rows(answer).ids
    return len(ids), _rows(answer, ids)


def _rows(answer: Answer, ids: array[int]) -> Iterator[GoodsLine | SearchGroup]:
    for chunk in in_chunks(ids, _AT_ONCE):
        if answer.query.grouping is Grouping.LINES:
            lines = lines_by_ids(answer.connection, chunk)
            yield from (lines[key] for key in chunk)
        else:
            yield from (group for group in groups(answer, chunk) if group)
