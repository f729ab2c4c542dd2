"""The demo files as a whole."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from kyha_lookup import errors
from kyha_lookup.demo import DemoFiles, generate
from kyha_lookup.demo.layouts import headers
from kyha_lookup.model import Progress

LINES = 1_200


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return generate(tmp_path_factory.mktemp("demo"), lines=LINES, seed=4)


def rows(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_the_same_seed_gives_the_same_bytes(demo: DemoFiles, tmp_path: Path) -> None:
    again = generate(tmp_path, lines=LINES, seed=4)
    for one, other in zip(
        (*demo.files, *demo.declaration_reports, demo.truth),
        (*again.files, *again.declaration_reports, again.truth),
        strict=True,
    ):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_content_does_not_depend_on_the_hash_seed_of_the_process() -> None:
    program = (
        "import hashlib; from kyha_lookup.demo.routing import deliveries; "
        "print(hashlib.sha256(''.join(map(repr, deliveries(400, 9))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_seed_gives_other_lines(demo: DemoFiles, tmp_path: Path) -> None:
    other = generate(tmp_path, lines=LINES, seed=5)
    assert (
        hashlib.sha256(demo.truth.read_bytes()).digest() != hashlib.sha256(other.truth.read_bytes()).digest()
    )


def test_nothing_else_is_left_in_the_folder(demo: DemoFiles) -> None:
    folder = demo.truth.parent
    assert sorted(folder.iterdir()) == sorted((*demo.files, *demo.declaration_reports, demo.truth))


def test_the_headers_are_word_for_word_those_of_the_layouts(demo: DemoFiles, shared_folder: Path) -> None:
    table = [
        line.split("\t") for line in (shared_folder / "layouts.tsv").read_text(encoding="utf-8").splitlines()
    ]
    known = {row[0]: tuple(row[2].split(" | ")) for row in table}
    assert headers("bcct") == known["BCCT-54"]
    assert headers("hand_made") == known["hand-made"]
    defaults = len(known["BaoCaoToKhai"])
    assert headers("declarations")[:defaults] == known["BaoCaoToKhai"]
    assert set(headers("declarations")[defaults:]) <= set(known["BaoCaoToKhai-optional"])


def test_workbooks_and_old_workbooks_of_the_report_have_nine_rows_above_the_header(demo: DemoFiles) -> None:
    reports = [path for path in demo.files if path.name.startswith("BaoCaoHang") and path.suffix != ".csv"]
    assert {path.suffix for path in reports} == {".xlsx", ".xls"}
    for path in reports:
        table = rows(path)
        assert tuple(table[9]) == headers("bcct")
        assert table[3][0].startswith("Trong khoảng từ ngày: ")  # type: ignore[attr-defined]
        assert table[4][0] == f"Tổng số dòng hàng: {len(table) - 10}"
        value = sum(int(row[31]) for row in table[10:])  # type: ignore[call-overload]
        assert table[5][0] == f"Tổng trị giá: {value:,}".replace(",", ".")
        assert [row[0] for row in table[10:]] == list(range(1, len(table) - 9))


def test_codes_are_text_in_every_workbook(demo: DemoFiles) -> None:
    path = next(path for path in demo.files if path.name == "BaoCaoHangChiTiet_2026-01.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    for column in (2, 22, 48):  # declaration, HS code, tax code
        assert {type(sheet.cell(row, column).value) for row in range(11, sheet.max_row + 1)} == {str}


def test_all_lines_are_in_the_files_and_the_repeats_are_stated(demo: DemoFiles) -> None:
    keys: list[tuple[str, int]] = []
    for path in demo.files:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                keys += [(row["Số TK"], int(row["STT hàng"])) for row in csv.DictReader(file)]
        elif path.name.startswith("BaoCaoHang"):
            keys += [(str(row[1]), int(row[19])) for row in rows(path)[10:]]  # type: ignore[call-overload]
        elif path.name.startswith("TheoDoi"):
            keys += [(str(row[0]), int(row[1])) for row in rows(path)[1:]]  # type: ignore[call-overload]
        else:
            number = path.stem.rsplit("_", 1)[1]
            pages = sum(row[2] == "<IMP>" for row in rows(path)) - 2
            keys += [(number, line_no) for line_no in range(1, pages + 1)]
    with demo.truth.open(encoding="utf-8", newline="") as file:
        truth = [(row["declaration_number"], int(row["line_no"])) for row in csv.DictReader(file)]
    assert len(truth) == len(set(truth)) == demo.lines == LINES
    assert set(keys) == set(truth)
    assert len(keys) == LINES + demo.repeated_lines


def test_the_truth_agrees_with_the_counts(demo: DemoFiles) -> None:
    with demo.truth.open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    assert sum(row["entry_codes"] != "" for row in truth) == demo.true_lines
    assert sum(row["misdeclared"] == "1" for row in truth) == demo.misdeclared_lines
    assert all(row["entry_codes"] for row in truth if row["misdeclared"] == "1")


def test_the_declaration_report_tells_channel_and_office_of_every_declaration(demo: DemoFiles) -> None:
    (report,) = demo.declaration_reports
    header, *table = rows(report)
    assert tuple(header) == headers("declarations")
    assert len(table) == demo.declarations
    assert {row[header.index("Phân luồng")] for row in table} == {"1", "2", "3"}
    assert "60CB" in {row[header.index("Mã HQ")] for row in table}


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    told: list[Progress] = []
    generate(tmp_path, lines=1_100, seed=1, progress=told.append)
    assert [step.stage for step in told if step.done == step.total] == ["demo_planning", "demo_writing"]
    assert all(step.total == 1_100 for step in told)


def test_a_cancelled_run_leaves_no_file_behind(tmp_path: Path) -> None:
    def cancel(step: Progress) -> None:
        if step.stage == "demo_writing":
            raise errors.Cancelled

    with pytest.raises(errors.Cancelled):
        generate(tmp_path / "out", lines=800, seed=1, progress=cancel)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(("lines", "seed"), [(0, 1), (-5, 1), (10, -1)])
def test_senseless_numbers_are_refused(tmp_path: Path, lines: int, seed: int) -> None:
    with pytest.raises(errors.UsageRefused, match="Cannot make demo data"):
        generate(tmp_path, lines=lines, seed=seed)


def test_a_folder_that_is_a_file_is_named_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("", encoding="utf-8")
    with pytest.raises(errors.OutputFailed) as caught:
        generate(file, lines=5, seed=1)
    assert str(file) in caught.value.sentence("vi")


def test_a_single_line_is_enough(tmp_path: Path) -> None:
    made = generate(tmp_path, lines=1, seed=1)
    assert [path.name for path in made.files] == ["BaoCaoHangChiTiet_2026-01.xlsx"]
