"""Two issues of a report beside one another."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Period, ReportDifference, ReportMade, ReportRequest
from kyha_lookup.ui.models.report_differences import Changed, changed
from kyha_lookup.ui.widgets.difference_dialog import DifferenceDialog

COLUMNS = ("report_column_tax_code", "report_column_name", "report_column_lines", "report_column_tax_value")
MORE = ReportDifference(
    "report_title_groups", ("4001234567",), COLUMNS,
    ("4001234567", "CÔNG TY MẪU", 12, 1_500_000.0), ("4001234567", "CÔNG TY MẪU", 15, 1_200_000.5),
)  # fmt: skip
NEW = ReportDifference("no_such_code", ("4009999999",), COLUMNS, (), ("4009999999", "CÔNG TY MỚI", 2, None))


def made(number: int) -> ReportMade:
    return ReportMade(
        number=number,
        request=ReportRequest(Period(date(2026, 9, 1), date(2026, 9, 30))),
        path=f"/bao cao/{number}.xlsx",
        made_at=datetime(2026, 10, number, 8, 30),
        made_by="canbo",
        snapshot="a" * 64,
    )


@pytest.fixture
def dialog(qtbot: QtBot, app: QApplication) -> DifferenceDialog:
    dialog = DifferenceDialog(made(1), made(2), [MORE, NEW])
    qtbot.addWidget(dialog)
    return dialog


def cells(dialog: DifferenceDialog, row: int) -> list[str]:
    return [dialog.rows.index(row, column).data() for column in range(dialog.rows.columnCount())]


def test_only_the_cells_that_differ_are_listed() -> None:
    assert [(each.column, each.before, each.after, each.change) for each in changed([MORE])] == [
        ("report_column_lines", 12, 15, 3),
        ("report_column_tax_value", 1_500_000.0, 1_200_000.5, -299_999.5),
    ]
    key = ("4009999999", "CÔNG TY MỚI")
    assert changed([NEW]) == [Changed("no_such_code", key, "", None, "4009999999; CÔNG TY MỚI; 2")]


def test_figures_stand_beside_one_another_with_their_change(dialog: DifferenceDialog) -> None:
    QAbstractItemModelTester(dialog.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert cells(dialog, 0)[1:] == ["4001234567 · CÔNG TY MẪU", "Số dòng hàng", "12", "15", "+3"]
    assert cells(dialog, 1)[3:] == ["1.500.000", "1.200.000,5", "-299.999,5"]
    assert cells(dialog, 2)[2:] == ["(cả dòng)", "không có", "4009999999; CÔNG TY MỚI; 2", ""]
    assert "{" not in cells(dialog, 0)[0]
    assert dialog.summary.text().endswith("2 dòng khác nhau.")
    assert "Số 1: lập 01/10/2026 08:30, tháng 9 năm 2026, đã xác nhận." in dialog.summary.text()


def test_issues_with_the_same_figures_say_so(qtbot: QtBot, app: QApplication) -> None:
    dialog = DifferenceDialog(made(1), made(2), [])
    qtbot.addWidget(dialog)
    assert dialog.summary.text().endswith("Hai lần lập có số liệu giống hệt nhau.")
    assert not dialog.table.isVisibleTo(dialog)
