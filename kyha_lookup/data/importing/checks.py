"""Checks across the lines of a file: the same line twice, and lines of one declaration that disagree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from kyha_lookup.model import LINE_COLUMNS, Problem, Severity

_DECLARATION = ["declaration_number", "amendment"]
_KEY = [*_DECLARATION, "line_no"]
_CONTENT = [name for name in LINE_COLUMNS if name not in ("sheet", "row")]
_SHARED = ("registered_at", "tax_code", "procedure_code", "channel", "office_code")
_MOST_LINES = 50
_MOST_WARNINGS = 1000


def _records(frame: pd.DataFrame) -> Iterable[Any]:
    """Rows of `frame` as named tuples."""
    return frame.itertuples()


def without_duplicates(lines: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """`lines` with every (declaration, amendment, line number) once, and a problem per row that was left out.

    Of rows with identical content the first stays. Rows with one key and different content are all left out:
    nothing says which of them holds.
    """
    repeated = lines.duplicated(_KEY, keep=False)
    if not repeated.any():
        return lines, []
    some = lines[repeated].copy()
    some["copy"] = some.duplicated(_CONTENT)
    some["distinct"] = (~some["copy"]).astype(int)
    groups = some.groupby(_KEY, sort=False)
    some["conflict"] = groups["distinct"].transform("sum") > 1
    some["first_row"], some["last_row"] = groups["row"].transform("first"), groups["row"].transform("last")
    out = some[some["conflict"] | some["copy"]]
    problems = [
        Problem(
            "conflicting_line" if line.conflict else "duplicate_line",
            Severity.ERROR,
            line.sheet,
            line.row,
            value=f"{line.declaration_number}{line.amendment}/{line.line_no}",
            args={"other_row": line.last_row if line.row == line.first_row else line.first_row},
        )
        for line in _records(out)
    ]
    return lines.drop(index=out.index).reset_index(drop=True), problems


def disagreements(lines: pd.DataFrame) -> list[Problem]:
    """A warning per declaration whose lines differ in what a declaration has once, or that has over 50 lines."""
    if lines.empty:
        return []
    problems: list[Problem] = []
    groups = lines.groupby(_DECLARATION, sort=False)
    first_row = groups["row"].transform("first")
    for name in _SHARED:
        column = lines[name].str[:10] if name == "registered_at" else lines[name]
        # "first" passes over what is absent: a list of declarations may not know the channel.
        known = column.where(column != "")
        first = known.groupby([lines[key] for key in _DECLARATION], sort=False).transform("first")
        other = lines.assign(first_row=first_row, value=lines[name])[(column != first) & (column != "")]
        problems += [
            Problem(
                f"declaration_disagrees_{name}",
                Severity.WARNING,
                line.sheet,
                line.row,
                value=line.value,
                args={"other_row": line.first_row},
            )
            for line in _records(other.drop_duplicates(_DECLARATION).head(_MOST_WARNINGS))
        ]
    long = lines.assign(lines=groups["row"].transform("size"))
    long = long[long["lines"] > _MOST_LINES].drop_duplicates(_DECLARATION)
    problems += [
        Problem(
            "declaration_too_long",
            Severity.WARNING,
            line.sheet,
            line.row,
            value=f"{line.declaration_number}{line.amendment}",
            args={"lines": line.lines, "limit": _MOST_LINES},
        )
        for line in _records(long.head(_MOST_WARNINGS))
    ]
    return problems
