"""Small workbooks with what reports use: merges, formats, breaks, titles, charts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

NAMES = ("Alpha", "Beta", "Gamma")
VALUES = (30.0, 10.0, 20.0)


def workbook(path: Path) -> Any:
    return xlsxwriter.Workbook(
        str(path), {"default_format_properties": {"font_name": "Times New Roman", "font_size": 11}}
    )


def table(path: Path, rows: int = 200) -> Path:
    """A merged title, a header that repeats, `rows` numbered rows with a date and a value, a hidden column."""
    book = workbook(path)
    sheet = book.add_worksheet("Bảng")
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C&P/&N")
    sheet.repeat_rows(1)
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    grid = book.add_format({"border": 1, "text_wrap": True})
    money = book.add_format({"border": 1, "num_format": "#,##0"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, 3, "DANH SÁCH", title)
    sheet.set_row(0, 30)
    sheet.set_column(0, 0, 30)
    sheet.set_column(2, 2, 12, None, {"hidden": True})
    for column, words in enumerate(("Tên", "Trị giá", "Ẩn", "Ngày")):
        sheet.write_string(1, column, words, grid)
    for row in range(rows):
        sheet.write_string(row + 2, 0, f"Doanh nghiệp {row}", grid)
        sheet.write_number(row + 2, 1, 1000 * row, money)
        sheet.write_string(row + 2, 2, "không in", grid)
        sheet.write_number(row + 2, 3, 46272 + row, day)
    sheet.write_formula(rows + 2, 1, f"=SUM(B3:B{rows + 2})", money, 1000 * sum(range(rows)))
    book.close()
    return path


def chart(path: Path, kind: str = "column", axes: tuple[str, str] = ("", ""), **series: Any) -> Path:
    """Three names with their values, and a chart of them in red; `axes` are titles of categories and values."""
    book = workbook(path)
    sheet = book.add_worksheet("Số liệu")
    sheet.write_column(0, 0, NAMES)
    sheet.write_column(0, 1, VALUES)
    drawn = book.add_chart({"type": kind})
    drawn.add_series(
        {
            "name": "Trị giá",
            "categories": ["Số liệu", 0, 0, 2, 0],
            "values": ["Số liệu", 0, 1, 2, 1],
            "fill": {"color": "#FF0000"},
            "line": {"color": "#FF0000"},
            **series,
        }
    )
    drawn.set_title({"name": "Trị giá theo tên"})
    if any(axes):
        across, up = reversed(axes) if kind == "bar" else axes
        drawn.set_x_axis({"name": across})
        drawn.set_y_axis({"name": up})
    sheet.insert_chart(4, 0, drawn)
    book.close()
    return path
