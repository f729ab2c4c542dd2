"""The workbook as a document: how it looks and prints, its languages, and that it is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kyha_lookup.errors import Cancelled, OutputFailed
from kyha_lookup.model import Progress, Scope
from kyha_lookup.reports import saving
from kyha_lookup.reports.workbook import write_workbook
from tests.reports.figures import LINE, report
from tests.reports.reading import SHEETS, UNIT, header_row, texts, values, write


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4_landscape_with_its_header_repeated(
    standard: tuple[Workbook, Workbook], name: str
) -> None:
    book, _ = standard
    sheet = book[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
        2 if name == "Chi tiết" else 1,
        0,
    )
    margins = [getattr(sheet.page_margins, side) * 25.4 for side in ("left", "right", "top", "bottom")]
    assert margins == pytest.approx([30, 15, 20, 20], abs=0.1)
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.firstHeader.center.text is None
    if name not in ("Căn cứ", "Biểu đồ"):
        head = header_row(sheet)
        assert sheet.print_title_rows == f"${head - 1}:${head}"
        assert int(sheet.freeze_panes[1:]) == head + 1


def test_tables_carry_a_filter_over_their_headings(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    for name, last in (("Doanh nghiệp", "O"), ("Chi tiết", "AD")):
        head = header_row(book[name])
        assert book[name].auto_filter.ref == f"A{head}:{last}{head + 2}"


def test_every_written_cell_is_in_times_new_roman(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    fonts = {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row}
    assert fonts == {"Times New Roman"}


# --------------------------------------------------------------------------- empty periods, languages


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope.CONFIRMED, "không có dòng hàng nào đã được xác nhận thuộc danh mục rủi ro cao."),
        (Scope.HITS, "không có dòng hàng nào khớp danh mục rủi ro cao."),
    ],
)
def test_an_empty_period_gives_a_whole_workbook_that_says_so(
    tmp_path: Path, scope: Scope, sentence: str
) -> None:
    book, stored = write(tmp_path, report([], scope))
    assert book.sheetnames == [*SHEETS[:3], SHEETS[4]]
    assert any(text.endswith(sentence) for text in texts(stored["Doanh nghiệp"]))
    for name in SHEETS[:3]:
        assert "Không có dòng hàng nào trong kỳ báo cáo." in texts(stored[name])


def test_the_english_report_has_no_vietnamese_words_of_ours(tmp_path: Path) -> None:
    book, stored = write(tmp_path, report(), language="en")
    assert book.sheetnames == ["Enterprises", "Details", "Goods groups", "Charts", "Basis"]
    sheet = stored["Details"]
    assert values(sheet, header_row(sheet) + 1)[22:26] == [
        "likely",
        66.25,
        "name agrees, other HS",
        "confirmed",
    ]
    ours = [text for sheet in stored for text in texts(sheet) if "dòng" in text or "ngày" in text]
    assert ours == []


# --------------------------------------------------------------------------- all or nothing


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """An older file where the report shall go; afterwards it must be as it was, and alone."""
    path = tmp_path / "bao_cao.xlsx"
    path.write_bytes(b"older")
    yield path
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stage", ["stage_report_writing", "stage_report_checking"])
def test_cancelling_leaves_nothing_behind(target: Path, stage: str) -> None:
    def cancel(progress: Progress) -> None:
        if progress.stage == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(report(), UNIT, target, progress=cancel)


def test_a_file_that_does_not_hold_the_figures_is_not_put_in_place(target: Path) -> None:
    data = report()
    with pytest.raises(OutputFailed) as refused:
        write_workbook(replace(data, details=iter([LINE])), UNIT, target)
    assert refused.value.code == "report_recount_differs"


def test_a_file_held_by_another_program_is_refused_with_its_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def held(source: Path, destination: Path) -> None:
        tries.append(destination)
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(saving, "_PATIENCE", 0.25)
    with pytest.raises(OutputFailed) as refused:
        write_workbook(report(), UNIT, target)
    assert len(tries) >= 2
    assert "bao_cao.xlsx" in refused.value.sentence("vi")
    assert "Đóng tệp đó" in refused.value.sentence("vi")


def test_a_file_let_go_in_time_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file, tries = os.replace, []

    def held_once(source: Path, destination: Path) -> None:
        tries.append(destination)
        if len(tries) == 1:
            raise PermissionError(13, "held")
        replace_file(source, destination)

    monkeypatch.setattr(os, "replace", held_once)
    path = tmp_path / "bao_cao.xlsx"
    path.write_bytes(b"older")
    write_workbook(report(), UNIT, path)
    assert load_workbook(path).sheetnames == SHEETS
    assert list(tmp_path.iterdir()) == [path]


def test_progress_tells_how_many_lines_are_written_of_how_many(tmp_path: Path) -> None:
    seen: list[Progress] = []
    write_workbook(report([LINE] * 2500), UNIT, tmp_path / "r.xlsx", progress=seen.append)
    assert [item.done for item in seen if item.stage == "stage_report_writing"] == [0, 1000, 2000]
    assert {item.total for item in seen} == {2500}
    assert seen[-1] == Progress("stage_report_checking", 2500, 2500)


def test_the_day_of_the_report_is_the_day_its_figures_were_taken(tmp_path: Path) -> None:
    data = report()
    data = replace(data, basis=replace(data.basis, made_at=datetime(2026, 11, 23, 23, 59)))
    _, stored = write(tmp_path, data)
    assert "Đà Nẵng, ngày 23 tháng 11 năm 2026" in texts(stored["Doanh nghiệp"])
    assert date(2026, 11, 23) == data.basis.made_at.date()
