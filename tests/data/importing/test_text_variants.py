"""Delimited text in every dress gives the same lines: encodings, delimiters, numbers, dates, ruined codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_declarations
from tests.data.importing.in_process import read_in_process
from tests.data.importing.typed_text import cp1258, typed_in
from tests.data.importing.variants import (
    LINES,
    ROWS,
    TEXTS,
    as_csv,
    changed,
    errors,
    everywhere,
    read_well,
    said,
    written,
)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_in_process(monkeypatch)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "cp1258", "tcvn3", "vni")


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [(encoding, ",;\t|"[(place + turn) % 4]) for place, encoding in enumerate(ENCODINGS) for turn in (0, 1)],
)
def test_every_encoding_with_every_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    if encoding in ("tcvn3", "vni"):
        rows = [[typed_in(cell, encoding) for cell in row] for row in TEXTS]
        content = as_csv(rows, delimiter).encode("latin-1")
    else:
        text = as_csv(TEXTS, delimiter)
        content = cp1258(text) if encoding == "cp1258" else text.encode(encoding)
    read_well(written(tmp_path / "a.csv", content))


TABLE = as_csv(TEXTS)
WORDS = "CÔNG TY TNHH MẪU A\r\n\r\nTrong khoảng từ ngày: 01/12/2025 đến ngày: 31/12/2025\r\n\r\n"
SHAPES = {
    "a line that names the delimiter": f"sep=;\r\n{TABLE}",
    "that line in quotes": f'"sep=;"\r\n{TABLE}',
    "that line with another delimiter": "sep=|\r\n" + as_csv(TEXTS, "|"),
    "that line behind a mark": ("sep=;\r\n" + TABLE).encode("utf-8-sig"),
    "that line in UTF-16": ("Sep=,\r\n" + as_csv(TEXTS, ",")).encode("utf-16"),
    "old line ends": as_csv(TEXTS, ";", "\r"),
    "mixed line ends": as_csv(TEXTS[:3], ";", "\n") + as_csv(TEXTS[3:]),
    "words above": WORDS + TABLE,
    "decomposed letters": unicodedata.normalize("NFD", TABLE),
    "delimiters at the end of each line": as_csv([[*row, "", ""] for row in TEXTS]),
    "empty lines below": as_csv([*TEXTS, *[[""] * 13] * 30]),
    "every cell quoted": "\n".join("\t".join(f'"{cell}"' for cell in row) for row in TEXTS),
    "a space before each quote": "\n".join(", ".join(f'"{cell}"' for cell in row) for row in TEXTS),
    "the end mark of old systems": TABLE + "\x1a",
    "codes guarded as formulas": as_csv(
        [
            [f'="{cell}"' if column in (0, 4, 6) and row else cell for column, cell in enumerate(cells)]
            for row, cells in enumerate(TEXTS)
        ]
    ),
    "decimal commas": as_csv(
        [[str(cell).replace(".", ",") if isinstance(cell, float) and column > 7 else text
          for column, (cell, text) in enumerate(zip(row, shown, strict=True))]
         for row, shown in zip(ROWS, TEXTS, strict=True)]
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_text(tmp_path: Path, shape: str) -> None:
    read_well(written(tmp_path / "a.csv", SHAPES[shape]))


def test_line_breaks_inside_a_description_belong_to_it(tmp_path: Path) -> None:
    goods = "Kem dưỡng da,\r\nhiệu MAU"
    parsed = read_well(
        written(tmp_path / "a.csv", as_csv(everywhere("Tên hàng", goods))), but=["description"]
    )
    assert set(parsed.lines["description"]) == {goods}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.567,89", 1234567.89), ("1,234,567.89", 1234567.89), ("1\u00a0234\u00a0567,89", 1234567.89),
        ("1 234 567.89", 1234567.89), ("1\u202f234\u202f567,89", 1234567.89), ("1234567,89", 1234567.89),
        ("-1.234,50", -1234.5), ("+5", 5.0), ("1.5E+3", 1500.0), ("'12,5", 12.5),
    ],
)  # fmt: skip
def test_numbers_in_every_form(tmp_path: Path, text: str, number: float) -> None:
    path = written(tmp_path / "a.csv", as_csv(everywhere("Trị giá NT", text)))
    assert read_well(path, but=["invoice_value"]).lines["invoice_value"].tolist() == [number] * LINES


@pytest.mark.parametrize("text", ["1'234'567.89", "(1.234,50)", "1,234.56 USD", "10%", "1.234,50-"])
def test_a_number_that_may_mean_something_else_is_not_guessed(tmp_path: Path, text: str) -> None:
    parsed = read_declarations(written(tmp_path / "a.csv", as_csv(everywhere("Trị giá NT", text))))
    assert errors(parsed) == ["number_unreadable"] * LINES


FULL, DAY = "2025-12-02 15:32:16", "2025-12-02"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("%Y-%m-%d %H:%M:%S", FULL), ("%Y-%m-%dT%H:%M:%S", FULL), ("%Y-%m-%dT%H:%M:%S+07:00", FULL),
        ("%Y-%m-%d %H:%M:%S.000", FULL), ("%Y/%m/%d %H:%M:%S", FULL), ("%d-%m-%Y %H:%M:%S", FULL),
        ("%d.%m.%Y %H:%M:%S", FULL), ("%d/%m/%Y, %H:%M:%S", FULL), ("%d/%m/%Y-%H:%M:%S", FULL),
        ("%d/%m/%Y 03:32:16 PM", FULL), ("%d/%m/%Y 03:32:16 CH", FULL), ("%H:%M:%S %d/%m/%Y", FULL),
        ("%Y%m%d%H%M%S", FULL), ("%Y%m%d", DAY), ("%d-Dec-%Y", DAY), ("%d December %Y", DAY), ("ngày %d/%m/%Y", DAY),
        ("Ngày %d tháng %m năm %Y", DAY), ("%d/%m/%y", DAY), ("45993", DAY), ("45993,64740740741", FULL),
    ],
)  # fmt: skip
def test_dates_in_every_form(tmp_path: Path, form: str, expected: str) -> None:
    rows = everywhere("Ngày đăng ký", datetime(2025, 12, 2, 15, 32, 16).strftime(form))
    parsed = read_well(written(tmp_path / "a.csv", as_csv(rows)), but=["registered_at"])
    assert set(parsed.lines["registered_at"]) == {expected}


CODES: Sequence[tuple[str, str, str, str]] = [  # heading, cell, field, what it means
    *(
        ("Số tờ khai", cell, "declaration_number", "10612345678")
        for cell in ("106 123 456 780", "'106123456780", "106123456780.0", "106123456780,00", "106.123.456.780",
                     "106,123,456,780", "\u200b106123456780\u00a0", "１０６１２３４５６７８０", '="106123456780"')
    ),
    *(
        ("Mã HS", cell, "hs_code", "33049990")
        for cell in ("3304.99.90", "3304 99 90", "33049990.0", "3304-99-90", "33,049,990", "33049990.")
    ),
    ("Mã HS", "3304.99.90.00", "hs_code", "3304999000"),
    ("Mã HS", "3049990", "hs_code", "03049990"),
    ("Mã HS", "304999000", "hs_code", "0304999000"),
    *(("Mã doanh nghiệp", cell, "tax_code", "0109999991") for cell in ("109999991", "01 0999 9991", "109999991.0")),
    *(
        ("Mã doanh nghiệp", cell, "tax_code", "4009999992-001")
        for cell in ("4009999992001", "4009999992-001", "4009999992 - 001")
    ),
    ("Xuất xứ", "NA", "origin", "NA"),
    ("Xuất xứ", "R.KOREA", "origin", "KR"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "field", "meaning"), CODES)
def test_codes_in_every_form(tmp_path: Path, heading: str, cell: str, field: str, meaning: str) -> None:
    rows = changed(TEXTS, {(line, heading): cell for line in (1, 2, 3)})
    parsed = read_well(written(tmp_path / "a.csv", as_csv(rows)), but=[field])
    assert set(parsed.lines[field][:3]) == {meaning}
    padded = {"3049990", "304999000"}, {"109999991", "109999991.0"}
    assert ("hs_padded" in said(parsed)) == (cell in padded[0])
    assert ("tax_code_padded" in said(parsed)) == (cell in padded[1])


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        *(
            ("Số tờ khai", cell, "digits_lost")
            for cell in ("1.06123E+11", "1,06123E+11", "1.06e11", "+1.06123E+11", "1.0612345678E+11")
        ),
        *(
            ("Số tờ khai", cell, "declaration_number_unreadable")
            for cell in ("10612345678", "1061234567801", "0106123456780", "########", "106123456780\n106123456790")
        ),
        ("Số tờ khai", "306123456780", "declaration_is_export"),
        ("Mã HS", "3.3E+07", "digits_lost"), ("Mã HS", "33049", "hs_unreadable"),
        ("Mã HS", "33049990/33049910", "hs_unreadable"), ("Mã doanh nghiệp", "4.01E+12", "digits_lost"),
        ("Ngày đăng ký", "31/02/2025", "date_unreadable"), ("Ngày đăng ký", "12/2025", "date_unreadable"),
        ("Tên hàng", "#REF!", "error_cell"), ("STT hàng", "1,5", "line_number_unreadable"),
    ],
)  # fmt: skip
def test_a_code_that_cannot_be_told_rejects_its_row_alone(
    tmp_path: Path, heading: str, cell: str, code: str
) -> None:
    parsed = read_declarations(written(tmp_path / "a.csv", as_csv(changed(TEXTS, {(1, heading): cell}))))
    assert (parsed.read, parsed.rejected, errors(parsed)) == (LINES, 1, [code])
