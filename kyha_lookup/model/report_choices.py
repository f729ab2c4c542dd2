"""What a report can be narrowed to in a store."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """The values there are; groups are those of the current catalogue, an entry without one by its own name."""

    offices: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    enterprises: tuple[tuple[str, str], ...] = ()  # tax code and name
