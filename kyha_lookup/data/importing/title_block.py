"""What an export says of itself in the rows above its header."""

from __future__ import annotations

import re

from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.text.folding import fold

_LINES = re.compile(r"tong so dong hang ([\d ]+)")


def stated_lines(sheet: Sheet, header_row: int) -> int | None:
    """The number after "Tổng số dòng hàng:" above the header, None where there is none."""
    for row in range(header_row):
        cells = [fold(text) for cell in sheet.row(row) if (text := clean(cell))]
        if match := _LINES.fullmatch(" ".join(cells)):
            return int(match[1].replace(" ", ""))
    return None
