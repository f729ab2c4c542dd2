"""The values that cross the boundaries between rooms: frozen, plain, without a database or a window.

Dates are `datetime.date`, moments naive local `datetime.datetime` (declarations carry no zone).
Money and quantities are `float` (64 bit); values in VND are whole đồng up to 2**53 without loss.
Codes (declaration number, tax code, HS, office) are always `str`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# --------------------------------------------------------------------------- messages and progress


class Severity(StrEnum):
    """How bad a problem in the data is: an error rejects the row, a warning keeps and flags it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a file, with its address. The sentence is `messages.text(code, language, **args)`."""

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None  # as the spreadsheet program numbers it, from 1
    column: str | None = None  # the heading as the file writes it
    cell: str | None = None  # spreadsheet address such as "W12", where there is one
    value: str | None = None  # what stands there, at most 200 characters
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. `total` is None while unknown; `stage` is a message code."""

    stage: str
    done: int
    total: int | None = None


ProgressCallback = Callable[[Progress], None]
"""Called by the worker now and then. Raises `errors.Cancelled` to stop the work."""

# --------------------------------------------------------------------------- declarations

LINE_COLUMNS = (
    "sheet", "row", "declaration_number", "amendment", "branch", "first_number", "registered_at",
    "procedure_code", "channel", "office_code", "tax_code", "enterprise_name", "enterprise_address",
    "partner_name", "partner_country", "line_no", "item_code", "hs_code", "description", "origin",
    "quantity", "unit", "unit_price", "currency", "invoice_value", "tax_value_vnd", "tax_vnd",
)  # fmt: skip
"""Columns of a batch of typed goods lines (a DataFrame), in this order.

`declaration_number` holds the first 11 digits, `amendment` the 12th as int; `registered_at` is ISO text
(`2025-12-02 15:32:16` or `2025-12-02`); `channel` is "1", "2", "3" or ""; text columns hold "" for absent,
number columns NaN. `row` is the row in the source sheet, from 1. A row with `line_no` 0 and no description speaks about
its declaration alone.
"""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A declaration file after reading, mapping and validation: nothing stored yet.

    read == len(lines) + rejected. `lines` has LINE_COLUMNS.
    """

    path: str
    sha256: str
    layout: str  # "BCCT-54", "hand-made", "printed-form", ...
    lines: pd.DataFrame
    problems: tuple[Problem, ...]
    read: int
    rejected: int
    mapping: str = ""  # name of the saved mapping that was applied
    rejected_rows: tuple[RejectedRow, ...] = ()  # filled on demand only


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken, as the file writes it; `headings` are those of its sheet, () on a printed form."""

    sheet: str
    row: int
    headings: tuple[str, ...]
    cells: tuple[str | float | int, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What one file's import did: read == kept + updated + unchanged + rejected."""

    file: str
    layout: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
    batch_id: int | None  # None where nothing was stored
    seconds: float
    already_imported: bool = False  # the same bytes were imported before


@dataclass(frozen=True, slots=True)
class ImportCheck:
    """What importing a file would do; nothing was stored. read == kept + updated + unchanged + rejected."""

    file: str
    layout: str
    mapping: str  # name of the saved mapping that would be applied
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
    already_imported: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the store remembers it."""

    batch_id: int
    file: str
    layout: str
    imported_at: datetime
    imported_by: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: int
    mapping: str = ""
    state: str = "done"  # "done", "undone"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a goods line came from."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Enterprise:
    tax_code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """A goods line as shown and searched, with its declaration and enterprise."""

    line_id: int
    description_id: int
    declaration_number: str  # 12 digits
    registered_on: date | None
    procedure_code: str
    channel: str
    office_code: str
    tax_code: str
    enterprise_name: str
    line_no: int
    hs_code: str
    description: str
    origin: str
    quantity: float | None
    unit: str
    unit_price: float | None
    currency: str
    invoice_value: float | None
    tax_value_vnd: float | None
    tax_vnd: float | None
    source: Source


# --------------------------------------------------------------------------- mapping of unknown layouts


class MappingKind(StrEnum):
    """What a mapped table holds."""

    DECLARATIONS = "declarations"
    CATALOGUE = "catalogue"
    WATCH_LIST = "watch_list"


MAPPING_FIELDS: Mapping[MappingKind, tuple[str, ...]] = {
    MappingKind.DECLARATIONS: tuple(name for name in LINE_COLUMNS if name not in ("sheet", "row", "amendment")),
    MappingKind.CATALOGUE: (
        "code", "name", "hs_prefixes", "keywords", "exclusions", "group", "risks", "origin", "unit",
        "reference_price", "currency", "legal_basis", "valid_from", "valid_to", "note",
    ),
    MappingKind.WATCH_LIST: ("tax_code", "name", "reason", "since"),
}  # fmt: skip
"""Fields that a column may be mapped to."""

MAPPING_REQUIRED: Mapping[MappingKind, tuple[str, ...]] = {
    MappingKind.DECLARATIONS: ("declaration_number", "description"),
    MappingKind.CATALOGUE: ("code", "name"),
    MappingKind.WATCH_LIST: ("tax_code",),
}
"""Fields without which a table cannot be read."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of a mapping, known by its heading: "[C]" for column C without one.

    `occurrence` tells equal headings apart, from 1 on the left. `form` is the officer's decision on how the
    column's texts are read: "vi" (1.234,5) or "en" (1,234.5) for numbers, "dmy" or "mdy" for dates, "" to be
    told from the cells.
    """

    heading: str
    field: str
    occurrence: int = 1
    form: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a layout that the program does not know are read.

    Columns that the file has beside these are ignored and named; one of these that the file lacks refuses it.
    """

    name: str
    kind: MappingKind
    columns: tuple[MappedColumn, ...]
    fingerprint: str  # SHA-256 over every heading of the file it was made from
    sheet: str = ""  # name of the sheet to read; "": every visible sheet that has the headings
    header_row: int | None = None  # as the spreadsheet program numbers it; None: found by the headings
    encoding: str = ""  # of a text file; "": told from its bytes


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of a file; `rows` is None where the file does not state how many it has."""

    name: str
    rows: int | None
    visible: bool


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """What a column probably holds. A field is proposed for one column at most; "" leaves it to the officer."""

    heading: str  # as in MappedColumn
    occurrence: int
    letter: str  # the spreadsheet program's name of the column
    index: int  # position in the preview's rows
    field: str
    confidence: float  # 0..1, of `field`
    reasons: tuple[str, ...]  # message codes
    candidates: tuple[tuple[str, float], ...]  # other fields it may be, best first
    samples: tuple[str, ...]
    form: str = ""  # how numbers or dates are read, as in MappedColumn
    form_uncertain: bool = False  # the cells do not prove `form`


@dataclass(frozen=True, slots=True)
class FilePreview:
    """The first rows of a file and what its columns probably hold. Nothing is stored."""

    path: str
    kind: MappingKind
    sheets: tuple[SheetInfo, ...]
    sheet: str  # the sheet shown
    header_row: int | None  # as the spreadsheet program numbers it; None where no header was found
    first_row: int  # number of rows[0]
    rows: tuple[
        tuple[str | float | int, ...], ...
    ]  # raw cells from the sheet's top to 100 rows below the header
    columns: tuple[ProposedColumn, ...]
    layout: str  # "" where it is unknown
    mapping: str  # name of the saved mapping that fits, "" where none does
    encoding: str  # of a text file, and of a workbook typed in an old one
    fingerprint: str
    problems: tuple[Problem, ...]
    encoding_chosen: bool = False  # by the officer, not told from the file

    def as_mapping(self, name: str) -> ColumnMapping:
        """The proposal as a mapping, ready to be corrected and saved."""
        return ColumnMapping(
            name=name,
            kind=self.kind,
            columns=tuple(
                MappedColumn(column.heading, column.field, column.occurrence, column.form)
                for column in self.columns
                if column.field
            ),
            fingerprint=self.fingerprint,
            encoding=self.encoding if self.encoding_chosen else "",
        )


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """A raw cell as a mapping reads it: `code` is a message code where something is wrong with it."""

    value: str | float
    code: str = ""


# --------------------------------------------------------------------------- watch list


@dataclass(frozen=True, slots=True)
class WatchedEnterprise:
    """An enterprise on the list of key enterprises (doanh nghiệp trọng điểm)."""

    tax_code: str
    name: str = ""
    reason: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class WatchListResult:
    """What importing a watch list did: the file's enterprises are the list now."""

    file: str
    enterprises: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]


# --------------------------------------------------------------------------- catalogue


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One entry (mục) of the high-risk catalogue. HS prefixes hold 4, 6, 8 or 10 digits; () matches on text only."""

    code: str
    name: str
    hs_prefixes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    group: str = ""
    risks: tuple[str, ...] = ()
    origin: str = ""
    unit: str = ""
    reference_price: float | None = None
    currency: str = ""
    legal_basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the catalogue page lists it, with what it caught so far."""

    entry: CatalogueEntry
    hits: int  # goods lines
    confirmed: int
    enterprises: int


@dataclass(frozen=True, slots=True)
class CatalogueResult:
    """What a catalogue import did."""

    file: str
    version: int
    entries: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]


# --------------------------------------------------------------------------- matching


class HsRelation(StrEnum):
    """How a line's HS code relates to an entry's prefixes, from nearest to farthest."""

    SAME_8 = "same8"
    SAME_6 = "same6"
    SAME_4 = "same4"
    SAME_CHAPTER = "chapter"
    DIFFERENT = "different"
    NONE = "none"  # the entry names no HS, or the line carries none


class Case(StrEnum):
    """The three findings that are told apart."""

    NAME_AND_HS = "name_and_hs"  # tên và HS khớp
    NAME_OTHER_HS = "name_other_hs"  # tên khớp, HS khác: nghi khai sai mã
    HS_ONLY = "hs_only"  # HS khớp, tên không rõ


class Level(StrEnum):
    """How sure a hit is, by its score: icon + word in the window."""

    CERTAIN = "certain"  # ● chắc chắn
    LIKELY = "likely"  # ◐ nhiều khả năng
    LOOK = "look"  # ○ cần xem


class TermKind(StrEnum):
    """How an entry's word was found in the line."""

    EXACT = "exact"  # đúng
    ACCENT = "accent"  # khác dấu
    TYPO = "typo"  # sai chính tả
    SYNONYM = "synonym"  # đồng nghĩa
    MISSING = "missing"  # thiếu


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range in the original description."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """One word of the entry, what stands for it in the line, and what it adds to the text score."""

    term: str
    found: str  # "" where missing
    kind: TermKind
    zone: str  # "head", "attribute", "host", "maker", "negation" or ""
    weight: float  # share of the entry term's weight, sums to 1 over the terms
    contribution: float  # points of the text score, sums to text_score
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a description got its score against an entry: the same sum, term by term."""

    entry_code: str
    matched_term: str  # the keyword or name that counted
    text_score: float  # 0..100
    score: float  # 0..100
    hs_relation: HsRelation
    case: Case
    hs_contribution: float  # score - text_score, points
    terms: tuple[ExplainedTerm, ...]
    vetoed_by: str = ""  # exclusion that stands in the line


@dataclass(frozen=True, slots=True)
class Parse:
    """A description as it was understood (Hiểu là: …): pieces of the original, each with its zone."""

    pieces: tuple[tuple[str, Span], ...]  # (zone, span)


@dataclass(frozen=True, slots=True)
class ScreenResult:
    """What a screening did."""

    run_id: int
    descriptions: int  # screened in this run
    hits: int  # stored by this run
    total_hits: int  # in the store afterwards
    seconds: float


@dataclass(frozen=True, slots=True)
class LineHit:
    """A hit as the detail pane shows it under a line."""

    entry_code: str
    entry_name: str
    group: str
    text_score: float
    score: float
    level: Level
    hs_relation: HsRelation
    case: Case
    verdict: VerdictKind | None


@dataclass(frozen=True, slots=True)
class LineDetail:
    """Everything the detail pane shows about a goods line."""

    line: GoodsLine
    enterprise: Enterprise | None
    partner_name: str
    hits: tuple[LineHit, ...]  # best first
    explanation: Explanation | None  # of the best hit
    parse: Parse
    same_description: int  # lines with the same description, this one included


# --------------------------------------------------------------------------- verdicts and review


class VerdictKind(StrEnum):
    CONFIRMED = "confirmed"  # xác nhận
    REJECTED = "rejected"  # loại bỏ
    UNSURE = "unsure"  # chưa rõ
    NOTE = "note"  # ghi chú: a note that decides nothing
    WITHDRAWN = "withdrawn"  # hoàn tác: the pair is open again


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision about a description and an entry; later ones override, none is deleted."""

    verdict_id: int
    description_id: int
    entry_code: str
    kind: VerdictKind
    note: str
    score: float
    decided_by: str
    decided_at: datetime


REVIEW_FLOOR = 30.0
"""The score from which pairs wait for a verdict unless an officer looks lower."""


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which pairs the review queue shows.

    `min_score` is the least score; a strong text under a foreign HS (a suspected misdeclaration, whose score is low
    by design) shows as well. Where `case` asks for those alone, `min_score` is the least text score.
    """

    state: str = "open"  # "open", "confirmed", "rejected", "unsure", "again" (a second look is due), "all"
    entry_code: str = ""
    case: Case | None = None
    min_score: float = REVIEW_FLOOR


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One pair of description and entry in the queue; `lines` counts the goods lines that carry it."""

    description_id: int
    entry_code: str
    entry_name: str
    description: str
    hs_code: str  # of the best-scored line
    text_score: float
    score: float
    level: Level
    hs_relation: HsRelation
    case: Case
    lines: int
    enterprises: int
    verdict: VerdictKind | None
    note: str
    changed_by: str = ""  # the file whose import changed lines after the verdict: a second look is due


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """Totals of the queue for its filter bar. `again` counts decided pairs a second time."""

    open: int
    confirmed: int
    rejected: int
    unsure: int
    shown: int  # items the present filter selects
    again: int = 0


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """What stands right of the queue: the line, the entry, the explanation, earlier verdicts."""

    item: ReviewItem
    entry: CatalogueEntry
    explanation: Explanation
    parse: Parse
    lines: tuple[GoodsLine, ...]  # newest first, at most 50
    history: tuple[Verdict, ...]  # newest first


# --------------------------------------------------------------------------- search


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


# --------------------------------------------------------------------------- report


class Scope(StrEnum):
    """Which hits a report counts."""

    CONFIRMED = "confirmed"
    HITS = "hits"  # every hit that was not rejected


@dataclass(frozen=True, slots=True)
class Period:
    """Registration dates a report covers, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class EnterpriseFigures:
    """One row of sheet 1. Money in VND, over lines counted once however many entries they hit."""

    tax_code: str
    name: str
    address: str
    declarations: int
    lines: int
    groups: tuple[str, ...]
    tax_value_vnd: float
    tax_vnd: float
    green: int  # declarations by channel
    yellow: int
    red: int
    note: str  # why it is on the list of key enterprises
    watched: bool = False  # on the list of key enterprises
    unknown_channel: int = 0  # declarations whose channel no file gives
    confirmed: int = 0  # lines that an officer confirmed


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of sheet 2: a goods line with the entry it hit best."""

    declaration_number: str
    registered_on: date | None
    office_code: str
    tax_code: str
    enterprise_name: str
    procedure_code: str
    channel: str
    line_no: int
    hs_code: str
    description: str
    origin: str
    quantity: float | None
    unit: str
    unit_price: float | None
    currency: str
    invoice_value: float | None
    tax_value_vnd: float | None
    tax_vnd: float | None
    entry_code: str
    entry_name: str
    group: str
    score: float
    level: Level
    case: Case
    verdict: VerdictKind | None
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One row of sheet 3: an entry inside its group."""

    group: str
    entry_code: str
    entry_name: str
    enterprises: int
    declarations: int
    lines: int
    tax_value_vnd: float
    tax_vnd: float


@dataclass(frozen=True, slots=True)
class ReportTotals:
    """The totals a report states; every line, declaration and enterprise counted once."""

    enterprises: int
    declarations: int
    lines: int
    tax_value_vnd: float
    tax_vnd: float
    confirmed: int = 0  # lines that an officer confirmed
    certain: int = 0  # undecided lines by level; the rest is to be looked at
    likely: int = 0


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A file that contributed lines to the period, for sheet 4."""

    file: str
    sha256: str
    layout: str
    imported_at: datetime
    imported_by: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    lines_in_period: int


@dataclass(frozen=True, slots=True)
class ReportBasis:
    """Sheet 4, Căn cứ: what the figures rest on."""

    files: tuple[ReportSource, ...]
    catalogue_name: str
    catalogue_version: int
    catalogue_entries: int
    catalogue_sha256: str
    min_score: float
    weights_version: str
    lines_in_period: int
    lines_unscreened: int
    made_by: str
    made_at: datetime
    program_version: str
    likely_from: float = 50.0  # scores from which a hit is named so
    certain_from: float = 80.0
    entries_unscreened: int = 0  # entries in force that were not yet compared with every description
    lines_undated: int = 0  # lines of declarations without a registration date: in no period
    lines_without_value: int = 0  # counted lines without a tax value: 0 in the sums
    lines_below: int = 0  # undecided lines of the period left out because they score below min_score
    procedures: tuple[tuple[str, int], ...] = ()  # counted lines by procedure code, most first
    declarations_without_channel: int = 0  # counted declarations whose channel no file gives


@dataclass(frozen=True, slots=True)
class ReportData:
    """A report's figures, complete: `details` may be consumed once."""

    period: Period
    scope: Scope
    totals: ReportTotals
    enterprises: tuple[EnterpriseFigures, ...]
    groups: tuple[GroupFigures, ...]
    details: Iterable[ReportLine]
    basis: ReportBasis
    group_totals: tuple[GroupFigures, ...] = ()  # per group; entry_code and entry_name are ""


@dataclass(frozen=True, slots=True)
class ReportResult:
    path: str
    totals: ReportTotals
    seconds: float


# --------------------------------------------------------------------------- the store's state


@dataclass(frozen=True, slots=True)
class StoreState:
    """What the status bar and `doctor` say about the store."""

    place: str  # path or URL without a password
    backend: str  # "sqlite" or "postgresql"
    schema_version: str
    lines: int
    declarations: int
    enterprises: int
    descriptions: int
    unscreened: int  # descriptions not yet screened
    entries: int
    hits: int
    open_items: int  # pairs that wait for a verdict
    last_registered_on: date | None


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `doctor`."""

    name: str
    ok: bool
    detail: str
