"""Fixtures of the window: a store on a temporary folder, its database thread, and the window over it."""

from __future__ import annotations

import csv
import gc
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.ui import language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.stores import DemoStore, opener
from kyha_lookup.ui.window_state import WindowState
from kyha_lookup.workspace import Workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HEADINGS = (
    "Số tờ khai", "Ngày đăng ký", "Mã loại hình", "Phân luồng", "Mã HQ", "Mã số thuế", "Tên doanh nghiệp",
    "STT hàng", "Mã HS", "Mô tả hàng hóa", "Xuất xứ", "Số lượng", "Đơn vị tính", "Đơn giá", "Mã nguyên tệ", "Trị giá",
)  # fmt: skip

GOODS = (
    ("3303.00.00", "Nước hoa nữ hiệu Belle Amie 50ml, dạng xịt, mới 100%"),
    ("9503.00.60", "Đồ chơi xếp hình bằng nhựa, không hiệu, mới 100%"),
    ("8508.70.90", "Giá đỡ chổi than bằng thép, mới 100%"),
    ("3303.00.00", "Nước hoa nữ hiệu Belle Amie 50ml, dạng xịt, mới 100%"),
)
"""HS code and description of the lines in a small declaration file."""


def write_declarations(
    path: Path, number: str = "10700000001", bad_rows: int = 0, goods: Sequence[tuple[str, str]] = GOODS
) -> Path:
    """A CSV with one declaration of `goods`, and `bad_rows` rows whose declaration number is ruined."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for at, (hs, description) in enumerate(goods, start=1):
            writer.writerow(
                (number + "0", "12/09/2026", "A11", "3", "60CB", "4001234567", "CÔNG TY TNHH BÌNH AN PHÚ", at,
                 hs, description, "CN", 10 * at, "PCE", "2.5", "USD", 25 * at)
            )  # fmt: skip
        for at in range(bad_rows):
            writer.writerow(
                ("1.06123E+11", "12/09/2026", "A11", "3", "60CB", "4001234567", "CÔNG TY TNHH BÌNH AN PHÚ", at + 50,
                 "3303.00.00", "Son môi", "CN", 1, "PCE", "2.5", "USD", "2.5")
            )  # fmt: skip
    return path


ENTRIES = (
    ("RR001", "Nước hoa và nước thơm", "3303", "nước hoa;perfume", "", "Mỹ phẩm", "trị giá"),
    ("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi;xếp hình", "", "Đồ chơi", "chính sách"),
    ("RR081", "Giá đỡ điện thoại", "8517", "giá đỡ", "", "Phụ kiện", "trị giá"),
)
"""A catalogue that the GOODS meet: twice by name and code, once by name alone."""


def write_catalogue(path: Path, entries: Sequence[tuple[str, ...]] = ENTRIES) -> Path:
    """A catalogue as CSV with the starter's columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("ma", "ten_hang", "ma_hs", "tu_khoa", "loai_tru", "nhom", "loai_rui_ro"))
        writer.writerows(entries)
    return path


@pytest.fixture(scope="session", autouse=True)
def no_garbage_collection_in_other_threads() -> Iterator[None]:
    """As in the running window: a test's widgets are never freed by the database thread of another test."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed light and speaking Vietnamese; as it was again afterwards."""
    theme.apply(qapp, theme.Scheme.LIGHT)
    language.switch("vi")
    yield qapp
    language.switch("vi")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without lines, to be copied."""
    place = tmp_path_factory.mktemp("empty") / "kyha.db"
    Workspace.open(place).close()
    return place


@pytest.fixture(scope="session")
def store_with_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the four lines of `write_declarations`, to be copied."""
    folder = tmp_path_factory.mktemp("lines")
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_file(write_declarations(folder / "lines.csv"))
    return folder / "kyha.db"


@pytest.fixture
def store_place(tmp_path: Path, empty_store: Path) -> Path:
    """Where a test's store lies: an empty one, unless the test overrides it."""
    place = tmp_path / "store" / "kyha.db"
    place.parent.mkdir()
    shutil.copy(empty_store, place)
    return place


@pytest.fixture(scope="session")
def screened_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with one declaration of GOODS and a catalogue of ENTRIES, screened: to be copied."""
    folder = tmp_path_factory.mktemp("screened")
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_file(write_declarations(folder / "lines.csv"))
        workspace.import_catalogue(write_catalogue(folder / "catalogue.csv"))
        workspace.screen()
    return folder / "kyha.db"


@pytest.fixture
def screened_place(screened_template: Path, store_place: Path) -> Path:
    """The test's store, filled and screened, not yet opened: a test names it before `jobs` or `window`."""
    assert not [thread for thread in threading.enumerate() if thread.name == "database"]
    store_place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(screened_template, store_place)
    return store_place


@pytest.fixture
def make_jobs(app: QApplication) -> Iterator[Callable[..., Jobs]]:
    """Makes database threads; each is closed and must have ended when the test is over."""
    made: list[Jobs] = []

    def make(*arguments: object) -> Jobs:
        made.append(Jobs(*arguments))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for jobs in made:
        jobs.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "database"]


@pytest.fixture
def jobs(make_jobs: Callable[..., Jobs], store_place: Path) -> Jobs:
    """The database thread over the test's store."""
    return make_jobs(opener(store_place))


@pytest.fixture
def window_state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "window.ini")


@pytest.fixture
def window(
    qtbot: QtBot, jobs: Jobs, window_state: WindowState, store_place: Path, tmp_path: Path
) -> MainWindow:
    """The whole window over the test's store, shown."""
    window = MainWindow(jobs, window_state, DemoStore(jobs, str(store_place), tmp_path / "demo"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    return window
