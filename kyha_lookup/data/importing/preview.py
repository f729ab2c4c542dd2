"""Shows the first rows of a file and what its columns probably hold."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kyha_lookup.data.importing.form_cells import form_kind
from kyha_lookup.data.importing.header_guess import guess_header_row
from kyha_lookup.data.importing.header_row import (
    NO_ROW,
    Header,
    find_header,
    is_declaration_report,
    layout_name,
)
from kyha_lookup.data.importing.headerless import key_columns, shape
from kyha_lookup.data.importing.labels import LabelBook, labels_for
from kyha_lookup.data.importing.mapping_choice import Choice, same_columns, same_headings
from kyha_lookup.data.importing.mapping_headings import fingerprint, headings_of
from kyha_lookup.data.importing.mapping_proposal import SAMPLED_ROWS, propose
from kyha_lookup.data.importing.parts import DECLARATION_REPORT, PRINTED_FORM
from kyha_lookup.data.importing.raw import epoch
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet, column_letters
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import (
    MAPPING_REQUIRED,
    NO_HEADER,
    ColumnMapping,
    FilePreview,
    MappingKind,
    Problem,
    ProgressCallback,
    ProposedColumn,
    Severity,
    SheetInfo,
)

SHOWN_ROWS = 100
_READ_ROWS = SAMPLED_ROWS + 40


def preview_file(
    path: str | os.PathLike[str],
    *,
    kind: MappingKind = MappingKind.DECLARATIONS,
    sheet: str | None = None,
    header_row: int | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> FilePreview:
    """The first rows of one sheet of the file at `path`, read without reading the rest where that can be done.

    `sheet`, `header_row` (as the spreadsheet program numbers it, NO_HEADER for none) and `encoding` are the
    officer's choice; without them the sheet with the best header is shown and the encoding told from the bytes. A
    saved mapping that fits comes before known layouts and proposals. Raises errors.FileRefused for a file as a
    whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, rows=_READ_ROWS, encoding=encoding, progress=progress)
    shown = _shown_sheet(raw.sheets, kind, sheet, Path(path).name)
    row = None if header_row is None else header_row - shown.first_row - 1
    if header_row == NO_HEADER:
        row = NO_ROW
    hidden = (other for other in raw.sheets if not other.visible)
    problems = [*raw.notes, *(Problem("sheet_hidden", Severity.INFO, other.name) for other in hidden)]
    preview = FilePreview(
        path=raw.path,
        kind=kind,
        sheets=tuple(SheetInfo(each.name, each.rows_in_file, each.visible) for each in raw.sheets),
        sheet=shown.name,
        header_row=None,
        first_row=shown.row_number(0),
        rows=_rows(shown, SHOWN_ROWS),
        columns=(),
        layout="",
        mapping="",
        encoding=raw.encoding,
        encoding_chosen=encoding is not None,
        days=epoch.DAYS if shown.date1904 else 0,
        fingerprint="",
        problems=tuple(problems),
    )
    if kind is MappingKind.DECLARATIONS and row is None and _is_form(shown):
        return replace(preview, layout=PRINTED_FORM)
    return _with_columns(preview, shown, row, saved)


def _shown_sheet(sheets: Sequence[Sheet], kind: MappingKind, wanted: str | None, file: str) -> Sheet:
    """The sheet of that name; else the visible one whose header names most fields, the first of equals."""
    if wanted is not None:
        named = next((sheet for sheet in sheets if sheet.name == wanted), None)
        if named is None:
            raise FileRefused("preview_sheet_missing", file=file, sheet=wanted)
        return named
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        raise FileRefused("no_data_rows", file=file)
    book = labels_for(kind)

    def fields(sheet: Sheet) -> tuple[bool, int]:
        header = find_header(sheet, book)
        return sheet.visible, len(header.columns) if header else 0

    return max(filled, key=fields)


def _is_form(sheet: Sheet) -> bool:
    header = find_header(sheet, labels_for(MappingKind.DECLARATIONS))
    return (header is None or "description" not in header.columns) and form_kind(sheet) != ""


def _with_columns(
    preview: FilePreview, sheet: Sheet, given: int | None, saved: Sequence[ColumnMapping]
) -> FilePreview:
    kind, book = preview.kind, labels_for(preview.kind)
    known = find_header(sheet, book) if given is None else None
    layout = _layout(known, kind, book)
    if not layout:
        known = None
    if known:
        row: int | None = known.row
    elif given is not None:
        row = given
    else:
        row = NO_ROW if key_columns(sheet, kind) else guess_header_row(sheet, book)
    chosen, problems = _saved(sheet, kind, saved, known is None, given, Path(preview.path).name)
    if chosen:
        row = chosen.header.row
    if row is None or not NO_ROW <= row < sheet.height:
        missing = Problem("preview_header_missing", Severity.WARNING, sheet.name)
        return replace(preview, problems=(*preview.problems, *problems, missing))
    columns = propose(sheet, row, kind, book)
    if chosen:
        columns = _settled(columns, chosen.header, sheet, "mapping_saved")
    elif known:
        columns = _settled(columns, known, sheet, "mapping_heading_exact")
    return replace(
        preview,
        header_row=sheet.row_number(row) if row >= 0 else NO_HEADER,
        rows=_rows(sheet, row + 1 + SHOWN_ROWS),
        columns=columns,
        layout="" if chosen else layout,
        mapping=chosen.mapping if chosen else "",
        fingerprint=fingerprint(kind, headings_of(sheet, row)) if row >= 0 else shape(sheet, kind),
        problems=(*preview.problems, *problems),
    )


def _layout(known: Header | None, kind: MappingKind, book: LabelBook) -> str:
    """Name of the layout that an import would read the header as, "" where it is none."""
    if known is None:
        return ""
    if kind is MappingKind.DECLARATIONS and is_declaration_report(known, book):
        return DECLARATION_REPORT
    return layout_name(known, book) if set(MAPPING_REQUIRED[kind]) <= known.columns.keys() else ""


def _saved(
    sheet: Sheet,
    kind: MappingKind,
    saved: Sequence[ColumnMapping],
    unknown: bool,
    given: int | None,
    file: str,
) -> tuple[Choice | None, tuple[Problem, ...]]:
    """The saved mapping that an import would use, and a problem where several fit."""
    own = [mapping for mapping in saved if mapping.kind is kind]
    if given is not None:  # the officer said whether there is a header
        own = [mapping for mapping in own if (mapping.header_row == NO_HEADER) == (given < 0)]
    try:
        chosen = same_headings(sheet, own, file)
        if chosen is None and unknown:
            chosen = same_columns(sheet, own, file)
    except FileRefused as error:
        return None, (Problem(error.code, Severity.WARNING, sheet.name, args=error.args_by_name),)
    return chosen, ()


def _settled(
    columns: Sequence[ProposedColumn], header: Header, sheet: Sheet, reason: str
) -> tuple[ProposedColumn, ...]:
    """The proposal with the fields of `header`, which are certain, in the place of what was proposed for them."""
    fields = {column_letters(sheet.first_column + column): field for field, column in header.columns.items()}
    settled = []
    for column in columns:
        field = fields.get(column.letter, "")
        if field and field == column.field:
            column = replace(column, confidence=1.0)
        elif field:
            form = header.forms.get(field, "")
            column = replace(column, field=field, confidence=1.0, reasons=(reason,), form=form)
        elif column.field in header.columns:
            column = replace(column, field="", confidence=0.0, reasons=())
        settled.append(column)
    return tuple(settled)


def _rows(sheet: Sheet, end: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(sheet.row(row)) for row in range(min(sheet.height, end)))
