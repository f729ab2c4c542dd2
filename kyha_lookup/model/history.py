"""What was done in a sitting, so that it can be taken back and done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One change that somebody made: `code` with `args` is its name, as a message."""

    number: int  # counts the deeds of a sitting
    code: str
    args: Mapping[str, object]
    kinds: frozenset[str]  # what it changed, in the words of the window's pages: "verdicts", "catalogue", ...
    pair: tuple[int, str] | None = None  # description and entry of a verdict or its note
    hint: str = ""
    """Code of the sentence that says why the history cannot take it back, and what can; "" where it can."""


@dataclass(frozen=True, slots=True)
class HistoryState:
    """What comes next in either direction."""

    undo: Deed | None = None
    redo: Deed | None = None
