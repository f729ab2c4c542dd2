"""Searches and their answers."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.declarations import GoodsLine


class Grouping(StrEnum):
    """What a row of the answer is."""

    LINES = "lines"
    DESCRIPTIONS = "descriptions"
    ENTERPRISES = "enterprises"
    ENTRIES = "entries"


class Facet(StrEnum):
    """What an answer can be narrowed by, and the form of its values."""

    MONTH = "month"  # "2026-09"
    CHAPTER = "chapter"  # first two digits of the HS code
    HEADING = "heading"  # first four
    ORIGIN = "origin"
    OFFICE = "office"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    ENTRY = "entry"  # entry code, for lines that hit it
    VERDICT = "verdict"  # a VerdictKind, NO_VERDICT or NO_HIT
    ENTERPRISE = "enterprise"  # tax code; not counted by `facets`
    DESCRIPTION = "description"  # description id; not counted by `facets`
    LINES = "lines"  # line ids with commas between them; not counted by `facets`


NO_VERDICT = "open"
"""Value of Facet.VERDICT: the line hits an entry and nobody has decided."""

NO_HIT = "none"
"""Value of Facet.VERDICT: the line hits no entry."""


class SearchColumn(StrEnum):
    """The columns of an answer: sorted by, counted and exported."""

    DECLARATION = "declaration"
    LINE_NO = "line_no"
    DATE = "date"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    OFFICE = "office"
    TAX_CODE = "tax_code"
    ENTERPRISE = "enterprise"
    HS = "hs"
    DESCRIPTION = "description"
    ORIGIN = "origin"
    QUANTITY = "quantity"
    UNIT = "unit"
    UNIT_PRICE = "unit_price"
    CURRENCY = "currency"
    INVOICE_VALUE = "invoice_value"
    TAX_VALUE = "tax_value"
    TAX = "tax"
    FILE = "file"
    SHEET = "sheet"
    SOURCE_ROW = "source_row"
    LINES = "lines"  # of groups alone: how many lines
    DECLARATIONS = "declarations"  # of groups alone


GROUP_COLUMNS = frozenset({SearchColumn.LINES, SearchColumn.DECLARATIONS})
"""Columns that only groups have. Groups are sorted by these, TAX_VALUE, DATE (the newest) or their own name."""


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """One value that lines must have, or with `excluded` must not have. Several of one facet: any of them."""

    facet: Facet
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A whole search: what is typed, what it is narrowed by, its order and its grouping. A saved search is this.

    `text` may hold operators (see `text.query`). `sort` None: the best first, then the newest; for groups, most
    lines first. `limit`: rows wanted in the first answer.
    """

    text: str
    limit: int = 200
    filters: tuple[FacetFilter, ...] = ()
    sort: SearchColumn | None = None
    descending: bool = False
    grouping: Grouping = Grouping.LINES


class QueryChangeKind(StrEnum):
    """How a search was bent to find anything."""

    SPELLING = "spelling"  # a word nothing holds was replaced by near ones
    KEYSTROKES = "keystrokes"  # Telex or VNI keys read as the letters meant
    DROPPED = "dropped"  # a word was left out


@dataclass(frozen=True, slots=True)
class QueryChange:
    """What was typed and what was looked for instead ("" where it was dropped)."""

    kind: QueryChangeKind
    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A mistyped operator: what is wrong with text[start:end]. `code` and `args` make its sentence."""

    code: str
    start: int
    end: int
    args: Mapping[str, str] = field(default_factory=dict)


class SuggestionKind(StrEnum):
    """What to try where nothing is found."""

    WITHOUT_FILTERS = "without_filters"  # facets off
    WITHOUT_OPERATORS = "without_operators"  # the words alone
    WITHOUT_WORD = "without_word"
    WITHOUT_UNKNOWN = "without_unknown"  # all words that no line holds left out
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search near the one that found nothing, and which certainly finds something."""

    kind: SuggestionKind
    query: SearchQuery
    word: str = ""  # left out, or the spelling to use


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The first rows that answer a query, best first; the rest by `search_ids`.

    `lines` is filled for Grouping.LINES, `groups` for the others. The first `len(ids)` of `search_ids` are `ids`.
    """

    query: SearchQuery
    lines: tuple[GoodsLine, ...]
    total: int | None  # all rows that answer; None where that is not known yet
    approximate: bool  # typos were allowed or a word dropped: shown as "gần đúng"
    words: tuple[str, ...]  # whole words to mark, folded
    milliseconds: float
    groups: tuple[SearchGroup, ...] = ()
    prefixes: tuple[str, ...] = ()  # beginnings of words to mark, folded
    changes: tuple[QueryChange, ...] = ()
    problems: tuple[QueryProblem, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()  # where nothing was found
    enterprises: tuple[str, ...] = ()  # tax codes of enterprises whose name answers the words

    @property
    def ids(self) -> tuple[int, ...]:
        """Line ids, or group keys."""
        return tuple(line.line_id for line in self.lines) or tuple(group.key for group in self.groups)


@dataclass(frozen=True, slots=True)
class SearchIds:
    """Every row of an answer, in order: line ids or group keys. 8 bytes each."""

    query: SearchQuery
    ids: array[int]
    lines: int  # goods lines in all; equals len(ids) for Grouping.LINES

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """The lines of an answer that share a description, an enterprise or an entry."""

    key: int  # description id, enterprise id or entry revision id
    code: str  # tax code or entry code; "" for descriptions
    name: str  # the text or name
    lines: int
    declarations: int
    tax_value_vnd: float
    newest: date | None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many lines of the answer have one value of a facet; `label` is its name where it has one, else ""."""

    value: str
    lines: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class SearchFacets:
    """Counts per facet, largest first (months newest first).

    The counts of a facet are those of the query without its own values, so that others can be chosen beside them.
    """

    query: SearchQuery
    counts: Mapping[Facet, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often one value of a column occurs in an answer."""

    value: str
    lines: int
    declarations: int
    tax_value_vnd: float


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name; `pinned` ones stand in the navigation."""

    name: str
    query: SearchQuery
    pinned: bool = True
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HsUse:
    """An HS code that lines like another were cleared under."""

    hs_code: str
    lines: int
    declarations: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class SimilarLines:
    """Past lines whose goods are named like those of a line, newest first, and the codes they were cleared under."""

    lines: tuple[GoodsLine, ...]
    codes: tuple[HsUse, ...]
    words: tuple[str, ...]  # the words of the goods' name they share, folded
