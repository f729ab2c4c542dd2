"""Reads a list of key enterprises (danh sách doanh nghiệp trọng điểm): one enterprise per row."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kyha_lookup.data.importing import codes
from kyha_lookup.data.importing.dates import parse_date
from kyha_lookup.data.importing.findings import Findings
from kyha_lookup.data.importing.header_row import label_count
from kyha_lookup.data.importing.mapped_table import Table, find_table
from kyha_lookup.data.importing.mapping_choice import encoding_of
from kyha_lookup.data.importing.parsed import ParsedWatchList
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Cell, RawFile
from kyha_lookup.data.importing.texts import clean, error_code, repaired_capitals
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappingKind, ProgressCallback, Severity, WatchedEnterprise


def read_watch_list(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedWatchList:
    """Enterprises of the first visible sheet with a column of tax codes, and every problem found.

    Mappings work as for catalogues. Raises errors.FileRefused for a file as a whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, encoding=encoding_of(mapping, encoding), progress=progress)
    return _read(raw, find_table(raw, MappingKind.WATCH_LIST, mapping, saved))


def _read(raw: RawFile, table: Table) -> ParsedWatchList:
    sheet, header = table.sheet, table.header
    findings = Findings(sheet, header.labels, header.columns, [*raw.notes, *table.problems])
    if header.unknown:
        findings.whole("columns_not_read", Severity.INFO, names=", ".join(header.unknown))
    found: dict[int, WatchedEnterprise] = {}
    rows_by_code: dict[str, int] = {}
    read = skipped = 0
    for row in range(header.row + 1, sheet.height):
        cells = {field: sheet.column(column)[row] for field, column in header.columns.items()}
        if not _is_entry(cells, sheet.row(row), table):
            skipped += any(cell != "" for cell in sheet.row(row))
            continue
        read += 1
        entry = _entry(cells, row, findings, month_first=header.forms.get("since") == "mdy")
        other = rows_by_code.setdefault(entry.tax_code, row)
        if other != row and entry.tax_code:
            findings.rows("watch_tax_code_twice", [row], "tax_code", {"other_row": sheet.row_number(other)})
        found[row] = entry
    if skipped:
        findings.whole("rows_skipped_note", Severity.INFO, rows=skipped)
    if not read:
        raise FileRefused("no_data_rows", file=Path(raw.path).name)
    kept = tuple(entry for row, entry in found.items() if row not in findings.rejected)
    return ParsedWatchList(raw.path, raw.sha256, kept, tuple(findings.problems), read, read - len(kept))


def _is_entry(cells: dict[str, Cell], row: list[Cell], table: Table) -> bool:
    """A row with a tax code, or with a name beside something else; titles and signatures are passed over."""
    filled = {field for field, cell in cells.items() if clean(cell)}
    if label_count(row, table.book) > len(filled) // 2 and not any(
        map(str.isdigit, clean(cells["tax_code"]))
    ):
        return False
    return "tax_code" in filled or len(filled) > 1


def _entry(cells: dict[str, Cell], row: int, findings: Findings, *, month_first: bool) -> WatchedEnterprise:
    def text(field: str) -> str:
        found = clean(cells.get(field, ""))
        if wrong := error_code(found):
            findings.rows(wrong, [row], field)
            return ""
        return found

    written = text("tax_code")
    tax_code, flag = codes.tax_code(written)
    if flag == "tax_code_unusual":
        flag = "watch_tax_code_wrong"
    if flag or not written:
        findings.rows(flag or "watch_tax_code_missing", [row], "tax_code")
    since: date | None = None
    if text("since"):
        cell = cells["since"]
        iso, code = parse_date(clean(cell) if isinstance(cell, str) else cell, month_first=month_first)
        since = date.fromisoformat(iso[:10]) if iso else None
        if code:
            findings.rows(code, [row], "since")
    return WatchedEnterprise(tax_code, repaired_capitals(text("name")), text("reason"), since)
