"""Bulletins as pictures and PDF files; also for the command line, which has no window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import Bulletin
from kyha_lookup.reports.bulletin_words import BulletinWords, bulletin_words
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.ui.printing.bulletin_painter import MEASURES, BulletinForm, bulletin_size, paint_bulletin

SUFFIXES = (".png", ".pdf")
_A4_WIDTH = 210 / 25.4  # inches
_PDF_RESOLUTION = 1200


def bulletin_image(bulletin: Bulletin, form: BulletinForm, language: str) -> QImage:
    """The bulletin as a picture. May run in any thread once there is a QGuiApplication."""
    return _image(bulletin_words(bulletin, language), form)


def write_bulletin(bulletin: Bulletin, path: Path, form: BulletinForm, language: str) -> None:
    """Write a bulletin to `path`, .png or .pdf, all or nothing.

    Raises OutputFailed for another ending and where the file cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise OutputFailed("bulletin_not_picture", path=path)
    words = bulletin_words(bulletin, language)
    with whole_file(path) as draft:
        if path.suffix.lower() == ".png":
            if not _image(words, form).save(str(draft)):
                raise OutputFailed("bulletin_write_failed", path=path)
        else:
            _write_pdf(words, draft, path, form)


def without_window() -> QGuiApplication:
    """The application that painting needs where no window is open; keep it while painting."""
    present = QGuiApplication.instance()
    if isinstance(present, QGuiApplication):
        return present
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def _image(words: BulletinWords, form: BulletinForm) -> QImage:
    image = QImage(*bulletin_size(words, form), QImage.Format.Format_RGB32)
    dots_per_metre = round(MEASURES[form].width / _A4_WIDTH / 0.0254) if form is BulletinForm.A4 else 3780
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    painter = QPainter(image)
    paint_bulletin(painter, words, form)
    painter.end()
    return image


def _write_pdf(words: BulletinWords, draft: Path, path: Path, form: BulletinForm) -> None:
    width, height = bulletin_size(words, form)
    writer = QPdfWriter(str(draft))
    writer.setTitle(words.title)
    writer.setCreator("Kỳ Hà Lookup")
    writer.setResolution(_PDF_RESOLUTION)
    size = QSizeF(_A4_WIDTH, _A4_WIDTH * height / width)
    page = QPageSize(size, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(writer):
        raise OutputFailed("bulletin_write_failed", path=path)
    scale = _A4_WIDTH * _PDF_RESOLUTION / width
    painter.scale(scale, scale)
    paint_bulletin(painter, words, form)
    painter.end()
