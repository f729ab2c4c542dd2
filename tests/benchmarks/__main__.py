"""Runs benchmarks on generated declarations and writes build/bench.json: all of them, or those with rows whose names
begin with one of the arguments (`python -m tests.benchmarks screen_`).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from kyha_lookup.demo import generate
from kyha_lookup.workspace import Workspace
from tests.benchmarks.entry_edits import edit_rows
from tests.benchmarks.first_rows import NAME as FIRST_ROWS
from tests.benchmarks.first_rows import first_rows_rows
from tests.benchmarks.imports import import_rows
from tests.benchmarks.measuring import Row, write
from tests.benchmarks.reports import ROWS as REPORT_ROWS
from tests.benchmarks.reports import report_rows
from tests.benchmarks.screening import pair_rows, stall_rows, store_rows
from tests.benchmarks.search import ROWS as SEARCH_ROWS
from tests.benchmarks.search import search_rows
from tests.benchmarks.window_life import ROWS as LIFE_ROWS
from tests.benchmarks.window_life import life_rows
from tests.benchmarks.window_start import ROW as START_ROW
from tests.benchmarks.window_start import start_rows

LINES = 20_000


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
        return import_rows(folder, export)


def _key_rows(folder: Path) -> list[Row]:
    """The window is imported for its own row alone: the others measure memory without it."""
    from tests.benchmarks.key_to_paint import key_rows

    return key_rows(folder)


_GROUPS: dict[tuple[str, ...], Callable[[Path], list[Row]]] = {
    (
        "import_time",
        "import_flatness",
        "import_peak_mb",
    ): _of_a_store,
    (FIRST_ROWS,): first_rows_rows,
    REPORT_ROWS: report_rows,
    SEARCH_ROWS: search_rows,
    ("search_key_to_paint_ms",): _key_rows,
    ("screen_pairs_per_s", "screen_pairs_per_s_names", "screen_unequal_cells"): pair_rows,
    ("screen_peak_mb", "screen_flatness"): store_rows,
    ("screen_gui_stall_ms",): stall_rows,
    ("screen_edit_entry",): edit_rows,
    (START_ROW,): start_rows,
    LIFE_ROWS: life_rows,
}
"""Rows that are measured together, by their names."""


if __name__ == "__main__":
    main()
