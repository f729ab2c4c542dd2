"""Layouts beside the line-level export: lists of declarations, data vendors' tables, the old format of the form."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import xlwt
from openpyxl import load_workbook

from kyha_lookup.data.importing import read_declarations, read_lines_to_match
from kyha_lookup.errors import FileRefused
from tests.data.importing import workbooks as made
from tests.data.importing.forms import FormLine, write_form

DECLARATION = {
    "Số TK": "106123456780", "Nhánh": "1", "Ngày ĐK": "02/12/2025 15:32:16", "Mã HQ": "60CB", "Mã loại hình": "A11",
    "Số hóa đơn TM": "INV-1", "Phân luồng": "Đỏ", "Tên đối tác": "SAMPLE CO., LTD",
    "Tên doanh nghiệp": "CÔNG TY TNHH MẪU A", "Tổng tiền thuế": 1300000.0, "Tổng trị giá TT": 6500000.0,
}  # fmt: skip


def test_a_list_of_declarations_gives_one_row_each_that_speaks_of_the_declaration_alone(
    tmp_path: Path,
) -> None:
    rows = made.rows_of(made.DECLARATION_REPORT, [DECLARATION, DECLARATION | {"Số TK": "106123456791"}])
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", rows))
    assert (parsed.layout, parsed.read, parsed.rejected) == ("BaoCaoToKhai", 2, 0)
    first = parsed.lines.iloc[0]
    assert (first["line_no"], first["description"], first["hs_code"]) == (0, "", "")
    assert (first["declaration_number"], first["amendment"], first["branch"]) == ("10612345678", 0, "1")
    assert (first["channel"], first["office_code"], first["procedure_code"]) == ("3", "60CB", "A11")
    assert (first["registered_at"], first["enterprise_name"]) == ("2025-12-02 15:32:16", "CÔNG TY TNHH MẪU A")
    assert parsed.lines[["tax_vnd", "tax_value_vnd", "quantity"]].isna().all(axis=None)
    assert parsed.problems == ()


@pytest.mark.parametrize("seed", range(4))
def test_its_columns_stand_in_any_order(tmp_path: Path, seed: int) -> None:
    headings = made.DECLARATION_REPORT[seed::4] + [
        heading for index, heading in enumerate(made.DECLARATION_REPORT) if index % 4 != seed
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", made.rows_of(headings, [DECLARATION])))
    assert (parsed.layout, parsed.lines["channel"].tolist()) == ("BaoCaoToKhai", ["3"])


def test_a_hand_made_list_of_channels_is_a_list_of_declarations(tmp_path: Path) -> None:
    rows = [["STT", "Số tờ khai", "Phân luồng"], [1.0, 106123456780.0, "2"], ["", "Tổng cộng", ""]]
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", rows))
    assert (parsed.layout, parsed.read, parsed.lines["channel"].tolist()) == ("BaoCaoToKhai", 1, ["2"])


def test_a_declaration_without_a_number_or_of_an_export_is_rejected_there(tmp_path: Path) -> None:
    lines = [DECLARATION | {"Số TK": number} for number in ("", "306123456780", "1.06123E+11")]
    parsed = read_declarations(
        made.write_xlsx(tmp_path / "a.xlsx", made.rows_of(made.DECLARATION_REPORT, lines))
    )
    assert (parsed.read, parsed.rejected) == (3, 3)
    assert [problem.code for problem in parsed.problems if problem.severity == "error"] == [
        "declaration_number_missing",
        "declaration_is_export",
        "digits_lost",
    ]


def test_lines_and_their_declarations_on_two_sheets_come_together_without_contradiction(
    tmp_path: Path,
) -> None:
    sheets = {
        "Hàng": made.bcct([made.LINE]),
        "Tờ khai": made.rows_of(made.DECLARATION_REPORT, [DECLARATION]),
    }
    parsed = read_declarations(made.write_sheets(tmp_path / "a.xlsx", sheets))
    assert parsed.layout == "BCCT-54+BaoCaoToKhai"
    assert parsed.lines["line_no"].tolist() == [1, 0]
    assert not [problem for problem in parsed.problems if problem.code.startswith("declaration_disagrees")]


def test_a_list_of_declarations_holds_nothing_to_match(tmp_path: Path) -> None:
    path = made.write_xlsx(tmp_path / "a.xlsx", made.rows_of(made.DECLARATION_REPORT, [DECLARATION]))
    with pytest.raises(FileRefused) as refused:
        read_lines_to_match(path)
    assert refused.value.code == "declaration_report"


def test_a_vendors_table_with_underscores_is_read(tmp_path: Path) -> None:
    line = {
        "Date": "2025-12-02", "Mã_tờ_khai": "106123456780", "Công_ty_nhập": "Công ty TNHH Mẫu", "Địa_chỉ": "Số 1",
        "Mã_số_thuế": "0109999991", "Nhà_cung_cấp": "SAMPLE CO., LTD", "Quốc_gia_xuất_xứ": "CHINA",
        "Mã_nước_xuất_khẩu": "CN", "HScode": "33049990", "Mô_tả_sản_phẩm": "Kem dưỡng da", "Số_lượng": 2.0,
        "Đơn_vị": "PIECES", "Thành_tiền": 6.0, "Tiền_tệ": "USD", "Đơn_giá": 3.0, "海关代码": "60CB",
    }  # fmt: skip
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", made.rows_of(made.VENDOR_38, [line])))
    assert (parsed.layout, parsed.read, parsed.rejected) == ("vendor-38", 1, 0)
    found = parsed.lines.iloc[0]
    assert (found["enterprise_name"], found["enterprise_address"]) == ("Công ty TNHH Mẫu", "Số 1")
    assert (found["hs_code"], found["origin"], found["unit"]) == ("33049990", "CN", "PCE")
    assert (found["quantity"], found["unit_price"], found["invoice_value"]) == (2.0, 3.0, 6.0)
    assert (found["office_code"], found["partner_country"]) == ("60CB", "CN")


def test_a_vendors_table_with_chinese_headings_is_read(tmp_path: Path) -> None:
    line = {
        "日期": "2025-12-02", "申报号": "106123456780", "进口商（越南语)": "Công ty TNHH Mẫu", "税务代码": "0109999991",
        "HS编码": "33049990", "商品描述": "Kem dưỡng da", "数量": 2.0, "数量单位": "PCE", "金额": 6.0,
        "金额单位": "USD", "单价": 3.0,
    }  # fmt: skip
    parsed = read_declarations(made.write_csv(tmp_path / "a.csv", made.rows_of(made.VENDOR_ZH, [line])))
    assert (parsed.layout, parsed.read, parsed.rejected) == ("vendor-zh", 1, 0)
    found = parsed.lines.iloc[0]
    assert (found["tax_code"], found["description"]) == ("0109999991", "Kem dưỡng da")
    assert (found["invoice_value"], found["currency"], found["unit_price"]) == (6.0, "USD", 3.0)


@pytest.mark.parametrize("below", [False, True])
def test_the_printed_form_in_the_old_format_gives_the_same_lines(tmp_path: Path, below: bool) -> None:
    lines = [FormLine(), FormLine(description="Tay nắm cửa", quantity="10", price="1,5", value="15")]
    new = write_form(
        tmp_path / "a.xlsx", lines, total="707,12", below=below, branch=("106999999980", "-", "1/2")
    )
    source = load_workbook(new).worksheets[0]
    old = xlwt.Workbook()
    target = old.add_sheet(source.title)
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                target.write(cell.row - 1, cell.column - 1, cell.value)
    old.save(str(tmp_path / "b.xls"))
    first, second = read_declarations(new), read_declarations(tmp_path / "b.xls")
    assert first.lines.equals(second.lines)
    assert second.layout == "printed-form"
    assert set(second.lines["first_number"]) == {"106999999980"}
    assert set(second.lines["branch"]) == {"1/2"}


def test_sheets_that_are_all_hidden_are_named(tmp_path: Path) -> None:
    sheets = {"A": [], "B": made.bcct([made.LINE])}
    path = made.write_sheets(tmp_path / "a.xlsx", sheets, hidden=["B"])
    with pytest.raises(FileRefused) as refused:
        read_declarations(path)
    assert (refused.value.code, refused.value.args_by_name["names"]) == ("sheets_all_hidden", "B")


TRAPS = [
    "=1+1", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1", "'=1+1", "-10", "@hoang", "a\u200bb\u200d",
    "RTL \u202e gnp.exe \u202c",
    "Ａｐｐｌｅ", "x\x01y", "Kem\u2028da", "đ/ð/Đ", "đ" * 40_000,
]  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_description_is_kept_letter_by_letter(tmp_path: Path, kind: str) -> None:
    rows = [["Số tờ khai", "Mã HS", "Tên hàng"]] + [
        [f"10612345{index:03}0", "33049990", goods] for index, goods in enumerate(TRAPS)
    ]
    # A workbook cell holds 32,767 characters, and no control characters but in an escaped form.
    kept = rows if kind == "csv" else [row for row in rows if len(row[2]) < 32_767 and "\x01" not in row[2]]
    write = {"xlsx": made.write_xlsx, "csv": made.write_csv}[kind]
    parsed = read_declarations(write(tmp_path / f"a.{kind}", kept))
    assert parsed.lines["description"].tolist() == [row[2] for row in kept[1:]]


def test_numbers_beyond_fifteen_digits_are_flagged_and_kept(tmp_path: Path) -> None:
    lines = [
        made.LINE | {"Trị giá NT": value, "STT hàng": number}
        for number, value in ((1.0, 1e15), (2.0, 999999999999999.0))
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", made.bcct(lines)))
    assert parsed.lines["invoice_value"].tolist() == [1e15, 999999999999999.0]
    assert [problem.cell for problem in parsed.problems if problem.code == "number_too_long"] == ["AE11"]


JSON_CELLS = {
    '{"formula":"","result":123.45}': 123.45,
    '{"sharedFormula":"A1","result":7}': 7.0,
    '{"richText":[{"text":"12"},{"font":{},"text":"5"}]}': 125.0,
    '{"text":"42","hyperlink":"http://127.0.0.1/"}': 42.0,
}


def test_json_left_by_an_export_program_gives_what_the_cell_showed(tmp_path: Path) -> None:
    lines = [
        made.LINE | {"STT hàng": float(number), "Trị giá NT": cell}
        for number, cell in enumerate(JSON_CELLS, start=1)
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "a.xlsx", made.bcct(lines)))
    assert parsed.lines["invoice_value"].tolist() == list(JSON_CELLS.values())


@pytest.mark.parametrize(
    ("cell", "code"),
    [('{"error":"#REF!"}', "error_cell"), ('{"formula":"A1"}', "formula_uncalculated")],
)
def test_json_that_tells_an_error_rejects_its_row(tmp_path: Path, cell: str, code: str) -> None:
    parsed = read_declarations(
        made.write_xlsx(
            tmp_path / "a.xlsx", made.bcct([made.LINE, made.LINE | {"STT hàng": 2.0, "Xuất xứ": cell}])
        )
    )
    assert [(problem.code, problem.cell) for problem in parsed.problems if problem.severity == "error"] == [
        (code, "X12")
    ]


def test_every_layout_keeps_the_count(tmp_path: Path) -> None:
    headings = (made.BCCT_54, made.BCCT_50, made.BCCT_55)
    for number, (chosen, good) in enumerate(itertools.product(headings, (True, False))):
        line = made.LINE if good else made.LINE | {"Mã HS": "abc"}
        path = made.write_xlsx(
            tmp_path / f"{number}.xlsx", made.bcct([line, made.LINE | {"STT hàng": 2.0}], chosen)
        )
        parsed = read_declarations(path)
        assert parsed.read == 2 == len(parsed.lines) + parsed.rejected


def test_in_delimited_text_a_row_of_another_length_than_the_header_is_rejected(tmp_path: Path) -> None:
    rows = [["Số tờ khai", "Mã HS", "Tên hàng", "Lượng", "Đơn vị tính"]]
    rows += [[f"10612345{number:03}0", "33049990", "Kem", "1", "PCE"] for number in range(12)]
    rows[3] = rows[3][:3]
    rows[7] = [*rows[7], "x"]
    parsed = read_declarations(made.write_csv(tmp_path / "a.csv", rows))
    assert [(problem.code, problem.row) for problem in parsed.problems if problem.severity == "error"] == [
        ("too_few_cells", 4),
        ("too_many_cells", 8),
    ]
    assert (parsed.read, parsed.rejected) == (12, 2)


def test_a_program_that_leaves_out_empty_cells_at_the_end_of_rows_is_understood(tmp_path: Path) -> None:
    rows = [["Số tờ khai", "Mã HS", "Tên hàng", "Lượng", "Đơn vị tính"]]
    rows += [
        [f"10612345{number:03}0", "33049990", "Kem", *(["1", "PCE"] if number % 2 else [])]
        for number in range(12)
    ]
    assert read_declarations(made.write_csv(tmp_path / "a.csv", rows)).rejected == 0
