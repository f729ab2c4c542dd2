"""Tables without any header: told by their first row, which holds a line already, and known by their shape."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.mapping_evidence import evidence
from kyha_lookup.data.importing.mapping_headings import header_of
from kyha_lookup.data.importing.raw.sheet import Sheet, column_letters
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.model import NO_HEADER, ColumnMapping, MappingKind

_LOOKED_AT_ROWS = 5
_TAX_CODE = re.compile(r"\d{10}(?:-?\d{3})?")
_KEYS: Mapping[MappingKind, Callable[[str], bool]] = {
    MappingKind.DECLARATIONS: lambda text: codes.declaration_number(text)[0][0] != "",
    MappingKind.WATCH_LIST: lambda text: bool(_TAX_CODE.fullmatch(text)),
}


def key_columns(sheet: Sheet, kind: MappingKind) -> list[int]:
    """Columns with a declaration number (of a watch list: a tax code) in each of the first rows, the very first too.

    [] where the table has a header, or is of a kind whose lines have no such key.
    """
    is_key = _KEYS.get(kind)
    rows = [sheet.row(row) for row in range(min(sheet.height, _LOOKED_AT_ROWS))]
    if is_key is None or not rows:
        return []
    return [column for column in range(sheet.width) if all(is_key(clean(row[column])) for row in rows)]


def shape(sheet: Sheet, kind: MappingKind) -> str:
    """Fingerprint of a table without headings: SHA-256 over its kind, first and last column, and its key columns."""
    places = (0, sheet.width - 1, *key_columns(sheet, kind))
    letters = (column_letters(sheet.first_column + column) for column in places)
    return hashlib.sha256("\x1e".join((kind.value, "no header", *letters)).encode()).hexdigest()


def fits(mapping: ColumnMapping, sheet: Sheet) -> bool:
    """Whether a mapping made without a header is for this sheet: the same shape, and no column that speaks against."""
    if mapping.header_row != NO_HEADER or not key_columns(sheet, mapping.kind):
        return False
    header, _ = header_of(mapping, sheet)
    return (
        header is not None
        and mapping.fingerprint == shape(sheet, mapping.kind)
        and not any(
            field in evidence(sheet.column(column), mapping.kind, field).against
            for field, column in header.columns.items()
        )
    )
