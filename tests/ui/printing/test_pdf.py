"""Pages as a PDF: as many as planned, all or nothing."""

from __future__ import annotations

import re
import threading
from datetime import datetime
from pathlib import Path

import pytest

from kyha_lookup.errors import Cancelled, OutputFailed
from kyha_lookup.model import Progress
from kyha_lookup.reports.printed.book import PrintedBook, open_book
from kyha_lookup.ui.printing.pdf import write_pdf
from tests.reports.printed.workbooks import table

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def book(tmp_path: Path) -> PrintedBook:
    return open_book(table(tmp_path / "bảng.xlsx"), datetime(2026, 9, 30))


def pages_of(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_every_page_is_written_on_its_paper(book: PrintedBook, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    told: list[Progress] = []
    written = write_pdf(book, path, title="Báo cáo", progress=told.append)
    assert written == pages_of(path) == len(book.sheets[0].pages) == len(told)
    assert b"/MediaBox [0 0 842" in path.read_bytes()


def test_it_may_be_written_beside_the_window(book: PrintedBook, tmp_path: Path) -> None:
    write_pdf(book, tmp_path / "here.pdf")
    thread = threading.Thread(target=write_pdf, args=(book, tmp_path / "there.pdf"))
    thread.start()
    thread.join()
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    assert pages_of(here) == pages_of(there)
    assert abs(here.stat().st_size - there.stat().st_size) < 500


def test_a_cancelled_pdf_leaves_the_older_one_and_nothing_else(book: PrintedBook, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "a.pdf"
    path.write_bytes(b"older")

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(book, path, progress=stop)
    assert path.read_bytes() == b"older"
    assert list(folder.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(book: PrintedBook, tmp_path: Path) -> None:
    with pytest.raises(OutputFailed) as failed:
        write_pdf(book, tmp_path / "nowhere" / "a.pdf")
    assert "nowhere" in failed.value.sentence("vi")
