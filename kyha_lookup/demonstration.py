"""The demonstration: invented declarations go through the whole path into a store of their own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.assets import resource
from kyha_lookup.messages import text
from kyha_lookup.model import (
    CatalogueResult,
    ImportResult,
    Period,
    ProgressCallback,
    ReportRequest,
    ReportResult,
    Scope,
    ScreenResult,
)

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace

DEMO_LINES = 3_000
DEMO_SEED = 2026
_STORE = "kyha-demo.db"
_REPORT = "bao-cao-mau.xlsx"
_CATALOGUE = "danh-muc-minh-hoa.csv"
_STAPLE = "TheoDoiNuocHoa.csv"
_TARIFF = "bieu-thue-minh-hoa.csv"


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
    from kyha_lookup.demo.staple import write_staple
    from kyha_lookup.workspace import Workspace

    store = demo_store(folder)
    remove_store(store)
    made = generate(folder / "to-khai", lines=DEMO_LINES, seed=DEMO_SEED, progress=progress)
    with Workspace.open(store) as workspace:
        catalogue = _import_catalogue(workspace, folder)
        staple = write_staple(folder / "to-khai" / _STAPLE, lines=DEMO_LINES, seed=DEMO_SEED)
        imports = tuple(workspace.import_file(path, progress=progress) for path in (*made.files, staple))
        screening = workspace.screen(progress=progress)
        period = workspace.period_of_data()
        assert period is not None, "the demo has dates"
        report = workspace.report(
            ReportRequest(period, scope=Scope.HITS), folder / _REPORT, progress=progress
        )
    return Demonstration(store, imports, catalogue.entries, screening, period, report)


def _import_catalogue(workspace: Workspace, folder: Path) -> CatalogueResult:
    """The starter with illustrative reference prices, and a tariff that names its codes."""
    from kyha_lookup.data.importing import read_catalogue
    from kyha_lookup.demo.reference import tariff_codes, with_reference_prices
    from kyha_lookup.reports.catalogue_file import write_catalogue
    from kyha_lookup.workspace import STARTER_CATALOGUE

    entries = with_reference_prices(read_catalogue(resource(STARTER_CATALOGUE)).entries)
    write_catalogue(entries, folder / _CATALOGUE)
    with (folder / _TARIFF).open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Mã hàng", "Mô tả hàng hóa"))
        rows.writerows((code.code, code.name) for code in tariff_codes(entries))
    workspace.import_tariff(folder / _TARIFF)
    return workspace.import_catalogue(folder / _CATALOGUE, name=text("catalogue_demo", "vi"))
