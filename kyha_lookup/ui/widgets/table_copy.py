"""Rows for the clipboard: tab-separated text, HTML in which codes stay text, and short text for messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData, QStringListModel

from kyha_lookup.ui.models.rows import Column

_TEXT_CELL = "mso-number-format:'\\@'"
"""What keeps Excel from reading a code as a number (leading zeros, twelve digits) or as a formula."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as shown, in one line, with the figure behind it where it is one."""

    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings, which of the columns stand right, and the cells by rows."""

    headings: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]


def grid(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> Grid:
    """The texts of `rows` under `columns`."""
    return Grid(
        tuple(column.label() for column in columns),
        tuple(column.right for column in columns),
        tuple(
            tuple(
                Cell(" ".join(column.text(row).split()), column.number(row) if column.number else None)
                for column in columns
            )
            for row in rows
        ),
    )


def mime(shown: Grid, *, headings: bool) -> QMimeData:
    """The grid as a clipboard carries it.

    The object is made by Qt: one made in Python that still lies on the clipboard when the program ends crashes it
    (PySide6 6.11.3).
    """
    maker = QStringListModel([""])
    data = maker.mimeData([maker.index(0, 0)])
    for kind in data.formats():
        data.removeFormat(kind)
    data.setText(tab_separated(shown, headings=headings))
    data.setHtml(html(shown, headings=headings))
    return data


def tab_separated(shown: Grid, *, headings: bool) -> str:
    """One line per row, tabs between the cells."""
    lines = ["\t".join(shown.headings)] if headings else []
    lines += ["\t".join(cell.text for cell in row) for row in shown.rows]
    return "\n".join(lines)


def html(shown: Grid, *, headings: bool) -> str:
    """A table in which a spreadsheet takes figures as numbers and everything else as text."""
    lines = [
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
    ]
    if headings:
        lines.append("<tr>" + "".join(f"<th>{escape(text)}</th>" for text in shown.headings) + "</tr>")
    lines += ["<tr>" + "".join(_html_cell(cell) for cell in row) + "</tr>" for row in shown.rows]
    lines.append("</table></body></html>")
    return "\n".join(lines)


def _html_cell(cell: Cell) -> str:
    if cell.number is None or cell.number != cell.number:
        return f'<td style="{_TEXT_CELL}">{escape(cell.text)}</td>'
    return f'<td x:num="{cell.number!r}" align="right">{escape(cell.text)}</td>'


def message(shown: Grid) -> str:
    """Each row in one numbered line, every value under its name; empty cells are left out."""
    return "\n".join(
        f"{number}. "
        + " · ".join(
            f"{heading}: {cell.text}" for heading, cell in zip(shown.headings, row, strict=True) if cell.text
        )
        for number, row in enumerate(shown.rows, start=1)
    )
