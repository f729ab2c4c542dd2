"""The printed import declaration, found by its labels."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.errors import FileRefused
from tests.data.importing.forms import FormLine, write_form

SECOND = FormLine(
    "90314990", "Cảm biến quang điện, mới 100%", "50", "4,61", "230,5", tax_value="6.036.564,5", tax="482.925"
)


def test_a_form_gives_one_line_per_block_with_the_declarations_own_fields(tmp_path: Path) -> None:
    parsed = read_declarations(write_form(tmp_path / "form.xlsx", [FormLine(), SECOND], total="922,62"))

    assert (parsed.layout, parsed.read, parsed.rejected) == ("printed-form", 2, 0)
    line = parsed.lines.iloc[1].to_dict()
    assert (line["declaration_number"], line["amendment"], line["line_no"]) == ("10699999999", 0, 2)
    assert (line["registered_at"], line["procedure_code"], line["channel"]) == (
        "2025-12-02 15:32:16",
        "A12",
        "2",
    )
    assert (line["office_code"], line["tax_code"]) == ("60CB", "0109999991")
    assert line["enterprise_name"] == "CÔNG TY TNHH MẪU A"
    assert (line["enterprise_address"], line["partner_name"], line["partner_country"]) == (
        "Số 1 đường Mẫu", "SAMPLE CO., LTD", "CN",
    )  # fmt: skip
    assert (line["hs_code"], line["description"]) == ("90314990", "Cảm biến quang điện, mới 100%")
    assert (line["quantity"], line["unit"], line["unit_price"], line["currency"]) == (
        50.0,
        "PCE",
        4.61,
        "USD",
    )
    assert (line["invoice_value"], line["tax_value_vnd"], line["tax_vnd"]) == (230.5, 6036564.5, 482925.0)
    assert (line["origin"], line["sheet"], line["row"]) == ("CN", "TKN", 76)
    assert parsed.problems == ()


def test_amounts_printed_one_row_below_their_labels_are_read_as_the_arithmetic_confirms(
    tmp_path: Path,
) -> None:
    lines = [FormLine(quantity="300", price="55.000", value="16.500.000", tax_value="", tax=""), FormLine(
        quantity="3", price="1.000.000", value="3.000.000", tax_value="", tax="")]  # fmt: skip
    parsed = read_declarations(write_form(tmp_path / "form.xlsx", lines, total="19.500.000", below=True))
    assert parsed.lines["quantity"].tolist() == [300.0, 3.0]
    assert parsed.lines["unit_price"].tolist() == [55000.0, 1000000.0]
    assert parsed.lines["invoice_value"].tolist() == [16500000.0, 3000000.0]
    assert parsed.lines["currency"].tolist() == ["USD", "USD"]
    assert [problem.code for problem in parsed.problems] == ["form_values_one_row_below"]


def test_a_line_whose_value_is_not_quantity_times_price_is_flagged_at_its_row(tmp_path: Path) -> None:
    parsed = read_declarations(
        write_form(tmp_path / "form.xlsx", [FormLine(), FormLine(value="900")], total="1.592,12")
    )
    assert [(problem.code, problem.row) for problem in parsed.problems] == [("form_amounts_disagree", 76)]


def test_a_form_without_amounts_leaves_them_empty(tmp_path: Path) -> None:
    parsed = read_declarations(
        write_form(tmp_path / "form.xlsx", [FormLine(quantity="", price="", value="", tax="")], total="")
    )
    assert all(
        math.isnan(parsed.lines.iloc[0][name])
        for name in ("quantity", "unit_price", "invoice_value", "tax_vnd")
    )
    assert "form_amounts_disagree" in {problem.code for problem in parsed.problems}


def test_a_wrong_total_and_a_missing_line_are_said(tmp_path: Path) -> None:
    parsed = read_declarations(
        write_form(tmp_path / "form.xlsx", [FormLine()], total="5.000", stated_lines=2)
    )
    found = {problem.code: dict(problem.args) for problem in parsed.problems}
    assert found["form_line_count_disagrees"] == {"stated": 2, "found": 1}
    assert "form_total_disagrees" in found


@pytest.mark.parametrize(
    ("printed", "branch"), [(("106888888880 - 1", "/", "5"), "1/5"), (("106888888880 - 1", "", "5"), "1/5")]
)
def test_a_split_shipment_keeps_its_first_number_and_branch_and_its_larger_total_is_no_problem(
    tmp_path: Path, printed: tuple[str, str, str], branch: str
) -> None:
    parsed = read_declarations(
        write_form(tmp_path / "form.xlsx", [FormLine()], total="9.999,99", branch=printed)
    )
    line = parsed.lines.iloc[0]
    assert (line["first_number"], line["branch"]) == ("106888888880", branch)
    assert parsed.problems == ()


def test_an_export_form_is_refused_by_name(tmp_path: Path) -> None:
    path = write_form(
        tmp_path / "form.xlsx", [FormLine()], total="", title="Tờ khai hàng hóa xuất khẩu (thông quan)"
    )
    with pytest.raises(FileRefused) as refused:
        read_declarations(path)
    assert refused.value.code == "export_form"
    assert "XUẤT" in refused.value.sentence("vi")


def test_an_empty_form_is_a_template_and_not_data(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_declarations(write_form(tmp_path / "form.xlsx", [], total="", number=""))
    assert refused.value.code == "form_blank"


def test_the_sample_with_values_beside_their_labels(shared_folder: Path) -> None:
    parsed = read_declarations(shared_folder / "samples" / "ToKhaiHQ7N_QDTQ_100000000010.xlsx")
    lines = parsed.lines
    assert (parsed.read, parsed.rejected, len(lines)) == (7, 0, 7)
    assert lines["invoice_value"].sum() == pytest.approx(13747.01)
    assert lines["tax_value_vnd"].sum() == pytest.approx(360020444.89)
    assert lines["tax_vnd"].sum() == pytest.approx(28801636, abs=1)
    assert set(lines["office_code"]) == {"18A3"}
    assert set(lines["unit"]) == {"PCE"}
    assert [problem.code for problem in parsed.problems] == ["sheet_hidden"]


def test_the_sample_with_values_one_row_below_their_labels(shared_folder: Path) -> None:
    parsed = read_declarations(shared_folder / "samples" / "ToKhaiHQ7N_QDTQ_100000000021.xlsx")
    lines = parsed.lines
    assert (parsed.read, parsed.rejected, len(lines)) == (50, 0, 50)
    assert lines.iloc[0][["quantity", "unit_price", "invoice_value", "currency"]].tolist() == [
        300,
        55000,
        16500000,
        "VND",
    ]
    assert (lines["quantity"] * lines["unit_price"]).tolist() == lines["invoice_value"].tolist()
    assert set(lines["branch"]) == {"1/5"}
    assert [problem.code for problem in parsed.problems] == ["form_values_one_row_below"]
