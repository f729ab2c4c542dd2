"""Previews of files with 60,000 rows: seconds until the first rows and the proposed columns are there."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from kyha_lookup.data.importing import preview_file
from tests.benchmarks.measuring import REPEATS, Row
from tests.data.importing import workbooks
from tests.data.importing.odd_tables import values
from tests.data.importing.raw.writers import WRITERS

ROWS = 60_000
BAR_SECONDS = 0.5
NAME = "import_first_rows_s"


def first_rows_rows(folder: Path) -> list[Row]:
    """`import_first_rows_s`: the slowest kind of file, then every kind, each against half a second."""
    table = workbooks.bcct([_line(number) for number in range(ROWS)])
    kinds = [_row(kind, WRITERS[kind](folder / f"a.{kind}", table)) for kind in WRITERS]
    worst = max(kinds, key=lambda row: row.ours)
    whole = Row(
        NAME,
        worst.ours,
        BAR_SECONDS,
        worst.ratio,
        "s",
        f"the bar; the slowest kind,{worst.name.partition(':')[2]}",
    )
    return [whole, *sorted(kinds, key=lambda row: -row.ours)]


def _row(kind: str, path: Path) -> Row:
    assert preview_file(path).layout  # and what every first preview loads is loaded
    took, busy = [], []
    for _ in range(REPEATS):
        started, used = perf_counter(), sum(_processor_seconds())
        preview_file(path)
        took.append(perf_counter() - started)
        busy.append(sum(_processor_seconds()) - used)
    seconds = median(took)
    against = f"the bar; {path.stat().st_size / 1e6:.0f} MB, processor time {median(busy):.2f} s"
    path.unlink()
    return Row(f"{NAME}: {kind}", seconds, BAR_SECONDS, seconds / BAR_SECONDS, "s", against)


def _processor_seconds() -> Iterator[float]:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        yield used.ru_utime + used.ru_stime


def _line(number: int) -> dict[str, object]:
    given = values(number)
    return workbooks.LINE | {
        "Số TK": float(f"10{number // 20:09}0"),
        "STT hàng": number % 20 + 1,
        "Tên hàng": f"{given['description']} {number}",
        "Mã HS": given["hs_code"],
    }
