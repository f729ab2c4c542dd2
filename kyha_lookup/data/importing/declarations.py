"""Reads a declaration file of any known layout into typed goods lines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kyha_lookup.data.importing.checks import disagreements, without_duplicates
from kyha_lookup.data.importing.form_cells import form_kind
from kyha_lookup.data.importing.header_row import Header, find_header, is_declaration_report, layout_name
from kyha_lookup.data.importing.labels import declaration_labels
from kyha_lookup.data.importing.printed_form import form_is_blank, read_form
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import RawFile, Sheet
from kyha_lookup.data.importing.table import TypedLines, typed_lines
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import LINE_COLUMNS, ParsedFile, Problem, Progress, ProgressCallback, Severity

PRINTED_FORM = "printed-form"


def read_declarations(
    path: str | os.PathLike[str], *, progress: ProgressCallback | None = None
) -> ParsedFile:
    """Typed goods lines of the file at `path`, with every problem found.

    Lines are unique by (declaration_number, amendment, line_no). Hidden sheets are named and not read. Raises
    errors.FileRefused for a file as a whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, progress=progress)
    name = Path(path).name
    problems: list[Problem] = []
    parts: list[tuple[str, TypedLines]] = []
    reasons: list[FileRefused] = []
    for sheet in raw.sheets:
        if progress is not None:
            progress(Progress("checking_rows", sum(part.read for _, part in parts)))
        if not sheet.height:
            continue
        if not sheet.visible:
            problems.append(Problem("sheet_hidden", Severity.INFO, sheet.name))
            continue
        try:
            parts.append(_read_sheet(sheet, raw, name))
        except FileRefused as reason:
            reasons.append(reason)
            problems.append(
                Problem("sheet_not_read", Severity.INFO, sheet.name, args={"reason": reason.code})
            )
    if not parts:
        raise reasons[0] if reasons else FileRefused("no_data_rows", file=name)
    return _assemble(raw, parts, problems, name)


def _read_sheet(sheet: Sheet, raw: RawFile, file: str) -> tuple[str, TypedLines]:
    book = declaration_labels()
    header = find_header(sheet, book)
    # A table may carry the form's title, but the form has no goods names in its first rows.
    kind = "" if header is not None and "description" in header.columns else form_kind(sheet)
    if kind == "export":
        raise FileRefused("export_form", file=file)
    if kind == "import":
        if form_is_blank(sheet):
            raise FileRefused("form_blank", file=file, sheet=sheet.name)
        return PRINTED_FORM, read_form(sheet)
    if header is None:
        raise FileRefused("layout_unknown", file=file)
    if is_declaration_report(header, book):
        raise FileRefused("declaration_report", file=file)
    _refuse_missing_columns(header, file)
    return layout_name(header, book), typed_lines(sheet, header, book, raw.kind, file)


def _refuse_missing_columns(header: Header, file: str) -> None:
    if not {"declaration_number", "description"} & header.columns.keys():
        raise FileRefused("layout_unknown", file=file)
    for field in ("declaration_number", "description"):
        if field not in header.columns:
            raise FileRefused(f"column_missing_{field}", file=file)


def _assemble(
    raw: RawFile, parts: Sequence[tuple[str, TypedLines]], problems: list[Problem], file: str
) -> ParsedFile:
    read = sum(part.read for _, part in parts)
    if read == 0:
        raise FileRefused("no_data_rows", file=file)
    lines = pd.concat([part.lines for _, part in parts], ignore_index=True)[list(LINE_COLUMNS)]
    lines, repeated = without_duplicates(lines)
    problems += [problem for _, part in parts for problem in part.problems]
    problems += [*repeated, *disagreements(lines)]
    return ParsedFile(
        path=raw.path,
        sha256=raw.sha256,
        layout="+".join(dict.fromkeys(layout for layout, _ in parts)),
        lines=lines,
        problems=tuple(sorted(problems, key=lambda problem: (problem.sheet or "", problem.row or 0))),
        read=read,
        rejected=read - len(lines),
    )
