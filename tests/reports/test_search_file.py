"""Search results as files: codes stay text, nothing runs, any number of rows."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kyha_lookup.errors import Cancelled, UsageRefused
from kyha_lookup.model import GoodsLine, Grouping, Progress, SearchColumn, SearchGroup, Source
from kyha_lookup.reports import plain_table
from kyha_lookup.reports.search_file import write_search

COLUMNS = (
    SearchColumn.DECLARATION,
    SearchColumn.DATE,
    SearchColumn.HS,
    SearchColumn.DESCRIPTION,
    SearchColumn.QUANTITY,
)


def _line(number: int, description: str = "Nước hoa") -> GoodsLine:
    return GoodsLine(
        number, number, f"1061234567{number:02}", date(2026, 9, 5), "A11", "3", "60CB", "0101234567", "CÔNG TY MẪU", 1,
        "05051010", description, "NA", 2.5, "PCE", 1.0, "USD", 2.5, 65_000.0, 6_500.0, Source("a.xlsx", "S", 11),
    )  # fmt: skip


def _write(path: Path, lines: list[GoodsLine], columns: tuple[SearchColumn, ...] = COLUMNS) -> int:
    return write_search(lines, len(lines), path, grouping=Grouping.LINES, columns=columns, language="vi")


def test_a_workbook_keeps_codes_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    assert _write(tmp_path / "a.xlsx", [_line(1), _line(2, "=HYPERLINK(1)")]) == 2
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Số tờ khai", "Ngày đăng ký", "Mã HS", "Mô tả hàng hóa", "Số lượng")
    assert rows[1][0] == "106123456701"
    assert rows[1][2:] == ("05051010", "Nước hoa", 2.5)
    assert sheet["D3"].data_type == "s"
    assert sheet["D3"].value == "=HYPERLINK(1)"
    assert sheet["A2"].number_format == "@"


def test_csv_keeps_zeros_and_disarms_formulas(tmp_path: Path) -> None:
    _write(tmp_path / "a.csv", [_line(1), _line(2, "=1+1")])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["106123456701", "05/09/2026", "05051010", "Nước hoa", "2.5"]
    assert rows[2][3] == "'=1+1"


def test_a_further_sheet_begins_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_table, "EXCEL_ROWS", 4)
    assert _write(tmp_path / "a.xlsx", [_line(number) for number in range(7)]) == 7
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 2]
    assert len({sheet["A1"].value for sheet in book.worksheets}) == 1


def test_an_empty_answer_has_its_headings(tmp_path: Path) -> None:
    assert _write(tmp_path / "a.xlsx", []) == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 1


def test_all_columns_where_none_are_chosen(tmp_path: Path) -> None:
    _write(tmp_path / "a.csv", [_line(1)], ())
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file)
    assert len(heading) == len(row) == 21
    assert "NA" in row


def test_groups_have_their_own_columns(tmp_path: Path) -> None:
    group = SearchGroup(1, "0101234567", "CÔNG TY MẪU", 3, 2, 1e6, date(2026, 9, 5))
    write_search(
        [group], 1, tmp_path / "a.csv", grouping=Grouping.ENTERPRISES, columns=COLUMNS, language="en"
    )
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file)
    assert heading[:3] == ["Tax code", "Enterprise", "Lines"]
    assert row == ["0101234567", "CÔNG TY MẪU", "3", "2", "1000000", "05/09/2026"]


def test_cancelling_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("before", encoding="utf-8")

    def cancel(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_search(
            [_line(1)], 1, target, grouping=Grouping.LINES, columns=COLUMNS, language="vi", progress=cancel
        )
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused):
        _write(tmp_path / "a.pdf", [])
