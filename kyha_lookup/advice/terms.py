"""Keywords and exclusions that an entry's verdicts suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kyha_lookup.advice.phrases import Phrase, any_holds, holds, holds_any, is_common, phrases_of
from kyha_lookup.advice.wilson import wilson
from kyha_lookup.model import CatalogueEntry, DecidedText, Proposal, ProposalKind
from kyha_lookup.text.stream import Words

WEAK = 50.0
"""A confirmed description below this text score was hardly recognised by its words."""

_LEAST_KEYWORD = 3  # weak confirmed descriptions that hold a proposed keyword
_LEAST_EXCLUSION = 4  # rejected descriptions that hold a proposed exclusion
_LEAST_SHARE = 0.4  # lower Wilson bound of what a keyword's descriptions must be confirmed
_MOST = 3  # proposals of a kind for one entry
_SAME = 0.8  # share of a phrase's descriptions that a phrase chosen before may have
_EXAMPLES = 5


@dataclass(slots=True)
class _Seen:
    """A phrase and the descriptions that hold it, confirmed and rejected; how many hold it in their head."""

    phrase: Phrase
    heads: int = 0
    confirmed: list[DecidedText] = field(default_factory=list)
    rejected: list[DecidedText] = field(default_factory=list)


def _seen(decided: Sequence[DecidedText], zones: tuple[str, ...]) -> list[_Seen]:
    found: dict[Words, _Seen] = {}
    for one in decided:
        head = phrases_of(one.text, ("head",))
        for words, phrase in phrases_of(one.text, zones).items():
            seen = found.setdefault(words, _Seen(phrase))
            seen.heads += words in head
            (seen.confirmed if one.confirmed else seen.rejected).append(one)
    return list(found.values())


def proposed_keywords(entry: CatalogueEntry, decided: Sequence[DecidedText]) -> list[Proposal]:
    """Phrases of the heads of confirmed descriptions that the entry's words missed, rare among the rejected ones."""
    if not any(one.confirmed and one.text_score < WEAK for one in decided):
        return []
    own = (entry.name, *entry.keywords)
    ranked = []
    for seen in _seen(decided, ("head",)):
        weak = [one for one in seen.confirmed if one.text_score < WEAK]
        words = seen.phrase.words
        if (
            len(weak) >= _LEAST_KEYWORD
            and wilson(len(seen.confirmed), len(seen.confirmed) + len(seen.rejected)).low >= _LEAST_SHARE
            and not is_common(words)
            and not holds_any(words, own)
            and not holds_any(words, entry.exclusions)
        ):
            ranked.append((weak, seen))
    # Of equal ones the longer phrase says more.
    ranked.sort(
        key=lambda pair: (
            -len(pair[0]), len(pair[1].rejected), -len(pair[1].phrase.words), pair[1].phrase.spelling
        )
    )  # fmt: skip
    return [
        _proposal(entry, ProposalKind.KEYWORD, seen.phrase, seen.confirmed, seen.rejected)
        for seen in _distinct(ranked)
    ]


def proposed_exclusions(entry: CatalogueEntry, decided: Sequence[DecidedText]) -> list[Proposal]:
    """Phrases that many rejected descriptions hold and no confirmed one, and that no keyword of the entry holds.

    What names the goods (stands in heads) comes first. A phrase about their properties must besides be frequent
    among the rejected ones beyond what chance could have kept out of the confirmed ones.
    """
    confirmed = sum(one.confirmed for one in decided)
    by_chance = wilson(0, confirmed).high
    ranked = [
        (seen.rejected, seen)
        for seen in _seen(decided, ("head", "attribute", "host"))
        if len(seen.rejected) >= _LEAST_EXCLUSION
        and not seen.confirmed
        and (_names(seen) or len(seen.rejected) > by_chance * (len(decided) - confirmed))
        and not is_common(seen.phrase.words)
        and not any_holds((entry.name, *entry.keywords), seen.phrase.words)
        and not holds_any(seen.phrase.words, entry.exclusions)
    ]
    ranked.sort(
        key=lambda pair: (
            not _names(pair[1]), -len(pair[0]), -len(pair[1].phrase.words), pair[1].phrase.spelling
        )
    )  # fmt: skip
    return [
        _proposal(entry, ProposalKind.EXCLUSION, seen.phrase, seen.rejected, seen.confirmed)
        for seen in _distinct(ranked)
    ]


def _names(seen: _Seen) -> bool:
    """Whether a phrase mostly stands where the goods are named."""
    return 2 * seen.heads > len(seen.rejected) + len(seen.confirmed)


def _distinct(ranked: Sequence[tuple[list[DecidedText], _Seen]]) -> list[_Seen]:
    """The first few that neither hold one another nor stand for the same descriptions."""
    chosen: list[tuple[set[int], _Seen]] = []
    for behind, seen in ranked:
        ids = {one.description_id for one in behind}
        words = seen.phrase.words
        if len(chosen) < _MOST and not any(
            holds(words, other.phrase.words)
            or holds(other.phrase.words, words)
            or len(ids & known) >= _SAME * len(ids)
            for known, other in chosen
        ):
            chosen.append((ids, seen))
    return [seen for _, seen in chosen]


def _proposal(
    entry: CatalogueEntry,
    kind: ProposalKind,
    phrase: Phrase,
    behind: Sequence[DecidedText],
    against: Sequence[DecidedText],
) -> Proposal:
    share = wilson(len(behind), len(behind) + len(against))
    return Proposal(
        entry_code=entry.code,
        entry_name=entry.name,
        kind=kind,
        value=phrase.spelling,
        support=len(behind),
        against=len(against),
        low=share.low,
        high=share.high,
        description_ids=tuple(one.description_id for one in behind),
        examples=tuple(one.text for one in behind[:_EXAMPLES]),
    )
