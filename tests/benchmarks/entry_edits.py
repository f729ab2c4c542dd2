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
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.workspace import Workspace
from tests.benchmarks.catalogue import ENTRIES, large_catalogue
from tests.benchmarks.measuring import Row
from tests.corpus.labelled import starter_catalogue

DESCRIPTIONS = int(os.environ.get("KYHA_BENCH_DESCRIPTIONS", "100000"))
"""Size of the store; the bar is stated at 1,000,000."""
EDITED = 15
_SEED = 7


def edit_rows(folder: Path) -> list[Row]:
    """The median of several of the starter's entries, edited in turn in each of the ways below and screened anew."""
    place = folder / "edits.db"
    fill(place, DESCRIPTIONS)
    starter = starter_catalogue()
    others = [entry.keywords[0] for entry in starter if entry.keywords]
    seconds: dict[str, list[float]] = {}
    with Workspace.open(place) as workspace:
        whole = workspace.screen().seconds
        for number, entry in enumerate(starter[:: max(1, len(starter) // EDITED)]):
            for kind, edited in _edits(entry, others[-1 - number]).items():
                workspace.save_entry(edited)
                started = perf_counter()
                workspace.screen(entries_only=True)
                seconds.setdefault(kind, []).append(perf_counter() - started)
    told = ", ".join(f"{kind} {median(some):.2f} s" for kind, some in seconds.items())
    every = [one for some in seconds.values() for one in some]
    against = (
        f"a full screening of {DESCRIPTIONS:,} descriptions against {ENTRIES:,} entries"
        f" ({told}, worst of {len(every)} edits {max(every):.2f} s)"
    )
    ours = median(every)
    return [Row("screen_edit_entry", ours, whole, ours / whole, "s", against)]


def _edits(entry: CatalogueEntry, keyword: str) -> dict[str, CatalogueEntry]:
    """One edit after the other, by what it is."""
    fewer = replace(entry, keywords=entry.keywords[:-1])
    more = replace(fewer, keywords=(*fewer.keywords, keyword))
    excluding = replace(more, exclusions=(*more.exclusions, "hàng mẫu"))
    return {
        "a keyword less": fewer,
        "a keyword more": more,
        "an exclusion more": excluding,
        "an HS code more": replace(excluding, hs_prefixes=(*excluding.hs_prefixes, "3926")),
    }


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
