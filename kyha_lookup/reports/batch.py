"""Several reports from one file (TOML), for a task scheduler: a table `[defaults]`, then `[[report]]` for each.

    [defaults]
    period = "last-quarter"
    scope = "hits"

    [[report]]
    kind = "main"
    out = "bao_cao_{start}_{end}.xlsx"      # beside this file, where it is no absolute path
    procedures = ["A11", "A12"]

The keys are those of `BatchKey`; a period may be relative to the day, see `period.parse_period`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Level, ReportKind, ReportRequest, Scope
from kyha_lookup.reports.period import parse_period


class BatchKey(StrEnum):
    KIND = "kind"
    PERIOD = "period"
    OUT = "out"
    SCOPE = "scope"
    LEVEL = "level"
    OFFICES = "offices"
    PROCEDURES = "procedures"
    GROUPS = "groups"
    WATCHED = "watched"
    MIN_VALUE = "min_value"
    TAX_CODE = "tax_code"


_TYPES: dict[BatchKey, tuple[type, ...]] = {
    BatchKey.OFFICES: (list,),
    BatchKey.PROCEDURES: (list,),
    BatchKey.GROUPS: (list,),
    BatchKey.WATCHED: (bool,),
    BatchKey.MIN_VALUE: (int, float),
}


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One report of a batch."""

    request: ReportRequest
    out: Path


def read_batch(path: Path, today: date) -> tuple[BatchItem, ...]:
    """The reports a file asks for. Raises UsageRefused with the place of what is wrong; then none shall be made."""
    try:
        asked = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageRefused("report_batch_unreadable", path=path, reason=error.strerror) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageRefused("report_batch_unreadable", path=path, reason=str(error)) from error
    defaults, reports = asked.get("defaults", {}), asked.get("report", [])
    if not isinstance(defaults, dict) or not isinstance(reports, list) or not reports:
        raise UsageRefused("report_batch_empty", path=path)
    return tuple(
        _item(number, {**defaults, **report}, path.parent, today)
        for number, report in enumerate(reports, start=1)
    )


def _item(number: int, asked: dict[str, Any], folder: Path, today: date) -> BatchItem:
    values: dict[BatchKey, Any] = {}
    for name, value in asked.items():
        if name not in set(BatchKey) or not isinstance(value, _TYPES.get(BatchKey(name), (str,))):
            raise UsageRefused("report_batch_key", number=number, key=name)
        values[BatchKey(name)] = value
    for needed in (BatchKey.PERIOD, BatchKey.OUT):
        if needed not in values:
            raise UsageRefused("report_batch_missing", number=number, key=needed.value)
    try:
        level = values.get(BatchKey.LEVEL)
        request = ReportRequest(
            period=parse_period(values[BatchKey.PERIOD], today),
            kind=ReportKind(values.get(BatchKey.KIND, ReportKind.MAIN)),
            scope=Scope(values.get(BatchKey.SCOPE, Scope.CONFIRMED)),
            least_level=Level(level) if level else None,
            offices=_texts(values, BatchKey.OFFICES),
            procedures=_texts(values, BatchKey.PROCEDURES),
            watched=values.get(BatchKey.WATCHED, False),
            groups=_texts(values, BatchKey.GROUPS),
            min_value=values.get(BatchKey.MIN_VALUE),
            tax_code=values.get(BatchKey.TAX_CODE, ""),
        )
        name = values[BatchKey.OUT].format(
            kind=request.kind.value, start=request.period.start, end=request.period.end
        )
    except (ValueError, KeyError, IndexError) as error:
        raise UsageRefused("report_batch_value", number=number, reason=str(error)) from error
    return BatchItem(request, folder / name)


def _texts(values: dict[BatchKey, Any], key: BatchKey) -> tuple[str, ...]:
    return tuple(str(value) for value in values.get(key, ()))
