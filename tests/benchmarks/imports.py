"""Imports of BCCT-54 workbooks: time against reading the bare cells, flatness, peak memory."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from kyha_lookup.workspace import Workspace
from tests.benchmarks.measuring import Row, compare

ROWS = 100_000
FEW_ROWS = 10_000
FILES = 10
_HEADER_ROW = 9
_LINES_EACH = 20


def import_rows(folder: Path, sample: Path) -> list[Row]:
    """`import_time`, `import_flatness` and `import_peak_mb` over workbooks made from the rows of a CSV export."""
    title, lines = _export(sample)
    big = _workbook(folder / "big.xlsx", title, lines, ROWS, first=1)
    small = _workbook(folder / "small.xlsx", title, lines, FEW_ROWS, first=1)
    turn = iter(range(1_000))

    def ours() -> None:
        with Workspace.open(folder / f"ours{next(turn)}.db") as workspace:
            workspace.import_file(big)

    def few() -> None:
        with Workspace.open(folder / f"few{next(turn)}.db") as workspace:
            workspace.import_file(small)

    def baseline() -> None:
        rows = CalamineWorkbook.from_path(str(big)).get_sheet_by_index(0).to_python()
        width = max(len(row) for row in rows)
        connection = sqlite3.connect(folder / f"bare{next(turn)}.db")
        connection.execute(f"CREATE TABLE cells ({', '.join(f'c{index}' for index in range(width))})")
        marks = ", ".join("?" * width)
        connection.executemany(
            f"INSERT INTO cells VALUES ({marks})",
            ([str(cell) for cell in row] + [""] * (width - len(row)) for row in rows),
        )
        connection.commit()
        connection.close()

    against = f"{ROWS} rows: calamine + one executemany"
    timed = compare("import_time", ours, baseline, against=against)
    first = compare("small", few, few, against="", repeats=3)
    return [timed, _flatness(folder, title, lines, first.ours / FEW_ROWS), _peak(folder, big)]


def _flatness(folder: Path, title: list[str], lines: list[list[str]], seconds_per_row: float) -> Row:
    """Seconds per row of the tenth file of 100,000 rows in one store, against a first file of 10,000."""
    from time import perf_counter

    took = 0.0
    with Workspace.open(folder / "flat.db") as workspace:
        for number in range(FILES):
            path = _workbook(folder / "flat.xlsx", title, lines, ROWS, first=1 + number * ROWS // _LINES_EACH)
            started = perf_counter()
            workspace.import_file(path)
            took = (perf_counter() - started) / ROWS
    return Row(
        "import_flatness",
        took,
        seconds_per_row,
        took / seconds_per_row,
        "s/row",
        "a first file of 10,000 rows",
    )


def _peak(folder: Path, workbook: Path) -> Row:
    """Most memory that an import and its reader hold together at one moment, against an open store."""

    def most(code: str) -> float:
        script = (
            f"from kyha_lookup.workspace import Workspace\nw = Workspace.open({str(folder / 'peak.db')!r})\n"
        )
        run = subprocess.Popen([sys.executable, "-c", script + code])
        highest = 0.0
        while run.poll() is None:
            highest = max(highest, _resident(run.pid))
            time.sleep(0.02)
        assert run.returncode == 0
        return highest / 1024

    idle, busy = most(""), most(f"w.import_file({str(workbook)!r})")
    return Row(
        "import_peak_mb", busy, idle, busy / idle, "MB", "an open store; own and reader's memory together"
    )


def _resident(pid: int) -> float:
    """Resident memory of a process and its descendants, KiB (from /proc: Linux only)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return 0.0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return own + sum(_resident(int(child)) for child in children)


def _export(sample: Path) -> tuple[list[str], list[list[str]]]:
    """Headings and data rows of a BCCT export in CSV."""
    with sample.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def _workbook(path: Path, title: list[str], lines: list[list[str]], count: int, *, first: int) -> Path:
    """A BCCT workbook of `count` lines: the sample's over and over, under new declaration and line numbers."""
    number, line_no, name = title.index("Số TK"), title.index("STT hàng"), title.index("Tên hàng")

    def rows() -> Iterator[list[str]]:
        for index in range(count):
            row = list(lines[index % len(lines)])
            row[0] = str(index + 1)
            row[number] = f"10{first + index // _LINES_EACH:09}0"
            row[line_no] = str(index % _LINES_EACH + 1)
            row[name] = f"{row[name]} #{index % (count // 2 + 1)}"
            yield row

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "BÁO CÁO HÀNG CHI TIẾT")
        sheet.write_row(_HEADER_ROW, 0, title)
        for at, row in enumerate(rows(), start=_HEADER_ROW + 1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell)
    return path
