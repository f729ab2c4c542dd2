"""Rates that the store's own declarations tell: tax value in VND by invoice value in another currency.

Exports of lines carry no rate for taxes; a line's tax value holds it, with freight where the invoice is without. The
median over the lines of a month is near the rate that customs used, and is said to come from them.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.signal_prices import Rate

LEAST_LINES = 5
_MOST_LINES = 500

_line, _declaration = schema.goods_line.c, schema.declaration.c


class ExchangeRates:
    """Rates by currency and month, of one snapshot of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, date], Rate | None] = {}

    def of(self, currency: str, day: date | None) -> Rate | None:
        """The rate of a currency in the month of a day; None without a day, or where fewer than LEAST_LINES tell it."""
        if day is None:
            return None
        key = currency, day.replace(day=1)
        if key not in self._known:
            self._known[key] = self._read(*key)
        return self._known[key]

    def _read(self, currency: str, first: date) -> Rate | None:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        query = (
            select(_line.tax_value_vnd, _line.invoice_value)
            .join(schema.declaration, _declaration.id == _line.declaration_id)
            .where(
                CURRENT_LINE,
                _line.currency == currency,
                _line.tax_value_vnd > 0,
                _line.invoice_value > 0,
                _declaration.registered_on.between(first, last),
            )
            .order_by(_line.id)
            .limit(_MOST_LINES)
        )
        rates = [tax_value / value for tax_value, value in self._connection.execute(query)]
        return Rate(median(rates), len(rates)) if len(rates) >= LEAST_LINES else None
