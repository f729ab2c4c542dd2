"""Which mapping reads a sheet: the one that was named, a saved one with the same headings, or a certain proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kyha_lookup.data.importing.header_guess import guess_header_row
from kyha_lookup.data.importing.header_row import NO_ROW, Header
from kyha_lookup.data.importing.headerless import fits, key_columns
from kyha_lookup.data.importing.labels import LabelBook
from kyha_lookup.data.importing.mapping_headings import (
    SEARCHED_ROWS,
    fingerprint,
    header_from,
    header_of,
    headings_of,
)
from kyha_lookup.data.importing.mapping_proposal import propose
from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import (
    MAPPING_REQUIRED,
    NO_HEADER,
    ColumnMapping,
    MappedColumn,
    MappingKind,
    Problem,
    ProposedColumn,
    Severity,
)

_COLUMN_MISSING = ("column_missing_", "catalogue_column_missing_")

CERTAIN = 0.9
"""Confidence that a required field needs to be taken without an officer's word."""
LIKELY = 0.8
"""Confidence that any other field needs."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A header with the fields of its columns, and how it was come by."""

    header: Header
    mapping: str  # name of the saved mapping, "" for a proposal
    problems: tuple[Problem, ...] = ()


def encoding_of(mapping: ColumnMapping | None, chosen: str | None) -> str | None:
    """The encoding that is chosen, else the one that a mapping decides, None where it is told from the file."""
    return chosen or (mapping.encoding if mapping else "") or None


def named(mapping: ColumnMapping, sheet: Sheet, file: str) -> Choice:
    """What `mapping` makes of the sheet. Raises FileRefused that names the columns that are missing."""
    header, missing = header_of(mapping, sheet)
    if header is None:
        raise _missing(mapping, missing, file)
    return Choice(header, mapping.name)


def same_headings(sheet: Sheet, saved: Sequence[ColumnMapping], file: str) -> Choice | None:
    """The saved mapping that was made from exactly these headings. Raises FileRefused where several differ.

    Of a table without any: the one that was made from a table of this shape.
    """
    found: dict[frozenset[MappedColumn], Choice] = {}
    for mapping in saved:
        if fits(mapping, sheet) and (header := header_of(mapping, sheet)[0]):
            found[frozenset(mapping.columns)] = Choice(header, mapping.name, _said(mapping.name, sheet))
    for row in range(min(sheet.height, SEARCHED_ROWS)) if saved else ():
        headings = headings_of(sheet, row)
        for mapping in saved:
            if mapping.fingerprint == fingerprint(mapping.kind, headings):
                header, _ = header_of(replace(mapping, header_row=sheet.row_number(row)), sheet)
                if header is not None:
                    found.setdefault(
                        frozenset(mapping.columns), Choice(header, mapping.name, _said(mapping.name, sheet))
                    )
    return _only(list(found.values()), file)


def same_columns(sheet: Sheet, saved: Sequence[ColumnMapping], file: str) -> Choice | None:
    """The saved mapping with most columns of those that the sheet has all columns of. Raises as `same_headings`."""
    fitting = [
        Choice(header, mapping.name, _said(mapping.name, sheet))
        for mapping in saved
        if mapping.header_row != NO_HEADER and (header := header_of(mapping, sheet)[0])
    ]
    most = max((len(choice.header.columns) for choice in fitting), default=0)
    return _only([choice for choice in fitting if len(choice.header.columns) == most], file)


def _said(name: str, sheet: Sheet) -> tuple[Problem, ...]:
    return (Problem("mapping_used", Severity.INFO, sheet.name, args={"name": name}),)


def for_unknown(
    sheet: Sheet,
    saved: Sequence[ColumnMapping],
    kind: MappingKind,
    book: LabelBook,
    reason: FileRefused,
    file: str,
) -> Choice:
    """A header for a sheet that no known layout fits: of a saved mapping whose columns it has, or proposed.

    Raises FileRefused: naming the columns that a saved mapping misses, or saying what is not certain, or `reason`.
    """
    chosen = same_columns(sheet, saved, file)
    if chosen:
        return chosen
    proposed = _certain(sheet, kind, book, file, known=reason.code.startswith(_COLUMN_MISSING))
    if isinstance(proposed, Choice):
        return proposed
    for mapping in saved:
        _, missing = header_of(mapping, sheet)
        if mapping.header_row != NO_HEADER and len(missing) * 2 < len(mapping.columns):
            raise _missing(mapping, missing, file)
    raise proposed or reason


def _only(choices: Sequence[Choice], file: str) -> Choice | None:
    if len({tuple(sorted(choice.header.columns.items())) for choice in choices}) > 1:
        names = ", ".join(f"“{choice.mapping}”" for choice in choices)
        raise FileRefused("mapping_several_fit", file=file, names=names)
    return choices[0] if choices else None


def _missing(mapping: ColumnMapping, missing: Sequence[MappedColumn], file: str) -> FileRefused:
    names = ", ".join(f"“{column.heading}”" for column in missing)
    return FileRefused("mapping_columns_missing", file=file, name=mapping.name, names=names)


def _certain(
    sheet: Sheet, kind: MappingKind, book: LabelBook, file: str, *, known: bool
) -> Choice | FileRefused | None:
    """The proposal where it is certain; a refusal that says what is not; None where there is nothing to propose.

    Of a `known` layout that lacks a column it is better said which one that is.
    """
    row = NO_ROW if key_columns(sheet, kind) else guess_header_row(sheet, book)
    if row is None:
        return None
    columns = propose(sheet, row, kind, book)
    sure = {column.field: column for column in columns if column.field}
    required = [sure.get(name) for name in MAPPING_REQUIRED[kind]]
    if all(column is not None and column.confidence >= CERTAIN for column in required):
        return _taken(sheet, row, [column for column in sure.values() if column.confidence >= LIKELY], book)
    likely = [_has_candidate(columns, name) for name in MAPPING_REQUIRED[kind]]
    if all(likely) or (any(likely) and kind is MappingKind.DECLARATIONS and not known):
        return FileRefused("mapping_uncertain", file=file, columns=_listed(columns, book))
    return None


def _has_candidate(columns: Sequence[ProposedColumn], name: str) -> bool:
    return any(column.field == name or name in dict(column.candidates) for column in columns)


def _taken(sheet: Sheet, row: int, columns: Sequence[ProposedColumn], book: LabelBook) -> Choice:
    headings = headings_of(sheet, row)
    by_text = {(heading.text, heading.occurrence): heading for heading in headings}
    chosen = {column.field: by_text[column.heading, column.occurrence] for column in columns}
    forms = {column.field: column.form for column in columns if column.form and not column.form_uncertain}
    said = Problem(
        "mapping_proposal_used",
        Severity.WARNING,
        sheet.name,
        sheet.row_number(row) if row >= 0 else None,
        args={"columns": _listed(columns, book)},
    )
    return Choice(header_from(chosen, headings, row, forms), "", (said,))


def _listed(columns: Sequence[ProposedColumn], book: LabelBook) -> str:
    return ", ".join(
        f"{column.letter} “{column.heading}” → {book.titles[column.field]} ({column.confidence:.0%})"
        for column in columns
        if column.field
    )
