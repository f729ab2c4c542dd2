"""Past lines whose goods are named like those of one line, and the HS codes they were cleared under."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import Connection, distinct, func

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend, Match
from kyha_lookup.data.line_queries import CURRENT_LINE, lines_by_ids
from kyha_lookup.data.search.answering import NEWEST, lines_with_declarations
from kyha_lookup.model import GoodsLine, HsUse, SimilarLines
from kyha_lookup.text.index_forms import head_pair, head_word, head_words

_line, _declaration = schema.goods_line.c, schema.declaration.c
_MOST_WORDS = 4
_MOST_DESCRIPTIONS = 1_000


def similar_lines(connection: Connection, backend: Backend, line: GoodsLine, limit: int) -> SimilarLines:
    """The newest `limit` other lines that share the first words of the head of `line`, as many words as any share."""
    head = [word.folded for word in head_words(line.description)]
    for count in range(min(_MOST_WORDS, len(head)), 0, -1):
        words = tuple(head[:count])
        if count == 1 and len(words[0]) < 3:
            break
        ids = backend.find_descriptions(connection, _head(words), _MOST_DESCRIPTIONS)
        if set(ids) - {line.description_id}:
            return _answer(connection, backend, line, ids, words, limit)
    return _answer(connection, backend, line, [line.description_id], tuple(head[:_MOST_WORDS]), limit)


def _head(words: tuple[str, ...]) -> Match:
    if len(words) == 1:
        return Match((((head_word(words[0]), False),),))
    pairs = pairwise(words)
    return Match(tuple(((head_pair(first, second), False),) for first, second in pairs))


def _answer(
    connection: Connection,
    backend: Backend,
    line: GoodsLine,
    ids: list[int],
    words: tuple[str, ...],
    limit: int,
) -> SimilarLines:
    listed = backend.listed(ids).subquery("named_alike")
    alike = (CURRENT_LINE, _line.id != line.line_id)
    base = lines_with_declarations(_line.id).join(listed, listed.c.id == _line.description_id).where(*alike)
    newest = base.order_by(*NEWEST).limit(limit)
    keys = connection.execute(newest).scalars().all()
    lines = lines_by_ids(connection, keys)
    codes = base.with_only_columns(
        _line.hs_code,
        func.count(),
        func.count(distinct(_line.declaration_id)),
        func.max(_declaration.registered_on),
    ).group_by(_line.hs_code)
    uses = [HsUse(*row) for row in connection.execute(codes)]
    return SimilarLines(
        lines=tuple(lines[key] for key in keys),
        codes=tuple(sorted(uses, key=lambda use: (-use.lines, use.hs_code))),
        words=words,
    )
