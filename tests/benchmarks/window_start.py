"""From the start of the process to the first painted window that answers: the program's on a large store, beside the
barest window with a table that PySide6 can show.

`python -m tests.benchmarks.window_start STORE` measures one store that is there already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.big_store import fill
from tests.benchmarks.measuring import Row, write

LINES = 1_000_000
REPEATS = 7
ROW = "window_start"

_SHOWN = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.window().isVisible():
            app.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False

def done():  # painted, and the loop came round to the next event
    print(time.time(), flush=True)
    QTimer.singleShot(0, lambda: [window.close() for window in app.topLevelWidgets()])

app = QApplication(sys.argv[:1])
first = FirstPaint()
app.installEventFilter(first)
"""

_BARE = (
    _SHOWN
    + """
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView

class Rows(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()):
        return 0 if parent.isValid() else 1_000_000
    def columnCount(self, parent=QModelIndex()):
        return 0 if parent.isValid() else 9
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

window, table = QMainWindow(), QTableView()
table.setModel(Rows(table))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
app.exec()
"""
)

_OURS = (
    _SHOWN
    + """
from kyha_lookup.ui.app import run
run(sys.argv[1], page="search")
"""
)


def start_rows(folder: Path) -> list[Row]:
    """`window_start` on a store of LINES lines."""
    place = folder / "start.db"
    fill(place, LINES)
    return [measure(place, folder)]


def measure(place: Path, folder: Path) -> Row:
    """Seconds of both starts, by turns; the medians."""
    started("pass", place, folder)  # Python itself is in the machine's cache
    ours, bare = [], []
    for turn in range(REPEATS + 1):
        times = started(_OURS, place, folder), started(_BARE, place, folder)
        if turn:  # the first finds cold caches
            ours.append(times[0])
            bare.append(times[1])
    return Row(
        ROW,
        median(ours),
        median(bare),
        median(ours) / median(bare),
        "s",
        "a bare PySide6 window with a table (the bar: 2)",
    )


def started(script: str, place: Path, folder: Path) -> float:
    """Seconds from the start of a process that runs `script` until it says that its window is painted."""
    before = time.time()
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        # As after an installation: modules are compiled once, not at every start.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    said = subprocess.run(
        [sys.executable, "-c", script, str(place)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    return float(said.split()[0]) - before if said else 0.0


if __name__ == "__main__":
    store = Path(sys.argv[1])
    write([measure(store, store.parent)], Path("build/bench_start.json"))
