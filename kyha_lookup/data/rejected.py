"""The rows that an import rejected, as the store remembers them: where they stand in which file, and why."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.state import batch_problems
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Problem, Severity

Reasons = dict[tuple[str, int], list[Problem]]
"""Problems by sheet and row."""


@dataclass(frozen=True, slots=True)
class RejectedOfBatch:
    """The rejected rows of one import. `mapping` names the saved mapping it was read with, "" for none."""

    path: Path
    sha256: str
    mapping: str
    reasons: Reasons


def rejected_of_batch(connection: Connection, batch_id: int) -> RejectedOfBatch:
    """Where the rejected rows of an import stand, and why they were. Raises UsageRefused for an unknown one."""
    batch = schema.import_batch.c
    row = connection.execute(
        select(batch.file_path, batch.sha256, batch.mapping).where(batch.id == batch_id)
    ).one_or_none()
    if row is None:
        raise UsageRefused("batch_unknown", batch=batch_id)
    reasons: Reasons = defaultdict(list)
    for problem in batch_problems(connection, batch_id):
        if problem.severity is not Severity.ERROR or problem.row is None:
            continue
        places = {(problem.sheet or "", problem.row)}
        if problem.code == "import_older_amendment":
            # Said once for a declaration, though every line of it was rejected.
            places |= _lines_of(connection, batch_id, problem.value or "")
        for place in places:
            reasons[place].append(problem)
    return RejectedOfBatch(Path(row.file_path), row.sha256, row.mapping, dict(reasons))


def _lines_of(connection: Connection, batch_id: int, number: str) -> set[tuple[str, int]]:
    """Sheet and row of every line that the import gave of a declaration (12 digits)."""
    kept = schema.line_contribution.c
    query = select(kept.content).where(
        kept.batch_id == batch_id, kept.number == number[:11], kept.amendment == int(number[11:] or 0)
    )
    contents = (json.loads(content) for content in connection.execute(query).scalars())
    return {(content[0], content[1]) for content in contents}
