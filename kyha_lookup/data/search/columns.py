"""The columns of an answer as expressions over lines, declarations, enterprises, descriptions and batches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal_column

from kyha_lookup.data import schema
from kyha_lookup.model import NO_VERDICT, SearchColumn

_line, _declaration = schema.goods_line.c, schema.declaration.c

# Written out: PostgreSQL takes two parameters for two values, and an expression grouped by for another one.
_NOTHING: ColumnElement[str] = literal_column("''")

EXPRESSIONS: dict[SearchColumn, ColumnElement[Any]] = {
    SearchColumn.DECLARATION: _declaration.number,
    SearchColumn.LINE_NO: _line.line_no,
    SearchColumn.DATE: _declaration.registered_on,
    SearchColumn.PROCEDURE: _declaration.procedure_code,
    SearchColumn.CHANNEL: _declaration.channel,
    SearchColumn.OFFICE: _declaration.office_code,
    SearchColumn.TAX_CODE: func.coalesce(schema.enterprise.c.tax_code, _NOTHING),
    SearchColumn.ENTERPRISE: func.coalesce(schema.enterprise.c.name, _NOTHING),
    SearchColumn.HS: _line.hs_code,
    SearchColumn.DESCRIPTION: schema.description.c.text,
    SearchColumn.ORIGIN: _line.origin,
    SearchColumn.QUANTITY: _line.quantity,
    SearchColumn.UNIT: _line.unit,
    SearchColumn.UNIT_PRICE: _line.unit_price,
    SearchColumn.CURRENCY: _line.currency,
    SearchColumn.INVOICE_VALUE: _line.invoice_value,
    SearchColumn.TAX_VALUE: _line.tax_value_vnd,
    SearchColumn.TAX: _line.tax_vnd,
    SearchColumn.FILE: schema.import_batch.c.file_name,
    SearchColumn.SHEET: _line.sheet,
    SearchColumn.SOURCE_ROW: _line.source_row,
}

# Constants are written out: PostgreSQL would take parameters in SELECT and GROUP BY for different values.
MONTH = func.substr(cast(_declaration.registered_on, Text), literal_column("1"), literal_column("7"))
"""Facet.MONTH of a line, NULL where its day is unknown."""
UNDECIDED: ColumnElement[str] = literal_column(f"'{NO_VERDICT}'")
"""Facet.VERDICT of a hit that nobody has decided."""
