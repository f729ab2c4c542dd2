"""The commands about files that come in, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group
from kyha_lookup.model import MappingKind
from kyha_lookup.workspace import Workspace
from tests.data.importing.odd_tables import odd_rows
from tests.data.importing.workbooks import LINE, bcct, write_csv, write_xlsx


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "store" / "a.db"


def _run(db: Path, *words: object) -> Result:
    return CliRunner().invoke(group, ["--db", str(db), *map(str, words)])


def _json(db: Path, *words: object) -> Any:
    result = _run(db, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_check_stores_nothing_and_the_import_is_listed_and_undone(db: Path, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", bcct([LINE]))
    assert _json(db, "import", path, "--check")[0]["kept"] == 1
    assert _json(db, "batches") == []
    assert _json(db, "import", path)[0]["kept"] == 1
    (batch,) = _json(db, "batches")
    assert (batch["state"], batch["kept"], batch["file"]) == ("done", 1, "a.xlsx")
    assert _run(db, "undo", batch["batch"]).exit_code == 0
    assert _json(db, "batches")[0]["state"] == "undone"
    assert "a.xlsx" in _run(db, "batches").output
    assert _run(db, "undo", batch["batch"]).exit_code == 2


def test_a_folder_means_every_readable_file_in_it(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tháng 12"
    (folder / "con").mkdir(parents=True)
    write_xlsx(folder / "a.xlsx", bcct([LINE]))
    write_csv(folder / "con" / "b.csv", bcct([LINE | {"STT hàng": 2.0}]))
    (folder / "ghi chú.docx").write_text("x")
    (folder / "~$a.xlsx").write_text("x")
    result = _run(db, "import", folder, "--json")
    assert [answer["file"] for answer in json.loads(result.stdout)] == ["a.xlsx", "b.csv"]
    assert "ghi chú.docx" in result.stderr
    (tmp_path / "rỗng").mkdir()
    assert _run(db, "import", tmp_path / "rỗng").exit_code == 2


def test_rejected_rows_are_written_beside_the_import(db: Path, tmp_path: Path) -> None:
    bad = LINE | {"Số TK": "1.06E+11"}
    path = write_xlsx(tmp_path / "a.xlsx", bcct([LINE, bad]))
    out = tmp_path / "loại.xlsx"
    assert _json(db, "import", path, "--rejected", out)[0]["rejected_file"] == str(out)
    assert out.exists()
    other = write_xlsx(tmp_path / "b.xlsx", bcct([bad]))
    answers = _json(db, "import", path, other, "--rejected", tmp_path / "r.xlsx")
    assert [Path(answer["rejected_file"]).name for answer in answers] == ["r 1 a.xlsx", "r 2 b.xlsx"]
    good = write_xlsx(tmp_path / "c.xlsx", bcct([LINE]))
    assert _run(db, "import", good, "--rejected", tmp_path / "none.xlsx").exit_code == 0
    assert not (tmp_path / "none.xlsx").exists()
    later = tmp_path / "sau.xlsx"
    assert _run(db, "rejected", 1, later).exit_code == 0
    assert later.exists()
    assert "2" in _run(db, "rejected", 2, later).stdout  # nothing of that import was rejected
    assert _run(db, "rejected", 9, later).exit_code == 2


def test_mappings_are_listed_exported_imported_used_and_deleted(db: Path, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", odd_rows(6))
    with Workspace.open(db) as workspace:
        workspace.save_mapping(workspace.preview_file(path).as_mapping("bảng kê"))
    (listed,) = _json(db, "mappings", "list")
    assert (listed["name"], listed["kind"]) == ("bảng kê", MappingKind.DECLARATIONS.value)
    assert "bảng kê" in _run(db, "mappings", "list").output
    file = tmp_path / "m.json"
    assert _run(db, "mappings", "export", file).exit_code == 0
    assert _run(db, "mappings", "import", file).exit_code == 2
    assert _run(db, "mappings", "import", file, "--overwrite").exit_code == 0
    assert _json(db, "import", path, "--mapping", "bảng kê")[0]["layout"] == "mapped"
    assert _run(db, "mappings", "delete", "bảng kê").exit_code == 0
    assert _run(db, "import", path, "--mapping", "bảng kê").exit_code == 2
    assert _json(db, "mappings", "list") == []


def test_the_watch_list_goes_in_and_comes_out(db: Path, tmp_path: Path) -> None:
    rows = [["MST", "Tên", "Từ ngày"], ["0109999991", "CÔNG TY TNHH MẪU A", "01/05/2026"]]
    path = write_csv(tmp_path / "ds.csv", rows)
    assert _json(db, "watch-list", "import", path)["added"] == 1
    assert "0109999991" in _run(db, "watch-list", "list").output
    (entry,) = _json(db, "watch-list", "list")
    assert (entry["tax_code"], entry["since"]) == ("0109999991", "2026-05-01")


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("batches",),
        ("undo",),
        ("mappings", "list"),
        ("mappings", "import"),
        ("watch-list", "import"),
    ],
)
def test_every_command_explains_itself(db: Path, words: tuple[str, ...]) -> None:
    result = _run(db, *words, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4
