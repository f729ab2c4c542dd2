"""The printed form."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kyha_lookup.demo.printed_form import vietnamese_number, write_printed_form
from kyha_lookup.demo.shipments import Declaration, declarations


@pytest.fixture(scope="module")
def split() -> Declaration:
    """The second branch of a split shipment."""
    return next(declaration for declaration in declarations(600, 1) if declaration.branch == 2)


@pytest.fixture(scope="module")
def form(split: Declaration, tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("form") / f"ToKhaiHQ7N_QDTQ_{split.number}.xlsx"
    write_printed_form(path, split)
    return openpyxl.load_workbook(path)["TKN"]


def right_of(form: Worksheet, label: str, occurrence: int = 0) -> str:
    """The first text right of a label in its row."""
    found = [cell for row in form.iter_rows() for cell in row if cell.value == label][occurrence]
    assert found.row is not None
    return next(
        str(cell.value) for cell in form[found.row] if cell.column > found.column and cell.value is not None
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13747.01, "13.747,01"),
        (0.0, "0"),
        (2, "2"),
        (1234567.0, "1.234.567"),
        (0.5039, "0,5039"),
        (4.1, "4,1"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: float, text: str) -> None:
    assert vietnamese_number(value) == text


@given(st.integers(0, 10**12))
def test_a_vietnamese_number_reads_back_to_the_same_value(ten_thousandths: int) -> None:
    text = vietnamese_number(ten_thousandths / 10_000)
    assert float(text.replace(".", "").replace(",", ".")) == ten_thousandths / 10_000


def test_the_first_page_shows_the_declaration(form: Worksheet, split: Declaration) -> None:
    assert right_of(form, "Số tờ khai") == split.number
    assert right_of(form, "Số tờ khai đầu tiên") == f"{split.first_number}  -"
    assert right_of(form, "Mã loại hình") == f"{split.procedure}  4 [ 4 ]"
    assert right_of(form, "Mã phân loại kiểm tra") == split.channel
    assert right_of(form, "Ngày đăng ký") == f"{split.registered_at:%d/%m/%Y %H:%M:%S}"
    assert right_of(form, "Mã") == split.importer.tax_code
    assert right_of(form, "Tên") == split.importer_name
    assert right_of(form, "Tổng trị giá tính thuế") == vietnamese_number(split.tax_value)
    assert right_of(form, "Tổng số dòng hàng của tờ khai") == str(len(split.lines))


def test_every_goods_line_has_its_page(form: Worksheet, split: Declaration) -> None:
    values = [str(cell.value) for row in form.iter_rows() for cell in row if cell.value is not None]
    assert values.count("<IMP>") == len(split.lines) + 2
    assert f"1/{len(split.lines) + 2}" in values
    for position, line in enumerate(split.lines):
        assert f"<{line.line_no:02}>" in values
        assert right_of(form, "Mã số hàng hóa", position) == line.hs_code
        assert right_of(form, "Mô tả hàng hóa", position) == line.description
        assert right_of(form, "Số lượng (1)", position) == vietnamese_number(line.quantity)
        assert right_of(form, "Trị giá tính thuế(S)", position) == vietnamese_number(line.tax_value)


def test_the_labels_are_those_of_the_official_form(form: Worksheet, shared_folder: Path) -> None:
    sample = openpyxl.load_workbook(next((shared_folder / "samples").glob("ToKhaiHQ7N_*10.xlsx")))["TKN"]
    expected = {
        cell.value for row in sample["C4:C75"] + sample["L4:L75"] + sample["S148:S191"] for cell in row
    }
    written = {cell.value for row in form.iter_rows() for cell in row}
    labels = {value for value in expected if isinstance(value, str) and " " in value.strip()}
    assert len(labels) > 30
    assert labels - written <= {sample["L7"].value}  # the office's own name


def test_a_hidden_sheet_holds_the_blank_page(split: Declaration, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_printed_form(path, split)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["TKN", "HANG"]
    assert book["HANG"].sheet_state == "veryHidden"
    assert split.number not in {cell.value for row in book["HANG"].iter_rows() for cell in row}
