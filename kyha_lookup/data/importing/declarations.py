"""Reads a declaration file of any known layout into typed goods lines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from kyha_lookup.data.importing.checks import disagreements, without_duplicates
from kyha_lookup.data.importing.form_cells import form_kind
from kyha_lookup.data.importing.header_row import (
    NO_ROW,
    Header,
    find_header,
    is_declaration_report,
    layout_name,
)
from kyha_lookup.data.importing.headerless import key_columns
from kyha_lookup.data.importing.labels import declaration_labels
from kyha_lookup.data.importing.mapping_choice import Choice, encoding_of, for_unknown, named, same_headings
from kyha_lookup.data.importing.parts import DECLARATION_REPORT, PRINTED_FORM, KeepRows, Part, raw_rows
from kyha_lookup.data.importing.printed_form import form_is_blank, read_form
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import RawFile, Sheet
from kyha_lookup.data.importing.table import typed_declarations, typed_lines
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import (
    LINE_COLUMNS,
    ColumnMapping,
    MappingKind,
    ParsedFile,
    Problem,
    Progress,
    ProgressCallback,
    Severity,
)

_LAYOUT_UNKNOWN = ("layout_unknown", "column_missing_declaration_number", "column_missing_description")


def read_declarations(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    keep_rows: KeepRows | None = None,
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedFile:
    """Typed goods lines of the file at `path`, with every problem found.

    Lines are unique by (declaration_number, amendment, line_no). Hidden sheets are named and not read. `mapping`
    says what the columns are; without it one of the `saved` mappings with the file's headings is used, then the
    known layouts, then a proposal where it is certain. `keep_rows` is asked which raw rows come along. Raises
    errors.FileRefused for a file as a whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, encoding=encoding_of(mapping, encoding), progress=progress)
    name = Path(path).name
    problems = list(raw.notes)
    parts: list[Part] = []
    reasons: list[FileRefused] = []
    for sheet in raw.sheets:
        if progress is not None:
            seen = sum(part.sheet.height for part in parts)
            progress(Progress("checking_rows", seen, sum(each.height for each in raw.sheets)))
        if not sheet.height:
            continue
        if mapping is not None and mapping.sheet not in ("", sheet.name):
            problems.append(
                Problem("sheet_not_mapped", Severity.INFO, sheet.name, args={"name": mapping.name})
            )
            continue
        if not sheet.visible and not (mapping is not None and mapping.sheet):
            problems.append(Problem("sheet_hidden", Severity.INFO, sheet.name))
            continue
        try:
            parts.append(_continued(sheet, parts, raw, name) or _read_sheet(sheet, raw, name, mapping, saved))
        except FileRefused as reason:
            reasons.append(reason)
            severity = Severity.WARNING if key_columns(sheet, MappingKind.DECLARATIONS) else Severity.INFO
            problems.append(Problem("sheet_not_read", severity, sheet.name, args={"reason": reason.code}))
    if not parts:
        raise reasons[0] if reasons else _nothing_read(mapping, raw, name)
    parsed = _assemble(raw, parts, problems, name)
    return replace(parsed, rejected_rows=raw_rows(parts, keep_rows(parsed))) if keep_rows else parsed


def _nothing_read(mapping: ColumnMapping | None, raw: RawFile, file: str) -> FileRefused:
    if mapping is not None and mapping.sheet not in ("", *(sheet.name for sheet in raw.sheets)):
        return FileRefused("mapping_sheet_missing", file=file, sheet=mapping.sheet, name=mapping.name)
    hidden = [sheet.name for sheet in raw.sheets if sheet.height and not sheet.visible]
    if hidden:
        return FileRefused("sheets_all_hidden", file=file, names=", ".join(hidden))
    return FileRefused("no_data_rows", file=file)


def _read_sheet(
    sheet: Sheet, raw: RawFile, file: str, mapping: ColumnMapping | None, saved: Sequence[ColumnMapping]
) -> Part:
    book = declaration_labels()
    chosen = named(mapping, sheet, file) if mapping is not None else same_headings(sheet, saved, file)
    if chosen is not None:
        return _read_mapped(sheet, raw, file, chosen)
    try:
        return _read_known(sheet, raw, file)
    except FileRefused as reason:
        if reason.code not in _LAYOUT_UNKNOWN:
            raise
        kind = MappingKind.DECLARATIONS
        return _read_mapped(sheet, raw, file, for_unknown(sheet, saved, kind, book, reason, file))


def _continued(sheet: Sheet, parts: Sequence[Part], raw: RawFile, file: str) -> Part | None:
    """A sheet without a header whose columns are those of the sheet before: an export that was too long for one."""
    before = parts[-1] if parts else None
    if before is None or before.header is None or before.sheet.width != sheet.width:
        return None
    column = before.header.columns["declaration_number"]
    if before.sheet.first_column != sheet.first_column or column not in key_columns(
        sheet, MappingKind.DECLARATIONS
    ):
        return None
    read = typed_declarations if before.layout == DECLARATION_REPORT else typed_lines
    header = replace(before.header, row=NO_ROW)
    typed = read(sheet, header, declaration_labels(), raw.kind, file)
    said = Problem("sheet_continues", Severity.INFO, sheet.name, args={"sheet": before.sheet.name})
    return replace(before, sheet=sheet, header=header, typed=replace(typed, problems=(said, *typed.problems)))


def _read_mapped(sheet: Sheet, raw: RawFile, file: str, chosen: Choice) -> Part:
    book = declaration_labels()
    # The file's own headings are labels too: the header may stand again among the rows.
    book = replace(book, known=book.known | chosen.header.keys)
    typed = typed_lines(sheet, chosen.header, book, raw.kind, file)
    typed = replace(typed, problems=(*chosen.problems, *typed.problems))
    return Part("mapped" if chosen.mapping else "proposed", typed, sheet, chosen.header, chosen.mapping)


def _read_known(sheet: Sheet, raw: RawFile, file: str) -> Part:
    book = declaration_labels()
    header = find_header(sheet, book)
    # A table may carry the form's title, but the form has no goods names in its first rows.
    kind = "" if header is not None and "description" in header.columns else form_kind(sheet)
    if kind == "export":
        raise FileRefused("export_form", file=file)
    if kind == "import":
        if form_is_blank(sheet):
            raise FileRefused("form_blank", file=file, sheet=sheet.name)
        return Part(PRINTED_FORM, read_form(sheet), sheet)
    if header is None:
        raise FileRefused("layout_unknown", file=file)
    if is_declaration_report(header, book):
        return Part(
            DECLARATION_REPORT, typed_declarations(sheet, header, book, raw.kind, file), sheet, header
        )
    _refuse_missing_columns(header, file)
    return Part(layout_name(header, book), typed_lines(sheet, header, book, raw.kind, file), sheet, header)


def _refuse_missing_columns(header: Header, file: str) -> None:
    if not {"declaration_number", "description"} & header.columns.keys():
        raise FileRefused("layout_unknown", file=file)
    for field in ("declaration_number", "description"):
        if field not in header.columns:
            raise FileRefused(f"column_missing_{field}", file=file)


def _assemble(raw: RawFile, parts: Sequence[Part], problems: list[Problem], file: str) -> ParsedFile:
    read = sum(part.typed.read for part in parts)
    if read == 0:
        raise FileRefused("no_data_rows", file=file)
    lines = pd.concat([part.typed.lines for part in parts], ignore_index=True)[list(LINE_COLUMNS)]
    lines, repeated = without_duplicates(lines)
    problems += [problem for part in parts for problem in part.typed.problems]
    problems += [*repeated, *disagreements(lines)]
    return ParsedFile(
        path=raw.path,
        sha256=raw.sha256,
        layout="+".join(dict.fromkeys(part.layout for part in parts)),
        lines=lines,
        problems=tuple(sorted(problems, key=lambda problem: (problem.sheet or "", problem.row or 0))),
        read=read,
        rejected=read - len(lines),
        mapping=", ".join(dict.fromkeys(part.mapping for part in parts if part.mapping)),
    )
