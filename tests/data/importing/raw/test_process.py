"""Raw reading in the child process: what a file is, and what becomes of files that cannot be read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kyha_lookup.data.importing.raw import meter, process
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.errors import Cancelled, FileRefused
from kyha_lookup.model import Progress
from tests.data.importing.workbooks import write_csv, write_sheets, write_xls, write_xlsx

ROWS = [["Số TK", "Tên hàng"], [106123456780.0, "Kem, mới 100%"]]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_raw(path)
    assert path.name.lstrip("~$") in refused.value.sentence("vi")
    return refused.value.code


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_a_workbook_is_known_by_its_content_under_any_name(tmp_path: Path, name: str) -> None:
    raw = read_raw(write_xlsx(tmp_path / "made.xlsx", ROWS).rename(tmp_path / name))
    assert raw.kind == "xlsx"
    assert raw.sheets[0].row(1) == [106123456780.0, "Kem, mới 100%"]


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    raw = read_raw(write_xls(tmp_path / "a.xls", ROWS))
    assert (raw.kind, raw.sheets[0].row(1)) == ("xls", [106123456780.0, "Kem, mới 100%"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_is_read_whatever_its_delimiter(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Số TK", "Tên hàng", "Lượng"],
        ["106123456780", "Kem; son, phấn", "1,5"],
        ["106123456790", 'Tấm 3"', "2"],
    ]
    raw = read_raw(write_csv(tmp_path / "a.xls", rows, delimiter=delimiter, encoding=encoding))
    assert [raw.sheets[0].row(index) for index in range(3)] == rows


def test_excels_separator_line_is_obeyed_and_counted_as_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na;b\n1,2;3\n", encoding="utf-8")
    sheet = read_raw(path).sheets[0]
    assert sheet.row(1) == ["1,2", "3"]
    assert sheet.row_number(1) == 3


def test_quoted_line_breaks_belong_to_their_cell(tmp_path: Path) -> None:
    raw = read_raw(write_csv(tmp_path / "a.csv", [["a", "b"], ["x\ny", "z"]]))
    assert raw.sheets[0].row(1) == ["x\ny", "z"]


def test_addresses_are_those_of_the_file_where_rows_and_columns_before_are_empty(tmp_path: Path) -> None:
    sheet = read_raw(write_xlsx(tmp_path / "a.xlsx", [[], [], ["", "", "x"]])).sheets[0]
    assert sheet.address(0, 0) == "C3"


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    raw = read_raw(write_sheets(tmp_path / "a.xlsx", {"A": ROWS, "B": ROWS}, hidden=["B"]))
    assert [(sheet.name, sheet.visible) for sheet in raw.sheets] == [("A", True), ("B", False)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "file_empty"),
        ("page.xlsx", b"<!DOCTYPE html><html><body>Login</body></html>", "file_web_page"),
        ("page.xls", b"\n <html><table></table><p>1</p></html>", "file_web_page"),
        ("mail.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related", "file_web_page"),
        ("old.xls", b'<?xml version="1"?><W a="urn:schemas-microsoft-com:office:spreadsheet"/>', "file_not_workbook"),
        ("word.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "file_not_workbook"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file_password"),
        ("half.xlsx", b"PK\x03\x04" + b"\x00" * 500, "file_incomplete"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "file_not_workbook"),
        ("latin.csv", "a,b\nc,d\ncaf\xe9,x\n".encode("latin-1"), "text_encoding_unknown"),
        ("quote.csv", b'a,b\n1,"open\n2,x\n', "text_quote_open"),
        ("swallow.csv", b'a,b\n1,"open\n2,"x"\n', "text_quote_open"),
        ("~$book.xlsx", b"\x05owner" + b" " * 159, "file_owner_lock"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_it_is(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == code


def test_the_line_of_a_fault_in_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(b"a,b\nc,d\ncaf\xe9,x\n")
    with pytest.raises(FileRefused) as refused:
        read_raw(path)
    assert refused.value.args_by_name["line"] == 3


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "file_missing"
    assert refusal(tmp_path) == "file_is_folder"


@pytest.mark.parametrize("kept", [0.3, 0.75, 0.99])
def test_a_workbook_copied_in_part_is_refused(tmp_path: Path, kept: float) -> None:
    content = write_xlsx(tmp_path / "whole.xlsx", ROWS * 200).read_bytes()
    path = tmp_path / "part.xlsx"
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(path) == "file_incomplete"


def test_a_damaged_part_is_noticed_by_its_checksum(tmp_path: Path) -> None:
    import xlsxwriter

    whole = tmp_path / "whole.xlsx"
    with xlsxwriter.Workbook(str(whole)) as workbook:
        workbook.add_worksheet().write_row(0, 0, [106123456780, 106123456790])
    stored = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    stored.write_bytes(stored.read_bytes().replace(b"<v>106123456780</v>", b"<v>106123456781</v>"))
    assert refusal(stored) == "file_corrupt"


def test_a_reader_that_dies_leaves_this_process_alive_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "CHILD", "kyha_lookup.no_such_module")
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "file_crashes_reader"


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.0)
    monkeypatch.setattr(process, "POLL_SECONDS", 0.0001)
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "file_too_slow"


def test_cancelling_stops_the_reader(tmp_path: Path) -> None:
    def cancel(_: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_raw(write_xlsx(tmp_path / "a.xlsx", ROWS), progress=cancel)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_reader_tells_how_many_rows_it_has_read_and_how_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(process, "POLL_SECONDS", 0.02)
    rows = [["Số TK", "Tên hàng"], *([f"106{number:09}", "Kem, mới 100%"] for number in range(150_000))]
    path = tmp_path / f"a.{ending}"
    (write_csv if ending == "csv" else write_xlsx)(path, rows)
    told: list[Progress] = []
    read_raw(path, progress=told.append)
    known = [progress for progress in told if progress.total]
    assert known
    assert all(0 < progress.done <= progress.total <= 1.1 * len(rows) for progress in known if progress.total)
    stages = [progress.stage for progress in told]
    assert sorted(stages, key=["reading_file", "taking_rows"].index) == stages


def test_a_frame_comes_back_as_it_was_sent_and_half_a_one_is_none() -> None:
    sent = meter.frame(meter.ANSWER, {"kind": "text", "sheets": []})
    assert meter.read_frame(io.BytesIO(b"".join(sent))) == (meter.ANSWER, {"kind": "text", "sheets": []})
    assert meter.read_frame(io.BytesIO(sent[0][:5])) is None
    for wrong in (b"x" * 20, sent[0] + sent[1][:3]):
        with pytest.raises((ValueError, EOFError, TypeError)):
            meter.read_frame(io.BytesIO(wrong))


def test_the_reader_process_starts_without_the_heavy_libraries() -> None:
    program = (
        "import sys, kyha_lookup.data.importing.raw.child;"
        "print([name for name in ('pandas', 'numpy', 'sqlalchemy', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_workbook_with_two_parts_of_one_name_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert refusal(path) == "file_ambiguous"


def test_an_error_of_a_newer_excel_does_not_stop_the_reading(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Hàng")
        sheet.write_row(0, 0, ["a", 5])
        sheet.write_formula("C2", "=A1:A2", None, "#SPILL!")
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b't="str"', b't="e"')
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    assert path.read_bytes() != content
    sheet = read_raw(path).sheets[0]
    assert [sheet.row(index) for index in range(2)] == [["a", 5, ""], ["", "", "#SPILL!"]]


def test_error_cells_of_an_old_workbook_are_named(tmp_path: Path) -> None:
    import xlwt

    workbook = xlwt.Workbook()
    for name in ("A", "B"):
        sheet = workbook.add_sheet(name)
        sheet.write(2, 1, "Lượng")
        sheet.row(3).set_cell_error(1, "#REF!" if name == "A" else "#DIV/0!")
    workbook.save(str(tmp_path / "a.xls"))
    raw = read_raw(tmp_path / "a.xls")
    assert [(sheet.row(1), sheet.address(1, 0)) for sheet in raw.sheets] == [
        (["#REF!"], "B4"),
        (["#DIV/0!"], "B4"),
    ]


def test_a_formula_that_ended_in_an_error_is_named(tmp_path: Path) -> None:
    import re

    import xlwt

    workbook = xlwt.Workbook()
    workbook.add_sheet("A").write(3, 1, xlwt.Formula("1/0"))
    path = tmp_path / "a.xls"
    workbook.save(str(path))
    header = rb"\x06\x00..\x03\x00\x01\x00.."  # a Formula record of row 3, column 1
    result = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    content = re.sub(b"(" + header + b").{8}", lambda match: match[1] + result, path.read_bytes(), flags=re.S)
    path.write_bytes(content)
    assert read_raw(path).sheets[0].row(0) == ["#DIV/0!"]
