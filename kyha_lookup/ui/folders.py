"""Files that a choice of files and folders stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLES = frozenset(
    {
        ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".txt",
        ".htm", ".html", ".mht", ".mhtml", ".xml",
    }
)  # fmt: skip
"""How the names of tables end. Inside a folder only these are taken; what they really are is told by content."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files to import, and how many others lay in the folders."""

    files: tuple[Path, ...]
    passed_over: int


def files_of(paths: Iterable[Path]) -> Found:
    """The files among `paths`, and for a folder the tables anywhere below it, by name."""
    files: list[Path] = []
    passed_over = 0
    for path in paths:
        inside = _below(path) if path.is_dir() else [path]
        tables = [each for each in inside if each == path or each.suffix.lower() in TABLES]
        files += tables
        passed_over += len(inside) - len(tables)
    return Found(tuple(dict.fromkeys(files)), passed_over)


def _below(folder: Path) -> Sequence[Path]:
    """Every file below a folder but the marks that Excel leaves beside an open workbook."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("~$"))
