"""Keeps the figures of a report as they were, so that it can be issued again whatever was imported or decided since.

Part 0 is the report without its details, every further part some thousands of detail lines; each compressed. The
snapshot hash is taken over the figures alone: not over when and by whom they were taken.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from kyha_lookup.data.frozen_json import decode_fields, from_json, parsed, to_json
from kyha_lookup.data.schema import report_part
from kyha_lookup.model import ReportData, ReportLine

_LINES_AT_ONCE = 2_000
_LEVEL = 3  # of compression: half the time of the usual one, a tenth larger
_NO_MOMENT = datetime(2000, 1, 1)
_NAMES = tuple(item.name for item in fields(ReportLine))


class Archive:
    """Takes in a report's figures while they are written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._waiting: list[list[object]] = []
        self._hash = hashlib.sha256()

    def watch(self, data: ReportData) -> ReportData:
        """The same figures, whose details are taken in as they are read."""
        return replace(data, details=self._taken(data.details))

    def _taken(self, lines: Iterable[ReportLine]) -> Iterator[ReportLine]:
        for line in lines:
            self._waiting.append([getattr(line, name) for name in _NAMES])
            if len(self._waiting) == _LINES_AT_ONCE:
                self._pack()
            yield line
        self._pack()

    def _pack(self) -> None:
        if self._waiting:
            text = to_json(self._waiting).encode()
            self._hash.update(text)
            self._parts.append(zlib.compress(text, _LEVEL))
            self._waiting = []

    def snapshot(self, data: ReportData) -> str:
        """The hash over the figures, once every detail was read."""
        basis = replace(data.basis, made_at=_NO_MOMENT, made_by="")
        whole = self._hash.copy()
        whole.update(to_json(replace(data, details=(), basis=basis)).encode())
        return whole.hexdigest()

    def store(self, connection: Connection, number: int, data: ReportData) -> None:
        """Keep everything under the report's number."""
        head = zlib.compress(to_json(replace(data, details=())).encode(), _LEVEL)
        connection.execute(
            insert(report_part),
            [
                {"report_id": number, "position": position, "content": content}
                for position, content in enumerate((head, *self._parts))
            ],
        )


def kept_figures(connection: Connection, number: int) -> ReportData | None:
    """The figures kept under a report's number; None where none were. Details are read as they are consumed."""
    own = report_part.c.report_id == number
    head = connection.execute(
        select(report_part.c.content).where(own, report_part.c.position == 0)
    ).scalar_one_or_none()
    if head is None:
        return None
    data = from_json(ReportData, zlib.decompress(head).decode())
    return replace(data, details=_details(connection, number))


def _details(connection: Connection, number: int) -> Iterator[ReportLine]:
    table = report_part.c
    positions = connection.execute(
        select(table.position).where(table.report_id == number, table.position > 0).order_by(table.position)
    ).scalars()
    for position in positions.all():
        content = connection.execute(
            select(table.content).where(table.report_id == number, table.position == position)
        ).scalar_one()
        for values in parsed(zlib.decompress(content).decode()):
            yield decode_fields(ReportLine, dict(zip(_NAMES, values, strict=False)))
