"""Lines to match without a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_lines_to_match
from kyha_lookup.errors import FileRefused
from tests.data.importing.workbooks import LINE, bcct, write_csv, write_xlsx


def test_a_tab_file_that_knows_no_quoting_keeps_its_quotes(tmp_path: Path) -> None:
    path = tmp_path / "lines.tsv"
    path.write_text('id\ths\tdescription\na1\t33049990\t"Kem" dưỡng 3"\nb2\t\tSon "môi\n', encoding="utf-8")
    lines = read_lines_to_match(path)
    assert lines.to_dict("list") == {
        "line_id": ["a1", "b2"],
        "hs_code": ["33049990", ""],
        "description": ['"Kem" dưỡng 3"', 'Son "môi'],
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_id_hs_and_description_is_read(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "hs", "description"], ["x", "3304.99.90", "Kem, son; phấn"]]
    lines = read_lines_to_match(write_csv(tmp_path / "t.csv", rows, delimiter=delimiter))
    assert lines.iloc[0].tolist() == ["x", "33049990", "Kem, son; phấn"]


def test_rows_without_an_id_are_named_by_their_row(tmp_path: Path) -> None:
    lines = read_lines_to_match(write_csv(tmp_path / "t.csv", [["hs", "Mô tả"], ["33049990", "Kem"]]))
    assert lines["line_id"].tolist() == ["row:2"]


def test_a_declaration_file_gives_the_lines_of_its_declarations(tmp_path: Path) -> None:
    lines = read_lines_to_match(write_xlsx(tmp_path / "b.xlsx", bcct([LINE])))
    assert lines.iloc[0].tolist() == ["106123456780-1", "33049990", "Kem dưỡng da mặt, hiệu MAU, mới 100%"]


def test_a_table_without_descriptions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        read_lines_to_match(write_csv(tmp_path / "t.csv", [["id", "hs"], ["x", "33049990"]]))
