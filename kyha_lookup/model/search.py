"""Searches and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.declarations import GoodsLine


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search as typed, and how many lines are wanted."""

    text: str
    limit: int = 200


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Lines that answer a query, best first."""

    query: SearchQuery
    lines: tuple[GoodsLine, ...]
    total: int | None  # all lines that answer; None where only a lower bound is known
    approximate: bool  # typos were allowed or a word dropped: shown as "gần đúng"
    words: tuple[str, ...]  # words to highlight, folded
    milliseconds: float
