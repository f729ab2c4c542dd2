"""How far each import's lines are screened."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kyha_lookup.data import schema
from kyha_lookup.model import BatchScreening


@dataclass(frozen=True, slots=True)
class ScreenedLines:
    """Current lines of one import: all, those not screened yet, and those of them that could not be scored."""

    lines: int = 0
    waiting: int = 0
    failed: int = 0

    @property
    def state(self) -> BatchScreening:
        if not self.lines:
            return BatchScreening.EMPTY
        if self.failed:
            return BatchScreening.FAILED
        if not self.waiting:
            return BatchScreening.DONE
        return BatchScreening.NONE if self.waiting == self.lines else BatchScreening.PARTLY


def screened_lines(connection: Connection) -> dict[int, ScreenedLines]:
    """By batch id; imports without a current line are left out."""
    line, coded = schema.goods_line.c, schema.description_code.c
    current = line.retired_by.is_(None)
    by_batch = select(line.batch_id, func.count()).where(current).group_by(line.batch_id)
    lines = {batch: count for batch, count in connection.execute(by_batch)}  # noqa: C416 - rows are no pairs
    # From the few that wait to their lines, not from every line.
    waiting = (
        select(line.batch_id, func.count(), func.count(coded.failed_by))
        .select_from(schema.description_code)
        .join(
            schema.goods_line,
            (line.description_id == coded.description_id) & (line.hs_code == coded.hs_code),
        )
        .where(coded.screened_by.is_(None), current)
        .group_by(line.batch_id)
    )
    found = {batch: (open_lines, failed) for batch, open_lines, failed in connection.execute(waiting)}
    return {batch: ScreenedLines(count, *found.get(batch, (0, 0))) for batch, count in lines.items()}
