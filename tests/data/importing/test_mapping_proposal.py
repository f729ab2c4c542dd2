"""Columns of unknown tables, told by their headings and by their cells."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.data.importing.header_guess import guess_header_row
from kyha_lookup.data.importing.labels import declaration_labels, labels_for
from kyha_lookup.data.importing.mapping_proposal import propose
from kyha_lookup.model import MAPPING_FIELDS, MappingKind, ProposedColumn
from tests.data.importing.odd_tables import FIELDS, ODD_HEADINGS, odd_rows, sheet_of
from tests.data.importing.workbooks import Row

CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(allow_nan=False),
    st.integers(-(10**14), 10**14),
    st.sampled_from(["", "A11", "106123456780", "33049990", "USD", "#REF!", "12/05/2026", "1.234,5"]),
)


def proposals(
    rows: list[Row], header_row: int = 0, kind: MappingKind = MappingKind.DECLARATIONS
) -> tuple[ProposedColumn, ...]:
    return propose(sheet_of(rows), header_row, kind, labels_for(kind))


def by_field(columns: tuple[ProposedColumn, ...]) -> dict[str, ProposedColumn]:
    return {column.field: column for column in columns if column.field}


def test_columns_without_telling_headings_are_told_by_their_cells() -> None:
    headings = {field: f"Cột {string.ascii_uppercase[index]}" for index, field in enumerate(FIELDS)}
    found = by_field(proposals(odd_rows(30, headings)))
    assert {field: column.heading for field, column in found.items()} == headings
    assert found["declaration_number"].confidence >= 0.9
    assert found["description"].confidence >= 0.9
    assert "mapping_why_declaration_number" in found["declaration_number"].reasons


@settings(max_examples=25, deadline=None)
@given(st.permutations(FIELDS), st.data())
def test_shuffled_columns_with_synonyms_and_typos_are_still_told(
    order: list[str], data: st.DataObject
) -> None:
    def misspelt(heading: str) -> str:
        place = data.draw(st.integers(1, len(heading) - 1))
        return heading[:place] + heading[place + 1 :] if data.draw(st.booleans()) else heading

    titles = declaration_labels().titles
    headings = {
        field: data.draw(
            st.sampled_from([ODD_HEADINGS[field], misspelt(titles[field]), f"Thông tin {index}"])
        )
        for index, field in enumerate(order)
    }
    found = by_field(proposals(odd_rows(18, headings)))
    assert [found[field].index for field in order if field in found] == [
        index for index, field in enumerate(order) if field in found
    ]
    assert {"declaration_number", "description", "hs_code", "tax_code", "invoice_value"} <= found.keys()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=12),
    st.sampled_from(list(MappingKind)),
)
def test_a_random_table_never_breaks_the_proposal(rows: list[Row], kind: MappingKind) -> None:
    sheet = sheet_of(rows)
    for header_row in range(sheet.height):
        columns = propose(sheet, header_row, kind, labels_for(kind))
        fields = [column.field for column in columns if column.field]
        assert len(fields) == len(set(fields))
        assert set(fields) <= set(MAPPING_FIELDS[kind])
        assert all(0 <= column.confidence <= 1 for column in columns)


def test_numbers_too_large_to_multiply_do_no_harm() -> None:
    rows: list[Row] = [["A", "B", "C"], *([1e308 / (line + 1), 1e300, float(line + 2)] for line in range(6))]
    assert all(column.field != "invoice_value" for column in proposals(rows))


def test_a_heading_that_names_a_field_is_certain_when_its_cells_agree() -> None:
    rows = odd_rows(12, {field: declaration_labels().titles[field] for field in FIELDS})
    assert all(column.confidence >= 0.97 for column in proposals(rows))


def test_cells_that_speak_against_their_heading_make_it_doubtful() -> None:
    rows = odd_rows(12, {"hs_code": "Số tờ khai", "description": "Tên hàng"})
    number = proposals(rows)[0]
    assert number.field != "declaration_number"
    assert dict(number.candidates)["declaration_number"] < 0.9


def test_two_columns_that_fit_alike_are_left_to_the_officer() -> None:
    rows = odd_rows(12, {"declaration_number": "Cột A", "description": "Tên hàng"})
    doubled: list[Row] = [[*row, f"1061234567{index:02d}"] for index, row in enumerate(rows)]
    doubled[0] = [*rows[0], "Cột C"]
    first, _, last = proposals(doubled)
    assert (first.field, last.field) == ("", "")
    assert first.reasons == last.reasons == ("mapping_tie",)
    assert dict(first.candidates)["declaration_number"] >= 0.9


def test_two_columns_with_the_same_cells_are_no_tie() -> None:
    rows = odd_rows(12, {"declaration_number": "Cột A", "description": "Tên hàng"})
    columns = proposals([[*row, row[0] if index else "Cột C"] for index, row in enumerate(rows)])
    assert [column.field for column in columns] == ["declaration_number", "description", ""]


def test_a_few_spoiled_cells_leave_a_column_certain() -> None:
    rows = odd_rows(20, {"declaration_number": "Cột A", "description": "Cột B"})
    rows[5] = ["1.06123E+11", rows[5][1]]
    assert by_field(proposals(rows))["declaration_number"].confidence >= 0.9


def test_quantity_and_price_that_nothing_tells_apart_are_left_to_the_officer() -> None:
    rows: list[Row] = [["A", "B", "C"]]
    rows += [[float(2 + line), float(3 + line % 4), float((2 + line) * (3 + line % 4))] for line in range(10)]
    columns = proposals(rows)
    assert [column.field for column in columns] == ["", "", "invoice_value"]
    assert {"quantity", "unit_price"} <= set(dict(columns[0].candidates))


@pytest.mark.parametrize(
    ("texts", "form", "uncertain"),
    [
        (["1.234,50", "2.000,25", "3,5"], "vi", False),
        (["1,234.50", "2,000.25", "3.5"], "en", False),
        (["1.234", "2.500", "3.750"], "vi", True),
        ([1234.5, 2.0, 3.5], "", False),
    ],
)
def test_the_number_format_of_a_column_is_proposed(texts: list[object], form: str, uncertain: bool) -> None:
    rows: list[Row] = [["Tên hàng", "Số lượng"], *(["Kem dưỡng da mới 100%", text] for text in texts)]
    column = proposals(rows)[1]
    assert (column.field, column.form, column.form_uncertain) == ("quantity", form, uncertain)


def test_dates_that_can_only_be_month_first_are_proposed_so() -> None:
    days = ["03/25/2026", "04/13/2026", "05/06/2026"]
    rows: list[Row] = [["Tên hàng", "Ngày đăng ký"], *(["Kem dưỡng da mới 100%", day] for day in days)]
    assert proposals(rows)[1].form == "mdy"


def test_a_catalogue_is_told_by_its_cells() -> None:
    rows: list[Row] = [["Ký hiệu", "Hàng", "Phân loại", "Các từ liên quan"]]
    goods = ["Nước hoa", "Son môi", "Đồ chơi trẻ em", "Xích xe đạp"]
    rows += [
        [f"RR{n:03d}", goods[n % 4] + f" loại {n}", f"330{n}.10;9503", "nước hoa;perfume"] for n in range(8)
    ]
    found = by_field(proposals(rows, kind=MappingKind.CATALOGUE))
    assert {"code": "Ký hiệu", "name": "Hàng", "hs_prefixes": "Phân loại"}.items() <= {
        field: column.heading for field, column in found.items()
    }.items()


def test_a_watch_list_is_told_by_its_cells() -> None:
    rows: list[Row] = [["Mã", "Đơn vị", "Diễn giải", "Bắt đầu"]]
    rows += [
        [f"01099999{n:02d}", f"CÔNG TY TNHH MẪU {n}", "khai sai mã nhiều lần", f"{n + 1:02d}/05/2026"]
        for n in range(6)
    ]
    found = by_field(proposals(rows, kind=MappingKind.WATCH_LIST))
    assert [found[name].index for name in ("tax_code", "name", "reason", "since")] == [0, 1, 2, 3]


def test_the_header_is_found_below_a_title_without_known_labels() -> None:
    title: list[Row] = [["BẢNG KÊ HÀNG NHẬP"], [], ["Tháng 12 năm 2025"], []]
    rows = [*title, *odd_rows(8, {field: f"Cột {index}" for index, field in enumerate(FIELDS)})]
    assert guess_header_row(sheet_of(rows), declaration_labels()) == 4


def test_a_table_of_one_row_has_no_header() -> None:
    assert guess_header_row(sheet_of([["một", "hai", "ba"]]), declaration_labels()) is None
