"""Runs benchmarks on generated declarations and writes build/bench.json: all of them, or those with rows whose names
begin with one of the arguments (`python -m tests.benchmarks screen_`).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from kyha_lookup.demo import generate
from kyha_lookup.model import Period, ReportData, Scope, SearchQuery
from kyha_lookup.workspace import Workspace
from tests.benchmarks.entry_edits import edit_rows
from tests.benchmarks.imports import import_rows
from tests.benchmarks.measuring import Row, compare, write
from tests.benchmarks.screening import pair_rows, stall_rows, store_rows

LINES = 20_000
QUERIES = (
    "nuoc hoa",
    "đồ chơi",
    "giay the thao",
    "noi com dien",
    "kinh ram",
    "pin sac",
    "dong ho",
    "tui xach",
)


def main() -> None:
    wanted = tuple(sys.argv[1:]) or ("",)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for names, make in _GROUPS.items():
            if any(name.startswith(wanted) for name in names):
                own = Path(folder) / names[0]
                own.mkdir()
                rows += make(own)
    write(rows, Path("build/bench.json"))


def _of_a_store(folder: Path) -> list[Row]:
    """Rows measured on one store of demo data."""
    made = generate(folder / "data", lines=LINES, seed=7)
    store = folder / "bench.db"
    with Workspace.open(store) as workspace:
        workspace.import_starter_catalogue()
        for path in made.files:
            workspace.import_file(path)
        workspace.screen()
        export = next(path for path in made.files if path.suffix == ".csv")
        return [
            *import_rows(folder, export),
            _search(workspace),
            _report_rows(workspace, folder),
            _store_open(store, folder),
        ]


def _search(workspace: Workspace) -> Row:
    """Eight queries answered from the store, against rapidfuzz over the same texts in memory."""
    from rapidfuzz import fuzz, process

    texts = [line.description for line in workspace.search(SearchQuery("1", 2_000)).lines]

    def ours() -> None:
        for query in QUERIES:
            workspace.search(SearchQuery(query, 100))

    def baseline() -> None:
        for query in QUERIES:
            process.extract(query, texts, scorer=fuzz.partial_ratio, limit=100)

    return compare("search_vs_extract", ours, baseline, against=f"rapidfuzz extract over {len(texts)} texts")


def _report_rows(workspace: Workspace, folder: Path) -> Row:
    """The whole report, against the detail rows alone through XlsxWriter."""
    import dataclasses

    import xlsxwriter

    period = workspace.period_of_data() or _no_period()
    with workspace.report_figures(period, Scope.HITS) as data:
        details = [dataclasses.astuple(line) for line in _details(data)]

    def ours() -> None:
        workspace.report(period, folder / "report.xlsx", scope=Scope.HITS)

    def baseline() -> None:
        with xlsxwriter.Workbook(str(folder / "bare.xlsx"), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(details):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, str(value))

    return compare("report_main", ours, baseline, against=f"XlsxWriter, {len(details)} detail rows as text")


def _details(data: ReportData) -> list[object]:
    return list(data.details)


def _no_period() -> Period:
    raise SystemExit("the generated data has no dates")


def _store_open(store: Path, folder: Path) -> Row:
    """Opening a filled store, against opening an empty one."""
    empty = folder / "empty.db"
    Workspace.open(empty).close()
    return compare(
        "store_open",
        lambda: Workspace.open(store).close(),
        lambda: Workspace.open(empty).close(),
        against="an empty store",
        repeats=15,
    )


_GROUPS: dict[tuple[str, ...], Callable[[Path], list[Row]]] = {
    (
        "import_time",
        "import_flatness",
        "import_peak_mb",
        "search_vs_extract",
        "report_main",
        "store_open",
    ): _of_a_store,
    ("screen_pairs_per_s", "screen_unequal_cells"): pair_rows,
    ("screen_peak_mb", "screen_flatness"): store_rows,
    ("screen_gui_stall_ms",): stall_rows,
    ("screen_edit_entry",): edit_rows,
}
"""Rows that are measured together, by their names."""


if __name__ == "__main__":
    main()
