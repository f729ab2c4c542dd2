"""The demonstration: invented declarations go through the whole path into a store of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kyha_lookup.model import ImportResult, Period, ProgressCallback, ReportResult, Scope, ScreenResult

DEMO_LINES = 3_000
DEMO_SEED = 2026
_STORE = "kyha-demo.db"
_REPORT = "bao-cao-mau.xlsx"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made, and where."""

    store: Path
    imports: tuple[ImportResult, ...]
    entries: int
    screening: ScreenResult
    period: Period
    report: ReportResult


def demo_folder() -> Path:
    """Where the demonstration lives unless told otherwise."""
    from kyha_lookup.data.places import data_folder

    return data_folder() / "demo"


def demo_store(folder: Path) -> Path:
    """The demonstration's store below `folder`."""
    return folder / _STORE


def run_demo(folder: Path, *, progress: ProgressCallback | None = None) -> Demonstration:
    """Make the demo files below `folder`, load them into a fresh store there, screen it, write the report.

    Only the demonstration's own files are replaced. Raises StoreUnusable where its store is open elsewhere.
    """
    from kyha_lookup.data.sqlite import remove_store
    from kyha_lookup.demo import generate
    from kyha_lookup.workspace import Workspace

    store = demo_store(folder)
    remove_store(store)
    made = generate(folder / "to-khai", lines=DEMO_LINES, seed=DEMO_SEED, progress=progress)
    with Workspace.open(store) as workspace:
        catalogue = workspace.import_starter_catalogue()
        imports = tuple(workspace.import_file(path, progress=progress) for path in made.files)
        screening = workspace.screen(progress=progress)
        period = workspace.period_of_data()
        assert period is not None, "the demo has dates"
        report = workspace.report(period, folder / _REPORT, scope=Scope.HITS, progress=progress)
    return Demonstration(store, imports, catalogue.entries, screening, period, report)
