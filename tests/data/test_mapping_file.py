"""Mappings that go from one workstation to another as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyha_lookup.data.mapping_file import as_dict, check, from_dict, read_mappings, write_mappings
from kyha_lookup.errors import FileRefused, OutputFailed, UsageRefused
from kyha_lookup.model import MAPPING_FIELDS, ColumnMapping, MappedColumn, MappingKind

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAPPINGS = st.builds(
    ColumnMapping,
    name=TEXT,
    kind=st.sampled_from(MappingKind),
    columns=st.lists(
        st.builds(
            MappedColumn,
            heading=TEXT,
            field=st.sampled_from(MAPPING_FIELDS[MappingKind.DECLARATIONS]),
            occurrence=st.integers(1, 99),
            form=st.sampled_from(["", "vi", "en", "dmy", "mdy"]),
        ),
        max_size=6,
    ).map(tuple),
    fingerprint=TEXT,
    sheet=TEXT,
    header_row=st.none() | st.integers(1, 1_048_576),
    encoding=st.sampled_from(["", "tcvn3", "cp1258"]),
)
GOOD = ColumnMapping(
    "bảng kê",
    MappingKind.DECLARATIONS,
    (MappedColumn("TK", "declaration_number"), MappedColumn("Hàng", "description")),
    "f" * 64,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MAPPINGS, max_size=4))
def test_a_mapping_survives_export_and_import(tmp_path: Path, mappings: list[ColumnMapping]) -> None:
    write_mappings(mappings, tmp_path / "m.json")
    assert read_mappings(tmp_path / "m.json") == mappings


def _refused(path: Path) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_mappings(path)
    assert path.name in refused.value.sentence("vi")
    return refused.value


@pytest.mark.parametrize("content", ["", "không phải JSON", "[]", '{"format": "khác"}', "[" * 100_000])
def test_a_file_that_holds_no_mappings_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "m.json").write_text(content, encoding="utf-8")
    assert _refused(tmp_path / "m.json").code == "mapping_file_unreadable"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "m.json").code == "file_missing"


def _written(tmp_path: Path, **changes: object) -> Path:
    write_mappings([GOOD], tmp_path / "m.json")
    content = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    (tmp_path / "m.json").write_text(json.dumps(content | changes), encoding="utf-8")
    return tmp_path / "m.json"


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    assert _refused(_written(tmp_path, version=2)).code == "mapping_file_newer"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("name", 7),
        ("kind", "khác"),
        ("columns", {}),
        ("header_row", -1),
        ("header_row", True),
        ("sheet", None),
    ],
)
def test_a_mapping_with_a_wrong_part_is_refused_naming_it(tmp_path: Path, part: str, value: object) -> None:
    wrong: dict[str, Any] = as_dict(GOOD) | {part: value}
    refused = _refused(_written(tmp_path, mappings=[as_dict(GOOD), wrong]))
    assert (refused.code, refused.args_by_name["number"]) == ("mapping_file_entry", 2)
    assert part in refused.sentence("en")


@pytest.mark.parametrize(
    "column", [{}, {"heading": "a"}, {"heading": "a", "field": "b", "occurrence": 0}, "a"]
)
def test_a_column_with_a_wrong_part_is_refused(column: object) -> None:
    with pytest.raises(ValueError, match=r"heading|field|occurrence"):
        from_dict(as_dict(GOOD) | {"columns": [column]})


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed):
        write_mappings([GOOD], tmp_path / "không có" / "m.json")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "mapping_name_empty"),
        ({"columns": GOOD.columns[:1]}, "mapping_field_missing"),
        ({"columns": (*GOOD.columns, MappedColumn("X", "description"))}, "mapping_field_twice"),
        ({"columns": (*GOOD.columns, MappedColumn("TK", "hs_code"))}, "mapping_column_twice"),
        ({"columns": (*GOOD.columns, MappedColumn("X", "màu"))}, "mapping_field_unknown"),
        ({"columns": (*GOOD.columns, MappedColumn("X", "quantity", form="xyz"))}, "mapping_form_unknown"),
        ({"kind": MappingKind.CATALOGUE}, "mapping_field_unknown"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(change: dict[str, Any], code: str) -> None:
    titles = {name: name for fields in MAPPING_FIELDS.values() for name in fields}
    check(GOOD, titles)
    with pytest.raises(UsageRefused) as refused:
        check(replace(GOOD, **change), titles)
    assert refused.value.code == code
