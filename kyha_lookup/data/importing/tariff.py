"""Reads a tariff (biểu thuế): a code and its name per row, the tree drawn by dashes before the names.

A row without a code whose name begins with a dash names a group of the codes below it ("- Ngựa:"). Where no dashes
are drawn, the code tells what stands above it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from kyha_lookup.data.importing.findings import Findings
from kyha_lookup.data.importing.mapped_table import Table, find_table
from kyha_lookup.data.importing.mapping_choice import encoding_of
from kyha_lookup.data.importing.parsed import ParsedTariff
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Cell, RawFile
from kyha_lookup.data.importing.texts import clean, error_code
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappingKind, ProgressCallback, Severity, TariffCode
from kyha_lookup.model.tariff import PATH_SIGN

_DASHES = re.compile(r"[\s\u00a0]*((?:[-–—−‒•][\s\u00a0]*)+)")
_CHAPTER = re.compile(r"chương\s+(\d{1,2})\W*", re.I)
_SHORT_FRACTION = re.compile(r"(\d{3,4})\.(\d)")
_CODE = re.compile(r"\d+(?:[.\s]\d{2})*")
_LENGTHS = (2, 4, 6, 8, 10)
_ORDER = re.compile(r"\(?\d{1,2}\)?")


def read_tariff(
    path: str | os.PathLike[str],
    *,
    mapping: ColumnMapping | None = None,
    saved: Sequence[ColumnMapping] = (),
    encoding: str | None = None,
    progress: ProgressCallback | None = None,
) -> ParsedTariff:
    """Codes of the first visible sheet with columns of codes and names, and every problem found.

    Mappings work as for catalogues. Raises errors.FileRefused for a file as a whole, Cancelled out of `progress`.
    """
    raw = read_raw(path, encoding=encoding_of(mapping, encoding), progress=progress)
    return _read(raw, find_table(raw, MappingKind.TARIFF, mapping, saved))


def tariff_code(text: str) -> tuple[str, str]:
    """2, 4, 6, 8 or 10 digits without dots, and a finding code or "".

    Zeros that a spreadsheet program took from a number are put back and flagged: at the start (101 is 0101) and
    behind the dot (3304.1 is 3304.10).
    """
    text = " ".join(text.split())
    flag = ""
    if match := _SHORT_FRACTION.fullmatch(text):
        text, flag = f"{match[1]}.{match[2]}0", "hs_padded"
    if not text.isascii() or not _CODE.fullmatch(text):
        return "", "tariff_code_unreadable"
    digits = re.sub(r"\D", "", text)
    if len(digits) % 2:
        digits, flag = f"0{digits}", "hs_padded"
    if len(digits) not in _LENGTHS or digits.startswith("00"):
        return "", "tariff_code_unreadable"
    return digits, flag


class _Tree:
    """The headings above the present row."""

    def __init__(self) -> None:
        self._above: list[tuple[int, str]] = []  # level and name, level 0 is the heading
        self._heading = ""
        self._names: dict[str, str] = {}  # of the codes so far

    def group(self, level: int, name: str) -> None:
        """A row without a code."""
        self._cut(level)
        self._above.append((level, name))

    def path(self, code: str, level: int, name: str) -> str:
        """The name of a code behind those above it; what follows stands below it."""
        if len(code) <= 2:
            self._above, self._heading = [], ""
            return name
        if code[:4] != self._heading:
            self._above, self._heading = [], code[:4]
        self._cut(level)
        above = [each for _, each in self._above] if level and self._above else self._shorter(code)
        self._above.append((level, name))
        self._names[code] = name
        return PATH_SIGN.join([*above, name])

    def _cut(self, level: int) -> None:
        while self._above and self._above[-1][0] >= level:
            self._above.pop()

    def _shorter(self, code: str) -> list[str]:
        names = (self._names.get(code[:length]) for length in range(4, len(code)))
        return [name for name in names if name]


def _read(raw: RawFile, table: Table) -> ParsedTariff:
    sheet, header = table.sheet, table.header
    findings = Findings(sheet, header.labels, header.columns, [*raw.notes, *table.problems])
    if header.unknown:
        findings.whole("columns_not_read", Severity.INFO, names=", ".join(header.unknown))
    codes, names = (sheet.column(header.columns[field]) for field in ("hs_code", "name"))
    tree = _Tree()
    found: dict[int, TariffCode] = {}
    rows_by_code: dict[str, int] = {}
    read = groups = skipped = 0
    for row in range(header.row + 1, sheet.height):
        code_text, chapter = _chapter(clean(codes[row]))
        level, own = _level(chapter or names[row])
        meant = any(map(str.isdigit, code_text)) or error_code(code_text)
        if not meant or _is_heading(codes[row], names[row], table):
            if level and own and not code_text:
                groups += 1
                tree.group(level, own)
            else:
                skipped += any(cell != "" for cell in sheet.row(row))
            continue
        read += 1
        entry = _entry(code_text, level, own, row, findings, tree)
        other = rows_by_code.setdefault(entry.code, row)
        if other != row and entry.code:
            findings.rows("tariff_code_twice", [row], "hs_code", {"other_row": sheet.row_number(other)})
        found[row] = entry
    if groups:
        findings.whole("tariff_group_rows", Severity.INFO, rows=groups)
    if skipped:
        findings.whole("rows_skipped_note", Severity.INFO, rows=skipped)
    if not read:
        raise FileRefused("no_data_rows", file=Path(raw.path).name)
    kept = tuple(entry for row, entry in found.items() if row not in findings.rejected)
    return ParsedTariff(raw.path, raw.sha256, kept, tuple(findings.problems), read, read - len(kept))


def _entry(code_text: str, level: int, name: str, row: int, findings: Findings, tree: _Tree) -> TariffCode:
    code, flag = ("", wrong) if (wrong := error_code(code_text)) else tariff_code(code_text)
    if flag:
        findings.rows(flag, [row], "hs_code")
    if wrong := error_code(name):
        name = ""
        findings.rows(wrong, [row], "name")
    elif not name:
        findings.rows("tariff_name_missing", [row], "name")
    return TariffCode(code, tree.path(code, level, name) if code and name else name)


def _is_heading(code: Cell, name: Cell, table: Table) -> bool:
    """The header again, or the numbers of the columns below it: (1) (2)."""
    if table.book.is_label(code) and table.book.is_label(name):
        return True
    return bool(_ORDER.fullmatch(clean(code)) and _ORDER.fullmatch(clean(name)))


def _chapter(text: str) -> tuple[str, str]:
    """ "Chương 33: Tinh dầu" gives 33 and the name; any other text itself and no name."""
    match = _CHAPTER.match(text)
    return (match[1].zfill(2), text[match.end() :]) if match else (text, "")


def _level(cell: Cell) -> tuple[int, str]:
    """How many dashes stand before a name, and the name without them and without a colon at its end."""
    raw = cell if isinstance(cell, str) else clean(cell)
    match = _DASHES.match(raw)
    level = sum(not character.isspace() for character in match[1]) if match else 0
    name = " ".join(clean(raw[match.end() :] if match else raw).split())
    return level, name.rstrip(":; ")
