"""What an import says of itself, as the batch shown in the window and the file named in a report share it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import Row


class BatchCounts(TypedDict):
    """The fields that `model.Batch` and `model.ReportSource` have in common; read is the sum of the other counts."""

    file: str
    layout: str
    imported_at: datetime
    imported_by: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int


def batch_counts(row: Row[Any]) -> BatchCounts:
    """The common fields of a row of `import_batch`."""
    return {
        "file": row.file_name,
        "layout": row.layout,
        "imported_at": row.imported_at,
        "imported_by": row.imported_by,
        "read": row.rows_read,
        "kept": row.rows_kept,
        "updated": row.rows_updated,
        "unchanged": row.rows_unchanged,
        "rejected": row.rows_rejected,
    }
