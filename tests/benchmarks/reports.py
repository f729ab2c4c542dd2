"""The rows of reports: the main report of a large store, and its detail rows alone, against bare XlsxWriter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import func, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.model import ReportData, ReportLine, ReportRequest, Scope
from kyha_lookup.reports.detail_sheet import _values, write_details
from kyha_lookup.reports.workbook import SHEET_ROWS
from kyha_lookup.settings import Unit
from kyha_lookup.workspace import Workspace
from tests.benchmarks.big_store import fill
from tests.benchmarks.measuring import Row, compare

ROWS = ("report_main", "report_detail_rows")
LINES = 1_000_000
ENTERPRISES = 5_000
DETAILS = 100_000
_REPEATS = 3


def report_rows(folder: Path) -> list[Row]:
    """Both rows, measured on one store of a million lines of which a tenth is counted."""
    place = folder / "big.db"
    fill(place, LINES)
    with Workspace.open(place) as workspace:
        workspace.import_starter_catalogue()
    _spread(place)
    with Workspace.open(place) as workspace:
        period = workspace.period_of_data()
        assert period is not None
        request = ReportRequest(period, scope=Scope.HITS)
        with workspace.report_figures(request) as data:
            lines = list(data.details)
            whole = replace(data, details=())
        return [_main(workspace, request, folder), _details(whole, lines[:DETAILS], folder)]


def _spread(place: Path) -> None:
    """Share the declarations among the enterprises, and let every tenth pair hit an entry."""
    store = Store.open(place)
    try:
        with store.write() as connection:
            names = [(f"{number:010d}", f"CÔNG TY TNHH MẪU SỐ {number}") for number in range(ENTERPRISES)]
            bulk_insert(connection, schema.enterprise, ("tax_code", "name"), names)
            table = schema.declaration.c
            last = connection.execute(select(func.max(schema.enterprise.c.id))).scalar_one()
            first = last - ENTERPRISES + 1
            connection.execute(
                update(schema.declaration).values(enterprise_id=first + table.id % ENTERPRISES)
            )
            pair = schema.description_code.c
            pairs = connection.execute(select(pair.description_id, pair.hs_code)).all()
            entries = connection.execute(select(schema.catalogue_entry.c.id)).scalars().all()
            run = {
                "started_at": _day(),
                "started_by": "x",
                "weights_version": "w",
                "floor": 30.0,
                "state": "done",
            }
            connection.execute(schema.screening_run.insert().values(id=1, **run))
            connection.execute(update(schema.description_code).values(screened_by=1))
            hits = [
                (key, code, entries[key % len(entries)], 90.0, 60.0 + key % 40, "same8", "name_and_hs", 1)
                for key, code in pairs
                if key % 10 == 0
            ]
            names_of = (
                "description_id", "hs_code", "entry_id", "text_score", "score", "hs_relation", "finding", "run_id",
            )  # fmt: skip
            bulk_insert(connection, schema.hit, names_of, hits)
    finally:
        store.close()


def _day() -> Any:
    from kyha_lookup.data import audit

    return audit.now()


def _main(workspace: Workspace, request: ReportRequest, folder: Path) -> Row:
    """The whole report, against its SQL and bare cells."""

    def ours() -> None:
        workspace.report(request, folder / "report.xlsx")

    def baseline() -> None:
        with workspace.report_figures(request) as data, _bare(folder / "bare.xlsx") as book:
            _write_bare(book, [_enterprise(row) for row in data.enterprises])
            _write_bare(
                book, [(row.entry_code, row.entry_name, row.lines, row.tax_value_vnd) for row in data.groups]
            )
            values = _values("vi")
            _write_bare(book, (values(number, line) for number, line in enumerate(data.details, start=1)))

    against = "its SQL and bare XlsxWriter, 1,000,000 lines"
    return compare("report_main", ours, baseline, against=against, repeats=_REPEATS)


def _enterprise(row: Any) -> tuple[Any, ...]:
    return (
        row.tax_code, row.name, row.address, row.declarations, row.lines, row.confirmed, "; ".join(row.groups),
        row.tax_value_vnd, row.tax_vnd, row.green, row.yellow, row.red, row.unknown_channel, row.note,
    )  # fmt: skip


def _details(data: ReportData, lines: list[ReportLine], folder: Path) -> Row:
    data = replace(data, totals=replace(data.totals, lines=len(lines)))

    def ours() -> None:
        with _bare(folder / "details.xlsx") as book:
            write_details(book, replace(data, details=iter(lines)), Unit(), "vi", None, SHEET_ROWS, "I")

    def baseline() -> None:
        values = _values("vi")
        with _bare(folder / "bare.xlsx") as book:
            _write_bare(book, (values(number, line) for number, line in enumerate(lines, start=1)))

    against = f"bare XlsxWriter, {len(lines)} rows of the same cells"
    return compare("report_detail_rows", ours, baseline, against=against, repeats=_REPEATS)


def _bare(path: Path) -> Any:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(str(path), options)


def _write_bare(book: Any, rows: Any) -> None:
    """The same values, each by the method of its type."""
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None or value == "":
                sheet.write_blank(at, column, None)
            elif isinstance(value, str):
                sheet.write_string(at, column, value)
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, day)
            else:
                sheet.write_number(at, column, value)
