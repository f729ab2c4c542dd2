"""Reads declaration and catalogue files of any known kind into typed values. No database here.

The readers are loaded when they are called, not when this package is imported: the child process that parses a
file imports the package too, and starts in half the time without them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from kyha_lookup.data.importing.parsed import ParsedCatalogue, ParsedTariff, ParsedWatchList
    from kyha_lookup.data.importing.parts import KeepRows
    from kyha_lookup.model import (
        ColumnMapping,
        FilePreview,
        MappingKind,
        ParsedCell,
        ParsedFile,
        ProgressCallback,
    )

__all__ = [
    "parse_preview", "preview_file", "read_catalogue", "read_declarations", "read_lines_to_match", "read_tariff",
    "read_watch_list",
]  # fmt: skip


def read_declarations(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    keep_rows: KeepRows | None = None,
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedFile:
    """Typed goods lines of a declaration file. Raises errors.FileRefused for a file as a whole.

    `mapping` says what its columns are; without one the `saved` mappings are tried by the file's headings.
    `encoding`, one of raw.encodings.CHOICES, is the officer's choice where detection fails or errs.
    `keep_rows` is asked which raw rows (sheet and row number) come along as `rejected_rows`.
    """
    from kyha_lookup.data.importing import declarations

    return declarations.read_declarations(
        path, mapping=mapping, saved=saved, keep_rows=keep_rows, encoding=encoding, progress=progress
    )


def read_catalogue(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedCatalogue:
    """Entries of a catalogue file. Raises errors.FileRefused for a file as a whole."""
    from kyha_lookup.data.importing import catalogue

    return catalogue.read_catalogue(path, mapping=mapping, saved=saved, encoding=encoding, progress=progress)


def read_watch_list(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedWatchList:
    """Enterprises of a watch list file. Raises errors.FileRefused for a file as a whole."""
    from kyha_lookup.data.importing import watch_list

    return watch_list.read_watch_list(
        path, mapping=mapping, saved=saved, encoding=encoding, progress=progress
    )


def read_tariff(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedTariff:
    """Codes of a tariff file. Raises errors.FileRefused for a file as a whole."""
    from kyha_lookup.data.importing import tariff

    return tariff.read_tariff(path, mapping=mapping, saved=saved, encoding=encoding, progress=progress)


def preview_file(
    path: str | os.PathLike[str],
    *,
    kind: MappingKind | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> FilePreview:
    """The first rows of a file and what its columns probably hold, of declarations where no `kind` is given.

    Raises errors.FileRefused.
    """
    from kyha_lookup.data.importing import preview
    from kyha_lookup.model import MappingKind

    kind = kind or MappingKind.DECLARATIONS
    return preview.preview_file(
        path, kind=kind, sheet=sheet, header_row=header_row, saved=saved, encoding=encoding, progress=progress
    )


def parse_preview(shown: FilePreview, mapping: ColumnMapping) -> tuple[tuple[ParsedCell | None, ...], ...]:
    """The cells of a preview as `mapping` reads them, in the shape of its rows; None where nothing is read."""
    from kyha_lookup.data.importing import preview_cells

    return preview_cells.parse_preview(shown, mapping)


def read_lines_to_match(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Columns line_id, hs_code, description of any importable file, or of a table with id, hs, description."""
    from kyha_lookup.data.importing import lines

    return lines.read_lines_to_match(path)
