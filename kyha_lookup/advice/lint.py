"""The check of a catalogue: entries that catch too much, too little, or each other, and slips in what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kyha_lookup.advice.phrases import holds
from kyha_lookup.advice.wilson import wilson
from kyha_lookup.model import CatalogueEntry, LintFinding
from kyha_lookup.text.stream import Words, words_of

ERROR, WARNING, INFO = "error", "warning", "info"
_ORDER = (ERROR, WARNING, INFO)

_MUCH = 0.05  # share of all descriptions that is much for one entry
_LEAST_STORE = 200  # descriptions; in a smaller store shares say nothing
_LEAST_VOCABULARY = 5_000  # descriptions; in a smaller store many sound keywords were not met yet
_LEAST_DECIDED = 10
_LOW_PRECISION = 0.5
_OVERLAP = 0.8  # share of the smaller entry's descriptions that the other one catches too
_LEAST_OVERLAP = 5
_SHOWN = 5  # words named in a sentence
_HS_LENGTHS = (4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Catch:
    """What an entry caught: descriptions the queue shows, the verdicts on them, and its keywords that none holds."""

    descriptions: int = 0
    confirmed: int = 0
    rejected: int = 0
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries, by code, and how many descriptions both catch."""

    one: str
    other: str
    both: int


def lint(
    entries: Sequence[CatalogueEntry],
    catches: dict[str, Catch],
    overlaps: Sequence[Overlap],
    descriptions: int,
    today: date,
) -> list[LintFinding]:
    """What is probably not meant, the worst first; `descriptions` are those screened so far, 0 before that."""
    found: list[LintFinding] = []
    for entry in entries:
        found += _slips(entry, today)
        if descriptions:
            found += _caught(entry, catches.get(entry.code, Catch()), descriptions)
    found += _same_keywords(entries)
    found += _same_catch(catches, overlaps)
    return sorted(found, key=lambda one: (_ORDER.index(one.severity), one.entry_code, one.code))


def _slips(entry: CatalogueEntry, today: date) -> Iterator[LintFinding]:
    for prefix in entry.hs_prefixes:
        if not _is_hs(prefix):
            yield LintFinding("lint_not_hs", ERROR, entry.code, {"prefix": prefix})
    own = [words_of(text) for text in (entry.name, *entry.keywords)]
    for exclusion in entry.exclusions:
        struck = words_of(exclusion)
        if struck and any(holds(words, struck) for words in own):
            yield LintFinding("lint_exclusion_vetoes", ERROR, entry.code, {"word": exclusion})
    start, end = entry.valid_from, entry.valid_to
    if start and end and start > end:
        yield LintFinding(
            "lint_dates_reversed", ERROR, entry.code, {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}
        )
    elif end and end < today:
        yield LintFinding("lint_expired", WARNING, entry.code, {"end": f"{end:%d/%m/%Y}"})
    elif start and start > today:
        yield LintFinding("lint_not_yet", INFO, entry.code, {"start": f"{start:%d/%m/%Y}"})
    if not entry.keywords:
        yield LintFinding("lint_no_keyword", WARNING, entry.code, {})


def _is_hs(prefix: str) -> bool:
    """Whether digits may begin a code of the tariff: chapters 01 to 98 but 77, headings from 01."""
    return (
        prefix.isascii()
        and prefix.isdigit()
        and len(prefix) in _HS_LENGTHS
        and 1 <= int(prefix[:2]) <= 98
        and prefix[:2] != "77"
        and prefix[2:4] != "00"
    )


def _caught(entry: CatalogueEntry, catch: Catch, descriptions: int) -> Iterator[LintFinding]:
    share = catch.descriptions / descriptions
    if descriptions >= _LEAST_STORE and share >= _MUCH:
        yield LintFinding(
            "lint_catches_much",
            WARNING,
            entry.code,
            {"count": catch.descriptions, "total": descriptions, "percent": f"{100 * share:.0f}"},
        )
    decided = catch.confirmed + catch.rejected
    if decided >= _LEAST_DECIDED and wilson(catch.confirmed, decided).high < _LOW_PRECISION:
        yield LintFinding(
            "lint_low_precision", WARNING, entry.code, {"confirmed": catch.confirmed, "decided": decided}
        )
    if not catch.descriptions:
        yield LintFinding("lint_catches_nothing", INFO, entry.code, {})
    elif catch.unseen and descriptions >= _LEAST_VOCABULARY:
        words = ", ".join(f"“{word}”" for word in catch.unseen[:_SHOWN])
        more = ", …" if len(catch.unseen) > _SHOWN else ""
        yield LintFinding("lint_keyword_unseen", INFO, entry.code, {"words": words + more})


def _same_keywords(entries: Sequence[CatalogueEntry]) -> Iterator[LintFinding]:
    """One finding for each two entries that have a keyword in common."""
    holders: dict[Words, dict[str, str]] = {}
    for entry in entries:
        for keyword in entry.keywords:
            if words := words_of(keyword):
                holders.setdefault(words, {}).setdefault(entry.code, keyword)
    common: dict[tuple[str, str], list[str]] = {}
    for own in holders.values():
        for one, other in combinations(own, 2):
            common.setdefault((one, other), []).append(own[one])
    for (one, other), keywords in common.items():
        named = ", ".join(f"“{word}”" for word in keywords[:_SHOWN])
        yield LintFinding("lint_keyword_twice", WARNING, one, {"other": other, "words": named})


def _same_catch(catches: dict[str, Catch], overlaps: Sequence[Overlap]) -> Iterator[LintFinding]:
    for overlap in overlaps:
        one, other = (catches.get(code, Catch()).descriptions for code in (overlap.one, overlap.other))
        smaller = min(one, other)
        if overlap.both >= _LEAST_OVERLAP and smaller and overlap.both >= _OVERLAP * smaller:
            yield LintFinding(
                "lint_same_catch",
                WARNING,
                overlap.one if one <= other else overlap.other,
                {
                    "other": overlap.other if one <= other else overlap.one,
                    "both": overlap.both,
                    "own": smaller,
                },
            )
