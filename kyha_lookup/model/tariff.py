"""The tariff (biểu thuế): HS codes and their Vietnamese names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.findings import Problem

PATH_SIGN = " › "
"""Stands between the names of a code's headings and its own."""


@dataclass(frozen=True, slots=True)
class TariffCode:
    """A code of 2, 4, 6, 8 or 10 digits with its name behind those of the headings above it: "Xe đạp › Loại khác"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TariffResult:
    """What importing a tariff did: the file's codes are the tariff now. Rows with a code = codes + rejected."""

    file: str
    codes: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TariffStatus:
    """Which tariff the store holds."""

    file: str
    codes: int
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class HsNames:
    """The tariff's names, to stand beside codes."""

    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """The name of a code, else of the longest known beginning of it; "" where none of 4 digits or more is known."""
        for length in range(len(code), 3, -1):
            name = self.names.get(code[:length])
            if name is not None:
                return name
        return ""
