"""Finds the table of a catalogue, watch list or tariff in a file: by a mapping, its headings, or a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyha_lookup.data.importing.header_row import Header, find_header
from kyha_lookup.data.importing.labels import LabelBook, labels_for
from kyha_lookup.data.importing.mapping_choice import for_unknown, named, same_headings
from kyha_lookup.data.importing.raw.sheet import RawFile, Sheet
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import MAPPING_REQUIRED, ColumnMapping, MappingKind, Problem

_UNKNOWN = {
    MappingKind.CATALOGUE: "catalogue_layout_unknown",
    MappingKind.WATCH_LIST: "watch_list_layout_unknown",
    MappingKind.TARIFF: "tariff_layout_unknown",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header. `book` holds the headings that may stand again among the rows."""

    sheet: Sheet
    header: Header
    book: LabelBook
    problems: tuple[Problem, ...] = ()


def find_table(
    raw: RawFile, kind: MappingKind, mapping: ColumnMapping | None, saved: Sequence[ColumnMapping]
) -> Table:
    """The first visible sheet with the fields that `kind` requires. Raises FileRefused where there is none."""
    file, book = Path(raw.path).name, labels_for(kind)
    sheets = [sheet for sheet in raw.sheets if sheet.height and sheet.visible]
    if mapping is not None:
        wanted = [sheet for sheet in raw.sheets if sheet.height and sheet.name == mapping.sheet]
        if mapping.sheet and not wanted:
            raise FileRefused("mapping_sheet_missing", file=file, sheet=mapping.sheet, name=mapping.name)
        if not (wanted or sheets):
            raise FileRefused("no_data_rows", file=file)
        sheet = (wanted or sheets)[0]
        return Table(sheet, named(mapping, sheet, file).header, book)
    for sheet in sheets:
        table = _known(sheet, kind, book, saved, file)
        if table:
            return table
    reason = FileRefused(_UNKNOWN[kind], file=file)
    for sheet in sheets:
        header = find_header(sheet, book)
        if kind is MappingKind.CATALOGUE and header is not None and "name" in header.columns:
            reason = FileRefused("catalogue_column_missing_code", file=file)
        try:
            chosen = for_unknown(sheet, saved, kind, book, reason, file)
        except FileRefused as refusal:
            reason = refusal
            continue
        own = replace(book, known=book.known | chosen.header.keys)
        return Table(sheet, chosen.header, own, chosen.problems)
    raise reason


def _known(
    sheet: Sheet, kind: MappingKind, book: LabelBook, saved: Sequence[ColumnMapping], file: str
) -> Table | None:
    chosen = same_headings(sheet, saved, file)
    if chosen:
        return Table(sheet, chosen.header, book, chosen.problems)
    header = find_header(sheet, book)
    if header is not None and set(MAPPING_REQUIRED[kind]) <= header.columns.keys():
        return Table(sheet, header, book)
    return None
