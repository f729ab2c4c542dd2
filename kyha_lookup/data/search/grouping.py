"""An answer grouped by description, by enterprise or by catalogue entry."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Select, distinct, func, literal, select

from kyha_lookup.data import schema
from kyha_lookup.data.search.answering import Answer, lines_with_declarations
from kyha_lookup.data.search.conditions import hit_pairs
from kyha_lookup.model import Grouping, SearchColumn, SearchGroup

if TYPE_CHECKING:
    from kyha_lookup.data.search.group_figures import Grouped

_line, _declaration = schema.goods_line.c, schema.declaration.c
_enterprise, _entry = schema.enterprise.c, schema.catalogue_entry.c
_LINES = func.count(_line.id)
_NEWEST = func.max(_declaration.registered_on)
_VALUE = func.coalesce(func.sum(_line.tax_value_vnd), 0.0)
_DECLARATIONS = func.count(distinct(_line.declaration_id))
_KEYS: dict[Grouping, ColumnElement[int]] = {
    Grouping.DESCRIPTIONS: _line.description_id,
    Grouping.ENTERPRISES: _declaration.enterprise_id,
    Grouping.ENTRIES: _entry.id,
}
_ORDERS: dict[SearchColumn, ColumnElement[Any]] = {
    SearchColumn.LINES: _LINES,
    SearchColumn.DECLARATIONS: _DECLARATIONS,
    SearchColumn.TAX_VALUE: _VALUE,
    SearchColumn.DATE: _NEWEST,
}


class Figures(NamedTuple):
    """What is known of a group beside its name."""

    lines: int
    declarations: int
    tax_value_vnd: float
    newest: date | None


def group_keys(answer: Answer, limit: int | None = None) -> tuple[array[int], int]:
    """The keys of the groups in order, and how many lines they hold together; lines without a key are in none."""
    column = answer.query.sort or SearchColumn.LINES
    order = _ORDERS.get(column)
    descending = answer.query.descending or answer.query.sort is None
    if order is not None and answer.many:
        grouped = _in_memory(answer)
        return grouped.ordered(column, descending=descending)[:limit], len(grouped)
    key = _KEYS[answer.query.grouping]
    query = _grouped(answer, key, _LINES).where(answer.condition(), key.is_not(None)).group_by(key)
    if order is None:
        query, order = _by_name(query, answer.query.grouping)
    query = query.order_by(order.desc() if descending else order.asc(), key.desc()).limit(limit)
    keys, lines = array("q"), 0
    for found, count in answer.connection.execute(query):
        keys.append(found)
        lines += count
    return keys, lines


def groups(answer: Answer, keys: Sequence[int]) -> tuple[SearchGroup | None, ...]:
    """The groups with these keys, in the same order; None for one that no line of the answer belongs to."""
    if not keys:
        return ()
    wanted = select(answer.backend.listed(keys).subquery().c.id)
    figures = _in_memory(answer).figures(keys) if answer.many else _figures(answer, wanted)
    names = _names(answer, answer.query.grouping, wanted)
    found: dict[int, SearchGroup] = {}
    for key, known in figures.items():
        code, name = names[key]
        found[key] = SearchGroup(key, code, name, *known)
    return tuple(found.get(key) for key in keys)


def _in_memory(answer: Answer) -> Grouped:
    """The groups of an answer of many lines."""
    lines, mask = answer.memory.lines(answer.connection), answer.mask()
    match answer.query.grouping:
        case Grouping.DESCRIPTIONS:
            return lines.by_description(mask)
        case Grouping.ENTERPRISES:
            return lines.by_enterprise(mask)
        case _:
            return answer.memory.hits(answer.connection).by_entry(mask)


def _figures(answer: Answer, wanted: Select[Any]) -> dict[int, Figures]:
    """The figures of the groups whose keys are `wanted`, counted by the store."""
    key = _KEYS[answer.query.grouping]
    query = (
        _grouped(answer, key.label("key"), _LINES.label("lines"), _DECLARATIONS.label("declarations"))
        .add_columns(_VALUE.label("value"), _NEWEST.label("newest"))
        .where(answer.condition(), key.in_(wanted))
        .group_by(key)
    )
    return {
        row.key: Figures(row.lines, row.declarations, float(row.value), row.newest)
        for row in answer.connection.execute(query)
    }


def _grouped(answer: Answer, *columns: Any) -> Select[Any]:
    query = lines_with_declarations(*columns)
    if answer.query.grouping is Grouping.ENTRIES:
        meets, holds = hit_pairs()
        query = query.join(schema.hit, meets).join(schema.catalogue_entry, holds)
    return query


def _by_name(query: Select[Any], grouping: Grouping) -> tuple[Select[Any], ColumnElement[Any]]:
    """The query with the groups' names joined, to sort by them."""
    if grouping is Grouping.DESCRIPTIONS:
        joined = query.join(schema.description, schema.description.c.id == _line.description_id)
        return joined, func.max(schema.description.c.text)
    if grouping is Grouping.ENTERPRISES:
        joined = query.join(schema.enterprise, _enterprise.id == _declaration.enterprise_id)
        return joined, func.max(_enterprise.name)
    return query, func.max(_entry.name)


def _names(answer: Answer, grouping: Grouping, wanted: Select[Any]) -> dict[int, tuple[str, str]]:
    """(code, name) by key."""
    description = schema.description.c
    if grouping is Grouping.DESCRIPTIONS:
        query = select(description.id, literal("").label("code"), description.text.label("name"))
        query = query.where(description.id.in_(wanted))
    elif grouping is Grouping.ENTERPRISES:
        query = select(_enterprise.id, _enterprise.tax_code.label("code"), _enterprise.name)
        query = query.where(_enterprise.id.in_(wanted))
    else:
        query = select(_entry.id, _entry.code, _entry.name).where(_entry.id.in_(wanted))
    return {row.id: (row.code, row.name) for row in answer.connection.execute(query)}
