"""Terms of a catalogue entry: its keywords, the goods its name lists, and other ways to say them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache

from kyha_lookup.assets import resource
from kyha_lookup.matching.kinds import materials, phrases
from kyha_lookup.matching.synonyms import variants
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.stream import Words, form_of, words_of


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of `resources/matching/terms.toml`, as forms."""

    empty: frozenset[str]
    soft: tuple[Words, ...]
    materials: tuple[Words, ...]
    belonging: tuple[Words, ...]
    parts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One way to name an entry's goods. `text` is how the catalogue writes it.

    Parallel to `words` (forms): `material` marks what may stand among the attributes, `soft` what weighs
    little, `synonym` what the entry does not write itself, `hosted` what the goods belong to,
    `audience` for whom they are. `belongs` says that the term names no goods but what they belong to. `wording` is the
    whole of another wording (forms), () where the words are those of `text`.
    """

    entry: int
    text: str
    from_name: bool
    belongs: bool
    words: Words
    material: tuple[bool, ...]
    soft: tuple[bool, ...]
    synonym: tuple[bool, ...]
    hosted: tuple[bool, ...]
    audience: tuple[bool, ...]
    wording: Words

    @property
    def noun(self) -> int:
        """Where in `words` the first one stands that names goods, rather than host, audience or material."""
        marks = zip(self.hosted, self.audience, self.material, strict=True)
        return next((at for at, marked in enumerate(marks) if not any(marked)), 0)


@cache
def lists() -> Lists:
    with resource("matching/terms.toml").open("rb") as file:
        tables = tomllib.load(file)

    def listed(name: str) -> tuple[Words, ...]:
        return tuple(words_of(phrase) for phrase in tables[name])

    return Lists(
        empty=frozenset(form_of(word) for word in tables["empty"]),
        soft=listed("soft"),
        materials=listed("materials"),
        belonging=listed("belonging"),
        parts=listed("parts"),
    )


@cache
def _by_first_word(phrases: tuple[Words, ...]) -> dict[str, list[Words]]:
    table: dict[str, list[Words]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], []).append(phrase)
    return table


def _marked(words: Words, phrases: tuple[Words, ...]) -> tuple[bool, ...]:
    """Which words belong to one of `phrases`."""
    table = _by_first_word(phrases)
    marks = [False] * len(words)
    for start, word in enumerate(words):
        for phrase in table.get(word, ()):
            if words[start : start + len(phrase)] == phrase:
                marks[start : start + len(phrase)] = [True] * len(phrase)
    return tuple(marks)


def name_parts(name: str) -> list[str]:
    """The goods that an entry's name lists.

    "Bát, cốc bằng sứ, gốm" gives bát sứ, bát gốm, cốc sứ, cốc gốm; "Phụ tùng, linh kiện xe đạp, xe máy" its four
    pairs; what follows "dùng cho" is no goods of its own and is left out.
    """
    name = re.sub(r"\s+dùng cho\b[^:;]*", "", name)
    goods, _, materials = name.partition(" bằng ")
    parts = _with_belonging([part.strip() for part in re.split(r"[,;:]|\svà\s", goods) if part.strip()])
    if not materials:
        return parts
    kinds = [kind.strip() for kind in re.split(r"[,;]|\svà\s|\shoặc\s", materials) if kind.strip()]
    return [f"{part} {kind}" for part in parts for kind in kinds]


def _belonging(part: str) -> tuple[str, str]:
    """A leading phrase such as "phụ kiện" and what it belongs to; ("", part) where there is none."""
    words = part.split()
    for phrase in lists().belonging:
        if words_of(" ".join(words[: len(phrase)])) == phrase:
            return " ".join(words[: len(phrase)]), " ".join(words[len(phrase) :])
    return "", part


def _with_belonging(parts: list[str]) -> list[str]:
    """`parts` with "phụ kiện" and the like before each host of theirs."""
    leading: list[str] = []
    done: list[str] = []
    after_host = False
    for part in parts:
        phrase, host = _belonging(part)
        if phrase:
            leading = [phrase] if after_host or not leading else [*leading, phrase]
            after_host = bool(host)
        if not leading:
            done.append(part)
        elif host:
            done.extend(f"{lead} {host}" for lead in leading)
            after_host = True
    return done or parts


def _terms(entry: int, text: str, from_name: bool) -> Iterator[Term]:
    known = lists()
    base = words_of(text)
    hosts = {word for word, after in zip(base, _after_belonging(base), strict=True) if after}
    for variant in variants(base):
        words, synonym = variant.words, variant.replaced
        kept = [i for i, word in enumerate(words) if word not in known.empty]
        if not kept:
            continue
        material, soft = _marked(words, known.materials), _marked(words, known.soft)
        audience = _marked(words, phrases("children"))
        if all(audience[i] for i in kept):
            audience = (False,) * len(words)
        if all(material[i] for i in kept):
            material = (False,) * len(words)
        if all(soft[i] for i in kept):
            soft = (False,) * len(words)
        hosted = tuple(word in hosts for word in words) if variant.narrower else _after_belonging(words)
        yield Term(
            entry,
            text,
            from_name,
            any(_after_belonging(words)),
            tuple(words[i] for i in kept),
            tuple(material[i] for i in kept),
            tuple(soft[i] for i in kept),
            tuple(synonym[i] for i in kept),
            tuple(hosted[i] for i in kept),
            tuple(audience[i] for i in kept),
            words if variant.narrower or any(variant.replaced) else (),
        )


def _after_belonging(words: Words) -> tuple[bool, ...]:
    """Which words follow a leading "phụ kiện" or the like."""
    for phrase in lists().belonging:
        if words[: len(phrase)] == phrase:
            return tuple(i >= len(phrase) for i in range(len(words)))
    return (False,) * len(words)


class Audience(IntEnum):
    """For whom an entry's goods are, by its name."""

    ANYONE = 0
    CHILDREN = 1
    ADULTS = 2


def audience_of(entry: CatalogueEntry) -> Audience:
    words = words_of(entry.name)
    if any(_marked(words, phrases("children"))):
        return Audience.CHILDREN
    return Audience.ADULTS if any(_marked(words, (words_of("người lớn"),))) else Audience.ANYONE


def material_of(term: Term) -> int:
    """The group (see `kinds.materials`) of the one material that a term names; -1 for none, or several."""
    named = tuple(word for word, marked in zip(term.words, term.material, strict=True) if marked)
    groups = (
        {materials().get(named, -1)} if named in materials() else {materials().get((w,), -1) for w in named}
    )
    return groups.pop() if len(groups) == 1 else -1


def names_parts(entry: CatalogueEntry) -> bool:
    """Whether an entry means parts of something, under whatever code they are declared."""
    texts = [words_of(text) for text in (entry.name, *entry.keywords)]
    return any(any(_marked(words, lists().parts)) for words in texts)


def terms_of(number: int, entry: CatalogueEntry) -> list[Term]:
    """The terms of `entry`, keywords first, each distinct wording once; `number` is the entry's index."""
    return [replace(term, entry=number) for term in _terms_of(entry)]


@lru_cache(maxsize=4096)
def words_of_terms(entry: CatalogueEntry) -> Words:
    """The words of the terms of `entry`, each once, in their order."""
    return tuple(dict.fromkeys(word for term in _terms_of(entry) for word in term.words))


@lru_cache(maxsize=4096)  # after an edit the other entries of the catalogue are as they were
def _terms_of(entry: CatalogueEntry) -> tuple[Term, ...]:
    own = {word for text in (entry.name, *entry.keywords) for word in words_of(text)}
    found: dict[Words, Term] = {}
    for text, from_name in [
        *((keyword, False) for keyword in entry.keywords),
        *((part, True) for part in name_parts(entry.name)),
    ]:
        for term in _terms(0, text, from_name):
            known = found.get(term.words)
            if known is None or (any(known.synonym) and not any(term.synonym) and not from_name):
                found[term.words] = term
            elif known.wording and not term.wording:
                # The name says it outright: it is named so, and counts as fully as a keyword's other wording.
                found[term.words] = replace(known, text=text, synonym=term.synonym, wording=())
    return tuple(
        replace(
            term,
            synonym=tuple(
                flag and word not in own for flag, word in zip(term.synonym, term.words, strict=True)
            ),
        )
        for term in found.values()
    )
