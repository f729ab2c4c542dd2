"""Makes the demo data: declaration files in every layout, with the truth about their lines in a side file."""

from __future__ import annotations

import csv
import os
import tempfile
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from kyha_lookup import errors
from kyha_lookup.demo.layouts import (
    Totals,
    bcct_row,
    declaration_row,
    hand_made_row,
    headers,
    title_rows,
)
from kyha_lookup.demo.printed_form import write_printed_form
from kyha_lookup.demo.routing import Delivery, Target, deliveries
from kyha_lookup.demo.shipments import Declaration
from kyha_lookup.demo.tables import CsvTable, Table, XlsTable, XlsxTable
from kyha_lookup.model import Progress, ProgressCallback

_REPORT_EVERY = 500  # lines between two calls of the progress callback
_DECLARATIONS_PER_REPORT = 100_000


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """What was made. `files` are to be imported; lines in them: `lines` + `repeated_lines`."""

    files: tuple[Path, ...]
    declaration_reports: tuple[Path, ...]  # declaration level, without goods lines: channels and offices
    truth: Path  # CSV: declaration_number, line_no, entry_codes (space between), misdeclared (0/1)
    lines: int
    declarations: int
    repeated_lines: int  # in two files on purpose
    true_lines: int  # inside the catalogue
    misdeclared_lines: int


def generate(out: Path, *, lines: int, seed: int, progress: ProgressCallback | None = None) -> DemoFiles:
    """Writes `lines` invented goods lines into files in `out` (made if absent; files of these names are replaced).

    The same `lines` and `seed` give the same content on every machine. Memory does not grow with `lines`: the
    stream is made twice, first to learn the totals that stand above each table, then to write.
    Raises UsageRefused for a senseless number, OutputFailed where `out` cannot be written, and whatever
    `progress` raises; nothing in `out` is replaced before everything is written.
    """
    if lines < 1 or seed < 0:
        raise errors.UsageRefused("demo_numbers_refused", lines=lines, seed=seed)
    totals = _totals(lines, seed, _Steps("demo_planning", lines, progress))
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".demo-", dir=out) as folder:
            made = _write(Path(folder), lines, seed, totals, _Steps("demo_writing", lines, progress))
            return _moved(made, out)
    except OSError as error:
        raise errors.OutputFailed(
            "demo_output_failed", folder=str(out), reason=error.strerror or str(error)
        ) from error


class _Steps:
    """Tells the callback of every 500 lines or so."""

    def __init__(self, stage: str, total: int, progress: ProgressCallback | None) -> None:
        self._stage, self._total, self._progress = stage, total, progress
        self._done = self._told = 0

    def add(self, lines: int) -> None:
        self._done += lines
        if self._progress and (self._done - self._told >= _REPORT_EVERY or self._done == self._total):
            self._told = self._done
            self._progress(Progress(self._stage, self._done, self._total))


def _totals(lines: int, seed: int, steps: _Steps) -> dict[Target, Totals]:
    totals: dict[Target, Totals] = {}
    for delivery in deliveries(lines, seed):
        declaration, at = delivery.declaration, delivery.declaration.registered_at
        so_far = totals.get(delivery.target, Totals(0, 0, at, at))
        totals[delivery.target] = Totals(
            lines=so_far.lines + len(declaration.lines),
            tax_value=so_far.tax_value + declaration.tax_value,
            first=min(so_far.first, at),
            last=max(so_far.last, at),
        )
        steps.add(0 if delivery.repeated else len(declaration.lines))
    return totals


def _write(folder: Path, lines: int, seed: int, totals: dict[Target, Totals], steps: _Steps) -> DemoFiles:
    declarations = repeated = true_lines = misdeclared = 0
    truth = folder / "truth.csv"
    with ExitStack() as stack:
        tables = stack.enter_context(closing(_LineTables(folder, totals)))
        reports = stack.enter_context(closing(_DeclarationTables(folder)))
        truth_writer = csv.writer(stack.enter_context(truth.open("w", encoding="utf-8", newline="")))
        truth_writer.writerow(("declaration_number", "line_no", "entry_codes", "misdeclared"))
        for delivery in deliveries(lines, seed):
            declaration = delivery.declaration
            tables.add(delivery)
            if delivery.repeated:
                repeated += len(declaration.lines)
                continue
            declarations += 1
            reports.add(declaration)
            for line in declaration.lines:
                true_lines += bool(line.entries)
                misdeclared += line.misdeclared
                truth_writer.writerow(
                    (declaration.number, line.line_no, " ".join(line.entries), int(line.misdeclared))
                )
            steps.add(len(declaration.lines))
    return DemoFiles(
        files=tuple(folder / name for name in sorted(target.name for target in totals)),
        declaration_reports=tuple(reports.paths),
        truth=truth,
        lines=lines,
        declarations=declarations,
        repeated_lines=repeated,
        true_lines=true_lines,
        misdeclared_lines=misdeclared,
    )


class _LineTables:
    """The line-level files, one open for each layout."""

    def __init__(self, folder: Path, totals: dict[Target, Totals]) -> None:
        self._folder, self._totals = folder, totals
        self._open: dict[str, tuple[Target, Table]] = {}
        self._rows: dict[Target, int] = {}

    def add(self, delivery: Delivery) -> None:
        target = delivery.target
        if target.layout == "printed":
            write_printed_form(self._folder / target.name, delivery.declaration)
            return
        table = self._table(target)
        row = hand_made_row if target.layout == "hand-made" else bcct_row
        for line in delivery.declaration.lines:
            self._rows[target] = self._rows.get(target, 0) + 1
            table.add(row(self._rows[target], delivery.declaration, line))

    def _table(self, target: Target) -> Table:
        before = self._open.get(target.layout)
        if before and before[0] == target:
            return before[1]
        if before:
            before[1].close()
        path = self._folder / target.name
        table: Table
        if target.layout == "csv":
            table = CsvTable(path)
        elif target.layout == "xls":
            table = XlsTable(path, "Sheet1")
        else:
            table = XlsxTable(path, "Sheet1")
        if target.layout in ("bcct", "xls"):
            for title in title_rows(self._totals[target]):
                table.add((title,))
        table.add(headers("hand_made" if target.layout == "hand-made" else "bcct"))
        self._open[target.layout] = target, table
        return table

    def close(self) -> None:
        for _, table in self._open.values():
            table.close()


class _DeclarationTables:
    """The declaration-level reports."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._table: XlsxTable | None = None
        self._rows = 0
        self.paths: list[Path] = []

    def add(self, declaration: Declaration) -> None:
        if self._table is None or self._rows == _DECLARATIONS_PER_REPORT:
            self.close()
            part = len(self.paths) + 1
            self.paths.append(self._folder / f"BaoCaoToKhai_2026{f'_{part}' if part > 1 else ''}.xlsx")
            self._table, self._rows = XlsxTable(self.paths[-1], "Sheet1"), 0
            self._table.add(headers("declarations"))
        self._table.add(declaration_row(declaration))
        self._rows += 1

    def close(self) -> None:
        if self._table:
            self._table.close()


def _moved(made: DemoFiles, out: Path) -> DemoFiles:
    def moved(path: Path) -> Path:
        os.replace(path, out / path.name)
        return out / path.name

    return replace(
        made,
        files=tuple(moved(path) for path in made.files),
        declaration_reports=tuple(moved(path) for path in made.declaration_reports),
        truth=moved(made.truth),
    )
