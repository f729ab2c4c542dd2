"""What a look into a worksheet finds beside the cells that calamine gives."""

from __future__ import annotations

from dataclasses import dataclass, field

Found = tuple[int, int, str]
"""Row and column from 0 in the sheet, and the error's name such as "#REF!"."""


@dataclass(slots=True)
class Look:
    """Findings of one sheet."""

    wrong: list[Found] = field(default_factory=list)  # error cells and formulas without a value
    hidden_rows: int = 0
    uncalculated: bool = False  # the program that wrote the file had not calculated the sheet
