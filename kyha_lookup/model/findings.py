"""Problems found in data, and how far a job is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem in the data is: an error rejects the row, a warning keeps and flags it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a file, with its address. The sentence is `messages.text(code, language, **args)`."""

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None  # as the spreadsheet program numbers it, from 1
    column: str | None = None  # the heading as the file writes it
    cell: str | None = None  # spreadsheet address such as "W12", where there is one
    value: str | None = None  # what stands there, at most 200 characters
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. `total` is None while unknown; `stage` is a message code."""

    stage: str
    done: int
    total: int | None = None


ProgressCallback = Callable[[Progress], None]
"""Called by the worker now and then. Raises `errors.Cancelled` to stop the work."""
