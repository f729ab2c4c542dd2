"""Text files in every encoding are read as the text that was written, or a choice is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.data.importing.raw.encodings import decode
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.errors import FileRefused, UsageRefused
from tests.data.importing.typed_text import GOODS, cp1258, typed_in
from tests.data.importing.workbooks import write_sheets, write_xls, write_xlsx

HEADINGS = ["Số tờ khai", "Mã HS", "Tên hàng", "Tên doanh nghiệp"]
ROWS = [HEADINGS] + [
    [f"10612345{index:03}0", "33049990", goods, "Công ty TNHH Mẫu"] for index, goods in enumerate(GOODS)
]
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def table(delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in ROWS)


def written(path: Path, encoding: str) -> Path:
    if encoding in ("tcvn3", "vni"):
        path.write_bytes(typed_in(table(), encoding).encode("latin-1"))
    elif encoding == "cp1258":
        path.write_bytes(cp1258(table()))
    else:
        path.write_bytes(table().encode(encoding))
    return path


@pytest.mark.parametrize("encoding", [*UNICODE, "cp1258", "tcvn3", "vni"])
def test_a_file_is_read_in_its_encoding_which_is_said_unless_it_is_utf_8(
    tmp_path: Path, encoding: str
) -> None:
    parsed = read_declarations(written(tmp_path / "a.csv", encoding))
    assert parsed.lines["description"].tolist() == list(GOODS)
    assert set(parsed.lines["enterprise_name"]) == {"Công ty TNHH Mẫu"}
    said = [problem for problem in parsed.problems if problem.code == "text_encoding"]
    assert len(said) == (0 if encoding.startswith("utf-8") else 1)
    assert not [problem for problem in parsed.problems if problem.code == "sheet_typed_in"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_a_workbook_typed_in_an_old_font_is_read_as_unicode_and_said(
    tmp_path: Path, encoding: str, write: object
) -> None:
    assert callable(write)
    rows = [[typed_in(cell, encoding) for cell in row] for row in ROWS]
    parsed = read_declarations(write(tmp_path / "a.xls", rows))
    assert parsed.lines["description"].tolist() == list(GOODS)
    (said,) = [problem for problem in parsed.problems if problem.code == "sheet_typed_in"]
    assert said.args == {"encoding": encoding.upper()}


def test_only_the_sheet_that_was_typed_so_is_converted(tmp_path: Path) -> None:
    typed = [[typed_in(cell, "tcvn3") for cell in row] for row in ROWS]
    raw = read_raw(write_sheets(tmp_path / "a.xlsx", {"A": ROWS, "B": typed, "C": [["Café", "Zürich"]]}))
    assert [sheet.encoding for sheet in raw.sheets] == ["", "tcvn3", ""]
    assert raw.sheets[1].row(1) == ROWS[1]
    assert raw.sheets[2].row(0) == ["Café", "Zürich"]


def test_rows_pasted_in_unicode_among_typed_ones_stay(tmp_path: Path) -> None:
    rows = [HEADINGS, *([typed_in(cell, "tcvn3") for cell in row] for row in ROWS[1:4]), *ROWS[4:]]
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", rows))
    assert parsed.lines["description"].tolist() == list(GOODS)


def test_capitals_of_a_converted_name_are_mended(tmp_path: Path) -> None:
    row = [typed_in(cell, "tcvn3") for cell in [*ROWS[1][:3], "CÔNG TY TNHH TỰ ĐỘNG HÓA MẪU"]]
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", [HEADINGS, row]))
    assert parsed.lines["enterprise_name"].tolist() == ["CÔNG TY TNHH TỰ ĐỘNG HÓA MẪU"]


def test_a_choice_overrules_detection(tmp_path: Path) -> None:
    text = tmp_path / "a.csv"
    text.write_bytes("Số tờ khai;Tên hàng\n106123456780;M¸y\n".encode())
    assert read_declarations(text, encoding="utf-8").lines["description"].tolist() == ["M¸y"]
    book = write_xlsx(tmp_path / "a.xlsx", [["Số tờ khai", "Tên hàng"], ["106123456780", "M¸y"]])
    assert read_declarations(book, encoding="tcvn3").lines["description"].tolist() == ["Máy"]
    assert read_declarations(book, encoding="utf-8").lines["description"].tolist() == ["M¸y"]


def test_a_choice_that_does_not_fit_is_refused_with_the_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "tcvn3")
    with pytest.raises(FileRefused) as refused:
        read_declarations(path, encoding="utf-8")
    assert refused.value.code == "text_not_in_encoding"
    assert refused.value.args_by_name["line"] == 1
    with pytest.raises(UsageRefused) as unknown:
        read_declarations(path, encoding="ebcdic")
    assert "tcvn3" in unknown.value.sentence("vi")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a,b\nc,d\ncaf\xe9,x\n", "text_encoding_unknown", 3),
        ("Số,Tên\nmột,hai\n".encode() + b"ba,b\xe8n\n", "text_mixed_encodings", 3),
        ("Số tờ khai,Tên hàng\n1,Máy\n2,Gi".encode() + "ầy".encode()[:2], "text_mixed_encodings", 3),
    ],
)
def test_text_of_no_certain_encoding_asks_for_a_choice(content: bytes, code: str, line: int) -> None:
    with pytest.raises(Refusal) as refused:
        decode(content)
    assert (refused.value.code, refused.value.args_by_name["line"]) == (code, line)


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), max_size=60),
    encoding=st.sampled_from(UNICODE),
)
def test_unicode_text_is_decoded_as_it_was_encoded(text: str, encoding: str) -> None:
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    # Without a mark, only Latin letters and delimiters tell how wide a character is.
    content = (text if marked else "Khai;HS;Hang;" * 20 + text).encode(encoding)
    assert decode(content)[0].endswith(text)


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    import unicodedata

    path = tmp_path / "a.csv"
    path.write_text(unicodedata.normalize("NFD", table()), encoding="utf-8")
    assert read_declarations(path).lines["description"].tolist() == list(GOODS)
