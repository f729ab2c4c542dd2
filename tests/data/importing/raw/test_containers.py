"""Containers are looked over before a parser lays them out: hostile ones are refused, odd ones read and said."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.data.importing.raw.ooxml_grid import Grid, column_number, rises
from kyha_lookup.data.importing.raw.preflight import check_prolog
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import UNCALCULATED, column_letters
from kyha_lookup.errors import FileRefused
from tests.data.importing.raw.containers import (
    SHEET,
    ods,
    ods_row,
    rewritten,
    strict,
    with_rows,
    xlsb,
    xlsb_record,
)  # fmt: skip
from tests.data.importing.workbooks import LINE, bcct, write_xls, write_xlsx

HEADINGS = ["Số tờ khai", "Mã HS", "Tên hàng"]
ROWS = [HEADINGS, ["106123456780", "33049990", "Kem"], ["106123456790", "33041000", "Son"]]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_raw(path)
    assert refused.value.sentence("vi")
    return refused.value.code


def cell(reference: str, value: object = 1) -> str:
    return f'<c r="{reference}"><v>{value}</v></c>'


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (f'<row r="1">{cell("A1")}{cell("A1", 2)}</row>', "file_cell_twice"),
        (f'<row r="1">{cell("A1")}</row><row r="1">{cell("A1", 2)}</row>', "file_cell_twice"),
        (f'<row r="1">{cell("A1")}</row><row r="2">{cell("A1", 2)}</row>', "file_corrupt"),
        (f'<row r="1">{cell("XFE1")}</row>', "file_outside_grid"),
        (f'<row r="1048577">{cell("A1048577")}</row>', "file_outside_grid"),
        (f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>', "file_too_heavy"),
        ("<a>" * 5000 + "</a>" * 5000, "file_corrupt"),
        ("<row>", "file_corrupt"),
    ],
)
def test_a_sheet_whose_cells_are_not_certain_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(with_rows(tmp_path / "a.xlsx", rows)) == code


@pytest.mark.parametrize("wrong", ["", f'<row r="20000">{cell("A20000")}</row>', cell("B1")])
def test_a_large_sheet_is_looked_at_as_thoroughly(tmp_path: Path, wrong: str) -> None:
    rows = "".join(
        f'<row r="{number}">{cell(f"A{number}")}{cell(f"B{number}", number)}</row>'
        for number in range(1, 40_001)
    )
    path = with_rows(
        tmp_path / "a.xlsx",
        rows + wrong if wrong.startswith("<row") else rows.replace("</row>", f"{wrong}</row>", 1),
    )
    if wrong:
        assert refusal(path) == "file_cell_twice"
    else:
        assert read_raw(path).sheets[0].column(1)[-1] == 40_000.0


def test_a_blank_cell_twice_and_formats_far_away_do_no_harm(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}<c r="B1" s="0"/><c r="B1" s="0"/></row><row r="1048576"><c r="XFD1048576"/></row>'
    sheet = read_raw(with_rows(tmp_path / "a.xlsx", rows)).sheets[0]
    assert (sheet.height, sheet.row(0)[0]) == (1, 1.0)


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576"])
def test_the_stated_size_of_a_sheet_is_not_believed(tmp_path: Path, dimension: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = re.sub(
            rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % dimension.encode(), parts[SHEET]
        )

    path = rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), change)
    assert [read_raw(path).sheets[0].row(row) for row in range(3)] == ROWS


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", SHEET, "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_any_part_and_encoding_is_refused(
    tmp_path: Path, part: str, encoding: str
) -> None:
    def change(parts: dict[str, bytes]) -> None:
        body = parts[part].decode().partition("?>")[2]
        head = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- x --><!DOCTYPE x [<!ENTITY a "b">]>'
        parts[part] = (head + body).encode(encoding)

    assert refusal(rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), change)) == "file_unsafe_xml"


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-',
        '<?xml version="1.0" encoding="cp037"?><x/>'.encode("cp037"),
        '<?xml version="1.0" encoding="utf-8"?><x/>'.encode("utf-16"),
        b'<?xml version="1.0"?>\n<!doctype x>',
    ],
)
def test_an_encoding_that_could_hide_a_document_type_is_refused(start: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        check_prolog(start)
    assert refused.value.code == "file_unsafe_xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_in_utf_8_or_utf_16_passes(encoding: str) -> None:
    check_prolog(f'<?xml version="1.0" encoding="{encoding}"?><!-- a --><?b c?>\n<x:y/>'.encode(encoding))


def test_a_container_that_inflates_beyond_reason_is_refused_before_it_is_inflated(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/media/x.bin"] = bytes(257 << 20)

    assert refusal(rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), change)) == "file_too_heavy"


def test_a_container_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    many = {f"x/{index}": b"" for index in range(10_001)}
    path = rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), lambda parts: parts.update(many))
    assert refusal(path) == "file_too_heavy"


@pytest.mark.parametrize("strings", ["shared", "inline"])
def test_a_part_whose_bytes_changed_is_refused(tmp_path: Path, strings: str) -> None:
    import xlsxwriter

    # In constant memory texts stand in the sheet itself.
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": strings == "inline"}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read_raw(path).sheets[0].row(1) == ROWS[1]
    content = path.read_bytes()
    path.write_bytes(content.replace(b"106123456780", b"106123456781"))
    assert b"106123456781" in path.read_bytes()
    assert refusal(path) == "file_corrupt"


def test_an_encrypted_open_document_is_refused_as_protected(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
        parts["content.xml"] = bytes(range(256))

    assert refusal(rewritten(ods(tmp_path / "a.ods", ods_row(["1"])), change)) == "file_password"


def test_names_that_leave_the_folder_and_backslashes_are_read_and_nothing_is_written(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["../evil.txt"] = b"x"
        for name in [name for name in parts if name.startswith("xl/")]:
            parts[name.replace("/", "\\")] = parts.pop(name)

    path = rewritten(write_xlsx(tmp_path / "inner.xlsx", ROWS), change)
    assert read_raw(path).sheets[0].row(1) == ROWS[1]
    assert [other.name for other in tmp_path.iterdir()] == ["inner.xlsx"]


def test_strict_open_xml_is_read(tmp_path: Path) -> None:
    path = strict(write_xlsx(tmp_path / "a.xlsx", ROWS))
    assert read_declarations(path).lines["description"].tolist() == ["Kem", "Son"]


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
    old = xlwt.Workbook()
    target = old.add_sheet("A")
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            target.write(row, column, text)
    target.row(2).hidden = True
    old.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        parsed = read_declarations(tmp_path / name)
        assert len(parsed.lines) == 2
        (said,) = [problem for problem in parsed.problems if problem.code == "rows_hidden"]
        assert said.args == {"rows": 1}


def test_a_formula_without_a_stored_value_rejects_its_row_and_one_with_an_empty_text_does_not(
    tmp_path: Path,
) -> None:
    headings = "".join(
        f'<c r="{column_letters(column)}1" t="inlineStr"><is><t>{heading}</t></is></c>'
        for column, heading in enumerate([*HEADINGS, "Đơn vị tính"])
    )

    def row(number: int, goods: str) -> str:
        return (
            f'<row r="{number}"><c r="A{number}"><v>10612345678{number}</v></c><c r="B{number}"><v>33049990</v></c>'
            f'{goods}<c r="D{number}" t="str"><f>""</f><v></v></c></row>'
        )

    rows = (
        f'<row r="1">{headings}</row>'
        + row(2, '<c r="C2"><f>A1</f></c>')
        + row(3, '<c r="C3" t="str"><f>A1</f><v>Kem</v></c>')
        + row(4, '<c r="C4"><f t="shared" si="0"/><v></v></c>')
    )
    parsed = read_declarations(with_rows(tmp_path / "a.xlsx", rows))
    assert parsed.lines["description"].tolist() == ["Kem"]
    found = [
        (problem.code, problem.cell) for problem in parsed.problems if problem.code.startswith("formula")
    ]
    assert found == [("formula_uncalculated", "C2"), ("formula_uncalculated", "C4")]


def test_sheets_without_cells_and_macros_are_named(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Hàng")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Hàng!$A$2:$A$3"})
        workbook.add_chartsheet("Biểu đồ").set_chart(chart)
    path = rewritten(tmp_path / "a.xlsx", lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
    parsed = read_declarations(path)
    assert len(parsed.lines) == 2
    assert ("sheet_without_cells", "Biểu đồ") in [
        (problem.code, problem.sheet) for problem in parsed.problems
    ]
    assert "file_has_macros" in {problem.code for problem in parsed.problems}


def test_an_open_document_sheet_is_read_with_its_errors_and_hidden_rows(tmp_path: Path) -> None:
    error = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>106123456700</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>33049990</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=[.Z1]" office:value-type="string" office:string-value="">'
        "<text:p>#REF!</text:p></table:table-cell></table:table-row>"
    )
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    )
    rows = (
        ods_row(HEADINGS) + ods_row(ROWS[1]) + error + ods_row(ROWS[2], ' table:visibility="filter"') + blank
    )
    parsed = read_declarations(ods(tmp_path / "a.ods", rows))
    assert parsed.lines["description"].tolist() == ["Kem", "Son"]
    codes = {problem.code: problem for problem in parsed.problems}
    assert codes["error_cell"].cell == "C3"
    assert codes["rows_hidden"].args == {"rows": 1}


def test_an_open_document_sheet_that_repeats_a_cell_beyond_any_grid_is_refused(tmp_path: Path) -> None:
    repeated = ' table:number-rows-repeated="999999999"'
    assert refusal(ods(tmp_path / "a.ods", ods_row(["1"], repeated))) == "file_outside_grid"


def test_error_cells_of_a_binary_workbook_keep_their_names(tmp_path: Path) -> None:
    hidden = struct.pack("<IIHHB", 1, 0, 300, 0x1000, 0) + struct.pack("<I", 0)
    cells = (
        xlsb_record(0, struct.pack("<IIHHB", 0, 0, 300, 0, 0) + struct.pack("<I", 0))
        + xlsb_record(5, struct.pack("<IId", 0, 0, 7.5))
        + xlsb_record(0, hidden)
        + xlsb_record(5, struct.pack("<IId", 0, 0, 8.5))
        + xlsb_record(3, struct.pack("<IIB", 1, 0, 23))
    )
    extent = xlsb_record(148, struct.pack("<IIII", 0, 1, 0, 1))
    sheet = xlsb_record(129) + extent + xlsb_record(145) + cells + xlsb_record(146) + xlsb_record(130)
    read = read_raw(xlsb(tmp_path / "a.xlsb", sheet))
    assert read.kind == "xlsb"
    assert [read.sheets[0].row(row) for row in range(2)] == [[7.5, ""], [8.5, "#REF!"]]
    assert read.sheets[0].hidden_rows == 1


COLUMNS = st.lists(st.integers(0, 800), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(COLUMNS, min_size=1, max_size=6))
def test_the_quick_look_passes_only_what_the_thorough_one_passes(rows: list[list[int]]) -> None:
    text = b""
    bodies = []
    for number, columns in enumerate(rows, start=1):
        body = "".join(cell(f"{column_letters(column)}{number}") for column in columns).encode()
        bodies.append(body)
        text += b'<row r="%d">' % number + body + b"</row>"
    quick, cells = rises(text)
    rising = all(columns == sorted(set(columns)) for columns in rows)
    assert bool(quick) == rising
    grid = Grid(b"")
    if rising:
        assert quick == max(max(columns) for columns in rows) + 1
        assert cells == [len(columns) for columns in rows]
        for number, body in enumerate(bodies, start=1):
            grid.take(b' r="%d"' % number, body)
    elif any(len(set(columns)) < len(columns) for columns in rows):
        number = next(number for number, columns in enumerate(rows, 1) if len(set(columns)) < len(columns))
        with pytest.raises(Refusal):
            grid.take(b' r="%d"' % number, bodies[number - 1])


@given(st.integers(0, 16383))
def test_letters_and_numbers_of_columns_are_each_others_inverse(column: int) -> None:
    assert column_number(column_letters(column).encode()) == column


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's limit on data counts memory on Linux only")
def test_the_child_cannot_take_more_memory_than_it_is_allowed() -> None:
    code = (
        "from kyha_lookup.data.importing.raw import memory; memory.limit(0); bytearray(400 << 20); print('fits');"
        "bytearray(600 << 20)"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.stdout.strip() == "fits"
    assert "MemoryError" in child.stderr


def test_cells_named_by_position_are_read(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    sheet = read_raw(with_rows(tmp_path / "a.xlsx", rows)).sheets[0]
    assert [sheet.row(row) for row in range(2)] == [[1.0, 2.0], [3.0, ""]]


def test_an_export_in_the_old_format_and_the_new_one_gives_the_same_lines(tmp_path: Path) -> None:
    rows = bcct([LINE])
    new = read_declarations(write_xlsx(tmp_path / "a.xlsx", rows)).lines
    old = read_declarations(write_xls(tmp_path / "b.xls", rows)).lines
    assert new.equals(old)
    assert UNCALCULATED not in new.to_string()


def test_what_a_library_prints_while_it_reads_does_no_harm(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        # An error name that only the second reader knows, and a named style that it prints a complaint about.
        parts[SHEET] = parts[SHEET].replace(b"</row>", b'<c r="D1" t="e"><v>#SPILL!</v></c></row>', 1)
        parts["xl/styles.xml"] = re.sub(rb'(<cellStyle [^>]*xfId=)"0"', rb'\1"9"', parts["xl/styles.xml"])

    assert refusal(rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), change)) == "file_corrupt"
