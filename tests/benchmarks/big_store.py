"""A store of any number of invented goods lines, filled by bulk: an import of a million lines would take too long.

The first BASE lines are the demo's; the others repeat them under new declaration numbers and with other numbers in
their texts (sizes, models, codes), so that texts stay as distinct as the demo's.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kyha_lookup.data import audit, schema
from kyha_lookup.data.descriptions import normalised
from kyha_lookup.data.search_index import index_descriptions
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.demo.shipments import declarations

BASE = 100_000
_DIGITS = re.compile(r"\d+(?!\d*%)")
_BATCH = 1


def fill(place: Path, lines: int, *, seed: int = 7) -> int:
    """Make a store of `lines` goods lines at `place`; returns how many distinct descriptions it has."""
    base = list(declarations(min(lines, BASE), seed))
    store = Store.open(place)
    try:
        with store.write() as connection:
            filler = _Filler(base, lines)
            connection.execute(schema.import_batch.insert().values(filler.batch()))
            filler.collect()
            for table, columns, rows in filler.tables():
                bulk_insert(connection, table, columns, rows)
            index_descriptions(connection, store.backend, [(key, text) for text, key in filler.texts.items()])
        return len(filler.texts)
    finally:
        store.close()


class _Filler:
    def __init__(self, base: list[Any], lines: int) -> None:
        self._base = base
        self._wanted = lines
        self.texts: dict[str, int] = {}
        self._enterprises: dict[str, tuple[int, Any]] = {}
        self._declarations: list[tuple[Any, ...]] = []
        self._lines: list[tuple[Any, ...]] = []
        self._codes: set[tuple[int, str]] = set()

    def batch(self) -> dict[str, Any]:
        return {
            "id": _BATCH,
            "file_name": "BCCT.xlsx",
            "file_path": "/data/BCCT.xlsx",
            "sha256": "0" * 64,
            "layout": "BCCT-54",
            "rows_read": self._wanted,
            "rows_kept": self._wanted,
            "rows_updated": 0,
            "rows_unchanged": 0,
            "rows_rejected": 0,
            "imported_at": audit.now(),
            "imported_by": "bench",
        }

    def collect(self) -> None:
        turn = 0
        while len(self._lines) < self._wanted:
            for declaration in self._base:
                if len(self._lines) >= self._wanted:
                    return
                self._take(declaration, turn)
            turn += 1

    def _take(self, declaration: Any, turn: int) -> None:
        importer = declaration.importer
        enterprise, _ = self._enterprises.setdefault(
            importer.tax_code, (len(self._enterprises) + 1, declaration)
        )
        key = len(self._declarations) + 1
        at = declaration.registered_at
        self._declarations.append(
            (
                key,
                f"{10_100_000_000 + key}",
                0,
                f"{at:%Y-%m-%d %H:%M:%S}",
                f"{at:%Y-%m-%d}",
                declaration.procedure,
                declaration.channel,
                declaration.office.code,
                enterprise,
                _BATCH,
            )
        )
        for line in declaration.lines[: self._wanted - len(self._lines)]:
            text = normalised(_varied(line.description, turn) if turn else line.description)
            description = self.texts.setdefault(text, len(self.texts) + 1)
            self._codes.add((description, line.hs_code))
            number = len(self._lines) + 1
            self._lines.append(
                (
                    number,
                    key,
                    line.line_no,
                    description,
                    line.hs_code,
                    line.country.code,
                    line.quantity,
                    line.unit,
                    line.unit_price,
                    declaration.currency,
                    line.invoice_value,
                    float(line.tax_value),
                    float(line.tax),
                    _BATCH,
                    "BCCT",
                    number + 10,
                )
            )

    def tables(self) -> Any:
        enterprises = [
            (key, code, declaration.importer_name, declaration.importer.address)
            for code, (key, declaration) in self._enterprises.items()
        ]
        yield schema.enterprise, ("id", "tax_code", "name", "address"), enterprises
        names = [(key, name, _BATCH) for key, _, name, _ in enterprises]
        yield schema.enterprise_name, ("enterprise_id", "name", "first_batch_id"), names
        columns = ("id", "number", "amendment", "registered_at", "registered_on", "procedure_code", "channel")
        columns += ("office_code", "enterprise_id", "batch_id")
        yield schema.declaration, columns, self._declarations
        yield schema.description, ("id", "text"), [(key, text) for text, key in self.texts.items()]
        columns = (
            "id",
            "declaration_id",
            "line_no",
            "description_id",
            "hs_code",
            "origin",
            "quantity",
            "unit",
        )
        columns += (
            "unit_price",
            "currency",
            "invoice_value",
            "tax_value_vnd",
            "tax_vnd",
            "batch_id",
            "sheet",
        )
        yield schema.goods_line, (*columns, "source_row"), self._lines
        yield schema.description_code, ("description_id", "hs_code"), sorted(self._codes)


def _varied(text: str, turn: int) -> str:
    """`text` with other numbers of as many digits; percentages stay."""

    def other(found: re.Match[str]) -> str:
        digits = found[0]
        return f"{(int(digits) * 7919 + turn * 104_729 + len(text)) % 10 ** len(digits):0{len(digits)}d}"

    return _DIGITS.sub(other, text)
