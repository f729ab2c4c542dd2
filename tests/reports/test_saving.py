"""A file takes its place whole or not at all, and the sentence says why not."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from kyha_lookup.errors import OutputFailed
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.reports.figures import report


def test_what_was_written_takes_the_place_of_an_older_file(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"older")
    with whole_file(target) as draft:
        draft.write_bytes(b"newer")
        assert target.read_bytes() == b"older"
    assert target.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_of_ours_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"older")

    def write_half() -> None:
        with whole_file(target) as draft:
            draft.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing/r.xlsx", "report_folder_missing"),
        ("folder.xlsx", "report_target_is_folder"),
        ("r.xls", "report_not_xlsx"),
    ],
)
def test_an_impossible_target_is_refused_by_name(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(OutputFailed) as refused:
        write_workbook(report(), Unit(), tmp_path / name)
    assert refused.value.code == code
    assert Path(name).parts[0] in refused.value.sentence("vi")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "report_disk_full"),
        (errno.EACCES, "report_folder_read_only"),
        (errno.EROFS, "report_folder_read_only"),
        (errno.EIO, "report_write_failed"),
    ],
)
def test_what_the_system_refuses_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(workbook: Workbook) -> None:
        raise FileCreateError(OSError(number, "refused"))

    monkeypatch.setattr(Workbook, "close", refuse)
    with pytest.raises(OutputFailed) as refused:
        write_workbook(report(), Unit(), tmp_path / "r.xlsx")
    assert refused.value.code == code
    assert str(tmp_path) in refused.value.sentence("en")
    assert list(tmp_path.iterdir()) == []
