"""The import wizard on a real store: an unknown file from its columns to its result, and back again."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import MappingKind, ProposedColumn, StoreState
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.imports import FileState
from kyha_lookup.ui.models.preview_rows import PreviewModel
from kyha_lookup.ui.pages.import_actions import write_rejected
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.wizard.import_wizard import ImportWizard, Step
from tests.ui.conftest import write_declarations

HEADINGS = ("Ref", "Ngày mở", "Nội dung", "Ghi chú", "Mã", "SL", "Giá")
GOODS = ("Son môi lì", "Xe đạp trẻ em", "Nước hoa nữ", "Bột giặt", "Kính râm", "Giày thể thao")
CODES = ("33041000", "87120090", "33030000", "34025000", "90041000", "64041900")


def write_unknown(path: Path, bad_rows: int = 0) -> Path:
    """Six lines under headings that say little, then rows whose declaration number Excel has ruined."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for at, (text, hs) in enumerate(zip(GOODS, CODES, strict=True)):
            writer.writerow(("107000000010", "12.09.2026", text, f"kho {at}", hs, 10 * at + 1, "1.250,5"))
        for at in range(bad_rows):
            writer.writerow(("1.06123E+11", "12/09/2026", "Son môi", "kho", "33041000", at + 50, "800,5"))
    return path


class Officer:
    """Someone at the import page with a mouse."""

    def __init__(self, qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
        self._qtbot, self._jobs, self.window = qtbot, jobs, window
        window.show_page(PageName.IMPORT)
        page = window.pages[PageName.IMPORT]
        assert isinstance(page, ImportPage)
        self.page = page
        self.settle()

    @property
    def wizard(self) -> ImportWizard:
        return self.page.wizard

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self._jobs.current() is None, timeout=20_000)

    def drop(self, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.page.zone.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
        self.settle()

    def choose(self, letter: str, field: str) -> None:
        """Pick a field in the menu under a column's heading."""
        menu = self.wizard.table.menu([column.letter for column in self.columns()].index(letter))
        assert menu is not None
        next(action for action in menu.actions() if action.data() == field).trigger()
        self.settle()

    def columns(self) -> list[ProposedColumn]:
        assert self.wizard.look.draft is not None
        return list(self.wizard.look.draft.preview.columns)

    def fields(self) -> dict[str, str]:
        assert self.wizard.look.draft is not None
        return dict(self.wizard.look.draft.fields)

    def click(self, button: QPushButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        button.click()
        self.settle()

    def answer(self, words: str) -> None:
        """Press the button of the message at the bottom that reads so."""

        def offered() -> list[QPushButton]:
            buttons = self.page.message_bar.findChildren(QPushButton)
            return [button for button in buttons if button.text() == words and button.isVisible()]

        self._qtbot.waitUntil(lambda: bool(offered()))
        self.click(offered()[0])

    def in_wizard(self) -> bool:
        return self.wizard.isVisible()

    def lines(self) -> int:
        found: list[StoreState] = []
        self._jobs.run(lambda workspace, _progress: workspace.state(), done=found.append)
        self.settle()
        return found[0].lines


@pytest.fixture
def officer(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> Officer:
    return Officer(qtbot, window, jobs)


def test_an_unknown_file_is_mapped_checked_imported_and_undone(officer: Officer, tmp_path: Path) -> None:
    wizard = officer.wizard
    officer.drop(write_unknown(tmp_path / "la.csv", bad_rows=2))
    assert officer.in_wizard()
    assert wizard.step is Step.COLUMNS
    assert officer.fields()["A"] == "declaration_number"
    assert "Tên hàng" in wizard.columns_step.words.text()
    assert not wizard.next_button.isEnabled()

    officer.choose("C", "description")
    officer.choose("G", "unit_price")
    officer.click(wizard.next_button)
    assert wizard.check_step.sentence.text() == "Sẵn sàng: 6 mới, 0 đã có, 0 sửa đổi, 2 lỗi."
    assert [row[0] for row in wizard.check_step.problems.rows()][:2] == ["✕ bị loại"] * 2
    assert officer.lines() == 0

    officer.click(wizard.next_button)
    assert wizard.step is Step.RESULT
    assert wizard.result_step.sentence.text().startswith(
        "Đọc 8 dòng: 6 mới, 0 cập nhật, 0 không đổi, 2 bị loại"
    )
    assert officer.lines() == 6

    officer.click(wizard.result_step.undo_button)
    officer.answer("Hoàn tác lần nhập")
    assert officer.lines() == 0
    assert wizard.result_step.sentence.text().startswith("Đã hoàn tác")
    officer.click(wizard.next_button)
    assert not officer.in_wizard()
    assert officer.page.history.batches.rows()[0].state == "undone"


def test_rejected_rows_are_saved_with_the_files_own_columns_and_reasons(
    officer: Officer, tmp_path: Path
) -> None:
    source = write_unknown(tmp_path / "la.csv", bad_rows=2)
    officer.drop(source)
    officer.choose("C", "description")
    officer.click(officer.wizard.next_button)
    officer.click(officer.wizard.next_button)
    assert officer.wizard.result_step.rejected_button.isVisible()
    write_rejected(officer.page, source, tmp_path / "loai.xlsx", officer.wizard.look.draft.needed())  # type: ignore[union-attr]
    officer.settle()
    sheet = openpyxl.load_workbook(tmp_path / "loai.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert set(HEADINGS) <= set(rows[0])
    assert len(rows) == 3
    assert "Đã ghi 2 dòng bị loại" in officer.page.message_bar.text()


def test_a_saved_mapping_reads_the_next_file_without_a_question(officer: Officer, tmp_path: Path) -> None:
    wizard = officer.wizard
    officer.drop(write_unknown(tmp_path / "la.csv"))
    officer.choose("C", "description")
    wizard.columns_step.name.setText("Kho ngoài")
    officer.click(wizard.columns_step.save_button)
    assert wizard.columns_step.saved.currentText() == "Kho ngoài"
    officer.click(wizard.leave_button)
    assert officer.page.files.rows()[0].state is FileState.CANCELLED

    officer.drop(write_unknown(tmp_path / "sau.csv"))
    assert not officer.in_wizard()
    assert officer.page.files.rows()[1].state is FileState.DONE


def test_a_name_that_is_taken_is_replaced_only_after_the_officers_word(
    officer: Officer, tmp_path: Path
) -> None:
    step = officer.wizard.columns_step
    officer.drop(write_unknown(tmp_path / "la.csv"))
    for field in ("description", "item_code"):
        officer.choose("C", "description")
        officer.choose("D", field)
        officer.choose("C", "description")
        step.name.setText("Kho")
        officer.click(step.save_button)
    assert "Đã có ánh xạ tên “Kho”" in officer.page.message_bar.text()
    officer.answer("Thay")
    assert "Đã lưu ánh xạ “Kho”" in officer.page.message_bar.text()


def test_a_field_moves_from_one_column_to_another(officer: Officer, tmp_path: Path) -> None:
    officer.drop(write_unknown(tmp_path / "la.csv"))
    officer.choose("C", "description")
    officer.choose("D", "description")
    assert (officer.fields()["C"], officer.fields()["D"]) == ("", "description")
    officer.wizard.columns_step.saved.setCurrentIndex(0)
    officer.wizard.columns_step.saved.currentIndexChanged.emit(0)
    officer.settle()
    assert officer.fields()["D"] == ""


def test_cells_show_what_is_read_and_what_is_wrong_with_them(officer: Officer, tmp_path: Path) -> None:
    officer.drop(write_unknown(tmp_path / "la.csv", bad_rows=1))
    officer.choose("G", "unit_price")
    model = officer.wizard.preview
    price, ruined = model.index(1, 6), model.index(7, 0)
    assert price.data() == "1.250,5"
    assert price.data(PreviewModel.ProblemRole) == ""
    assert ruined.data() == "1.06123E+11"
    assert "1.06123E+11" in ruined.data(PreviewModel.ProblemRole)
    assert ruined.data(PreviewModel.LostRole)
    assert model.index(1, 1).data(PreviewModel.ParsedRole) == "12/09/2026"


def test_the_check_of_a_known_file_looks_first_and_stores_nothing(officer: Officer, tmp_path: Path) -> None:
    path = write_declarations(tmp_path / "lines.csv", bad_rows=1)
    officer.page.look_at([path])
    officer.settle()
    wizard = officer.wizard
    assert wizard.columns_step.words.text().startswith("✓")
    officer.click(wizard.next_button)
    assert wizard.check_step.sentence.text() == "Sẵn sàng: 4 mới, 0 đã có, 0 sửa đổi, 1 lỗi."
    officer.click(wizard.back_button)
    officer.click(wizard.leave_button)
    assert not officer.in_wizard()
    assert officer.lines() == 0


def test_a_list_of_declarations_needs_no_goods_names(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "BaoCaoToKhai.csv"
    path.write_text(
        "Số tờ khai,Mã loại hình,Mã Hải quan,Ngày đăng ký,Mã phân loại kiểm tra\n"
        "107000000010,A11,60CB,12/09/2026,3\n107000000020,A12,60CB,13/09/2026,1\n",
        "utf-8",
    )
    officer.page.look_at([path])
    officer.settle()
    assert "Danh sách tờ khai" in officer.wizard.columns_step.words.text()
    officer.click(officer.wizard.next_button)
    assert officer.wizard.check_step.sentence.text().startswith("Sẵn sàng: 2 mới")


def test_an_import_that_is_cancelled_leaves_the_store_as_it_was(
    qtbot: QtBot, officer: Officer, jobs: Jobs, tmp_path: Path
) -> None:
    officer.page.look_at([write_declarations(tmp_path / "lines.csv")])
    officer.settle()
    officer.click(officer.wizard.next_button)
    officer.wizard.next_button.click()
    qtbot.waitUntil(lambda: officer.wizard.result_step.job.cancel_button.isVisible(), timeout=20_000)
    officer.wizard.result_step.job.cancel_button.click()
    officer.settle()
    assert officer.wizard.step is Step.CHECK
    assert "Kho dữ liệu như trước khi nhập" in officer.page.message_bar.text()
    assert officer.lines() == 0


def test_a_file_that_cannot_be_read_says_why_and_goes_no_further(officer: Officer, tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    officer.page.look_at([broken])
    officer.settle()
    assert "hong.xlsx" in officer.wizard.refusal.text()
    assert not officer.wizard.next_button.isEnabled()
    officer.click(officer.wizard.leave_button)
    assert not officer.in_wizard()


def test_sheets_stand_with_their_rows_and_a_hidden_one_is_read_only_by_choice(
    officer: Officer, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Ghi chú"
    first.append(["Tệp của kho"])
    for name, state in (("Dữ liệu", "visible"), ("Nháp", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(list(HEADINGS))
        for text, hs in zip(GOODS, CODES, strict=True):
            sheet.append(["107000000010", "12/09/2026", text, "kho", hs, 3, 4.5])
    book.save(tmp_path / "nhieu.xlsx")
    officer.page.look_at([tmp_path / "nhieu.xlsx"])
    officer.settle()
    step = officer.wizard.sheet_step
    assert officer.wizard.step is Step.SHEET
    assert [(sheet.name, sheet.rows, sheet.visible) for sheet in step.model.rows()] == [
        ("Ghi chú", 1, True),
        ("Dữ liệu", 7, True),
        ("Nháp", 7, False),
    ]
    assert not step.only.isChecked()
    step.table.select(2)
    officer.settle()
    assert officer.wizard.look.draft is not None
    assert officer.wizard.look.draft.mapping().sheet == "Nháp"
    assert step.only.isChecked()


def test_a_text_whose_encoding_nothing_tells_is_read_by_the_officers_choice(
    officer: Officer, tmp_path: Path
) -> None:
    path = write_declarations(tmp_path / "cu.csv")
    path.write_bytes(
        path.read_text("utf-8").replace("CÔNG TY TNHH BÌNH AN PHÚ", "CTY \x9d").encode("latin-1", "ignore")
    )
    officer.drop(path)
    wizard = officer.wizard
    assert "cu.csv" in wizard.refusal.text()
    assert wizard.sheet_step.encoding.isVisible()
    wizard.sheet_step.encoding.setCurrentIndex(wizard.sheet_step.encoding.findData("tcvn3"))
    officer.settle()
    assert not wizard.refusal.isVisible()
    assert wizard.look.draft is not None
    assert wizard.look.draft.mapping().encoding == "tcvn3"


def test_another_header_row_is_read_anew(officer: Officer, tmp_path: Path) -> None:
    path = write_unknown(tmp_path / "la.csv")
    path.write_text("Kho ngoài,,,,,,\n" + path.read_text("utf-8"), "utf-8")
    officer.drop(path)
    step = officer.wizard.columns_step
    assert step.row.value() == 2
    step.row.setValue(1)
    officer.settle()
    assert officer.wizard.look.draft is not None
    assert officer.wizard.look.draft.mapping().header_row == 1
    officer.wizard.table.verticalHeader().sectionDoubleClicked.emit(1)
    officer.settle()
    assert step.row.value() == 2
    assert officer.fields()["A"] == "declaration_number"


def test_a_list_of_key_enterprises_is_imported_by_its_button_or_through_the_wizard(
    officer: Officer, tmp_path: Path
) -> None:
    plain = tmp_path / "ds.csv"
    plain.write_text("MST,Tên,Lý do,Từ ngày\n4001234567,CÔNG TY A,trị giá thấp,01/01/2026\n", "utf-8")
    officer.page.import_watch_list(plain)
    officer.settle()
    assert "1 doanh nghiệp trọng điểm (1 thêm" in officer.page.message_bar.text()

    odd = tmp_path / "la.csv"
    odd.write_text("Cột 1,Cột 2\nA1,CÔNG TY B\nA2,CÔNG TY C\nA3,CÔNG TY D\n", "utf-8")
    officer.page.import_watch_list(odd)
    officer.settle()
    assert officer.in_wizard()
    assert officer.wizard.look.kind is MappingKind.WATCH_LIST
    assert "Mã số thuế" in officer.wizard.columns_step.words.text()


def test_a_folder_means_every_table_in_it(officer: Officer, tmp_path: Path) -> None:
    folder = tmp_path / "thang 9"
    (folder / "tuan 1").mkdir(parents=True)
    write_declarations(folder / "a.csv")
    write_declarations(folder / "tuan 1" / "b.csv", number="10700000002")
    (folder / "ghi chu.docx").write_bytes(b"x")
    (folder / "~$a.xlsx").write_bytes(b"x")
    officer.drop(folder)
    assert [row.path.name for row in officer.page.files.rows()] == ["a.csv", "b.csv"]
    assert officer.lines() == 8


def test_an_earlier_import_is_undone_from_the_list(officer: Officer, tmp_path: Path) -> None:
    officer.drop(write_declarations(tmp_path / "a.csv"))
    officer.drop(write_declarations(tmp_path / "b.csv", number="10700000002"))
    history = officer.page.history
    history.tabs.setCurrentWidget(history.batch_table)
    history.batch_table.select([batch.file for batch in history.batches.rows()].index("a.csv"))
    officer.click(history.undo_button)
    officer.answer("Giữ lại")
    assert officer.lines() == 8
    officer.click(history.undo_button)
    officer.answer("Hoàn tác lần nhập")
    assert officer.lines() == 4
    assert {batch.file: batch.state for batch in history.batches.rows()} == {
        "a.csv": "undone",
        "b.csv": "done",
    }
    assert [row.state for row in officer.page.files.rows()] == [FileState.UNDONE, FileState.DONE]


def test_the_wizard_speaks_the_language_in_use(officer: Officer, tmp_path: Path) -> None:
    officer.drop(write_unknown(tmp_path / "la.csv"))
    vietnamese = officer.wizard.columns_step.words.text()
    officer.window.header.language_chosen.emit("en")
    assert officer.wizard.columns_step.words.text() != vietnamese
    assert officer.wizard.next_button.text() == "Next: check"


def test_the_preview_is_a_sound_model(officer: Officer, tmp_path: Path) -> None:
    QAbstractItemModelTester(
        officer.wizard.preview, QAbstractItemModelTester.FailureReportingMode.Fatal, officer.page
    )
    officer.drop(write_unknown(tmp_path / "la.csv"))
    officer.choose("C", "description")
    assert officer.wizard.preview.rowCount() == 7
    officer.click(officer.wizard.leave_button)
    assert officer.wizard.preview.rowCount() == 0


def test_a_file_without_a_header_is_read_from_its_first_row_and_the_next_one_by_the_saved_mapping(
    officer: Officer, tmp_path: Path
) -> None:
    def bare(name: str) -> Path:
        lines = write_unknown(tmp_path / "with.csv").read_text(encoding="utf-8").splitlines()[1:]
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    officer.page.look_at([bare("a.csv")])
    officer.settle()
    step = officer.wizard.columns_step
    assert step.headerless.isChecked()
    assert not step.row.isEnabled()
    for letter, field in (("A", "declaration_number"), ("C", "description"), ("E", "hs_code")):
        officer.choose(letter, field)
    step.name.setText("không tiêu đề")
    step.save_button.click()
    officer.settle()
    step.headerless.setChecked(False)
    officer.settle()
    assert officer.wizard.look.draft is not None
    assert officer.wizard.look.draft.preview.header_row == 1
    step.headerless.setChecked(True)
    officer.settle()
    assert officer.wizard.look.draft.preview.mapping == "không tiêu đề"
    officer.wizard.leave()
    officer.drop(bare("b.csv"))
    rows = {row.path.name: row for row in officer.page.history.files.rows()}
    found = rows["b.csv"].result
    assert found is not None
    assert (found.kept, found.layout) == (6, "mapped")
