"""Single rows of a file as they stand there, found by sheet and row number, whatever its columns mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from kyha_lookup.data.importing.header_guess import guess_header_row
from kyha_lookup.data.importing.header_row import find_header
from kyha_lookup.data.importing.headerless import key_columns
from kyha_lookup.data.importing.labels import declaration_labels
from kyha_lookup.data.importing.mapping_headings import header_of
from kyha_lookup.data.importing.parts import Address
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappingKind, ProgressCallback, RejectedRow


def read_source_rows(
    path: str | os.PathLike[str],
    sha256: str,
    wanted: Iterable[Address],
    *,
    mappings: Sequence[ColumnMapping] = (),
    progress: ProgressCallback | None = None,
) -> tuple[RejectedRow, ...]:
    """The wanted rows under their headings, in the file's order. `mappings` are those the file was read with.

    Raises FileRefused, also where the file no longer has these bytes; Cancelled out of `progress`.
    """
    encodings = {mapping.encoding for mapping in mappings if mapping.encoding}
    raw = read_raw(path, encoding=encodings.pop() if len(encodings) == 1 else None, progress=progress)
    if raw.sha256 != sha256:
        raise FileRefused("source_file_changed", file=os.path.basename(path))
    rows: dict[str, list[int]] = {}
    for sheet, row in sorted(set(wanted)):
        rows.setdefault(sheet, []).append(row)
    if raw.kind == "text" and len(rows) == 1:
        # The sheet of a text is named after its file, which may have another name by now.
        (named,) = rows
        sheets = [(named, raw.sheets[0])]
    else:
        sheets = [(sheet.name, sheet) for sheet in raw.sheets]
    return tuple(
        RejectedRow(name, row, _headings(sheet, mappings), tuple(sheet.row(row - sheet.row_number(0))))
        for name, sheet in sheets
        for row in rows.get(name, ())
        if 0 <= row - sheet.row_number(0) < sheet.height
    )


def _headings(sheet: Sheet, mappings: Sequence[ColumnMapping]) -> tuple[str, ...]:
    """The headings above the rows, () where there are none."""
    book = declaration_labels()
    mapped = next((header for mapping in mappings if (header := header_of(mapping, sheet)[0])), None)
    header = mapped or find_header(sheet, book)
    row = header.row if header else None
    if row is None and not key_columns(sheet, MappingKind.DECLARATIONS):
        row = guess_header_row(sheet, book)
    return () if row is None or row < 0 else tuple(str(cell) for cell in sheet.row(row))
