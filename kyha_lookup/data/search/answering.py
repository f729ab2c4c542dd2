"""Goods lines that answer a search: the first of them at once, all of them in the same order, or as a condition.

Without a sorting column the order is: lines of the descriptions found, best description first; then lines of
enterprises whose name answers the words. A code that is the whole query comes before both. Without words: newest
registration first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, bindparam, func, not_, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.search.columns import EXPRESSIONS
from kyha_lookup.data.search.conditions import Condition, Conditions
from kyha_lookup.data.search.finding import Finder, Found, indexed
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.search.ranking import texts_of
from kyha_lookup.data.store import in_chunks, read_ids
from kyha_lookup.model import SearchQuery
from kyha_lookup.text.query import ParsedQuery, parse_query
from kyha_lookup.text.side_by_side import side_by_side
from kyha_lookup.text.tokens import Token

if TYPE_CHECKING:
    from kyha_lookup.data.search.all_lines import AllLines, Mask

_line, _declaration = schema.goods_line.c, schema.declaration.c
NEWEST = (_declaration.registered_on.desc().nulls_last(), _declaration.number, _line.line_no)
_LATEST = (_line.description_id.desc(), _line.id.desc())
_FEW_LINES = (
    1_000  # lines an operator leaves, of which the words are looked for instead of the other way round
)
_MANY_LINES = 20_000  # more are listed and counted in memory
_MANY_DESCRIPTIONS = 5_000
_WIDER = 4  # times that the next days looked at are more than the last ones
_ALL = 2**31 - 1
_MOST_ENTERPRISES = 200  # more that answer a word make it a word of goods, not a name


class Answer:
    """One query within one transaction; everything is worked out when it is asked for."""

    def __init__(self, connection: Connection, backend: Backend, memory: Memory, query: SearchQuery) -> None:
        memory.refresh(connection)
        self.connection = connection
        self.backend = backend
        self.query = query
        self.memory = memory
        self.parsed: ParsedQuery = parse_query(query.text)
        self.conditions = Conditions(connection, backend, memory)
        self._finder = Finder(connection, backend, memory)

    # ------------------------------------------------------------------ what answers

    @cached_property
    def found(self) -> Found | None:
        """The descriptions that answer the words; None where there are no words."""
        return self._finder.find(self.parsed) if self.parsed.words else None

    @cached_property
    def enterprises(self) -> list[int]:
        """Ids of enterprises whose name holds all the words."""
        parsed = self.parsed
        words = [token.folded for token in parsed.words]
        if not words or parsed.code or parsed.phrases or parsed.excluded or max(map(len, words)) < 3:
            return []
        ids = self.memory.enterprises(self.connection, words, open_ended=parsed.open_ended)
        return ids if len(ids) <= _MOST_ENTERPRISES else []

    @cached_property
    def narrowing(self) -> list[Condition]:
        """Conditions of operators, facets and exclusions that every line must meet."""
        found = self._narrowing(self.conditions)
        if self._unread:
            unwanted = self._finder.unwanted(self._unread)
            assert unwanted is not None
            found.append(_line.description_id.not_in(unwanted))
        return found

    @cached_property
    def _unread(self) -> list[tuple[Token, ...]]:
        """What a query without words excludes and only texts tell; tested on the lines at hand where few are wanted."""
        excluded = () if self.parsed.words else self.parsed.excluded
        return [words for words in excluded if not indexed(words)]

    @cached_property
    def _testing(self) -> list[Condition]:
        """The same for lines that are walked by something else, without what their texts tell."""
        return self._narrowing(Conditions(self.connection, self.backend, self.memory, indexed=False))

    def _narrowing(self, conditions: Conditions) -> list[Condition]:
        found = [
            CURRENT_LINE,
            *conditions.of_operators(self.parsed.filters),
            *conditions.of_facets(self.query.filters),
        ]
        if not self.parsed.words:
            unwanted = self._finder.unwanted(list(filter(indexed, self.parsed.excluded)))
            if unwanted is not None:
                found.append(_line.description_id.not_in(unwanted))
        return found

    @property
    def approximate(self) -> bool:
        return bool(self.found and self.found.changes and self.found.any and not self._by_code)

    @cached_property
    def _by_code(self) -> bool:
        """Whether a line has the code that the whole query is."""
        return bool(self.parsed.code) and self._any(self.conditions.of_code(self.parsed.code))

    @cached_property
    def _descriptions(self) -> Found | None:
        """The descriptions whose lines answer: not those found approximately, where code or name answer as typed."""
        found = self.found
        if found is None or not found.any:
            return None
        if found.changes and (self._by_code or self.enterprises):
            return None
        return found

    def _sources(self) -> list[Condition]:
        """Conditions any of which a line must meet, in the order of the answer."""
        sources: list[Condition] = []
        if self._by_code:
            sources.append(self.conditions.of_code(self.parsed.code))
        if self._descriptions:
            sources.append(_line.description_id.in_(self._finder.every(self._descriptions)))
        if self.enterprises:
            sources.append(self.conditions.of_enterprises(self.enterprises))
        return sources

    def condition(self) -> ColumnElement[bool]:
        """Whether a line, joined with its declaration, answers the query."""
        if not self.parsed.words:
            return and_(*self.narrowing)
        sources = self._sources()
        if not sources:
            return _line.id.is_(None)
        if len(sources) == 1:
            return and_(*self.narrowing, sources[0])
        # A union of index walks; one OR over joined tables would walk every line.
        first, *others = (_lines(_line.id).where(CURRENT_LINE, source) for source in sources)
        return and_(*self.narrowing, _line.id.in_(first.union(*others)))

    @cached_property
    def many(self) -> bool:
        """Whether so many lines answer that they are listed and counted in memory rather than by the store."""
        if not (self.found or self._narrowed):
            return True
        if self.found and self.found.complete and not (self._by_code or self.enterprises):
            return False
        some = _lines(_line.id).where(self.condition()).limit(_MANY_LINES + 1).subquery()
        return self.connection.execute(select(func.count()).select_from(some)).scalar_one() > _MANY_LINES

    def mask(self) -> Mask:
        """The lines that answer, among all lines in memory; kept, as grouping and counting ask for the same."""
        asked = (self.query.text, self.query.filters, audit.last_change(self.connection))
        if self.memory.mask is None or self.memory.mask[0] != asked:
            self.memory.mask = asked, self._mask(self.memory.lines(self.connection))
        return self.memory.mask[1]

    def _mask(self, lines: AllLines) -> Mask:
        if not (self.found or self._narrowed):
            return lines.every()
        if not (self.parsed.words or self.parsed.filters or self.query.filters):
            unwanted = self._finder.unwanted(self.parsed.excluded)
            assert unwanted is not None
            return ~lines.of_descriptions(read_ids(self.connection, unwanted))
        found = self._descriptions
        if found and not (self._narrowed or self._by_code or self.enterprises):
            return lines.of_descriptions(read_ids(self.connection, self._finder.every(found)))
        query = _lines(_line.id).where(self.condition())
        return lines.of_ids(read_ids(self.connection, query))

    @property
    def _narrowed(self) -> bool:
        """Whether there is any condition beside words and that lines are current."""
        return len(self.narrowing) > 1

    def _any(self, *conditions: Condition) -> bool:
        query = _lines(_line.id).where(*self.narrowing, *conditions).limit(1)
        return self.connection.execute(query).first() is not None

    # ------------------------------------------------------------------ lines

    def first(self, limit: int) -> list[int]:
        """The first `limit` ids of the answer's lines."""
        if self.query.sort:
            return list(self.connection.execute(self._sorted().limit(limit)).scalars())
        ids: list[int] = []
        for some in self._blocks(limit):
            ids += some
            if len(ids) >= limit:
                break
        return ids[:limit]

    def ids(self) -> array[int]:
        """The ids of all the answer's lines, in order."""
        if self.query.sort:
            return read_ids(self.connection, self._sorted())
        ids = array("q")
        for some in self._blocks(None):
            ids.extend(some)
        return ids

    def _sorted(self) -> Select[Any]:
        assert self.query.sort is not None
        column = EXPRESSIONS[self.query.sort]
        order = column.desc() if self.query.descending else column.asc()
        return (
            _lines(_line.id)
            .join(schema.description, schema.description.c.id == _line.description_id)
            .join(schema.import_batch, schema.import_batch.c.id == _line.batch_id)
            .outerjoin(schema.enterprise, schema.enterprise.c.id == _declaration.enterprise_id)
            .where(self.condition())
            .order_by(order.nulls_last(), _line.id.desc())
        )

    def _blocks(self, limit: int | None) -> Iterator[Sequence[int]]:
        """Line ids in the order of the answer; no block need hold more than `limit`."""
        if not self.parsed.words:
            yield from self._newest(limit)
            return
        before: list[Condition] = []
        if self._by_code:
            code = self.conditions.of_code(self.parsed.code)
            yield self._take(_lines(_line.id).where(code).order_by(*NEWEST), limit)
            before.append(code)
        if found := self._descriptions:
            yield from self._of_descriptions(found, before, limit)
            before.append(_line.description_id.in_(self._finder.every(found)))
        if self.enterprises:
            named = self.conditions.of_enterprises(self.enterprises)
            query = _lines(_line.id).where(named, *map(not_, before)).order_by(*NEWEST)
            yield self._take(query, limit)

    def _newest(self, limit: int | None) -> Iterator[Sequence[int]]:
        """All lines that the operators leave; where these are many, day after day instead of sorting them all."""
        if limit is None and self.many:
            yield self.memory.lines(self.connection).newest(self.mask())
            return
        if limit is None:
            query = _lines(_line.id).where(*self.narrowing).order_by(*NEWEST)
            yield read_ids(self.connection, query)
            return
        most = None if self._unread else limit
        if self._few is not None:
            yield from self._wanted(self._take(_lines(_line.id).order_by(*NEWEST), most))
            return
        day = _declaration.registered_on
        first, last = self.connection.execute(select(func.min(day), func.max(day))).one()
        days = 1
        while last is not None and last >= first:
            since = last - timedelta(days=days - 1)
            window = _lines(_line.id).where(day.between(since, last)).order_by(*NEWEST)
            yield from self._wanted(self._take(window, most))
            last, days = since - timedelta(days=1), days * _WIDER
        yield from self._wanted(self._take(_lines(_line.id).where(day.is_(None)).order_by(*NEWEST), most))

    def _wanted(self, ids: Sequence[int]) -> Iterator[Sequence[int]]:
        """Those of these lines whose texts hold nothing unwanted, some at a time."""
        if not self._unread:
            yield ids
            return
        for some in in_chunks(ids):
            query = select(_line.id, _line.description_id).where(_line.id.in_(some))
            held = {row.id: row.description_id for row in self.connection.execute(query)}
            texts = texts_of(self.connection, sorted(set(held.values())))
            yield [
                key
                for key in some
                if not any(side_by_side(texts[held[key]], words) for words in self._unread)
            ]

    @cached_property
    def _few(self) -> list[int] | None:
        """The descriptions of the lines that operators and facets leave, where these are few."""
        if not (self.parsed.filters or self.query.filters):
            return None
        conditions = self._testing if self._unread else self.narrowing
        query = _lines(_line.description_id).where(*conditions).limit(_FEW_LINES + 1)
        found = self.connection.execute(query).scalars().all()
        return sorted(set(found)) if len(found) <= _FEW_LINES else None

    def _of_descriptions(
        self, found: Found, before: list[Condition], limit: int | None
    ) -> Iterator[Sequence[int]]:
        best = _best_lines(self.backend)
        if before or self.parsed.filters or self.query.filters:
            best = best.where(*map(not_, before), *self._testing)
        values = {"listed": self.backend.as_listed(found.ranked), "most": limit or _ALL}
        yield self.connection.execute(best, values).scalars().all()
        if limit is None:
            yield from self._every_line(found, before)
            return
        for chunk in self._finder.rest(found, self._few):
            query = _lines(_line.id).where(self.conditions.of_descriptions(chunk), *map(not_, before))
            yield self._take(query.order_by(*_LATEST), limit)

    def _every_line(self, found: Found, before: list[Condition]) -> Iterator[Sequence[int]]:
        """The lines of the descriptions after the ranked ones, tier by tier, newest descriptions first."""
        tiers = list(self._finder.rest_by_tier(found))
        if sum(map(len, tiers)) <= _MANY_DESCRIPTIONS:
            skip = self.conditions.of_descriptions(found.ranked)
            for some in tiers:
                query = _lines(_line.id).where(self.conditions.of_descriptions(some), not_(skip))
                yield self._take(query.where(*map(not_, before)).order_by(*_LATEST), None)
            return
        lines = self.memory.lines(self.connection)
        wanted = ~lines.of_descriptions(found.ranked)
        if before or self._narrowed:
            query = _lines(_line.id).where(*self.narrowing, *map(not_, before))
            wanted &= lines.of_ids(read_ids(self.connection, query))
        for some in tiers:
            yield lines.listed(wanted & lines.of_descriptions(some))

    def _take(self, query: Select[Any], limit: int | None) -> Sequence[int]:
        query = query.where(*self._testing)
        if limit is None:
            return read_ids(self.connection, query)
        return self.connection.execute(query.limit(limit)).scalars().all()


@lru_cache(maxsize=8)
def _best_lines(backend: Backend) -> Select[Any]:
    """The first "most" lines of the descriptions "listed", best description first; made once, as every key asks it."""
    order = backend.listed().subquery("ranked")
    return (
        _lines(_line.id)
        .join(order, order.c.id == _line.description_id)
        .where(CURRENT_LINE)
        .order_by(order.c.position, *NEWEST)
        .limit(bindparam("most", type_=Integer))
    )


def _lines(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(schema.goods_line)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
    )


lines_with_declarations = _lines
"""A query over goods lines joined with their declarations; `Answer.condition` goes into its WHERE."""
