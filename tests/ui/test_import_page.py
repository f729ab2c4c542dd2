"""Nhập dữ liệu on a real store: counts that add up, problems, cancelling, the next step."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import OutputFailed
from kyha_lookup.ui import problem_list
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.imports import FileState
from kyha_lookup.ui.pages import import_actions
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from tests.ui.conftest import write_declarations


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    window.show_page(PageName.IMPORT)
    page = window.pages[PageName.IMPORT]
    assert isinstance(page, ImportPage)
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def texts(page: ImportPage, row: int) -> list[str]:
    return [page.files.index(row, column).data() for column in range(page.files.columnCount())]


def test_a_file_with_ruined_rows_says_what_was_kept_and_what_was_not(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "lines.csv", bad_rows=2)])
    settled(qtbot, jobs)
    file, _layout, *counts, outcome = texts(page, 0)
    assert file == "lines.csv"
    assert counts == ["6", "4", "0", "0", "2"]
    assert outcome == "⚠ đã nhập, có dòng bị loại"
    assert "6 dòng: 4 mới, 0 cập nhật, 0 không đổi, 2 bị loại" in page.message_bar.text()


def test_problems_name_row_value_and_reason_in_the_language_in_use(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, window: MainWindow, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "lines.csv", bad_rows=1)])
    settled(qtbot, jobs)
    rejected = next(row for row in page.history.problems.rows() if row[0] == "✕ bị loại")
    assert rejected[2] == "6"
    assert rejected[5] == "1.06123E+11"
    window.header.language_chosen.emit("en")
    translated = next(row for row in page.history.problems.rows() if row[0] == "✕ rejected")
    assert translated[6] != rejected[6]


def test_the_same_file_again_changes_nothing_and_says_so(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    path = write_declarations(tmp_path / "lines.csv")
    page.import_files([path, path])
    settled(qtbot, jobs)
    assert texts(page, 1)[2:7] == ["4", "0", "0", "4", "0"]
    assert texts(page, 1)[7] == "✓ đã nhập trước đây, không có gì mới"


def test_a_refused_file_gives_its_reason_and_the_others_go_on(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.xlsx"
    bad.write_bytes(b"PK" + bytes(50))
    page.import_files([bad, write_declarations(tmp_path / "lines.csv")])
    settled(qtbot, jobs)
    assert [row.state for row in page.files.rows()] == [FileState.REFUSED, FileState.DONE]
    assert texts(page, 0)[7].startswith("✕ từ chối: ")
    assert "1 tệp không được nhập" in page.message_bar.text()


def test_files_chosen_while_others_run_join_the_queue(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "a.csv")])
    page.import_files([write_declarations(tmp_path / "b.csv", number="10700000002")])
    settled(qtbot, jobs)
    assert [row.state for row in page.files.rows()] == [FileState.DONE, FileState.DONE]
    assert page.state is not None
    assert page.state.lines == 8


def test_cancelling_leaves_the_rest_out(qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path) -> None:
    page.import_files([write_declarations(tmp_path / "a.csv"), write_declarations(tmp_path / "b.csv")])
    qtbot.waitUntil(lambda: (job := jobs.current()) is not None and job.title != "", timeout=20_000)
    job = jobs.current()
    assert job is not None
    job.cancel()
    settled(qtbot, jobs)
    assert [row.state for row in page.files.rows()] == [FileState.CANCELLED, FileState.CANCELLED]
    assert page.state is not None
    assert page.state.lines == 0


def test_after_an_import_the_next_step_is_the_catalogue_then_screening(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, window: MainWindow, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "lines.csv")])
    settled(qtbot, jobs)
    assert page.next_button.text() == "Nạp danh mục"
    page.next_button.click()
    assert window.current_page().name == PageName.CATALOGUE

    jobs.run(
        lambda workspace, _progress: workspace.import_starter_catalogue(),
        done=lambda _result: None,
        changes=frozenset({"catalogue"}),
    )
    settled(qtbot, jobs)
    window.show_page(PageName.IMPORT)
    settled(qtbot, jobs)
    assert page.next_button.text() == "Rà soát ngay"
    page.next_button.click()
    settled(qtbot, jobs)
    assert page.next_button.isHidden()
    assert page.message_bar.text().startswith("Đã rà soát 3 mô tả")
    assert page.state is not None
    assert page.state.open_items > 0


def test_the_store_lists_its_imports_with_their_problems(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "lines.csv", bad_rows=2)])
    settled(qtbot, jobs)
    page.history.tabs.setCurrentWidget(page.history.batch_table)
    page.history.batch_table.select(0)
    settled(qtbot, jobs)
    assert [batch.kept for batch in page.history.batches.rows()] == [4]
    assert sum(row[0] == "✕ bị loại" for row in page.history.problems.rows()) == 2


def test_the_problem_list_is_copied_with_its_headings(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path
) -> None:
    page.import_files([write_declarations(tmp_path / "lines.csv", bad_rows=2)])
    settled(qtbot, jobs)
    page.history.problems.copy_button.click()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "Mức"
    assert len(lines) == 1 + len(page.history.problems.rows())


def test_the_problem_list_is_written_as_plain_text_cells(tmp_path: Path) -> None:
    path = tmp_path / "problems.xlsx"
    problem_list.write(path, ["Dòng", "Giá trị"], [["6", "=1+1"], ["7", "0101234567"]])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Dòng", "Giá trị"],
        ["6", "=1+1"],
        ["7", "0101234567"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_a_problem_list_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed) as refused:
        problem_list.write(tmp_path / "no" / "such" / "folder.xlsx", ["Dòng"], [["6"]])
    assert "folder.xlsx" in refused.value.sentence("vi")


def test_the_tables_are_sound_models(qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path) -> None:
    for model in (page.files, page.history.batches, page.history.problems.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    page.import_files([write_declarations(tmp_path / "lines.csv", bad_rows=1)])
    settled(qtbot, jobs)
    assert page.files.rowCount() == page.history.batches.rowCount() == 1


def test_rejected_rows_of_an_import_of_the_past_are_saved_and_a_moved_file_is_asked_for(
    qtbot: QtBot, page: ImportPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_declarations(tmp_path / "lines.csv", bad_rows=2)
    page.import_files([source])
    settled(qtbot, jobs)
    history = page.history
    history.forget_files()
    history.tabs.setCurrentWidget(history.batch_table)
    settled(qtbot, jobs)
    assert history.rejected_button.isVisibleTo(page)
    out, moved = tmp_path / "loại.xlsx", tmp_path / "nơi khác.csv"
    monkeypatch.setattr(import_actions, "ask_save", lambda *_: out)
    history.rejected_button.click()
    settled(qtbot, jobs)
    assert openpyxl.load_workbook(out).active.max_row == 3
    out.unlink()
    source.rename(moved)
    history.rejected_button.click()
    settled(qtbot, jobs)
    assert not out.exists()
    monkeypatch.setattr(import_actions, "ask_open", lambda *_: moved)
    next(b for b in page.message_bar.findChildren(QPushButton) if b.text() == "Chỉ nơi có tệp…").click()
    settled(qtbot, jobs)
    assert openpyxl.load_workbook(out).active.max_row == 3
