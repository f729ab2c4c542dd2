"""The bulletin from the command line, where no window is."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_file(write_declarations(folder / "lines.csv"))
        workspace.import_catalogue(write_catalogue(folder / "catalogue.csv"))
        workspace.screen()
    return folder / "kyha.db"


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a display and without being told of Qt's platforms."""
    environment = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "kyha_lookup", "--db", str(store), "report", "bulletin", "--scope", "hits", *arguments],
        capture_output=True, text=True, encoding="utf-8", env=environment, timeout=90, check=False,
    )  # fmt: skip


def test_a_picture_is_phone_sized_and_a_pdf_is_a_page(store: Path, tmp_path: Path) -> None:
    picture, page = tmp_path / "tin.png", tmp_path / "tin.pdf"
    done = run(store, "--period", "2026-09", "--out", str(picture), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["file"] == str(picture)
    width, _height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert width == 1080
    assert run(store, "--period", "2026-Q3", "--out", str(page)).returncode == 0
    assert b"/MediaBox [0 0 595" in page.read_bytes()
    assert run(store, "--period", "2026-09", "--out", str(picture), "--form", "a4").returncode == 0
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1240, 1754)


def test_what_makes_no_sense_is_refused_with_a_sentence(store: Path, tmp_path: Path) -> None:
    for arguments in (
        ("--period", "hôm kia", "--out", str(tmp_path / "a.png")),
        ("--period", "2026-09", "--out", str(tmp_path / "a.doc")),
    ):
        done = run(store, *arguments)
        assert done.returncode == 2
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
