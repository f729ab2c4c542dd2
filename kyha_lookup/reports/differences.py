"""What two issues of a report do not share, row by row, each row under the rows it is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from kyha_lookup.model import Cell, ReportData, ReportDifference, ReportKind, ReportRow, ReportTable

_VOLUME = (
    "report_column_declarations",
    "report_column_lines",
    "report_column_tax_value",
    "report_column_tax",
)

_Key = tuple[str, ...]


def differences(before: ReportData, after: ReportData) -> list[ReportDifference]:
    """Rows that only one has, or whose cells differ, in the order of the tables; the totals first."""
    found: list[ReportDifference] = []
    for old, new in zip(_tables(before), _tables(after), strict=True):
        earlier, later = dict(_keyed(old)), dict(_keyed(new))
        for key in {**earlier, **later}:
            was, became = earlier.get(key, ()), later.get(key, ())
            if was != became:
                found.append(ReportDifference(f"report_title_{old.code}", key, old.columns, was, became))
    return found


def _tables(data: ReportData) -> tuple[ReportTable, ...]:
    """The tables of a report; the main one's figures as tables."""
    totals = data.totals
    cells = (totals.enterprises, totals.declarations, totals.lines, totals.tax_value_vnd, totals.tax_vnd)
    summed = ReportTable("totals", ("report_column_enterprises", *_VOLUME), (ReportRow(cells),), ())
    if data.request.kind is not ReportKind.MAIN:
        return (summed, *data.tables)
    enterprises = ReportTable(
        "difference_enterprises",
        ("report_column_tax_code", "report_column_name", *_VOLUME),
        tuple(
            ReportRow((row.tax_code, row.name, row.declarations, row.lines, row.tax_value_vnd, row.tax_vnd))
            for row in data.enterprises
        ),
        ("report_column_tax_code",),
    )
    entries = ReportTable(
        "difference_entries",
        ("report_column_group", "report_column_entry_code", "report_column_entry_name", *_VOLUME),
        tuple(
            ReportRow(
                (
                    row.group,
                    row.entry_code,
                    row.entry_name,
                    row.declarations,
                    row.lines,
                    row.tax_value_vnd,
                    row.tax_vnd,
                )
            )
            for row in data.groups
        ),
        ("report_column_group", "report_column_entry_code"),
    )
    return summed, enterprises, entries


def _keyed(table: ReportTable) -> Iterator[tuple[_Key, tuple[Cell, ...]]]:
    """The cells of each row under its key, behind the keys of the rows above it; a key met again is numbered."""
    places = [table.columns.index(column) for column in table.key]
    path: list[str] = []
    seen: dict[_Key, int] = {}
    for row in table.rows:
        own = " ".join(str(row.cells[place]) for place in places if row.cells[place] not in (None, ""))
        path[row.level :] = [own]
        key = tuple(part for part in path if part)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else (*key, f"({seen[key]})")), row.cells
