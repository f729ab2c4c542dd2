"""Files that workstations exchange: JSON objects that name their own format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kyha_lookup.errors import FileRefused

_LARGEST_BYTES = 1 << 22


def read_object(path: Path, form: str, unreadable: str) -> dict[str, Any]:
    """The JSON object in `path`, whose "format" is `form`.

    Raises FileRefused: `unreadable` (a message code) for anything else, file_missing, file_locked.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise FileRefused(unreadable, file=path.name)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise FileRefused("file_missing", file=path) from error
    except OSError as error:
        raise FileRefused("file_locked", file=path.name) from error
    except (ValueError, RecursionError) as error:
        raise FileRefused(unreadable, file=path.name) from error
    if not isinstance(content, dict) or content.get("format") != form:
        raise FileRefused(unreadable, file=path.name)
    return content
