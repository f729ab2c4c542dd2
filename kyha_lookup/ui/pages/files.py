"""Asking for files, and showing them: what several pages do with the workstation's folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file chosen to be read, None where the user gave up; `kinds` as Qt writes filters."""
    name, _kind = QFileDialog.getOpenFileName(parent.window(), title, "", kinds)
    return Path(name) if name else None


def ask_save(
    parent: QWidget, title: str, suggested: Path, kinds: str, suffixes: tuple[str, ...]
) -> Path | None:
    """The place chosen for a new file, None where the user gave up.

    A name without one of `suffixes` gets the first of them.
    """
    name, _kind = QFileDialog.getSaveFileName(parent.window(), title, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in suffixes else path.with_name(path.name + suffixes[0])


def documents() -> Path:
    """Where a person's documents are."""
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
    )


def open_file(path: Path) -> None:
    """Open a file in the program that is made for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder(path: Path) -> None:
    """Open the folder a file lies in."""
    open_file(path.parent)
