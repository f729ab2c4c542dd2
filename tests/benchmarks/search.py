"""Search over a million lines: time of every keystroke, the index's size, opening a store."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from kyha_lookup.model import SearchQuery
from kyha_lookup.text.folding import fold
from kyha_lookup.workspace import Workspace
from tests.benchmarks.big_store import fill
from tests.benchmarks.measuring import Row, compare

LINES = 1_000_000
FEW_LINES = 10_000
QUERIES = 200
NARROWED = 40
SCREENFUL = 60
EXTRACTED = 12  # queries for the baseline, which takes seconds for each
_SEED = 11


ROWS = (
    "search_p50_ms",
    "search_p95_ms",
    "search_worst_ms",
    "search_narrowed_p95_ms",
    "search_vs_extract",
    "search_index_size",
    "store_open",
)


def search_rows(folder: Path) -> list[Row]:
    """ROWS, measured on one store of LINES lines."""
    return list(_rows(folder, LINES))


def _rows(folder: Path, lines: int) -> Iterator[Row]:
    big, small = folder / "big.db", folder / "few.db"
    fill(big, lines)
    fill(small, FEW_LINES)
    with Workspace.open(big) as workspace:
        names = goods_names(big)
        queries = scripted(names)
        texts = _texts(big)
        narrow = narrowed(names)[:NARROWED]
        yield from _keystrokes(workspace, queries, narrow, f"{len(texts):,} descriptions, {lines:,} lines")
        yield _against_extract(workspace, queries, texts)
    yield _index_size(big)
    yield compare(
        "store_open",
        lambda: Workspace.open(big).close(),
        lambda: Workspace.open(small).close(),
        against=f"a store of {FEW_LINES:,} lines; this one has {lines:,}",
        repeats=15,
    )


def goods_names(place: Path) -> list[tuple[str, str]]:
    """The first two to four words of some descriptions of a store, as they are written, and a chapter they are in."""
    dice = random.Random(_SEED)
    with sqlite3.connect(place) as connection:
        highest = connection.execute("SELECT max(id) FROM description").fetchone()[0]
        names: list[tuple[str, str]] = []
        while len(names) < QUERIES:
            key = dice.randrange(1, highest + 1)
            text = connection.execute("SELECT text FROM description WHERE id = ?", (key,)).fetchone()[0]
            words = text.rpartition("#&")[2].replace(",", " ").split()[: dice.randint(2, 4)]
            query = "SELECT hs_code FROM goods_line WHERE description_id = ?"
            code = connection.execute(query, (key,)).fetchone()[0]
            names.append((" ".join(words).lower(), code[:2]))
    return names


def scripted(names: list[tuple[str, str]]) -> list[str]:
    """The names as people type them: by turns as they are, without accents, and with a typo."""
    dice = random.Random(_SEED)
    ways = (str, fold, lambda name: misspelt(fold(name), dice))
    return [ways[index % len(ways)](name) for index, (name, _) in enumerate(names)]


def narrowed(names: list[tuple[str, str]]) -> list[str]:
    """The names without accents behind the chapter they stand in."""
    return [f"hs:{chapter} {fold(name)}" for name, chapter in names]


def misspelt(text: str, dice: random.Random) -> str:
    """`text` with two letters of its longest word changed places, or one doubled."""
    word = max(text.split(), key=len)
    if len(word) < 3:
        return text + text[-1:]
    at = dice.randrange(1, len(word) - 1)
    wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if wrong == word:
        wrong = word[:at] + word[at] + word[at:]
    return text.replace(word, wrong, 1)


def _keystrokes(workspace: Workspace, queries: list[str], narrow: list[str], against: str) -> Iterator[Row]:
    """Milliseconds from a key to the rows of a screenful, over every query typed letter by letter."""
    workspace.search(SearchQuery("a", SCREENFUL))  # imports and the first look at the store
    times, busy = _typed(workspace, queries)
    narrowed_times, narrowed_busy = _typed(workspace, narrow)
    against = f"{len(queries)} queries, {len(times)} keys; {against}"
    rows = (
        ("search_p50_ms", median(times), 5.0, median(busy), against),
        ("search_p95_ms", _p95(times), 20.0, _p95(busy), against),
        ("search_worst_ms", max(times), 100.0, max(busy), against),
        ("search_narrowed_p95_ms", _p95(narrowed_times), 20.0, _p95(narrowed_busy), "as p95, behind hs:"),
    )
    for name, value, bar, processor, what in rows:
        yield Row(name, value, bar, value / bar, "ms", f"the bar; processor time {processor:.1f} ms; {what}")


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _typed(workspace: Workspace, queries: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of every key: by the clock, and of the processor, which other programs disturb less."""
    took, busy = [], []
    for query in queries:
        for length in range(1, len(query) + 1):
            started, began = perf_counter(), process_time()
            workspace.search(SearchQuery(query[:length], SCREENFUL))
            took.append((perf_counter() - started) * 1000)
            busy.append((process_time() - began) * 1000)
    return took, busy


def _against_extract(workspace: Workspace, queries: list[str], texts: list[str]) -> Row:
    """Whole queries answered from the store, against rapidfuzz over the same descriptions in memory."""
    from rapidfuzz import fuzz, process

    plain = queries[:EXTRACTED]
    turn = iter(plain * 2)

    def ours() -> None:
        for query in plain:
            workspace.search(SearchQuery(query, SCREENFUL))

    def baseline() -> None:
        process.extract(next(turn), texts, scorer=fuzz.partial_ratio, limit=SCREENFUL)

    row = compare("", ours, baseline, against="", repeats=5)
    mine = row.ours / len(plain)
    return Row(
        "search_vs_extract",
        mine,
        row.baseline,
        mine / row.baseline,
        "s/query",
        f"rapidfuzz extract partial_ratio over {len(texts):,} texts (median of 5 queries): {row.baseline / mine:,.0f}x",
    )


def _texts(place: Path) -> list[str]:
    with sqlite3.connect(place) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM description")]


def _index_size(place: Path) -> Row:
    """Bytes of the search index with its words, against the bytes of the texts."""
    with sqlite3.connect(place) as connection:
        total = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM description").fetchone()[0]
        blocks = connection.execute("SELECT sum(length(block)) FROM description_index_data").fetchone()[0]
        sizes = connection.execute(
            "SELECT sum(length(sz)) + 4 * count(*) FROM description_index_docsize"
        ).fetchone()
        words = connection.execute("SELECT sum(length(CAST(word AS BLOB)) + 8) FROM search_word").fetchone()[
            0
        ]
    index = blocks + (sizes[0] or 0) + words
    return Row(
        "search_index_size", index / 1e6, total / 1e6, index / total, "MB", "the texts of the descriptions"
    )
