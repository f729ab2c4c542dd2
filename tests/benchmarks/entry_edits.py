"""One edited entry of the catalogue against a full store, beside a full screening of the same store."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from kyha_lookup.data import schema
from kyha_lookup.data.search_index import index_descriptions
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.demo.shipments import declarations
from kyha_lookup.workspace import Workspace
from tests.benchmarks.measuring import Row

DESCRIPTIONS = int(os.environ.get("KYHA_BENCH_DESCRIPTIONS", "100000"))
"""Size of the store; the bar is stated at 1,000,000."""
EDITED = 15
_SEED = 7
_INDEXED = 50_000  # descriptions put into the search index at a time


def edit_rows(folder: Path) -> list[Row]:
    """The median of several entries, each with a keyword taken away and screened anew."""
    place = folder / "edits.db"
    fill(place, DESCRIPTIONS)
    with Workspace.open(place) as workspace:
        whole = workspace.screen().seconds
        entries = [row.entry for row in workspace.entries()]
        seconds = []
        for entry in entries[:: max(1, len(entries) // EDITED)]:
            workspace.save_entry(replace(entry, keywords=entry.keywords[:-1]))
            workspace._current_screener()  # made anew for a new version of the catalogue, whatever its size
            started = perf_counter()
            workspace.screen(entries_only=True)
            seconds.append(perf_counter() - started)
    ours = median(seconds)
    against = f"a full screening of {DESCRIPTIONS:,} descriptions (worst of {len(seconds)} edits {max(seconds):.2f} s)"
    return [Row("screen_edit_entry", ours, whole, ours / whole, "s", against)]


def fill(path: Path, count: int) -> None:
    """A store with the starter's entries and `count` indexed descriptions that wait to be screened."""
    with Workspace.open(path) as workspace:
        workspace.import_starter_catalogue()
    lines: dict[str, str] = {}
    wanted = min(count, 20_000)
    for declaration in declarations(5 * wanted, _SEED):
        lines.update((line.description, line.hs_code) for line in declaration.lines)
        if len(lines) >= wanted:
            break
    made = list(islice(lines.items(), wanted))
    store = Store.open(path)
    for first in range(0, count, len(made)):
        # The same goods again under another model: other texts.
        rows = [
            (first + number + 1, text.replace(" ", f" ML{first // len(made)}-{number % 97} ", 1))
            for number, (text, _) in enumerate(made[: count - first])
        ]
        codes = [(key, code) for (key, _), (_, code) in zip(rows, made, strict=False)]
        with store.write() as connection:
            bulk_insert(connection, schema.description, ("id", "text"), rows)
            bulk_insert(connection, schema.description_code, ("description_id", "hs_code"), codes)
            for start in range(0, len(rows), _INDEXED):
                index_descriptions(connection, store.backend, rows[start : start + _INDEXED])
    store.close()
