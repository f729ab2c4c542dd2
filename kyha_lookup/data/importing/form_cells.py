"""The printed declaration as labels and the values right of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.data.importing.labels import label_key
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet

_LINE_MARK = re.compile(r"<(\d{2,3})>")
_PAGE_MARK = re.compile(r"<(?:IMP|EXP)>")

Row = dict[int, Cell]
"""Filled cells of a row by column."""


@dataclass(frozen=True, slots=True)
class FormLabels:
    """Labels of the form as keys: section -> name -> key."""

    title: str
    export_title: str
    sections: dict[str, dict[str, str]]
    all_keys: frozenset[str]


@cache
def form_labels() -> FormLabels:
    data = tomllib.loads(resource("importing/form_labels.toml").read_text(encoding="utf-8"))
    sections = {
        section: {name: label_key(label) for name, label in data[section].items()}
        for section in ("header", "importer", "exporter", "goods")
    }
    named = {key for keys in sections.values() for key in keys.values()}
    others = set(map(label_key, data["other"]["labels"]))
    return FormLabels(
        label_key(data["title"]), label_key(data["export_title"]), sections, frozenset(named | others)
    )


class Form:
    """Filled cells of a form's sheet. Rows count from 0 in the used area."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: list[Row] = [{} for _ in range(sheet.height)]
        for column in range(sheet.width):
            for index, cell in enumerate(sheet.column(column)):
                if cell != "":
                    self.rows[index][column] = cell

    def find(self, key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Row and column of every cell in rows `start` to `end` (left out) that reads as the label `key`."""
        for row in range(start, end):
            for column, cell in self.rows[row].items():
                if label_key(cell) == key:
                    yield row, column

    def values(self, row: int, column: int, down: int = 0) -> list[Cell]:
        """Cells right of the label at (row, column) and left of the row's next label, `down` rows below it.

        `down` = 1 reads the form whose values slipped one row below their labels.
        """
        keys = form_labels().all_keys
        end = min(
            (c for c, cell in self.rows[row].items() if c > column and label_key(cell) in keys),
            default=1 << 20,
        )
        below = self.rows[row + down] if row + down < len(self.rows) else {}
        return [
            cell
            for c, cell in sorted(below.items())
            if column + (down == 0) <= c < end and label_key(cell) not in keys
        ]

    def first(self, key: str, start: int, end: int, down: int = 0) -> list[Cell]:
        """Values of the first label `key` in rows `start` to `end`, [] where there is none."""
        for row, column in self.find(key, start, end):
            return self.values(row, column, down)
        return []

    def blocks(self) -> list[tuple[int, int, int]]:
        """Goods blocks: line number, first row, and the row after the last."""
        marks = [
            (row, cell.strip())
            for row, cells in enumerate(self.rows)
            for cell in cells.values()
            if isinstance(cell, str)
            and (_LINE_MARK.fullmatch(cell.strip()) or _PAGE_MARK.fullmatch(cell.strip()))
        ]
        ends = [row for row, _ in marks[1:]] + [len(self.rows)]
        return [
            (int(match[1]), row, end)
            for (row, mark), end in zip(marks, ends, strict=True)
            if (match := _LINE_MARK.fullmatch(mark))
        ]


def form_kind(sheet: Sheet) -> str:
    """ "import" or "export" for a sheet that is a printed declaration, else ""."""
    labels = form_labels()
    for row in range(min(sheet.height, 12)):
        for cell in sheet.row(row):
            key = label_key(cell)
            if key.startswith(labels.export_title) or str(cell).strip() == "<EXP>":
                return "export"
            if key.startswith(labels.title):
                return "import"
    return ""
