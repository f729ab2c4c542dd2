"""Declaration files of every layout, read from disk as an officer would import them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import LINE_COLUMNS, ParsedFile, Severity
from tests.data.importing import workbooks as made
from tests.data.importing.workbooks import LINE


def codes_of(parsed: ParsedFile) -> set[str]:
    return {problem.code for problem in parsed.problems}


def problem(parsed: ParsedFile, code: str):
    return next(found for found in parsed.problems if found.code == code)


def two_lines() -> list[dict[str, object]]:
    return [LINE, LINE | {"STT hàng": 2.0, "Tên hàng": "Son môi, hiệu MAU", "Mã HS": "33041000"}]


@pytest.mark.parametrize(
    ("headings", "layout"), [(made.BCCT_54, "BCCT-54"), (made.BCCT_50, "BCCT-50"), (made.BCCT_55, "BCCT-55")]
)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_a_bcct_export_gives_its_lines_with_every_field(
    tmp_path: Path, headings: list[str], layout: str, kind: str
) -> None:
    write = {"xlsx": made.write_xlsx, "xls": made.write_xls, "csv": made.write_csv}[kind]
    parsed = read_declarations(write(tmp_path / f"bcct.{kind}", made.bcct(two_lines(), headings)))

    assert parsed.layout == layout
    assert (parsed.read, parsed.rejected, len(parsed.lines)) == (2, 0, 2)
    assert tuple(parsed.lines.columns) == LINE_COLUMNS
    line = parsed.lines.iloc[0].to_dict()
    assert line["declaration_number"] == "10612345678"
    assert line["amendment"] == 0
    assert line["registered_at"] == "2025-12-02 15:32:16"
    assert line["procedure_code"] == "A11"
    assert line["tax_code"] == "0109999991"
    assert line["enterprise_name"] == "CÔNG TY TNHH MẪU A"
    assert line["partner_name"] == "SAMPLE TRADING CO., LTD"
    assert (line["line_no"], line["item_code"], line["hs_code"]) == (1, "SP01", "33049990")
    assert line["description"] == "Kem dưỡng da mặt, hiệu MAU, mới 100%"
    assert (line["origin"], line["quantity"], line["unit"]) == ("CN", 100.0, "PCE")
    assert (line["unit_price"], line["currency"], line["invoice_value"]) == (2.5, "USD", 250.0)
    assert (line["tax_value_vnd"], line["tax_vnd"]) == (6500000.0, 1300000.0)
    assert line["row"] == 11


def test_the_row_number_is_the_files_own_where_rows_above_are_empty(tmp_path: Path) -> None:
    rows = [[], [], [], *made.rows_of(made.BCCT_54, [LINE])]
    assert read_declarations(made.write_xlsx(tmp_path / "a.xlsx", rows)).lines["row"].tolist() == [5]
    assert read_declarations(made.write_csv(tmp_path / "a.csv", rows)).lines["row"].tolist() == [5]


def test_the_total_of_a_line_is_read_beside_the_goods_not_the_declarations_own(tmp_path: Path) -> None:
    headings = [made.MH_81.get(number, f"Cột {number}") for number in range(1, 82)]
    values = {
        "Số TK": "106123456780", "Ngày ĐK": "02/12/2025", "Mã HQ": "60CB", "Mã loại hình": "A11",
        "Ng.Tệ hóa đơn": "USD", "Mã HS": "33049990", "Tên hàng": "Kem", "Đơn vị tính": "PCE", "Số lượng": 2.0,
        "Đơn giá hóa đơn": 3.0, "Trị giá hóa đơn": 6.0, "Trị giá tính thuế": 150000.0, "Nước xuất xứ": "CN",
    }  # fmt: skip
    row = [values.get(heading, "") for heading in headings]
    row[34], row[73] = 999.0, 111.0
    parsed = read_declarations(made.write_xlsx(tmp_path / "mh.xlsx", [headings, row]))

    assert parsed.layout == "BCCT-MH-81"
    line = parsed.lines.iloc[0]
    assert (line["tax_vnd"], line["tax_value_vnd"], line["office_code"]) == (111.0, 150000.0, "60CB")
    assert problem(parsed, "column_repeated").args["chosen"] == "BV1"
    assert line["line_no"] == 1
    assert "column_absent_line_no" in codes_of(parsed)


def test_headings_with_underscores_and_no_accents_are_the_same_headings(tmp_path: Path) -> None:
    rows = [
        ["So_to_khai", "Ngay_Dang_Ky", "Ma_HS", "Ten_hang", "So_luong"],
        ["106123456780", "2025-12-02", "33049990", "Kem", 1.0],
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "dump.xlsx", rows))
    assert parsed.lines.iloc[0][["declaration_number", "registered_at", "hs_code", "quantity"]].tolist() == [
        "10612345678", "2025-12-02", "33049990", 1.0,
    ]  # fmt: skip


def test_a_hand_made_sheet_is_read_by_its_own_columns(tmp_path: Path) -> None:
    row = ["106123456780", 3.0, "A12", "02/12/2025", "SP", "Son môi", 33041000.0, 5.0, "Cái", 100.0, "USD"]
    parsed = read_declarations(made.write_xlsx(tmp_path / "tay.xlsx", [made.HAND_MADE, row]))

    assert parsed.layout == "hand-made"
    line = parsed.lines.iloc[0]
    assert (line["line_no"], line["unit"], line["currency"], line["invoice_value"]) == (
        3,
        "PCE",
        "USD",
        100.0,
    )
    assert line["tax_code"] == ""
    assert math.isnan(line["tax_value_vnd"])
    assert "column_absent_tax_code" in codes_of(parsed)


def test_numbers_under_nguyen_te_are_the_invoice_value_and_said(tmp_path: Path) -> None:
    row = [
        "106123456780",
        3.0,
        "A12",
        "02/12/2025",
        "SP",
        "Son môi",
        "33041000",
        5.0,
        "Cái",
        2600000.0,
        100.0,
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "tay.xlsx", [made.HAND_MADE, row]))
    line = parsed.lines.iloc[0]
    assert (line["invoice_value"], line["tax_value_vnd"], line["currency"]) == (100.0, 2600000.0, "")
    assert problem(parsed, "column_currency_holds_values").column == "Nguyên tệ"


def test_lines_without_numbers_are_numbered_by_their_order_inside_each_declaration(tmp_path: Path) -> None:
    rows = [[]] * 9 + [made.HAND_MADE_2] + [
        ["106123456780", "02/12/2025", "33049990", "Kem", "Cái", 1.0, "CHINA", ""],
        ["106999999990", "02/12/2025", "33041000", "Son", "Cái", 1.0, "CHINA", ""],
        ["106123456780", "02/12/2025", "33041000", "Son", "Cái", 1.0, "CHINA", ""],
    ]  # fmt: skip
    parsed = read_declarations(made.write_xlsx(tmp_path / "tay2.xlsx", rows))
    assert parsed.layout == "hand-made-2"
    assert parsed.lines["line_no"].tolist() == [1, 1, 2]
    assert parsed.lines["origin"].tolist() == ["CN"] * 3


def test_a_forwarder_sheet_has_two_header_rows_and_its_first_unit_is_the_quantitys(tmp_path: Path) -> None:
    vietnamese = ["ID", "Số tờ khai", "Mã \nloại\n hình", "Ngày tờ khai", "ECUS CODE", "Tên Hàng", "HS Code", "Xuất xứ",
                  "Lượng 1\n(Theo tờ khai)", "Đơn \nvị tính", "Số lượng 2", "Đơn \nvị tính", "ĐVT \n(Gợi ý)", "Đơn giá",
                  "Trị giá", "Đồng tiền thanh toán", "Internal-CODE", "Ghi chú"]  # fmt: skip
    english = ["ID", "CD#", "CD Code", "Date of CD", "ECUS CODE", "Description", "HS Code", "Origin", "Quanity", "Unit",
               "Quanity 2", "Unit", "ĐVT \n(Gợi ý)", "Price", "Amout", "USD", "Internal-CODE", "Remark"]  # fmt: skip
    line = [1.0, "106123456780", "A11", "02/12/2025", "E1", "Kem", "3304.99.90", "NA", 5.0, "PIECES", 7.0, "KGM", "",
            2.0, 10.0, "USD", "", ""]  # fmt: skip
    parsed = read_declarations(
        made.write_xlsx(tmp_path / "fwd.xlsx", [["BẢNG KÊ"], vietnamese, english, line])
    )

    assert parsed.layout == "forwarder"
    assert parsed.read == 1
    found = parsed.lines.iloc[0]
    assert (found["quantity"], found["unit"], found["origin"], found["hs_code"]) == (
        5.0,
        "PCE",
        "NA",
        "33049990",
    )
    assert (found["row"], found["unit_price"], found["invoice_value"]) == (4, 2.0, 10.0)


def test_chinese_headings_of_a_vendor_are_known(tmp_path: Path) -> None:
    values = {
        "日期": "2025-12-02", "申报号": "106123456780", "进口商（越南语)": "CÔNG TY MẪU", "税务代码": "0109999991",
        "HS编码": "33049990", "商品描述": "Kem", "数量": 5.0, "数量单位": "PCE", "金额": 10.0, "金额单位": "USD",
    }  # fmt: skip
    rows = [list(values), list(values.values())]
    parsed = read_declarations(made.write_xlsx(tmp_path / "zh.xlsx", rows))
    assert parsed.layout == "vendor-zh"
    assert parsed.lines.iloc[0][["tax_code", "quantity", "invoice_value"]].tolist() == [
        "0109999991",
        5.0,
        10.0,
    ]


def test_totals_numbering_repeated_headers_and_signatures_are_not_lines_and_are_counted(
    tmp_path: Path,
) -> None:
    numbering: list[object] = [f"({number})" for number in range(1, 55)]
    total = made.rows_of(
        made.BCCT_54, [{"STT": "Tổng cộng", "Tổng số lượng": 200.0, "Tổng trị giá": 13e6, "Tiền thuế MT": 1}]
    )
    rows = [
        *made.bcct([LINE]),
        numbering,
        [],
        ["CÔNG TY TNHH MẪU B"],
        ["Trong khoảng từ ngày: 01/01/2026 đến ngày: 31/01/2026"],
        *made.rows_of(made.BCCT_54, [LINE | {"STT hàng": 2.0}]),
        total[1],
        ["", "", "Người lập biểu", "", "Thủ trưởng đơn vị"],
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "merged.xlsx", rows))
    assert (parsed.read, len(parsed.lines), parsed.rejected) == (2, 2, 0)
    skipped = {
        found.code: found.args["rows"] for found in parsed.problems if found.code.startswith("rows_skipped")
    }
    assert skipped == {
        "rows_skipped_header": 1,
        "rows_skipped_numbering": 1,
        "rows_skipped_total": 1,
        "rows_skipped_note": 3,
    }


def test_the_same_line_twice_is_kept_once_and_a_contradiction_is_not_kept_at_all(tmp_path: Path) -> None:
    other = LINE | {"STT hàng": 2.0}
    rows = made.bcct([LINE, other, LINE, other | {"Tên hàng": "Khác"}])
    parsed = read_declarations(made.write_xlsx(tmp_path / "twice.xlsx", rows))
    assert (parsed.read, parsed.rejected, parsed.lines["row"].tolist()) == (4, 3, [11])
    found = {
        (item.code, item.row): item.args["other_row"]
        for item in parsed.problems
        if item.severity is Severity.ERROR
    }
    assert found == {("duplicate_line", 13): 11, ("conflicting_line", 12): 14, ("conflicting_line", 14): 12}


def test_a_bad_cell_rejects_its_row_with_the_address_and_what_stands_there(tmp_path: Path) -> None:
    lines = [
        LINE | {"Số TK": "1.06123E+11"},
        LINE | {"STT hàng": 2.0, "Tổng số lượng": "mười"},
        LINE | {"STT hàng": 3.0, "Tên hàng": ""},
        LINE | {"STT hàng": 4.0, "Ngày ĐK": "31/31/2025"},
        LINE | {"STT hàng": 5.0},
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "bad.xlsx", made.bcct(lines)))
    assert (parsed.read, parsed.rejected, len(parsed.lines)) == (5, 4, 1)
    errors = {
        item.code: (item.cell, item.column, item.value)
        for item in parsed.problems
        if item.severity is Severity.ERROR
    }
    assert errors == {
        "digits_lost": ("B11", "Số TK", "1.06123E+11"),
        "number_unreadable": ("AA12", "Tổng số lượng", "mười"),
        "description_missing": ("W13", "Tên hàng", ""),
        "date_unreadable": ("C14", "Ngày ĐK", "31/31/2025"),
    }


def test_a_lost_leading_zero_is_put_back_and_flagged(tmp_path: Path) -> None:
    line = LINE | {"Mã HS": 5051010.0, "Mã doanh nghiệp": 109999991.0}
    parsed = read_declarations(made.write_xlsx(tmp_path / "zero.xlsx", made.bcct([line])))
    assert parsed.lines.iloc[0][["hs_code", "tax_code"]].tolist() == ["05051010", "0109999991"]
    assert {"hs_padded", "tax_code_padded"} <= codes_of(parsed)


def test_error_cells_of_a_workbook_reject_the_row_they_stand_in(tmp_path: Path) -> None:
    import xlsxwriter

    rows = made.bcct([LINE, LINE | {"STT hàng": 2.0}])
    path = tmp_path / "error.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("AA12", "=1/0", None, "#DIV/0!")
    parsed = read_declarations(path)
    assert (parsed.read, parsed.rejected) == (2, 1)
    assert problem(parsed, "error_cell").cell == "AA12"
    assert problem(parsed, "error_cell").value == "#DIV/0!"


def test_the_number_format_is_decided_for_the_whole_column(tmp_path: Path) -> None:
    lines = [
        LINE | {"Trị giá NT": "1.234", "Đơn giá": "1,234.5", "Tổng trị giá": "1.234"},
        LINE | {"STT hàng": 2.0, "Trị giá NT": "13.747,01", "Đơn giá": "1,234", "Tổng trị giá": "2.345"},
    ]
    parsed = read_declarations(made.write_xlsx(tmp_path / "numbers.xlsx", made.bcct(lines)))
    assert parsed.lines["invoice_value"].tolist() == [1234.0, 13747.01]
    assert parsed.lines["unit_price"].tolist() == [1234.5, 1234.0]
    assert parsed.lines["tax_value_vnd"].tolist() == [1234.0, 2345.0]
    assert problem(parsed, "number_format_assumed_vi").column == "Tổng trị giá"


def test_merged_declaration_cells_stand_for_the_rows_below_them(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Số tờ khai", "Dòng", "Mã HS", "Tên hàng", "Tổng số lượng"])
        sheet.merge_range("A2:A3", "106123456780")
        sheet.write_row("B2", [1, "33049990", "Kem", 1])
        sheet.write_row("B3", [2, "33041000", "Son", 2])
    parsed = read_declarations(path)
    assert parsed.lines["declaration_number"].tolist() == ["10612345678"] * 2
    assert parsed.rejected == 0


def test_hidden_sheets_and_sheets_of_another_kind_are_named_and_not_read(tmp_path: Path) -> None:
    sheets = {
        "Hàng": made.bcct([LINE]),
        "Ẩn": made.bcct([LINE | {"STT hàng": 2.0}]),
        "Ghi chú": [["Đã đối chiếu"]],
    }
    parsed = read_declarations(made.write_sheets(tmp_path / "many.xlsx", sheets, hidden=["Ẩn"]))
    assert parsed.read == 1
    assert problem(parsed, "sheet_hidden").sheet == "Ẩn"
    assert problem(parsed, "sheet_not_read").sheet == "Ghi chú"


def test_lines_of_several_sheets_come_together_and_duplicates_across_them_are_found(tmp_path: Path) -> None:
    sheets = {"T1": made.bcct([LINE]), "T2": made.bcct([LINE, LINE | {"STT hàng": 2.0}])}
    parsed = read_declarations(made.write_sheets(tmp_path / "many.xlsx", sheets))
    assert (parsed.read, parsed.rejected, parsed.lines["sheet"].tolist()) == (3, 1, ["T1", "T2"])


def test_lines_of_one_declaration_that_disagree_are_flagged_and_kept(tmp_path: Path) -> None:
    rows = made.bcct(
        [LINE, LINE | {"STT hàng": 2.0, "Mã doanh nghiệp": "0108888882", "Ngày ĐK": "03/12/2025"}]
    )
    parsed = read_declarations(made.write_xlsx(tmp_path / "two.xlsx", rows))
    assert len(parsed.lines) == 2
    assert {"declaration_disagrees_tax_code", "declaration_disagrees_registered_at"} <= codes_of(parsed)
    assert problem(parsed, "declaration_disagrees_tax_code").args == {"other_row": 11}


def test_more_than_fifty_lines_in_a_declaration_are_flagged(tmp_path: Path) -> None:
    rows = made.bcct([LINE | {"STT hàng": float(number)} for number in range(1, 52)])
    parsed = read_declarations(made.write_xlsx(tmp_path / "long.xlsx", rows))
    assert problem(parsed, "declaration_too_long").args == {"lines": 51, "limit": 50}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Ngày ĐK", "Mã HS", "Tên hàng"], ["02/12/2025", "33049990", "Kem"]], "column_missing_declaration_number"),
        ([["Số tờ khai", "Mã HS", "Số lượng"], ["106123456780", "33049990", 1.0]], "column_missing_description"),
        ([["Số tờ khai", "Mã HS", "Tên hàng"]], "no_data_rows"),
        ([["Họ tên", "Năm sinh"], ["Mẫu", 1990.0]], "layout_unknown"),
        ([["Tờ khai hàng hóa xuất khẩu (thông quan)"], ["Số tờ khai", "306123456780"]], "export_form"),
        ([["Số tờ khai", "Tên hàng", "Tên hàng"], ["106123456780", "Kem", "Son"]], "column_twice"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_goods_lines_is_refused_with_its_reason(
    tmp_path: Path, rows: list[list[object]], code: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        read_declarations(made.write_xlsx(tmp_path / "no.xlsx", rows))
    assert refused.value.code == code
    assert "no.xlsx" in refused.value.sentence("vi")
    assert "no.xlsx" in refused.value.sentence("en")


def test_every_row_is_either_a_line_or_rejected(tmp_path: Path) -> None:
    lines = [
        LINE | {"STT hàng": float(number % 7), "Mã HS": "x" if number % 5 == 0 else "33049990"}
        for number in range(40)
    ]
    parsed = read_declarations(made.write_csv(tmp_path / "count.csv", made.bcct(lines)))
    assert parsed.read == 40 == len(parsed.lines) + parsed.rejected
    rejected_rows = {item.row for item in parsed.problems if item.severity is Severity.ERROR}
    assert rejected_rows | set(parsed.lines["row"]) == set(range(11, 51))
    assert not rejected_rows & set(parsed.lines["row"])


def test_a_merge_over_the_whole_sheet_changes_no_line(tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in made.rows_of(["Số tờ khai", "STT hàng", "Mã HS", "Tên hàng"], []):
        sheet.append(row)
    sheet.append(["106123456780", 1, "33049990", "Kem"])
    sheet.merged_cells.add("A1:D9")
    path = tmp_path / "merge.xlsx"
    workbook.save(path)
    assert read_declarations(path).lines["description"].tolist() == ["Kem"]


def test_a_table_under_the_forms_title_is_still_a_table(tmp_path: Path) -> None:
    rows = [["TỜ KHAI HÀNG HÓA NHẬP KHẨU"], *made.rows_of(made.BCCT_54, [LINE])]
    assert read_declarations(made.write_xlsx(tmp_path / "a.xlsx", rows)).layout == "BCCT-54"


def test_a_file_that_states_more_lines_than_it_holds_is_flagged(tmp_path: Path) -> None:
    rows = made.bcct([LINE])
    rows[4] = ["Tổng số dòng hàng: 1.250"]
    parsed = read_declarations(made.write_xlsx(tmp_path / "cut.xlsx", rows))
    assert problem(parsed, "stated_lines_differ").args == {"stated": 1250, "found": 1}
    assert "stated_lines_differ" not in codes_of(
        read_declarations(made.write_xlsx(tmp_path / "b.xlsx", made.bcct([LINE])))
    )
