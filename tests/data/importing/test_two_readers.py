"""Whatever is read without a refusal is read the same by a second, independent reader."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_declarations
from tests.corpus_report import CRASH, ROWS, as_expected, outcome
from tests.data.importing import workbooks as made
from tests.data.importing.raw.test_pages import spreadsheetml, xml_rows
from tests.data.importing.two_readers import disagreements, rows_below_first

ROW = ["106123456780", "33049990", 'Kem "MAU", loại; 50ml\nhộp', "1.234,5", "Cái"]
ROWS_OF_TEXT = [
    ["Số tờ khai", "Mã HS", "Tên hàng", "Trị giá", "Đơn vị tính"],
    ROW,
    [*ROW[:2], "Son", "", "Bộ"],
]


@pytest.mark.parametrize("layout", [made.BCCT_54, made.BCCT_50, made.BCCT_55])
def test_both_readers_agree_on_an_export_and_count_its_rows_alike(tmp_path: Path, layout: list[str]) -> None:
    lines = [made.LINE | {"STT hàng": float(number), "Đơn giá": 0.1 * number} for number in range(1, 8)]
    path = made.write_xlsx(tmp_path / "a.xlsx", made.rows_of(layout, lines))
    assert disagreements(path) == []
    assert rows_below_first(path, "xlsx") == {"Sheet1": 7}
    assert read_declarations(path).read == 7


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_both_readers_agree_on_delimited_text(tmp_path: Path, delimiter: str) -> None:
    path = made.write_csv(
        tmp_path / "a.csv", [[f"x{n}" for n in range(9)], *ROWS_OF_TEXT], delimiter=delimiter
    )
    assert disagreements(path) == []


def test_both_readers_agree_on_an_xml_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        spreadsheetml(f'<Worksheet ss:Name="A"><Table>{xml_rows(ROWS_OF_TEXT)}</Table></Worksheet>'),
        encoding="utf-8",
    )
    assert disagreements(path) == []


def test_a_disagreement_is_reported_with_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.data.importing import two_readers

    path = made.write_xlsx(tmp_path / "a.xlsx", [["a", "b"], ["c", "d"]])
    monkeypatch.setitem(
        two_readers._READERS, "xlsx", lambda _: {("Sheet1", 0, 0): "a", ("Sheet1", 1, 1): "x"}
    )
    assert disagreements(path) == [
        "Sheet1!B1: 'b' / ''",
        "Sheet1!A2: 'c' / ''",
        "Sheet1!B2: 'd' / 'x'",
    ]


def test_every_difficult_file_is_answered_as_expected_and_its_rows_are_counted(shared_folder: Path) -> None:
    folder = shared_folder / "nasty"
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        index = [(row["file"], row["expected_behaviour"]) for row in csv.DictReader(file)]
    slow = ("hyperlinks", "rows_1M", "rows_200k", "merge_whole")
    made_here = [
        entry
        for entry in index
        if entry[0].startswith("made/") and not any(word in entry[0] for word in slow)
    ]
    with ThreadPoolExecutor(2) as pool:
        outcomes = pool.map(lambda entry: outcome(folder / entry[0], compare=False), made_here)
        for (name, expected), found in zip(made_here, outcomes, strict=True):
            assert found.kind != CRASH, name
            assert as_expected(expected, found), (name, found.said)
            assert found.kind != ROWS or found.counted in (None, found.read), name
