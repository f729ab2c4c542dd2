"""One edited entry of a large catalogue against a full store, beside a full screening of the same store."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import replace_catalogue
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.demo.shipments import declarations
from kyha_lookup.workspace import Workspace
from tests.benchmarks.catalogue import ENTRIES, large_catalogue
from tests.benchmarks.measuring import Row
from tests.corpus.labelled import starter_catalogue

DESCRIPTIONS = int(os.environ.get("KYHA_BENCH_DESCRIPTIONS", "100000"))
"""Size of the store; the bar is stated at 1,000,000."""
EDITED = 15
_SEED = 7


def edit_rows(folder: Path) -> list[Row]:
    """The median of several of the starter's entries, each with a keyword taken away and screened anew."""
    place = folder / "edits.db"
    fill(place, DESCRIPTIONS)
    starter = starter_catalogue()
    with Workspace.open(place) as workspace:
        whole = workspace.screen().seconds
        seconds = []
        for entry in starter[:: max(1, len(starter) // EDITED)]:
            workspace.save_entry(replace(entry, keywords=entry.keywords[:-1]))
            started = perf_counter()
            workspace.screen(entries_only=True)
            seconds.append(perf_counter() - started)
    ours = median(seconds)
    against = (
        f"a full screening of {DESCRIPTIONS:,} descriptions against {ENTRIES:,} entries"
        f" (worst of {len(seconds)} edits {max(seconds):.2f} s)"
    )
    return [Row("screen_edit_entry", ours, whole, ours / whole, "s", against)]


def fill(path: Path, count: int) -> None:
    """A store with ENTRIES entries and `count` descriptions that wait to be screened."""
    lines: dict[str, str] = {}
    wanted = min(count, 20_000)
    for declaration in declarations(5 * wanted, _SEED):
        lines.update((line.description, line.hs_code) for line in declaration.lines)
        if len(lines) >= wanted:
            break
    made = list(islice(lines.items(), wanted))
    store = Store.open(path)
    with store.write() as connection:
        entries = large_catalogue(starter_catalogue())
        replace_catalogue(connection, entries, name="", file_name="", sha256="")
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
    store.close()
