"""An answer as the values that leave the store: its first rows with what is said about them, and all its ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from sqlalchemy import select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import lines_by_ids
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.grouping import group_keys, groups
from kyha_lookup.model import Grouping, SearchIds, SearchResult, Suggestion, SuggestionKind

_MOST_SUGGESTIONS = 5


def first_rows(answer: Answer) -> SearchResult:
    """The first rows of an answer."""
    started = perf_counter()
    query = answer.query
    result = SearchResult(query, (), None, answer.approximate, (), 0.0, problems=answer.parsed.problems)
    if query.grouping is Grouping.LINES:
        ids = answer.first(query.limit)
        lines = lines_by_ids(answer.connection, ids)
        result = replace(result, lines=tuple(lines[key] for key in ids))
        count = len(result.lines)
    else:
        keys, _ = group_keys(answer, query.limit)
        result = replace(result, groups=tuple(group for group in groups(answer, keys) if group))
        count = len(result.groups)
    words, prefixes = _marked(answer)
    return replace(
        result,
        total=count if count < query.limit else None,
        words=words,
        prefixes=prefixes,
        changes=answer.found.changes if answer.found and answer.approximate else (),
        enterprises=_tax_codes(answer),
        suggestions=() if count else tuple(_suggestions(answer)),
        milliseconds=(perf_counter() - started) * 1000,
    )


def all_rows(answer: Answer) -> SearchIds:
    """Every row of an answer."""
    if answer.query.grouping is Grouping.LINES:
        ids = answer.ids()
        return SearchIds(answer.query, ids, len(ids))
    keys, lines = group_keys(answer)
    return SearchIds(answer.query, keys, lines)


def _marked(answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words to mark whole, and as beginnings."""
    if answer.found is None:
        return (), ()
    wanted = answer.found.wanted
    words = tuple(token.folded for token in wanted.words)
    return words, words[-1:] if wanted.open_ended else ()


def _tax_codes(answer: Answer) -> tuple[str, ...]:
    if not answer.enterprises:
        return ()
    table = schema.enterprise.c
    query = select(table.tax_code).where(table.id.in_(answer.enterprises)).order_by(table.tax_code)
    return tuple(answer.connection.execute(query).scalars())


def _suggestions(answer: Answer) -> Iterator[Suggestion]:
    """Searches near one that found nothing, each of which finds something."""
    made = 0
    for suggestion in _near(answer):
        other = Answer(answer.connection, answer.backend, answer.memory, suggestion.query)
        if other.first(1):
            yield suggestion
            made += 1
            if made == _MOST_SUGGESTIONS:
                return


def _near(answer: Answer) -> Iterator[Suggestion]:
    query, parsed = answer.query, answer.parsed
    if query.filters:
        yield Suggestion(SuggestionKind.WITHOUT_FILTERS, replace(query, filters=()))
    words = " ".join(query.text[token.span.start : token.span.end] for token in parsed.words)
    if words and not parsed.plain:
        yield Suggestion(SuggestionKind.WITHOUT_OPERATORS, replace(query, text=words))
    counts = answer.memory.counts(answer.connection, [token.folded for token in parsed.words])
    unknown = [token for token in parsed.words if token.folded not in counts]
    if len(unknown) > 1:  # leaving out one of them finds nothing yet
        left = query.text
        for token in reversed(unknown):
            left = left[: token.span.start] + left[token.span.end :]
        left = " ".join(left.replace('""', " ").split())
        if left or query.filters:
            yield Suggestion(SuggestionKind.WITHOUT_UNKNOWN, replace(query, text=left))
        if left and query.filters:
            yield Suggestion(SuggestionKind.WITHOUT_UNKNOWN, replace(query, text=left, filters=()))
    for token in parsed.words:
        typed = query.text[token.span.start : token.span.end]
        for near in answer.memory.near(answer.connection, token.folded):
            text = query.text[: token.span.start] + near + query.text[token.span.end :]
            yield Suggestion(SuggestionKind.SPELLING, replace(query, text=text), near)
        if len(parsed.words) > 1 or parsed.filters:
            text = query.text[: token.span.start] + query.text[token.span.end :]
            yield Suggestion(SuggestionKind.WITHOUT_WORD, replace(query, text=" ".join(text.split())), typed)
