"""The bulletin painted: sizes, one page, nothing outside it, files."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kyha_lookup.errors import OutputFailed
from kyha_lookup.ui import theme
from kyha_lookup.ui.printing.bulletin_file import bulletin_image, write_bulletin
from kyha_lookup.ui.printing.bulletin_painter import BulletinForm
from tests.reports.test_bulletin_words import BULLETIN, ROW

pytestmark = pytest.mark.usefixtures("app")


def last_ink(image: QImage) -> int:
    """The lowest row of pixels that is not white."""
    white = QColor("#FFFFFF").rgb()
    return max(
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != white for x in range(0, image.width(), 3))
    )


def coloured(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def test_a_phone_picture_is_1080_wide_and_ends_below_its_last_line() -> None:
    image = bulletin_image(BULLETIN, BulletinForm.PHONE, "vi")
    assert image.width() == 1080
    assert image.height() - 60 < last_ink(image) < image.height() - 20


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_full_bulletin_fits_one_page_of_paper(language: str) -> None:
    rows = tuple(replace(ROW, name="CÔNG TY TRÁCH NHIỆM HỮU HẠN " * 3) for _ in range(10))
    full = replace(BULLETIN, enterprises=rows, lines_unscreened=12, catalogue="Danh mục " * 40)
    image = bulletin_image(full, BulletinForm.A4, language)
    assert (image.width(), image.height()) == (1240, 1754)
    assert last_ink(image) < 1754 - 60


def test_the_months_of_the_period_are_painted_stronger() -> None:
    with_months = bulletin_image(BULLETIN, BulletinForm.A4, "vi")
    without = bulletin_image(replace(BULLETIN, months=()), BulletinForm.A4, "vi")
    assert coloured(with_months, theme.LIGHT.accent) > coloured(without, theme.LIGHT.accent) + 1000


def test_picture_and_pdf_are_written(tmp_path: Path) -> None:
    write_bulletin(BULLETIN, tmp_path / "a.png", BulletinForm.PHONE, "vi")
    assert QImage(str(tmp_path / "a.png")).width() == 1080
    write_bulletin(BULLETIN, tmp_path / "a.pdf", BulletinForm.A4, "vi")
    content = (tmp_path / "a.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert b"/MediaBox [0 0 595" in content


def test_another_ending_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed):
        write_bulletin(BULLETIN, tmp_path / "a.docx", BulletinForm.A4, "vi")
    assert list(tmp_path.iterdir()) == []


def test_it_is_painted_where_there_is_no_window(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from kyha_lookup.ui.printing.bulletin_file import without_window, write_bulletin\n"
        "from kyha_lookup.ui.printing.bulletin_painter import BulletinForm\n"
        "from tests.reports.test_bulletin_words import BULLETIN\n"
        "kept = without_window()\n"
        "write_bulletin(BULLETIN, Path(sys.argv[1]), BulletinForm.PHONE, 'vi')\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.png")], check=True, timeout=60)
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_the_window_s_colours_do_not_change_it(app: QApplication) -> None:
    light = bulletin_image(BULLETIN, BulletinForm.A4, "vi")
    theme.apply(app, theme.Scheme.DARK)
    assert bulletin_image(BULLETIN, BulletinForm.A4, "vi") == light
