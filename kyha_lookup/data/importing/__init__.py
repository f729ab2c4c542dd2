"""Reads declaration and catalogue files of any known kind into typed values. No database here.

The readers load pandas when they are called, not when this package is imported.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kyha_lookup.data.importing.parsed import ParsedCatalogue

if TYPE_CHECKING:
    import pandas as pd

    from kyha_lookup.model import ColumnMapping, ParsedFile, ProgressCallback

__all__ = ["ParsedCatalogue", "read_catalogue", "read_declarations", "read_lines_to_match"]


def read_declarations(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    keep_rejected: bool = False,
    progress: ProgressCallback | None = None,
) -> ParsedFile:
    """Typed goods lines of a declaration file. Raises errors.FileRefused for a file as a whole.

    `mapping` says what its columns are; without one the `saved` mappings are tried by the file's headings.
    """
    from kyha_lookup.data.importing import declarations

    return declarations.read_declarations(
        path, mapping=mapping, saved=saved, keep_rejected=keep_rejected, progress=progress
    )


def read_catalogue(
    path: str | os.PathLike[str], *, progress: ProgressCallback | None = None
) -> ParsedCatalogue:
    """Entries of a catalogue file. Raises errors.FileRefused for a file as a whole."""
    from kyha_lookup.data.importing import catalogue

    return catalogue.read_catalogue(path, progress=progress)


def read_lines_to_match(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Columns line_id, hs_code, description of any importable file, or of a table with id, hs, description."""
    from kyha_lookup.data.importing import lines

    return lines.read_lines_to_match(path)
