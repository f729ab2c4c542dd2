"""Catalogue files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kyha_lookup.assets import resource
from kyha_lookup.data.importing import read_catalogue
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import CatalogueEntry
from tests.data.importing.workbooks import write_csv, write_xlsx

HEADER = ["ma", "ten_hang", "ma_hs", "tu_khoa", "loai_tru", "nhom", "loai_rui_ro"]


def test_the_shipped_starter_is_read_without_a_problem() -> None:
    parsed = read_catalogue(resource("catalogue/danh_muc_rui_ro_khoi_dau.csv"))
    assert (parsed.read, parsed.rejected, len(parsed.entries), parsed.problems) == (120, 0, 120, ())
    assert parsed.entries[0].keywords[0] == "nước hoa"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_vietnamese_headings_and_the_optional_columns_are_read(tmp_path: Path, kind: str) -> None:
    rows = [
        ["DANH MỤC HÀNG HÓA RỦI RO"],
        ["Mã", "Tên hàng", "Mã HS", "Từ khóa", "Loại trừ", "Nhóm", "Loại rủi ro", "Xuất xứ", "ĐVT", "Giá tham chiếu",
         "Tiền tệ", "Căn cứ pháp lý", "Hiệu lực từ", "Hiệu lực đến", "Ghi chú"],
        ["M1", "Son môi", "3304.10; 3304", "son môi; lipstick;son môi", "bút", "Mỹ phẩm", "trị giá;giả mạo", "CHINA",
         "Cái", "1.234,5", "USD", "QĐ 1/2025", "01/01/2025", "31/12/2025", "thử"],
    ]  # fmt: skip
    path = tmp_path / f"dm.{kind}"
    parsed = read_catalogue(write_csv(path, rows) if kind == "csv" else write_xlsx(path, rows))
    assert parsed.entries == (
        CatalogueEntry(
            code="M1",
            name="Son môi",
            hs_prefixes=("330410", "3304"),
            keywords=("son môi", "lipstick"),
            exclusions=("bút",),
            group="Mỹ phẩm",
            risks=("trị giá", "giả mạo"),
            origin="CN",
            unit="PCE",
            reference_price=1234.5,
            currency="USD",
            legal_basis="QĐ 1/2025",
            valid_from=date(2025, 1, 1),
            valid_to=date(2025, 12, 31),
            note="thử",
        ),
    )
    assert parsed.problems == ()


def test_an_hs_code_held_as_a_number_keeps_its_leading_zero_and_is_flagged(tmp_path: Path) -> None:
    parsed = read_catalogue(
        write_xlsx(tmp_path / "dm.xlsx", [HEADER, ["M1", "Lông vũ", 505.0, "", "", "", ""]])
    )
    assert parsed.entries[0].hs_prefixes == ("0505",)
    assert [(problem.code, problem.cell) for problem in parsed.problems] == [("hs_padded", "C2")]


def test_bad_rows_are_rejected_with_their_reason_and_counted(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["M1", "Son môi", "33", "", "", "", ""],
        ["", "Son môi", "3304", "", "", "", ""],
        ["M3", "", "3304", "", "", "", ""],
        ["M4", "Kem", "3304", "", "", "", ""],
        ["M4", "Kem khác", "3304", "", "", "", ""],
    ]
    parsed = read_catalogue(write_csv(tmp_path / "dm.csv", rows))
    assert (parsed.read, parsed.rejected, [entry.name for entry in parsed.entries]) == (5, 4, ["Kem"])
    assert {(problem.code, problem.row) for problem in parsed.problems} == {
        ("catalogue_hs_unreadable", 2),
        ("catalogue_code_missing", 3),
        ("catalogue_name_missing", 4),
        ("catalogue_code_twice", 6),
    }


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_catalogue(write_csv(tmp_path / "x.csv", [["a", "b"], ["1", "2"]]))
    assert refused.value.code == "catalogue_layout_unknown"


def test_a_catalogue_without_codes_is_refused_naming_the_column(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_catalogue(write_csv(tmp_path / "x.csv", [["Tên hàng", "Mã HS"], ["Son", "3304"]]))
    assert refused.value.code == "catalogue_column_missing_code"
