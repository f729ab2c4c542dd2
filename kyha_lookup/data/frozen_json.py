"""Frozen dataclasses of the model as JSON and back: fields by name, so that later ones may have defaults."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kyha_lookup import model

T = TypeVar("T")
_DAY, _MOMENT = "day", "moment"


def to_json(value: object) -> str:
    """`value` and everything in it as JSON; dates are objects with one field."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """A `kind` from what `to_json` wrote. Raises TypeError where fields without a default are missing."""
    made: T = _decode(kind, parsed(text))
    return made


def parsed(text: str) -> Any:
    """The JSON with its dates as dates."""
    return json.loads(text, object_hook=_date)


def decode_fields(kind: Any, raw: dict[str, Any]) -> Any:
    """A dataclass from its fields, as `parsed` gives them."""
    hints = _hints(kind)
    return kind(**{name: _decode(hints[name], value) for name, value in raw.items() if name in hints})


def _decode(kind: Any, raw: Any) -> Any:
    """Parsed JSON as a value of the annotated type `kind`."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        known = [each for each in inner if each is not NoneType]
        # A union of plain values is what JSON says it is.
        return raw if raw is None or len(known) > 1 else _decode(known[0], raw)
    if origin is Iterable:
        return tuple(_decode(inner[0], value) for value in raw)
    if origin is tuple:
        each = inner[:1] * len(raw) if inner[-1] is Ellipsis else inner
        return tuple(_decode(part, value) for part, value in zip(each, raw, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        return decode_fields(kind, raw)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    return raw


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {item.name: getattr(value, item.name) for item in fields(value)}
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(type(value).__name__)


def _date(found: dict[str, Any]) -> Any:
    if found.keys() == {_DAY}:
        return date.fromisoformat(found[_DAY])
    if found.keys() == {_MOMENT}:
        return datetime.fromisoformat(found[_MOMENT])
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Annotations of a dataclass; the model names its own classes without importing them."""
    return get_type_hints(kind, localns=vars(model))
