"""Counts over an answer: facets, and how often the values of a column occur."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.search.answering import Answer, lines_with_declarations
from kyha_lookup.data.search.columns import EXPRESSIONS, MONTH, UNDECIDED
from kyha_lookup.data.search.conditions import hit_pairs
from kyha_lookup.data.store import in_chunks
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import (
    NO_HIT,
    Facet,
    FacetCount,
    FacetFilter,
    Frequency,
    SearchColumn,
    SearchFacets,
    SearchQuery,
)

_line, _declaration = schema.goods_line.c, schema.declaration.c
_COUNTED = tuple(facet for facet in Facet if facet not in (Facet.ENTERPRISE, Facet.DESCRIPTION, Facet.LINES))
_OF_CODES = (Facet.CHAPTER, Facet.HEADING)
_PLAIN = (MONTH, _line.hs_code, _line.origin, _declaration.office_code,
          _declaration.procedure_code, _declaration.channel)  # fmt: skip
_Counts = dict[Facet, Counter[str]]


def facets(answer_to: Any, query: SearchQuery) -> SearchFacets:
    """Counts per facet; `answer_to(query)` gives the `Answer` to a query."""
    counts: _Counts = {}
    chosen = {each.facet for each in query.filters} & set(_COUNTED)
    common = [facet for facet in _COUNTED if facet not in chosen]
    _count(answer_to(query), common, counts)
    for facet in chosen:
        others = tuple(each for each in query.filters if each.facet is not facet or each.excluded)
        _count(answer_to(replace(query, filters=others)), [facet], counts)
        _keep_chosen(counts[facet], query.filters, facet)
    answer = answer_to(query)
    codes = {code for facet in _OF_CODES for code in counts.get(facet, ())}
    named = dict.fromkeys(_OF_CODES, _tariff_names(answer, codes))
    if counts.get(Facet.ENTRY):
        named[Facet.ENTRY] = _entry_names(answer)
    return SearchFacets(
        query,
        {facet: _ordered(facet, counts.get(facet, Counter()), named.get(facet, {})) for facet in _COUNTED},
    )


def _keep_chosen(counts: Counter[str], filters: tuple[FacetFilter, ...], facet: Facet) -> None:
    """A chosen value stays among the counts, if only with 0, so that it can be taken away."""
    for each in filters:
        if each.facet is facet and not each.excluded:
            counts.setdefault(each.value, 0)


def _count(answer: Answer, wanted: Sequence[Facet], counts: _Counts) -> None:
    if answer.many:
        lines, mask = answer.memory.lines(answer.connection), answer.mask()
        made = {**lines.counted(mask), **answer.memory.hits(answer.connection).counted(mask)}
        counts.update({facet: made[facet] for facet in wanted})
        return
    plain = [facet for facet in wanted if facet not in (Facet.ENTRY, Facet.VERDICT)]
    condition = answer.condition()
    if plain:
        _count_plain(answer, plain, condition, counts)
    if Facet.ENTRY in wanted:
        counts[Facet.ENTRY] = _entries(answer, condition)
    if Facet.VERDICT in wanted:
        counts[Facet.VERDICT] = _verdicts(answer, condition)


def _count_plain(
    answer: Answer, wanted: Sequence[Facet], condition: ColumnElement[bool], counts: _Counts
) -> None:
    """All plain facets from one walk over the lines, grouped by every value they share."""
    rows = answer.connection.execute(
        lines_with_declarations(*_PLAIN, func.count()).where(condition).group_by(*_PLAIN)
    )
    made: defaultdict[Facet, Counter[str]] = defaultdict(Counter)
    for month, hs_code, origin, office, procedure, channel, lines in rows:
        made[Facet.MONTH][month or ""] += lines
        made[Facet.CHAPTER][hs_code[:2]] += lines
        made[Facet.HEADING][hs_code[:4]] += lines
        made[Facet.ORIGIN][origin] += lines
        made[Facet.OFFICE][office] += lines
        made[Facet.PROCEDURE][procedure] += lines
        made[Facet.CHANNEL][channel] += lines
    counts.update({facet: made[facet] for facet in wanted})


def _entries(answer: Answer, condition: ColumnElement[bool]) -> Counter[str]:
    hit, entry = schema.hit, schema.catalogue_entry
    meets, holds = hit_pairs()
    query = (
        lines_with_declarations(entry.c.code, func.count().label("lines"))
        .join(hit, meets)
        .join(entry, holds)
        .where(condition)
        .group_by(entry.c.code)
    )
    return Counter({row.code: row.lines for row in answer.connection.execute(query)})


def _verdicts(answer: Answer, condition: ColumnElement[bool]) -> Counter[str]:
    """A line counts under every verdict one of its hits has."""
    hit, entry, verdict = schema.hit, schema.catalogue_entry, current_verdicts()
    meets, holds = hit_pairs()
    kind = func.coalesce(verdict.c.kind, UNDECIDED)
    base = (
        lines_with_declarations(kind, func.count(distinct(_line.id)))
        .join(hit, meets)
        .join(entry, holds)
        .outerjoin(
            verdict,
            (verdict.c.description_id == hit.c.description_id) & (verdict.c.entry_code == entry.c.code),
        )
        .where(condition)
    )
    counts = Counter({row[0]: row[1] for row in answer.connection.execute(base.group_by(kind))})
    hitting = base.with_only_columns(func.count(distinct(_line.id)))
    all_lines = lines_with_declarations(func.count()).where(condition)
    run = answer.connection.execute
    counts[NO_HIT] = run(all_lines).scalar_one() - run(hitting).scalar_one()
    return counts


def _entry_names(answer: Answer) -> dict[str, str]:
    entry = schema.catalogue_entry.c
    rows = answer.connection.execute(select(entry.code, entry.name).where(entry.retired_in.is_(None)))
    return {row.code: row.name for row in rows}


def _tariff_names(answer: Answer, codes: Iterable[str]) -> dict[str, str]:
    table, found = schema.tariff_code.c, {}
    for chunk in in_chunks(sorted(codes)):
        rows = answer.connection.execute(select(table.code, table.name).where(table.code.in_(chunk)))
        found.update({row.code: row.name for row in rows})
    return found


def _ordered(facet: Facet, counts: Counter[str], names: dict[str, str]) -> tuple[FacetCount, ...]:
    if facet is Facet.MONTH:
        items = sorted(counts.items(), reverse=True)
    else:
        items = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, lines, names.get(value, "")) for value, lines in items)


def frequency(answer: Answer, column: SearchColumn) -> tuple[Frequency, ...]:
    """Every value of a column in the answer's lines, most frequent first. Missing values count as ""."""
    value = EXPRESSIONS[column]
    query = (
        lines_with_declarations(
            value.label("value"),
            func.count().label("lines"),
            func.count(distinct(_line.declaration_id)).label("declarations"),
            func.coalesce(func.sum(_line.tax_value_vnd), 0.0).label("tax_value"),
        )
        .join(schema.description, schema.description.c.id == _line.description_id)
        .join(schema.import_batch, schema.import_batch.c.id == _line.batch_id)
        .outerjoin(schema.enterprise, schema.enterprise.c.id == _declaration.enterprise_id)
        .where(answer.condition())
        .group_by(value)
    )
    found = (
        Frequency(_shown(row.value), row.lines, row.declarations, float(row.tax_value))
        for row in answer.connection.execute(query)
    )
    return tuple(sorted(found, key=lambda each: (-each.lines, each.value)))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
