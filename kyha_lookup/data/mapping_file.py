"""Column mappings as JSON: in the store, and in a file that goes from one workstation to another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kyha_lookup.data.exchange_file import read_object
from kyha_lookup.errors import FileRefused, OutputFailed, UsageRefused
from kyha_lookup.model import MAPPING_FIELDS, MAPPING_REQUIRED, ColumnMapping, MappedColumn, MappingKind

FORMAT = "kyha-lookup column mappings"
VERSION = 1
_FORMS = ("", "vi", "en", "dmy", "mdy")


def as_dict(mapping: ColumnMapping) -> dict[str, Any]:
    """A mapping as plain values."""
    return {
        "name": mapping.name,
        "kind": mapping.kind.value,
        "fingerprint": mapping.fingerprint,
        "sheet": mapping.sheet,
        "header_row": mapping.header_row,
        "encoding": mapping.encoding,
        "columns": [
            {
                "heading": column.heading,
                "field": column.field,
                "occurrence": column.occurrence,
                "form": column.form,
            }
            for column in mapping.columns
        ],
    }


def from_dict(data: object) -> ColumnMapping:
    """A mapping from plain values. Raises ValueError with the part that is missing or wrong."""
    kind = _part(data, "kind", str)
    if kind not in list(MappingKind):
        raise ValueError("kind")
    header_row = _part(data, "header_row", (int, type(None)), None)
    if header_row is not None and (isinstance(header_row, bool) or header_row < 0):
        raise ValueError("header_row")
    return ColumnMapping(
        name=_part(data, "name", str),
        kind=MappingKind(kind),
        columns=tuple(map(_column, _part(data, "columns", list))),
        fingerprint=_part(data, "fingerprint", str, ""),
        sheet=_part(data, "sheet", str, ""),
        header_row=header_row,
        encoding=_part(data, "encoding", str, ""),
    )


def _column(data: object) -> MappedColumn:
    occurrence = _part(data, "occurrence", int, 1)
    if isinstance(occurrence, bool) or occurrence < 1:
        raise ValueError("occurrence")
    return MappedColumn(
        _part(data, "heading", str), _part(data, "field", str), occurrence, _part(data, "form", str, "")
    )


_REQUIRED: Any = object()


def _part(data: object, name: str, kind: type | tuple[type, ...], default: Any = _REQUIRED) -> Any:
    value = data.get(name, default) if isinstance(data, dict) else _REQUIRED
    if value is _REQUIRED or not isinstance(value, kind):
        raise ValueError(name)
    return value


def check(mapping: ColumnMapping, titles: Mapping[str, str]) -> None:
    """Raise UsageRefused where a mapping cannot be used. `titles` names the fields as users read them."""
    name = mapping.name
    if not name.strip():
        raise UsageRefused("mapping_name_empty")
    fields = [column.field for column in mapping.columns]
    places = [(column.heading, column.occurrence) for column in mapping.columns]
    for column in mapping.columns:
        if column.field not in MAPPING_FIELDS[mapping.kind]:
            raise UsageRefused("mapping_field_unknown", name=name, field=column.field)
        if fields.count(column.field) > 1:
            raise UsageRefused("mapping_field_twice", name=name, field=titles[column.field])
        if places.count((column.heading, column.occurrence)) > 1:
            raise UsageRefused("mapping_column_twice", name=name, heading=column.heading)
        if column.form not in _FORMS:
            raise UsageRefused("mapping_form_unknown", name=name, heading=column.heading, form=column.form)
    for field in MAPPING_REQUIRED[mapping.kind]:
        if field not in fields:
            raise UsageRefused("mapping_field_missing", name=name, field=titles[field])


def write_mappings(mappings: Sequence[ColumnMapping], path: Path) -> None:
    """Write mappings to a JSON file, whole or not at all. Raises OutputFailed."""
    content = {"format": FORMAT, "version": VERSION, "mappings": [as_dict(mapping) for mapping in mappings]}
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed("output_failed", path=path, reason=error.strerror or str(error)) from error


def read_mappings(path: Path) -> list[ColumnMapping]:
    """The mappings of a file that `write_mappings` wrote. Raises FileRefused with what is wrong."""
    content = read_object(path, FORMAT, "mapping_file_unreadable")
    version = content.get("version")
    if not isinstance(version, int) or not isinstance(content.get("mappings"), list):
        raise FileRefused("mapping_file_unreadable", file=path.name)
    if version > VERSION:
        raise FileRefused("mapping_file_newer", file=path.name, found=version, known=VERSION)
    mappings = []
    for number, data in enumerate(content["mappings"], 1):
        try:
            mappings.append(from_dict(data))
        except ValueError as error:
            raise FileRefused("mapping_file_entry", file=path.name, number=number, part=error) from error
    return mappings
