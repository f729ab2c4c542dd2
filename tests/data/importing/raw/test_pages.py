"""Web pages, saved pages and XML spreadsheets under a workbook's name give the rows they show."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import UNCALCULATED
from kyha_lookup.errors import FileRefused
from tests.data.importing.raw.pages import page, spreadsheetml, xml_rows
from tests.data.importing.typed_text import typed_in
from tests.data.importing.workbooks import LINE, bcct

HEADINGS = ["Số tờ khai", "Ngày đăng ký", "Mã HS", "Tên hàng", "Trị giá"]
ROWS = [
    HEADINGS,
    ["106123456780", "02/12/2025", "33049990", "Kem dưỡng da, hiệu MAU & CO, mới 100%", "1.500,5"],
    ["106123456790", "03/12/2025", "33041000", "Son môi <đỏ>\nhiệu MAU", "20,25"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("head", ["", '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'])
def test_the_table_of_a_web_page_is_read_in_its_letters(tmp_path: Path, encoding: str, head: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(page(ROWS, head).encode(encoding))
    raw = read_raw(path)
    assert (raw.kind, [raw.sheets[0].row(row) for row in range(3)]) == ("html", ROWS)
    assert read_declarations(path).lines["invoice_value"].tolist() == [1500.5, 20.25]


def test_a_page_typed_in_an_old_font_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(page([[typed_in(text, "tcvn3") for text in row] for row in ROWS]).encode("latin-1"))
    assert read_declarations(path).lines["description"].tolist() == [ROWS[1][3], ROWS[2][3]]


def test_a_page_that_names_another_encoding_is_read_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(
        page([["申报号", "商品描述"], ["106123456780", "面霜"]], "<meta charset=gb2312>").encode("gbk")
    )
    assert read_raw(path).sheets[0].row(1) == ["106123456780", "面霜"]


def test_tables_of_a_page_are_sheets_and_one_inside_another_too(tmp_path: Path) -> None:
    inner = page(ROWS).partition("<body>")[2]
    path = tmp_path / "a.xls"
    path.write_text(
        f"<table><tr><td>Công ty Mẫu<td>{inner}</table><table><tr><td>1</table>", encoding="utf-8"
    )
    sheets = read_raw(path).sheets
    assert [sheet.name for sheet in sheets] == ["Bảng 1", "Bảng 2", "Bảng 3"]
    assert sheets[0].row(0)[0] == "Công ty Mẫu"
    assert sheets[1].row(1) == ROWS[1]
    assert len(read_declarations(path).lines) == 2


def test_a_cell_over_several_rows_stands_for_the_rows_below_it_and_one_over_columns_for_its_first(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<table><tr><th>Số tờ khai<th>Mã HS<th>Tên hàng<th>Lượng"
        "<tr><td rowspan=2>106123456780<td>33049990<td>Kem<td>1"
        "<tr><td>33041000<td>Son<td>2"
        "<tr><td colspan='3\"'>Tổng cộng<td>3</table>",
        encoding="utf-8",
    )
    parsed = read_declarations(path)
    assert parsed.lines["declaration_number"].tolist() == ["10612345678"] * 2
    assert parsed.lines["quantity"].tolist() == [1.0, 2.0]
    assert parsed.read == 2


def test_an_exact_value_beside_the_shown_one_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<table><tr><td>Số tờ khai<td>Tên hàng<td>Trị giá</tr><tr><td x:num="106123456780">1,06E+11'
        '<td>Kem&nbsp;da<td x:num="1234.5678">1,235</table>',
        encoding="utf-8",
    )
    lines = read_declarations(path).lines
    assert lines["declaration_number"].tolist() == ["10612345678"]
    assert lines["invoice_value"].tolist() == [1234.5678]


def test_a_page_without_a_table_is_refused_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("<!DOCTYPE html><html><body><form>Đăng nhập</form></body></html>", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_raw(path)
    assert refused.value.code == "file_web_page"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_saved_page_is_read_with_all_its_sheets(tmp_path: Path, charset: str) -> None:
    message = email.mime.multipart.MIMEMultipart("related")
    message.attach(email.mime.text.MIMEText("<html><frameset></frameset></html>", "html", "utf-8"))
    for _ in range(2):
        message.attach(email.mime.text.MIMEText(page(ROWS), "html", charset))
    path = tmp_path / "a.xls"
    path.write_bytes(message.as_bytes())
    raw = read_raw(path)
    assert raw.kind == "mhtml"
    assert [sheet.row(2) for sheet in raw.sheets] == [ROWS[2]] * 2


def test_text_that_begins_with_an_angle_bracket_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("<kem>,b\n<son>,c\n", encoding="utf-8")
    assert read_raw(path).kind == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xls"
    body = f'<Worksheet ss:Name="Hàng"><Table>{xml_rows(ROWS)}</Table></Worksheet>'
    path.write_bytes(spreadsheetml(body).encode(encoding))
    sheet = read_raw(path).sheets[0]
    assert (sheet.name, [sheet.row(row) for row in range(3)]) == ("Hàng", ROWS)
    assert len(read_declarations(path).lines) == 2


def test_types_gaps_merges_and_visibility_of_an_xml_spreadsheet_are_kept(tmp_path: Path) -> None:
    body = (
        '<Worksheet ss:Name="A"><Table>'
        '<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">12.5</Data></Cell>'
        '<Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="DateTime">2025-12-02T15:32:16.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>'
        '<Row ss:Span="2"/>'
        '<Row><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=1+1"/>'
        '<Cell><ss:Data xmlns="http://www.w3.org/TR/REC-html40" ss:Type="String">Kem <B>da</B></ss:Data></Cell></Row>'
        "</Table></Worksheet>"
        '<Worksheet ss:Name="B"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>'
        "</x:WorksheetOptions></Worksheet>"
    )
    path = tmp_path / "a.xls"
    path.write_text(spreadsheetml(body), encoding="utf-8")
    first, second = read_raw(path).sheets
    assert first.row(2) == ["", 12.5, "2025-12-02 15:32:16", "", "TRUE"]
    assert first.row(6)[:3] == ["#REF!", UNCALCULATED, "Kem da"]
    assert (first.merges, first.hidden_rows) == (((2, 2, 3, 3),), 1)
    assert (first.visible, second.visible) == (True, False)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (spreadsheetml("<Worksheet>"), "file_corrupt"),
        (spreadsheetml("").replace("<Workbook", "<!DOCTYPE W [<!ENTITY a 'b'>]><Workbook"), "file_unsafe_xml"),
        (spreadsheetml('<Worksheet><Table><Row ss:Index="99999999"/></Table></Worksheet>'), "file_outside_grid"),
        (spreadsheetml("<Worksheet><Table><Row/><Row ss:Index='1'/></Table></Worksheet>"), "file_cell_twice"),
        (spreadsheetml("<a>" * 500 + "</a>" * 500), "file_corrupt"),
    ],
)  # fmt: skip
def test_a_hostile_xml_spreadsheet_is_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_raw(path)
    assert refused.value.code == code


def test_an_export_saved_as_a_web_page_gives_the_lines_of_the_export(tmp_path: Path) -> None:
    rows = [[str(cell) for cell in row] for row in bcct([LINE])]
    path = tmp_path / "a.xls"
    path.write_text(page(rows), encoding="utf-8")
    parsed = read_declarations(path)
    assert (parsed.layout, parsed.read, parsed.rejected) == ("BCCT-54", 1, 0)
    assert parsed.lines["row"].tolist() == [11]
