"""Screening: pairs per second, equality with the reference, memory, flatness, and what the window feels of it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from kyha_lookup.data import schema
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.demo.shipments import declarations
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.workspace import Workspace
from tests.benchmarks.catalogue import large_catalogue
from tests.benchmarks.measuring import Row
from tests.corpus.labelled import starter_catalogue
from tests.matching.test_reference import disagreements

LINES = 200_000
BASELINE_LINES = 1_000  # of them: the baseline's rate does not depend on their number
TURNS = 3  # of each side, one after the other
REFERENCE_LINES = 1_000  # x 1,000 entries: 10^6 cells
STORED = 1_000_000
FEW = 10_000
SEEN = 100_000
_SEED = 7
_ROOT = Path(__file__).parents[2]


def generated_lines(count: int) -> list[tuple[str, str]]:
    """Distinct descriptions with their HS codes, as the demo writes them."""
    lines: dict[str, str] = {}
    for declaration in declarations(5 * count, _SEED):
        lines.update((line.description, line.hs_code) for line in declaration.lines)
        if len(lines) >= count:
            break
    return list(islice(lines.items(), count))


def pair_rows(_folder: Path) -> list[Row]:
    """Every line against every entry, from texts to hits, by a screener that has read nothing before.

    A pair is a line and an entry, for both sides. Our score of an entry is the best of its name and keywords; the
    baseline compares the line with all of those too, or, in a row of its own, with the name alone.
    """
    from rapidfuzz import fuzz, process

    entries = large_catalogue(starter_catalogue())
    lines = generated_lines(LINES)
    texts, codes = [text for text, _ in lines], [code for _, code in lines]
    names = [entry.name for entry in entries]
    sample = random.Random(_SEED).sample(texts, BASELINE_LINES)

    def ours() -> float:
        screener = Screener(entries)
        started = perf_counter()
        screener.screen(texts, codes)
        return len(texts) * len(entries) / (perf_counter() - started)

    def baseline(wordings: list[str]) -> float:
        started = perf_counter()
        process.cdist(sample, wordings, scorer=fuzz.token_set_ratio, workers=-1)
        return len(sample) * len(entries) / (perf_counter() - started)

    wordings = _wordings(entries)
    turns = [(ours(), baseline(wordings), baseline(names)) for _ in range(TURNS)]
    rate, of_wordings, of_names = (median(rates) for rates in zip(*turns, strict=True))
    against = f"rapidfuzz cdist token_set_ratio, workers=-1, {BASELINE_LINES} of {LINES} lines x "
    every = f"{against}names and keywords ({len(wordings)}, a name that is a keyword once)"
    only = f"{against}names alone ({len(names)}), which is less than our score compares"
    cells, wrong = _unequal(entries, random.Random(_SEED).sample(lines, REFERENCE_LINES))
    return [
        Row("screen_pairs_per_s", rate, of_wordings, rate / of_wordings, "pairs/s", every),
        Row("screen_pairs_per_s_names", rate, of_names, rate / of_names, "pairs/s", only),
        Row("screen_unequal_cells", wrong, cells, wrong / cells, "cells", "the plain reference, floor 30"),
    ]


def _wordings(entries: list[CatalogueEntry]) -> list[str]:
    """The name and the keywords of each entry; those that differ in capitals only once, as `terms_of` has them."""
    return [
        wording
        for entry in entries
        for wording in {text.casefold(): text for text in (entry.name, *entry.keywords)}.values()
    ]


def _unequal(entries: list[CatalogueEntry], lines: list[tuple[str, str]]) -> tuple[int, int]:
    _, wrong = disagreements(entries, lines, 30.0)
    return len(lines) * len(entries), len(wrong)


def store_rows(folder: Path) -> list[Row]:
    """From stored descriptions to stored hits, each in a process of its own: memory, and seconds per line."""
    few, many, idle = folder / "few.db", folder / "many.db", folder / "idle.db"
    fill(few, FEW)
    fill(many, STORED)
    fill(idle, 0)
    first, last, nothing = (_child("screened", str(store)) for store in (few, many, idle))
    per_line, of_few = last["seconds"] / STORED, first["seconds"] / FEW
    many.unlink()
    against = f"an empty store; {STORED} lines x the starter's entries, {last['hits']} hits"
    return [
        Row("screen_peak_mb", last["peak"], nothing["peak"], last["peak"] / nothing["peak"], "MB", against),
        Row(
            "screen_flatness",
            per_line,
            of_few,
            per_line / of_few,
            "s/line",
            f"{FEW} lines, {STORED} are ours",
        ),
    ]


def stall_rows(folder: Path) -> list[Row]:
    """The longest gap between two ticks of a 16 ms timer on the window's thread while its job thread screens."""
    store = folder / "stall.db"
    fill(store, SEEN)
    found = _child("watched", str(store))
    busy, idle = found["busy"], found["idle"]
    against = f"nothing to do for as long; {SEEN} lines, {found['seconds']:.0f} s"
    return [Row("screen_gui_stall_ms", busy, idle, busy / idle, "ms", against)]


def fill(path: Path, lines: int) -> None:
    """A store with the starter's entries and `lines` descriptions that wait to be screened."""
    with Workspace.open(path) as workspace:
        workspace.import_starter_catalogue()
    if not lines:
        return
    store = Store.open(path)
    made = generated_lines(min(lines, LINES // 2))
    with store.write() as connection:
        for first in range(0, lines, len(made)):
            # The same goods again under another model: other texts.
            texts = [
                text.replace(" ", f" ML{first // len(made)}-{number % 97} ", 1)
                for number, (text, _) in enumerate(made)
            ]
            own = range(first + 1, min(first + len(made), lines) + 1)
            rows = list(zip(own, texts, strict=False))
            bulk_insert(connection, schema.description, ("id", "text"), rows)
            codes = [(key, code) for key, (_, code) in zip(own, made, strict=False)]
            bulk_insert(connection, schema.description_code, ("description_id", "hs_code"), codes)
    store.close()


def screened(path: str) -> dict[str, Any]:
    """In a process of its own: screen the store; seconds, hits, and the most memory held, in MB."""
    with Workspace.open(path) as workspace:
        result = workspace.screen()
    return {
        "seconds": result.seconds,
        "hits": result.hits,
        "peak": _most_held(),
    }


def _most_held() -> float:
    """The most memory this process held, MB (from /proc: Linux only; rusage would count its parent's as well)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def watched(path: str) -> dict[str, Any]:
    """In a process of its own: the window's job thread screens the store while a timer ticks; longest gaps in ms."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from kyha_lookup.ui.garbage import Collector
    from kyha_lookup.ui.jobs import Jobs

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QCoreApplication)
    gaps: list[float] = []
    last = perf_counter()

    def tick() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer(interval=16)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    collector = Collector()
    jobs = Jobs(lambda _progress: Workspace.open(path))
    collector.busy = lambda: jobs.current() is not None
    jobs.run(lambda workspace, _progress: workspace.entries(), done=lambda _entries: loop.quit())
    loop.exec()
    jobs.run(
        lambda workspace, progress: workspace.screen(progress=progress), done=lambda _result: loop.quit()
    )
    last = started = perf_counter()
    timer.start()
    loop.exec()
    seconds, busy = perf_counter() - started, max(gaps)
    gaps.clear()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    last = perf_counter()
    loop.exec()
    jobs.close()
    return {"busy": 1000 * busy, "idle": 1000 * max(gaps), "seconds": seconds}


def _child(work: str, *arguments: str) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.screening", work, *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    print(json.dumps({"screened": screened, "watched": watched}[sys.argv[1]](sys.argv[2])))  # noqa: T201
