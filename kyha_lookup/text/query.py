"""What an officer types into the search field, taken apart: words, phrases, exclusions and operators.

`"cụm từ"` asks for words side by side, `-từ` excludes, `hs:3304,3305` asks for values of a field; `-hs:3304`
excludes them. Names of operators may be written with or without accents. What cannot be understood is left out and
explained by a problem with its place in the text; the rest of the query still counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyha_lookup.model import QueryProblem
from kyha_lookup.text.folding import fold
from kyha_lookup.text.query_dates import period_of
from kyha_lookup.text.tokens import Token, tokenize


class Field(StrEnum):
    """What an operator asks about; the value is its usual name."""

    HS = "hs"  # value: digits, a prefix
    TAX_CODE = "mst"  # digits, a prefix
    DECLARATION = "tk"  # digits, a prefix
    ENTERPRISE = "dn"  # words of its name, as typed
    ORIGIN = "xx"  # ISO-2, upper case
    FROM = "tu"  # ISO date
    TO = "den"  # ISO date
    CHANNEL = "luong"  # "1", "2", "3"
    PROCEDURE = "lh"  # upper case, a prefix
    OFFICE = "hq"  # upper case, a prefix


_NAMES = {field.value: field for field in Field}
_EXAMPLES = {
    Field.HS: "hs:3304",
    Field.TAX_CODE: "mst:0101234567",
    Field.DECLARATION: "tk:106123456780",
    Field.ENTERPRISE: "dn:\"hoa mai\"",
    Field.ORIGIN: "xx:CN",
    Field.FROM: "tu:01/09/2026",
    Field.TO: "den:30/09/2026",
    Field.CHANNEL: "luong:3",
    Field.PROCEDURE: "lh:A11",
    Field.OFFICE: "hq:60CB",
}  # fmt: skip
_CHANNELS = {"1": "1", "2": "2", "3": "3", "xanh": "1", "vang": "2", "do": "3", "x": "1", "v": "2", "d": "3"}
_PIECE = re.compile(
    r"""(?P<minus>-(?=["“”\w]))?
        (?:(?P<name>[^\W\d_]{2,6}):(?P<value>(?:["“”][^"“”]*["“”]?|[^\s"“”])*)
        |["“”](?P<phrase>[^"“”]*)(?P<closed>["“”])?
        |(?P<word>[^\s"“”]+))""",
    re.VERBOSE,
)
_VALUE = re.compile(r'["“”]([^"“”]*)["“”]?|[^,"“”]+')
_CODE = re.compile(r"[\d.\- ]+")
_SHAPES = (
    (re.compile(r"\d{4}\.\d{2}(?:\.\d{2}){0,2}"), Field.HS),
    (re.compile(r"10\d{10}"), Field.DECLARATION),
    (re.compile(r"\d{10}-\d{3}"), Field.TAX_CODE),
)
_SHORTEST_CODE = 4


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """Values a line must have in a field (any of them), or with `excluded` must not have."""

    field: Field
    values: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The parts of a typed query."""

    text: str
    words: tuple[Token, ...] = ()  # every free word, those of phrases included; spans are those in `text`
    phrases: tuple[tuple[Token, ...], ...] = ()  # words that must stand side by side
    excluded: tuple[tuple[Token, ...], ...] = ()  # a word, or words side by side, that must not occur
    filters: tuple[FieldFilter, ...] = ()
    code: str = ""  # the digits, where the whole query is one code
    open_ended: bool = False  # the last free word may go on
    problems: tuple[QueryProblem, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there is nothing but words."""
        return not (self.phrases or self.excluded or self.filters)


def parse_query(text: str) -> ParsedQuery:
    """Take a typed query apart. Never raises."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[Token] = []
        self._phrases: list[tuple[Token, ...]] = []
        self._excluded: list[tuple[Token, ...]] = []
        self._filters: list[FieldFilter] = []
        self._problems: list[QueryProblem] = []
        self._open_ended = False

    def parse(self) -> ParsedQuery:
        text = self._text
        digits = re.sub(r"\D", "", text)
        if len(digits) >= _SHORTEST_CODE and _CODE.fullmatch(text.strip()):
            return ParsedQuery(
                text, words=self._tokens(0, len(text)), code=digits, open_ended=not text[-1:].isspace()
            )
        for piece in _PIECE.finditer(text):
            self._take(piece)
        self._check_dates()
        return ParsedQuery(
            text=text,
            words=tuple(self._words),
            phrases=tuple(self._phrases),
            excluded=tuple(self._excluded),
            filters=tuple(self._filters),
            open_ended=self._open_ended and bool(self._words),
            problems=tuple(self._problems),
        )

    def _tokens(self, start: int, end: int) -> tuple[Token, ...]:
        found = tokenize(self._text[start:end])
        return tuple(
            Token(type(t.span)(t.span.start + start, t.span.end + start), t.key, t.folded) for t in found
        )

    def _take(self, piece: re.Match[str]) -> None:
        excluded = piece["minus"] is not None
        if piece["name"] is not None and self._operator(piece, excluded):
            return
        if piece["phrase"] is not None:
            if piece["closed"] is None:
                self._complain("query_quote_open", piece.span())
            self._side_by_side(self._tokens(*piece.span("phrase")), excluded)
            self._open_ended = False
            return
        start = piece.start() + (1 if excluded else 0)
        word = self._text[start : piece.end()]
        if not excluded:
            for shape, field in _SHAPES:
                if shape.fullmatch(word):
                    self._filters.append(FieldFilter(field, (re.sub(r"\D", "", word),)))
                    return
        tokens = self._tokens(start, piece.end())
        if not tokens:
            return
        if excluded and tokens[0].folded.isalpha():
            self._excluded.append(tokens)
            return
        self._words += tokens
        self._open_ended = piece.end() == len(self._text) and self._text[-1].isalnum()

    def _side_by_side(self, tokens: tuple[Token, ...], excluded: bool) -> None:
        if not tokens:
            return
        if excluded:
            self._excluded.append(tokens)
            return
        self._words += tokens
        if len(tokens) > 1:
            self._phrases.append(tokens)

    def _operator(self, piece: re.Match[str], excluded: bool) -> bool:
        """Take `name:value` as an operator; False where the name is none and the piece only words."""
        name = fold(piece["name"])
        field = _NAMES.get(name)
        if field is None:
            near = _near(name)
            if near is None or not piece["value"]:
                return False
            self._complain(
                "query_operator_unknown",
                (piece.start("name"), piece.end("name") + 1),
                typed=piece["name"],
                near=near,
            )
            return True
        values: list[str] = []
        for match in _VALUE.finditer(piece["value"]):
            raw = match[1] if match[1] is not None else match[0]
            if not raw.strip():
                continue
            value = _READERS[field](raw.strip())
            if value is None:
                start = piece.start("value") + match.start()
                end = piece.start("value") + match.end()
                code = f"query_{field.name.lower()}_form"
                self._complain(code, (start, end), value=raw.strip(), example=_EXAMPLES[field])
            else:
                values.append(value)
        if not piece["value"].strip(',"“” '):
            self._complain(
                "query_value_missing",
                piece.span(),
                operator=piece["name"],
                example=_EXAMPLES[field],
            )
        if values:
            self._filters.append(FieldFilter(field, tuple(values), excluded))
        return True

    def _check_dates(self) -> None:
        starts = [value for f in self._filters if f.field is Field.FROM for value in f.values]
        ends = [value for f in self._filters if f.field is Field.TO for value in f.values]
        if starts and ends and min(ends) < max(starts):
            places = [match for match in _PIECE.finditer(self._text) if match["name"]]
            dates = [m for m in places if _NAMES.get(fold(m["name"])) in (Field.FROM, Field.TO)]
            self._complain(
                "query_dates_reversed",
                (dates[0].start(), dates[-1].end()),
                start=_shown(max(starts)),
                end=_shown(min(ends)),
            )
            self._filters = [f for f in self._filters if f.field not in (Field.FROM, Field.TO)]

    def _complain(self, code: str, place: tuple[int, int], **args: str) -> None:
        self._problems.append(QueryProblem(code, *place, args))


def _near(name: str) -> str | None:
    """The operator that `name` misspells by one letter, if any; two-letter names are too short to tell."""
    from rapidfuzz.distance import OSA

    known = [field.value for field in Field]
    near = [other for other in known if len(name) > 2 and OSA.distance(name, other, score_cutoff=1) <= 1]
    return near[0] if near else None


def _digits(least: int, most: int) -> Callable[[str], str | None]:
    def read(value: str) -> str | None:
        digits = re.sub(r"[.\-\s]", "", value)
        return digits if digits.isascii() and digits.isdigit() and least <= len(digits) <= most else None

    return read


def _letters(pattern: str) -> Callable[[str], str | None]:
    form = re.compile(pattern)

    def read(value: str) -> str | None:
        upper = value.upper()
        return upper if form.fullmatch(upper) else None

    return read


def _day(last: bool) -> Callable[[str], str | None]:
    def read(value: str) -> str | None:
        period = period_of(value)
        return period[1 if last else 0].isoformat() if period else None

    return read


def _shown(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


_READERS: dict[Field, Callable[[str], str | None]] = {
    Field.HS: _digits(2, 10),
    Field.TAX_CODE: _digits(1, 13),
    Field.DECLARATION: _digits(1, 12),
    Field.ENTERPRISE: lambda value: value if fold(value) else None,
    Field.ORIGIN: _letters("[A-Z]{2}"),
    Field.FROM: _day(last=False),
    Field.TO: _day(last=True),
    Field.CHANNEL: lambda value: _CHANNELS.get(fold(value)),
    Field.PROCEDURE: _letters("[A-Z][0-9]{0,2}"),
    Field.OFFICE: _letters("[0-9A-Z]{1,6}"),
}
