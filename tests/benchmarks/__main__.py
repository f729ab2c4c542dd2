"""Runs every benchmark on generated declarations and writes build/bench.json."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kyha_lookup.demo import generate
from kyha_lookup.model import Period, ReportData, Scope, SearchQuery
from kyha_lookup.workspace import Workspace
from tests.benchmarks.imports import import_rows
from tests.benchmarks.measuring import Row, compare, per_second, write

LINES = 20_000
SCREENED = 2_000  # lines for the pairwise baseline, which is slow
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
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder) / "data", lines=LINES, seed=7)
        store = Path(folder) / "bench.db"
        with Workspace.open(store) as workspace:
            workspace.import_starter_catalogue()
            for path in made.files:
                workspace.import_file(path)
            workspace.screen()
            export = next(path for path in made.files if path.suffix == ".csv")
            rows = [
                *import_rows(Path(folder), export),
                _screening(workspace),
                _search(workspace),
                _report_rows(workspace, Path(folder)),
                _store_open(store, Path(folder)),
            ]
    write(rows, Path("build/bench.json"))


def _screening(workspace: Workspace) -> Row:
    """Every line against every entry, against rapidfuzz's pairwise ratio."""
    from rapidfuzz import fuzz, process

    from kyha_lookup.matching.screener import Screener

    entries = [row.entry for row in workspace.entries()]
    lines = [
        (line.description, line.hs_code)
        for query in QUERIES
        for line in workspace.search(SearchQuery(query, 400)).lines
    ][:SCREENED]
    texts, codes = [text for text, _ in lines], [code for _, code in lines]
    names = [entry.name for entry in entries]

    screener = Screener(entries)

    def ours() -> None:
        screener.screen(texts, codes)

    def baseline() -> None:
        process.cdist(texts, names, scorer=fuzz.token_set_ratio, workers=-1)

    row = compare("screen_pairs_per_s", ours, baseline, against="rapidfuzz cdist token_set_ratio on names")
    pairs = len(texts) * len(names)
    return per_second(row, pairs, pairs, "pairs/s")


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


if __name__ == "__main__":
    main()
