"""Reads the printed import declaration (ToKhaiHQ7N): one declaration per sheet, a goods line per block."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pandas as pd

from kyha_lookup.data.importing.findings import Findings
from kyha_lookup.data.importing.form_amounts import ROW_BELOW, FormAmounts, read_amounts
from kyha_lookup.data.importing.form_cells import Form, form_labels
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from kyha_lookup.data.importing.table import TypedLines
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.data.importing.typed import NUMBER_FIELDS, TEXT_PARSERS, date_or_missing, unless_error
from kyha_lookup.model import LINE_COLUMNS, Severity

_TERMS = re.compile(r"\b([A-Z]{3})\s*-\s*$")


def form_is_blank(sheet: Sheet) -> bool:
    """Whether the form carries no declaration number: a template, not data."""
    form = Form(sheet)
    return not form.first(form_labels().sections["header"]["declaration_number"], 0, len(form.rows))


def read_form(sheet: Sheet) -> TypedLines:
    """Goods lines of a printed declaration; each carries the row of its goods name."""
    form = Form(sheet)
    sections = form_labels().sections
    blocks = form.blocks()
    first_block = blocks[0][1] if blocks else len(form.rows)
    header = _header_cells(form, first_block)
    total_cells = form.first(sections["header"]["invoice_total"], 0, first_block)
    amounts = read_amounts(form, blocks, total_cells)
    currency = _total_currency(total_cells)
    rows, positions = [], []
    for (line_no, start, end), found in zip(blocks, amounts.lines, strict=True):
        goods = {
            name: form.first(sections["goods"][name], start, end)
            for name in ("hs_code", "item_code", "description", "origin")
        }
        place = next(form.find(sections["goods"]["description"], start, end), (start, 0))
        positions.append(place)
        rows.append(
            {name: _joined(cells) for name, cells in header.items()}
            | {name: _first_text(cells) for name, cells in goods.items()}
            | {"description": _joined(goods["description"]), "line_no": str(line_no)}
            | {"unit": found.unit, "currency": found.currency or currency}
            | {name: getattr(found, name) for name in NUMBER_FIELDS}
        )
    findings = Findings(sheet, {}, {})
    frame = _typed(pd.DataFrame(rows), positions, findings)
    _check(
        frame,
        amounts,
        positions,
        findings,
        _joined(form.first(sections["header"]["line_total"], 0, first_block)),
    )
    keep = [row not in findings.rejected for row, _ in positions]
    lines = frame[keep].reset_index(drop=True)
    return TypedLines(lines, tuple(findings.problems), len(frame), len(frame) - len(lines))


def _header_cells(form: Form, end: int) -> dict[str, list[Cell]]:
    """Cells of the declaration's own fields, from the pages before the first goods block."""
    sections = form_labels().sections
    found = {
        name: form.first(key, 0, end) for name, key in sections["header"].items() if name in LINE_COLUMNS
    }
    for section in ("importer", "exporter"):
        keys = sections[section]
        start = next(form.find(keys["section"], 0, end), (end, 0))[0]
        stop = min(start + 8, end)
        found |= {name: form.first(key, start, stop) for name, key in keys.items() if name != "section"}
    return found


def _joined(cells: Sequence[Cell]) -> str:
    return " ".join(text for cell in cells if (text := _plain(cell)))


def _first_text(cells: Sequence[Cell]) -> str:
    return next((text for cell in cells if (text := _plain(cell))), "")


def _plain(cell: Cell) -> str:
    """Text of a cell; a lone separator stays, for it stands between number and branch."""
    return cell.strip() if cell in ("-", "/") else clean(cell)


def _total_currency(cells: Sequence[Cell]) -> str:
    """Currency of "A - DAP - VND -", which stands before the invoice total."""
    for cell in cells:
        if isinstance(cell, str) and (match := _TERMS.search(cell.strip())):
            return match[1]
    return ""


def _typed(raw: pd.DataFrame, positions: Sequence[tuple[int, int]], findings: Findings) -> pd.DataFrame:
    frame = pd.DataFrame({"row": [findings.sheet.row_number(row) for row, _ in positions]})
    parsers = {**TEXT_PARSERS, "registered_at": date_or_missing}
    for name, parse in parsers.items():
        texts = raw[name] if name in raw else pd.Series([""] * len(raw), dtype=object)
        parsed = [unless_error(text, parse) if name != "registered_at" else parse(text) for text in texts]
        for code in sorted({code for _, code in parsed} - {""}):
            findings.rows(
                code, [positions[i][0] for i, (_, found) in enumerate(parsed) if found == code], name
            )
        frame[name] = pd.Series([value for value, _ in parsed], dtype=object)
    frame["amendment"] = [amendment for _, amendment in frame["declaration_number"]]
    frame["declaration_number"] = [number for number, _ in frame["declaration_number"]]
    frame["branch"] = [branch for _, branch in frame["first_number"]]
    frame["first_number"] = [number for number, _ in frame["first_number"]]
    frame["sheet"] = findings.sheet.name
    for name in NUMBER_FIELDS:
        frame[name] = raw[name].astype(float) if name in raw else math.nan
    return frame[list(LINE_COLUMNS)].astype({"line_no": "int64", "amendment": "int64"})


def _check(
    frame: pd.DataFrame,
    amounts: FormAmounts,
    positions: Sequence[tuple[int, int]],
    findings: Findings,
    line_total: str,
) -> None:
    """Compares what was read with what the form says of itself."""
    wrong = [position[0] for position, line in zip(positions, amounts.lines, strict=True) if not line.fits]
    findings.rows("form_amounts_disagree", wrong)
    if amounts.down == ROW_BELOW and len(wrong) < len(positions):
        findings.whole("form_values_one_row_below", Severity.INFO)
    split = bool(len(frame)) and frame.at[0, "branch"] != ""
    # The total of a split shipment is that of all its declarations.
    if amounts.total_fits is False and not (split and frame["invoice_value"].sum() < amounts.total):
        findings.whole("form_total_disagrees", Severity.WARNING, total=f"{amounts.total:.2f}")
    if line_total.isdigit() and int(line_total) != len(frame):
        findings.whole(
            "form_line_count_disagrees", Severity.WARNING, stated=int(line_total), found=len(frame)
        )
