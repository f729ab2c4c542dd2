"""Sentences of the core in Vietnamese and English: a code with arguments in, a sentence out.

The texts live in `resources/i18n/messages/*.toml`, a file per room, one
table per code with `vi` and `en`. The window and the
command line use the same ones. The window's own labels are Qt translations and do not live here.
"""

from __future__ import annotations

import tomllib
from functools import cache

from kyha_lookup.assets import resource

LANGUAGES = ("vi", "en")


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(resource("i18n/messages").glob("*.toml")):
        room = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := texts.keys() & room.keys():
            raise ValueError(f"message codes in two files: {sorted(twice)}")
        texts.update(room)
    return texts


def codes() -> frozenset[str]:
    """Every message code there is."""
    return frozenset(_texts())


def text(code: str, language: str, **args: object) -> str:
    """The sentence for `code` in `language` ("vi", anything else is English), its `{name}` fields filled.

    Raises KeyError for an unknown code or a missing argument: both are bugs.
    """
    return _texts()[code]["vi" if language == "vi" else "en"].format(**args)


def figure(value: float, language: str, decimals: int = 0, *, signed: bool = False) -> str:
    """A number with so many decimals inside a sentence: 1.234,5 ("vi"), 1,234.5 (anything else)."""
    written = f"{value:{'+' if signed else ''},.{decimals}f}"
    return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written
