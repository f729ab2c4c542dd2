"""Operators and facets as conditions on current goods lines joined with their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
)

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.review_queries import SUSPICIOUS_TEXT
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import NO_HIT, NO_VERDICT, REVIEW_FLOOR, Case, Facet, FacetFilter
from kyha_lookup.text.enterprise_names import name_words
from kyha_lookup.text.query import Field, FieldFilter
from kyha_lookup.text.query_dates import period_of

Condition = ColumnElement[bool]
T = TypeVar("T")
_line, _declaration, _enterprise = schema.goods_line.c, schema.declaration.c, schema.enterprise.c
_NUMBER = 11  # digits of a declaration number before the amendment


class Conditions:
    """Builds conditions for one transaction.

    With `indexed` False they only test the lines at hand and never tempt the engine to walk an index of theirs: for
    queries that walk the lines by something else.
    """

    def __init__(
        self, connection: Connection, backend: Backend, memory: Memory, *, indexed: bool = True
    ) -> None:
        self._connection = connection
        self._backend = backend
        self._memory = memory
        self._indexed = indexed

    def _at(self, column: ColumnElement[T]) -> ColumnElement[T]:
        return column if self._indexed else func.coalesce(column, null(), type_=column.type)

    def of_operators(self, filters: Iterable[FieldFilter]) -> list[Condition]:
        """One condition per operator."""
        found = []
        for each in filters:
            condition = or_(*(self._operator(each.field, value) for value in each.values))
            found.append(_not(condition) if each.excluded else condition)
        return found

    def of_facets(self, filters: Sequence[FacetFilter]) -> list[Condition]:
        """One condition per facet: any of its values, and none of the excluded ones."""
        found = []
        for facet in dict.fromkeys(each.facet for each in filters):
            wanted = [f.value for f in filters if f.facet is facet and not f.excluded]
            unwanted = [f.value for f in filters if f.facet is facet and f.excluded]
            if wanted:
                found.append(or_(*(self._facet(facet, value) for value in wanted)))
            found += [_not(self._facet(facet, value)) for value in unwanted]
        return found

    def of_code(self, digits: str) -> Condition:
        """Lines whose declaration number, tax code or HS code begins with `digits`."""
        parts = [
            self._number(digits),
            self._tax_code(digits),
            self._backend.starts_with(self._at(_line.hs_code), digits),
        ]
        # A union of three index walks; one OR over joined tables would walk every line.
        found = (
            select(_line.id)
            .join(schema.declaration, _declaration.id == _line.declaration_id)
            .where(CURRENT_LINE, part)
            for part in parts
        )
        first, *others = found
        return _line.id.in_(first.union(*others))

    def _operator(self, field: Field, value: str) -> Condition:
        starts = self._backend.starts_with
        match field:
            case Field.HS:
                return starts(self._at(_line.hs_code), value)
            case Field.TAX_CODE:
                return self._tax_code(value)
            case Field.DECLARATION:
                return self._number(value)
            case Field.ENTERPRISE:
                words = name_words(value)
                ids = self._memory.enterprises(self._connection, words, open_ended=True)
                return self.of_enterprises(ids)
            case Field.ORIGIN:
                return _line.origin == value
            case Field.FROM:
                return self._at(_declaration.registered_on) >= date.fromisoformat(value)
            case Field.TO:
                return self._at(_declaration.registered_on) <= date.fromisoformat(value)
            case Field.CHANNEL:
                return _declaration.channel == value
            case Field.PROCEDURE:
                return starts(_declaration.procedure_code, value)
            case Field.OFFICE:
                return starts(_declaration.office_code, value)

    def _facet(self, facet: Facet, value: str) -> Condition:
        match facet:
            case Facet.MONTH:
                period = period_of(value)
                if period is None:
                    return _declaration.registered_on.is_(None)
                return self._at(_declaration.registered_on).between(*period)
            case Facet.CHAPTER | Facet.HEADING:
                return (
                    self._backend.starts_with(self._at(_line.hs_code), value)
                    if value
                    else _line.hs_code == ""
                )
            case Facet.ORIGIN:
                return _line.origin == value
            case Facet.OFFICE:
                return _declaration.office_code == value
            case Facet.PROCEDURE:
                return _declaration.procedure_code == value
            case Facet.CHANNEL:
                return _declaration.channel == value
            case Facet.ENTRY:
                return _hits(code=value)
            case Facet.VERDICT:
                return _verdict(value)
            case Facet.ENTERPRISE:
                same = select(_enterprise.id).where(_enterprise.tax_code == value)
                return self._at(_declaration.enterprise_id).in_(same)
            case Facet.LINES:
                ids = [int(each) for each in value.split(",") if each.isdigit()]
                return _line.id.in_(select(self._backend.listed(ids).subquery().c.id))
            case Facet.DESCRIPTION:
                return _line.description_id == (int(value) if value.isdigit() else -1)

    def of_enterprises(self, ids: Sequence[int]) -> Condition:
        """Lines imported by one of the enterprises."""
        return self._at(_declaration.enterprise_id).in_(select(self._backend.listed(ids).subquery().c.id))

    def of_descriptions(self, ids: Sequence[int]) -> Condition:
        """Lines that carry one of the descriptions."""
        return _line.description_id.in_(select(self._backend.listed(ids).subquery().c.id))

    def _number(self, digits: str) -> Condition:
        number = self._backend.starts_with(self._at(_declaration.number), digits[:_NUMBER])
        if len(digits) <= _NUMBER:
            return number
        return and_(number, _declaration.amendment == int(digits[_NUMBER:]))

    def _tax_code(self, digits: str) -> Condition:
        plain = func.replace(_enterprise.tax_code, "-", "")
        ids = select(_enterprise.id).where(self._backend.starts_with(plain, digits))
        return self._at(_declaration.enterprise_id).in_(ids)


def _not(condition: Condition) -> Condition:
    """The opposite of `condition`, which holds too where the value is missing."""
    return not_(func.coalesce(condition, false()))


def hit_pairs(
    hit: FromClause = schema.hit, entry: FromClause = schema.catalogue_entry
) -> tuple[Condition, Condition]:
    """How hits meet lines, and which of them count: those on current entries that the review shows."""
    meets = and_(hit.c.description_id == _line.description_id, hit.c.hs_code == _line.hs_code)
    suspicious = and_(hit.c.finding == Case.NAME_OTHER_HS.value, hit.c.text_score >= SUSPICIOUS_TEXT)
    counts = and_(
        entry.c.id == hit.c.entry_id,
        entry.c.retired_in.is_(None),
        or_(hit.c.score >= REVIEW_FLOOR, suspicious),
    )
    return meets, counts


def _hits(code: str | None = None, verdict: str | None = None) -> Condition:
    """Whether a line hits an entry: the one named, one with this verdict."""
    hit, entry = schema.hit.alias("own_hit"), schema.catalogue_entry.alias("own_entry")
    meets, counts = hit_pairs(hit, entry)
    query = select(literal(1)).where(meets, counts)
    if code is not None:
        query = query.where(entry.c.code == code)
    if verdict is not None:
        made = current_verdicts()
        same = and_(made.c.description_id == hit.c.description_id, made.c.entry_code == entry.c.code)
        query = query.select_from(hit).join(entry, entry.c.id == hit.c.entry_id).outerjoin(made, same)
        query = query.where(made.c.kind.is_(None) if verdict == NO_VERDICT else made.c.kind == verdict)
    return query.correlate(schema.goods_line).exists()


def _verdict(value: str) -> Condition:
    return not_(_hits()) if value == NO_HIT else _hits(verdict=value)
