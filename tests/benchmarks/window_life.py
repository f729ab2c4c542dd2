"""The window at work, in a process of its own: blocks of its thread, the way to another page, memory over a long day.

`python -m tests.benchmarks window_memory window_blocks window_page_switch` measures these rows.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measuring import Row

if TYPE_CHECKING:
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.main_window import MainWindow

SWITCHES, IMPORTS = 1_000, 500
WARM_UP = 100
ROWS = ("window_blocks", "window_page_switch_ms", "window_memory_switches_mb", "window_memory_imports_mb")
_BAR_MS, _SWITCH_BAR_MS, _BAR_MB = 50.0, 100.0, 20.0
_GOODS = 2_000


def life_rows(folder: Path) -> list[Row]:
    """Every row, over a screened store of _GOODS goods."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_life", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    slowest = max(found["turns"], key=lambda name: float(found["turns"][name]))
    worst, switch = found["turns"][slowest] * 1000, found["switch"] * 1000
    over = sum(seconds * 1000 > _BAR_MS for seconds in found["turns"].values())
    switches, imports = found["switches_mb"], found["imports_mb"]
    return [
        Row(
            ROWS[0],
            over,
            0,
            worst / _BAR_MS,
            "blocks",
            f"none over 50 ms; longest: {slowest}, {worst:.0f} ms",
        ),
        Row(ROWS[1], switch, _SWITCH_BAR_MS, switch / _SWITCH_BAR_MS, "ms", "the bar; processor time"),
        Row(ROWS[2], switches, _BAR_MB, switches / _BAR_MB, "MB", f"growth over {SWITCHES} page switches"),
        Row(ROWS[3], imports, _BAR_MB, imports / _BAR_MB, "MB", f"growth over {IMPORTS} imports"),
    ]


def live(folder: Path) -> dict[str, Any]:
    """Work an hour, switch pages and import small files; what was measured."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from kyha_lookup.ui import language, theme
    from kyha_lookup.ui.garbage import Collector
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.main_window import MainWindow
    from kyha_lookup.ui.stores import DemoStore, opener
    from kyha_lookup.ui.window_state import WindowState
    from kyha_lookup.workspace import Workspace
    from tests.ui.conftest import write_declarations
    from tests.ui.hour import Hour, Watchdog, fill_with_perfume

    place = folder / "life.db"
    with Workspace.open(place) as workspace:
        fill_with_perfume(workspace, folder, _GOODS)
    app = QApplication([])
    theme.apply(app, theme.Scheme.LIGHT)
    language.switch("vi")
    collector = Collector(app)
    jobs = Jobs(opener(place))
    collector.busy = lambda: jobs.current() is not None
    window = MainWindow(jobs, WindowState(folder / "life.ini"), DemoStore(jobs, str(place), folder / "demo"))
    window.resize(1366, 768)
    window.show()
    numbers = itertools.count(10_700_000_100)

    def new_file(where: Path) -> Path:
        number = str(next(numbers))
        return write_declarations(where / f"{number}.csv", number)

    QTest.qWait(1_000)  # the start has a row of its own
    dog = Watchdog()
    hour = Hour(window, jobs, dog, quiet_seconds=0.3)  # timers of pages run between the things done
    hour.work(folder, new_file=new_file)
    turns = {name: seconds for name, seconds in dog.longest.items() if name}
    names = itertools.cycle(window.pages)
    switches = _growth(SWITCHES, lambda: _switch(window, jobs, next(names)))
    short = Hour(window, jobs, Watchdog(), quiet_seconds=0.0)
    imports = _growth(IMPORTS, lambda: short.bring_in(new_file(folder)))
    window.close()
    return {
        "turns": turns,
        "switch": max(seconds for name, seconds in turns.items() if name.startswith("show ")),
        "switches_mb": switches,
        "imports_mb": imports,
    }


def _switch(window: MainWindow, jobs: Jobs, name: Any) -> None:
    from PySide6.QtTest import QTest

    window.show_page(name)
    QTest.qWait(1)
    while jobs.current() is not None:
        QTest.qWait(2)


def _growth(times: int, act: Callable[[], object]) -> float:
    """MB that the process holds more after `times` than after the first WARM_UP."""
    from tests.ui.hour import resident_mb

    begun = 0.0
    for turn in range(times):
        if turn == WARM_UP:
            gc.collect()
            begun = resident_mb()
        act()
    gc.collect()
    return resident_mb() - begun


if __name__ == "__main__":
    print(json.dumps(live(Path(sys.argv[1]))))  # noqa: T201
