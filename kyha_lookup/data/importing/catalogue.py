"""Reads a catalogue of high-risk goods: one entry per row, lists inside a cell separated by semicolons."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.amounts import Format, Vote, number_text, parse_number
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.findings import Findings
from kyha_lookup.data.importing.header_row import Header, label_count
from kyha_lookup.data.importing.labels import LabelBook, label_key
from kyha_lookup.data.importing.mapped_table import find_table
from kyha_lookup.data.importing.mapping_choice import encoding_of
from kyha_lookup.data.importing.parsed import ParsedCatalogue
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Cell, RawFile, Sheet
from kyha_lookup.data.importing.texts import clean, error_code
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import CatalogueEntry, ColumnMapping, MappingKind, Problem, ProgressCallback, Severity

_LIST = re.compile(r"[;\n\r]+")
_HS_LIST = re.compile(r"[;,\s]+")
_HS_LENGTHS = (4, 6, 8, 10)
_FEWEST_FIELDS = 2

Cells = Mapping[str, Cell]
"""Cells of one row by field."""


def read_catalogue(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedCatalogue:
    """Entries of the first visible sheet that has a catalogue's headings, and every problem found.

    `mapping` says what its columns are; without it a `saved` one with the same headings, the known headings and
    a certain proposal are tried. Raises errors.FileRefused for a file as a whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, encoding=encoding_of(mapping, encoding), progress=progress)
    table = find_table(raw, MappingKind.CATALOGUE, mapping, saved)
    return _read_sheet(raw, table.sheet, table.header, table.book, table.problems)


def _read_sheet(
    raw: RawFile, sheet: Sheet, header: Header, book: LabelBook, problems: Sequence[Problem]
) -> ParsedCatalogue:
    findings = Findings(sheet, header.labels, header.columns, [*problems])
    if header.unknown:
        findings.whole("columns_not_read", Severity.INFO, names=", ".join(header.unknown))
    if label_key(header.labels["code"]) in ("stt", "no"):
        findings.whole("catalogue_code_from_order", Severity.WARNING, header.labels["code"])
    price_format = _price_format(sheet, header, findings)
    month_first = {field for field, form in header.forms.items() if form == "mdy"}
    entries: dict[int, CatalogueEntry] = {}
    rows_by_code: dict[str, int] = {}
    read = 0
    skipped = 0
    for row in range(header.row + 1, sheet.height):
        cells = {field: sheet.column(column)[row] for field, column in header.columns.items()}
        filled = sum(clean(cell) != "" for cell in cells.values())
        if filled < _FEWEST_FIELDS or label_count(sheet.row(row), book) > filled // 2:
            skipped += any(cell != "" for cell in sheet.row(row))
            continue
        read += 1
        entry = _entry(cells, row, findings, price_format, month_first)
        other = rows_by_code.setdefault(entry.code, row)
        if other != row and entry.code:
            findings.rows("catalogue_code_twice", [row], "code", {"other_row": sheet.row_number(other)})
        entries[row] = entry
    if skipped:
        findings.whole("rows_skipped_note", Severity.INFO, rows=skipped)
    if not read:
        raise FileRefused("no_data_rows", file=Path(raw.path).name)
    kept = tuple(entry for row, entry in entries.items() if row not in findings.rejected)
    return ParsedCatalogue(raw.path, raw.sha256, kept, tuple(findings.problems), read, read - len(kept))


def _price_format(sheet: Sheet, header: Header, findings: Findings) -> Format:
    column = header.columns.get("reference_price")
    if column is None:
        return Format.VIETNAMESE
    if "reference_price" in header.forms:
        return Format(header.forms["reference_price"])
    vote = Vote(number_text(cell) for cell in sheet.column(column)[header.row + 1 :] if isinstance(cell, str))
    chosen = vote.decide(None)
    if vote.ambiguous:
        findings.whole(f"number_format_assumed_{chosen}", Severity.WARNING, header.labels["reference_price"])
    return chosen


def _entry(
    cells: Cells, row: int, findings: Findings, price_format: Format, month_first: Set[str]
) -> CatalogueEntry:
    def flag(code: str, field: str) -> None:
        if code:
            findings.rows(code, [row], field)

    def text(field: str) -> str:
        found = clean(cells.get(field, ""))
        if wrong := error_code(found):
            flag(wrong, field)
            return ""
        return found

    def day(field: str) -> date | None:
        cell = cells.get(field, "")
        if text(field) == "":
            return None
        iso, code = parse_date(
            clean(cell) if isinstance(cell, str) else cell, month_first=field in month_first
        )
        flag(code, field)
        return date.fromisoformat(iso[:10]) if iso else None

    def listed(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.strip() for item in _LIST.split(text(field)) if item.strip()))

    code, name = text("code"), text("name")
    flag("" if code else "catalogue_code_missing", "code")
    flag("" if name else "catalogue_name_missing", "name")
    price, price_code = parse_number(cells.get("reference_price", ""), price_format)
    flag(price_code if text("reference_price") else "", "reference_price")
    origin, origin_code = codes.country(text("origin"))
    flag(origin_code, "origin")
    currency, currency_code = codes.currency(text("currency"))
    flag(currency_code, "currency")
    prefixes, hs_code = hs_prefixes(text("hs_prefixes"))
    flag(hs_code, "hs_prefixes")
    valid_from, valid_to = day("valid_from"), day("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        flag("catalogue_validity_reversed", "valid_to")
    return CatalogueEntry(
        code=code,
        name=name,
        hs_prefixes=prefixes,
        keywords=listed("keywords"),
        exclusions=listed("exclusions"),
        group=text("group"),
        risks=listed("risks"),
        origin=origin,
        unit=codes.unit(text("unit"))[0],
        reference_price=None if math.isnan(price) else price,
        currency=currency,
        legal_basis=text("legal_basis"),
        valid_from=valid_from,
        valid_to=valid_to,
        note=text("note"),
    )


def hs_prefixes(text: str) -> tuple[tuple[str, ...], str]:
    """Prefixes of 4, 6, 8 or 10 digits. An odd number of digits lost a leading zero: padded and flagged."""
    prefixes, flag = [], ""
    for item in filter(None, _HS_LIST.split(text)):
        digits = item.replace(".", "")
        if not digits.isascii() or not digits.isdigit():
            return (), "catalogue_hs_unreadable"
        if len(digits) in (3, 5, 7, 9):
            digits, flag = f"0{digits}", "hs_padded"
        if len(digits) not in _HS_LENGTHS:
            return (), "catalogue_hs_unreadable"
        prefixes.append(digits)
    return tuple(dict.fromkeys(prefixes)), flag
