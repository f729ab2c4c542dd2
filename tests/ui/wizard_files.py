"""Files for looking at the import wizard: clean, dirty, without a header, and hostile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl

from tests.ui.conftest import GOODS, write_declarations

DIRTY_HEADINGS = ("Ref", "Ngày mở", "Nội dung", "Kho", "Mã", "SL", "Giá", "Thành tiền", "NX", None)


def clean(folder: Path) -> Path:
    """A hand-made sheet that the program knows, with 60 lines in good order."""
    return write_declarations(folder / "Tờ khai tháng 9.csv", goods=[*GOODS * 12])


def dirty(folder: Path) -> Path:
    """A workbook with a title, unknown headings, ruined cells, and a hidden sheet beside it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kho 2"
    sheet.append(["HÀNG VỀ KHO 2 THÁNG 9"])
    sheet.append([])
    sheet.append(DIRTY_HEADINGS)
    for at in range(40):
        hs, text = GOODS[at % len(GOODS)]
        number = "1.07E+11" if at % 9 == 5 else f"1070000000{at // 8}0"
        code = hs.replace(".", "") if at % 7 else "3303.00"
        price = "1.250,5" if at % 5 else "n/a" if at % 2 else "800"
        day = "12/09/2026" if at % 11 else "32/09/2026"
        sheet.append([number, day, text.split(",")[0], "K2", code, at + 1, price, "", "CN", None])
    sheet.append(["Tổng cộng", None, None, None, None, 820])
    draft = book.create_sheet("Nháp")
    draft.sheet_state = "hidden"
    draft.append(["ghi chú"])
    place = folder / "Hàng về kho 2.xlsx"
    book.save(place)
    return place


def bare(folder: Path) -> Path:
    """Goods lines without a header row."""
    lines = write_declarations(folder / "có tiêu đề.csv", goods=[*GOODS * 3]).read_text("utf-8").splitlines()
    place = folder / "Không tiêu đề.csv"
    place.write_text("\n".join(lines[1:]), encoding="utf-8")
    return place


def hostile(folder: Path) -> Path:
    """A workbook whose sheet declares entities that grow without end."""
    place = folder / "Bảng kê lạ.xlsx"
    openpyxl.Workbook().save(place)
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        "<worksheet><sheetData/></worksheet>"
    )
    with zipfile.ZipFile(place) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = bomb.encode()
    with zipfile.ZipFile(place, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return place
