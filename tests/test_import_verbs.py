"""Verbs about files that come in, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kyha_lookup.errors import FileRefused, UsageRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind, WatchedEnterprise
from kyha_lookup.workspace import Workspace
from tests.data.importing.odd_tables import ODD_HEADINGS, odd_rows
from tests.data.importing.workbooks import LINE, bcct, write_csv, write_xlsx

OPAQUE = ColumnMapping(
    "bảng kê",
    MappingKind.DECLARATIONS,
    (MappedColumn("Số TKHQ nhập", "declaration_number"), MappedColumn("Hàng hóa", "description")),
    "",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "store.db") as opened:
        yield opened


def test_a_check_counts_what_an_import_then_does_and_stores_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = [LINE | {"STT hàng": float(number)} for number in (1, 2, 3)]
    workspace.import_file(write_xlsx(tmp_path / "a.xlsx", bcct(lines[:2])))
    changed = [lines[0], lines[1] | {"Mã HS": "33041000"}, lines[2], LINE | {"Số TK": "1.06E+11"}]
    path = write_xlsx(tmp_path / "b.xlsx", bcct(changed))
    before = workspace.state()
    check = workspace.check_file(path)
    assert (check.read, check.kept, check.updated, check.unchanged, check.rejected) == (4, 1, 1, 1, 1)
    assert workspace.state() == before
    assert len(workspace.batches()) == 1
    done = workspace.import_file(path)
    assert (done.kept, done.updated, done.unchanged, done.rejected) == (1, 1, 1, 1)
    assert done.problems == check.problems
    assert workspace.check_file(path).already_imported


def test_a_preview_becomes_a_mapping_that_imports_the_file_and_is_found_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", odd_rows(9))
    shown = workspace.preview_file(path)
    mapping = shown.as_mapping("bảng kê đội 1")
    assert {column.heading: column.field for column in mapping.columns} == {
        heading: field for field, heading in ODD_HEADINGS.items()
    }
    workspace.save_mapping(mapping)
    assert workspace.preview_file(path).mapping == "bảng kê đội 1"
    parsed = workspace.parse_preview(shown, mapping)
    assert [cell.code for cell in parsed[1] if cell] == [""] * len(mapping.columns)
    assert workspace.import_file(path).layout == "mapped"
    assert [(batch.mapping, batch.state) for batch in workspace.batches()] == [("bảng kê đội 1", "done")]


def test_mappings_go_from_one_store_to_another(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_mapping(OPAQUE)
    workspace.save_mapping(replace(OPAQUE, name="khác"))
    assert workspace.export_mappings(tmp_path / "m.json") == 2
    assert workspace.export_mappings(tmp_path / "one.json", ["khác"]) == 1
    with Workspace.open(tmp_path / "other.db") as other:
        assert other.import_mappings(tmp_path / "m.json") == 2
        assert other.mappings() == workspace.mappings()
        with pytest.raises(UsageRefused) as refused:
            other.import_mappings(tmp_path / "one.json")
        assert refused.value.code == "mapping_name_taken"
        assert other.import_mappings(tmp_path / "one.json", overwrite=True) == 1
        other.delete_mapping("khác")
        assert [mapping.name for mapping in other.mappings(MappingKind.DECLARATIONS)] == ["bảng kê"]
        assert other.mappings(MappingKind.CATALOGUE) == []


def test_a_mapping_of_another_kind_or_name_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", odd_rows(3))
    with pytest.raises(UsageRefused) as unknown:
        workspace.import_file(path, mapping="không có")
    assert unknown.value.code == "mapping_unknown"
    with pytest.raises(UsageRefused) as wrong:
        workspace.import_catalogue(path, mapping=OPAQUE)
    assert wrong.value.code == "mapping_wrong_kind"


def test_a_mapping_without_a_required_field_is_not_saved(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused) as refused:
        workspace.save_mapping(replace(OPAQUE, columns=OPAQUE.columns[:1]))
    assert "Tên hàng" in refused.value.sentence("vi")
    assert workspace.mappings() == []


def test_rejected_rows_are_saved_in_the_sources_columns_whatever_rejected_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    newer = LINE | {"Số TK": "106123456782"}
    workspace.import_file(write_xlsx(tmp_path / "newer.xlsx", bcct([newer])))
    lines = [
        LINE,
        LINE | {"STT hàng": 2.0},
        LINE | {"Số TK": "106999999990", "Mã HS": "33.0"},
        LINE | {"Số TK": "106999999990", "STT hàng": 2.0},
        LINE | {"Số TK": "106999999990", "STT hàng": 2.0},
    ]
    path = write_xlsx(tmp_path / "a.xlsx", bcct(lines))
    done = workspace.import_file(path)
    assert (done.read, done.rejected) == (5, 4)
    out = tmp_path / "loại.xlsx"
    assert workspace.save_rejected_rows(path, out) == 4
    header, *rows = openpyxl.load_workbook(out).active.iter_rows(values_only=True)
    assert header[1] == "Số TK"
    assert [row[-1] for row in rows] == [11, 12, 13, 15]
    assert all(row[-2] for row in rows)
    # The store remembers enough to give them again, also where the file lies elsewhere by now.
    assert done.batch_id is not None
    moved, later = path.rename(tmp_path / "moved.xlsx"), tmp_path / "sau.xlsx"
    with pytest.raises(FileRefused) as gone:
        workspace.save_rejected_of_batch(done.batch_id, later)
    assert (gone.value.code, later.exists()) == ("file_missing", False)
    assert workspace.save_rejected_of_batch(done.batch_id, later, source=moved) == 4
    again = openpyxl.load_workbook(later).active
    assert list(again.iter_rows(values_only=True)) == [header, *rows]
    moved.write_bytes(moved.read_bytes() + b" ")
    with pytest.raises(FileRefused) as other:
        workspace.save_rejected_of_batch(done.batch_id, later, source=moved)
    assert other.value.code == "source_file_changed"
    with pytest.raises(UsageRefused):
        workspace.save_rejected_of_batch(99, later)


def test_a_file_without_rejected_rows_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", bcct([LINE]))
    assert workspace.save_rejected_rows(path, tmp_path / "loại.xlsx") == 0
    assert not (tmp_path / "loại.xlsx").exists()


def test_the_watch_list_is_taken_from_a_file(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["MST", "Tên", "Lý do"], ["0109999991", "CÔNG TY TNHH MẪU A", "khai sai mã"], ["12", "x", "y"]]
    result = workspace.import_watch_list(write_csv(tmp_path / "ds.csv", rows))
    assert (result.enterprises, result.added, result.rejected) == (1, 1, 1)
    assert workspace.watch_list() == [WatchedEnterprise("0109999991", "CÔNG TY TNHH MẪU A", "khai sai mã")]


def test_a_refused_check_leaves_the_store_alone(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        workspace.check_file(write_csv(tmp_path / "a.csv", [["a", "b"], ["1", "2"]]))
    assert workspace.batches() == []
