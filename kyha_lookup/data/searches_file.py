"""Searches as JSON: in the store, and in a file that goes from one workstation to another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kyha_lookup.data.exchange_file import read_object
from kyha_lookup.errors import FileRefused, OutputFailed
from kyha_lookup.model import Facet, FacetFilter, Grouping, SavedSearch, SearchColumn, SearchQuery

FORMAT = "kyha-lookup searches"
VERSION = 1


def as_dict(query: SearchQuery) -> dict[str, Any]:
    """A search as plain values; what is not said is left out. `limit` is the asker's, no part of a search."""
    found: dict[str, Any] = {"text": query.text}
    if query.filters:
        found["filters"] = [
            {"facet": each.facet.value, "value": each.value, "excluded": each.excluded}
            for each in query.filters
        ]
    if query.sort:
        found |= {"sort": query.sort.value, "descending": query.descending}
    if query.grouping is not Grouping.LINES:
        found["grouping"] = query.grouping.value
    return found


def from_dict(data: object) -> SearchQuery:
    """A search from plain values. Raises ValueError with the part that is missing or wrong."""
    filters = _part(data, "filters", list, [])
    sort = _part(data, "sort", str, "")
    return SearchQuery(
        text=_part(data, "text", str),
        filters=tuple(map(_filter, filters)),
        sort=SearchColumn(sort) if sort else None,
        descending=_part(data, "descending", bool, False),
        grouping=Grouping(_part(data, "grouping", str, Grouping.LINES.value)),
    )


def _filter(data: object) -> FacetFilter:
    facet = Facet(_part(data, "facet", str))
    return FacetFilter(facet, _part(data, "value", str), _part(data, "excluded", bool, False))


_REQUIRED: Any = object()


def _part(data: object, name: str, kind: type, default: Any = _REQUIRED) -> Any:
    value = data.get(name, default) if isinstance(data, dict) else _REQUIRED
    if value is _REQUIRED or not isinstance(value, kind):
        raise ValueError(name)
    return value


def write_searches(searches: Sequence[SavedSearch], path: Path) -> None:
    """Write searches to a JSON file, whole or not at all. Raises OutputFailed."""
    entries = [{"name": each.name, "pinned": each.pinned, "query": as_dict(each.query)} for each in searches]
    content = {"format": FORMAT, "version": VERSION, "searches": entries}
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed("output_failed", path=path, reason=error.strerror or str(error)) from error


def read_searches(path: Path) -> list[SavedSearch]:
    """The searches of a file that `write_searches` wrote. Raises FileRefused with what is wrong."""
    content = read_object(path, FORMAT, "search_file_unreadable")
    version, entries = content.get("version"), content.get("searches")
    if not isinstance(version, int) or not isinstance(entries, list):
        raise FileRefused("search_file_unreadable", file=path.name)
    if version > VERSION:
        raise FileRefused("search_file_newer", file=path.name, found=version, known=VERSION)
    searches = []
    for number, entry in enumerate(entries, 1):
        try:
            name = _part(entry, "name", str).strip()
            if not name:
                raise ValueError("name")
            query = from_dict(_part(entry, "query", dict))
            searches.append(SavedSearch(name, query, _part(entry, "pinned", bool, True)))
        except ValueError as error:
            raise FileRefused("search_file_entry", file=path.name, number=number, part=error) from error
    return searches
