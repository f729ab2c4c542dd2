"""The scores once more in plain Python, pair by pair, from their definitions: what the fast path must equal.

Terms, zones and similarities of two words are taken as given; they have tests of their own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel

from kyha_lookup.matching import kinds, similarity
from kyha_lookup.matching.catalogue import ALONE, Role
from kyha_lookup.matching.cells import CREDIT, NEAR
from kyha_lookup.matching.combining import weights
from kyha_lookup.matching.hs import COVERED, PARTS, _parts_only
from kyha_lookup.matching.scoring import FEATURES
from kyha_lookup.matching.terms import Audience, Term, audience_of, material_of, names_parts, terms_of
from kyha_lookup.matching.weighing import EXCLUDED
from kyha_lookup.matching.weights import has_accents, is_real_word, rarity, term_weights
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.folding import fold
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Vocabulary, read, words_of
from kyha_lookup.text.zones import ZoneReader


@dataclass(frozen=True)
class Token:
    form: str
    kind: int
    zone: int
    marker: bool
    opener: bool

    @property
    def names(self) -> bool:
        """Whether it names something in the head."""
        return self.zone == Zone.HEAD and self.kind == Kind.WORD and not self.opener and rarity(self.form) > 0


class Words:
    """The words of a catalogue, and how far a form stands for them."""

    def __init__(self, words: set[str]) -> None:
        self.by_folded: dict[str, list[str]] = {}
        for word in words:
            self.by_folded.setdefault(fold(word), []).append(word)
        self.plain = sum(map(has_accents, words)) < similarity.PLAIN_SHARE * len(words)
        self.like = cache(self._like)

    def _like(self, form: str, plain: bool) -> dict[str, float]:
        """The words that a form stands for, in a line written without accents or another."""
        folded = fold(form)
        if folded in self.by_folded:
            either = {word: similarity.similarity(form, word, self.plain) for word in self.by_folded[folded]}
            return {word: float(np.float32(values[0 if plain else 1])) for word, values in either.items()}
        found = {}
        for other, words in self.by_folded.items():
            long = min(len(folded), len(other)) >= similarity.TYPO_LETTERS and (folded + other).isalpha()
            if long and folded[0] == other[0] and not is_real_word(form):
                same = np.float32(
                    Indel.normalized_similarity(folded, other, score_cutoff=similarity.TYPO_FROM)
                )
                if same:
                    found.update(dict.fromkeys(words, float(np.float32(float(same) * similarity.UNACCENTED))))
        return found


class Line:
    """A description, its tokens, and what is found in it, remembered."""

    def __init__(self, text: str, catalogue: Words) -> None:
        vocabulary = Vocabulary()
        reader = ZoneReader(vocabulary)
        stream = read([text], vocabulary)
        zones = reader.read(stream)
        rows = zip(stream.form, stream.kind, zones.zone, zones.marker, zones.opener, strict=True)
        self.tokens = [Token(vocabulary.forms[f], int(k), int(z), bool(m), bool(o)) for f, k, z, m, o in rows]
        words = [token.form for token in self.tokens if token.kind == Kind.WORD]
        plain = sum(map(has_accents, words)) < similarity.PLAIN_SHARE * len(words)
        self.likes = [catalogue.like(t.form, plain) if t.kind == Kind.WORD else {} for t in self.tokens]
        self.present = {word for like in self.likes for word in like}
        self.value = cache(self._value)
        self.near = cache(self._near)
        self.phrases = cache(self._phrases)
        self.material = self._material()
        self.head = [i for i, token in enumerate(self.tokens) if token.names]
        self.mass = [
            round(rarity(token.form) * 2**20) / 2**20 if token.names else 0.0 for token in self.tokens
        ]

    def like(self, at: int, word: str) -> float:
        """How far the token stands for `word`."""
        return self.likes[at].get(word, 0.0)

    def credit(self, at: int, role: Role) -> float:
        token = self.tokens[at]
        return 0.0 if token.marker and token.zone != Zone.ATTRIBUTE else CREDIT[role][token.zone]

    def _value(self, word: str, role: Role) -> float:
        return max((self.like(i, word) * self.credit(i, role) for i in range(len(self.tokens))), default=0.0)

    def _near(self, left: str, right: str, role: Role) -> float:
        """How well the pair of words stands in the line, at most two words apart and in one breath."""
        best = 0.0
        for i in range(len(self.tokens)):
            one = self.like(i, left)
            between = 0
            for j in range(i + 1, len(self.tokens) if one else 0):
                kind = self.tokens[j].kind
                if kind > Kind.NUMBER and kind != Kind.OTHER:
                    break
                if kind == Kind.OTHER:
                    continue
                near = NEAR[between] if between == 0 or role is not Role.EXCLUSION else 0.0
                credit = min(self.credit(i, role), self.credit(j, role))
                best = max(best, one * self.like(j, right) * credit * near)
                between += 1
                if between == len(NEAR):
                    break
        return best

    def _material(self) -> int:
        """The group of the first material that head or attributes name; -1 for none."""
        forms = [token.form for token in self.tokens]
        for i, token in enumerate(self.tokens):
            for length in (4, 3, 2, 1):
                group = kinds.materials().get(tuple(forms[i : i + length]))
                if group is not None and token.zone in (Zone.HEAD, Zone.ATTRIBUTE):
                    return group
        return -1

    def _phrases(self, name: str) -> list[tuple[int, int]]:
        """Where phrases of a list of goods.toml stand: first token, and one past the last."""
        forms = [token.form for token in self.tokens]
        return [
            (i, i + len(phrase))
            for i, token in enumerate(self.tokens)
            for phrase in kinds.phrases(name)
            if tuple(forms[i : i + len(phrase)]) == phrase and token.kind == Kind.WORD
        ]


def roles_of(term: Term) -> list[Role]:
    marks = zip(term.audience, term.hosted, term.material, strict=True)
    return [
        Role.AUDIENCE if a else Role.HOSTED if h else Role.MATERIAL if m else Role.CORE for a, h, m in marks
    ]


def coverage(line: Line, term: Term) -> float:
    """Share of the term's weight that the line covers: words, and pairs of neighbours in one role."""
    roles = roles_of(term)
    shares, size = term_weights(term.words, term.soft), len(term.words)
    joined = [i + 1 < size and roles[i] == roles[i + 1] for i in range(size)]
    beside = [(i > 0 and joined[i - 1]) + joined[i] for i in range(size)]
    total = sum(
        shares[i] * (ALONE if beside[i] else 1.0) * line.value(term.words[i], roles[i]) for i in range(size)
    )
    for i in range(size - 1):
        if joined[i]:
            weight = (shares[i] / beside[i] + shares[i + 1] / beside[i + 1]) * (1 - ALONE)
            total += weight * line.near(term.words[i], term.words[i + 1], roles[i])
    return total


def doubts(line: Line, term: Term, entry: CatalogueEntry) -> dict[str, float]:
    """The doubts about the term in the line, by name (scoring.FEATURES)."""
    forms = [token.form for token in line.tokens] + [""]
    first = math.inf
    bound = False
    ends = {end - 2 for _, end in line.phrases("compounds")}
    starts = {name: {start for start, _ in line.phrases(name)} for name in kinds.LISTS}
    for word in dict.fromkeys(term.words):
        places = [i for i in line.head if line.like(i, word) >= 0.5]
        if places:
            first = min(first, sum(line.mass[: places[0]]))
            bound = bound or (places[0] in ends and forms[places[0] + 1] not in term.words)
    lead = first / sum(line.mass) if first < math.inf else 1.0
    opening = line.head[:1]
    part = bool(opening) and opening[0] in starts["parts"] and forms[opening[0]] not in term.words
    stated = {i for i, t in enumerate(line.tokens) if t.zone not in (Zone.NEGATION, Zone.MAKER)}
    industrial = not stated.isdisjoint(starts["industrial"])
    children = not stated.isdisjoint(starts["children"])
    adults = any(line.tokens[i].zone == Zone.HEAD for i in starts["adults"])
    own = {word for phrase in kinds.phrases("industrial") for word in phrase}
    meant = audience_of(entry)
    noun = line.value(term.words[term.noun], roles_of(term)[term.noun])
    made_of = material_of(term)
    thin = max(0.0, 1.0 - sum(map(rarity, term.words)) / 20.0)
    return {
        "lead": 0.0 if term.belongs else math.sqrt(max(lead, 0.0)),
        "part": float(part and not term.belongs),
        "industrial": float(industrial and own.isdisjoint(term.words)),
        "single": float(len(term.words) == 1),
        "thin": thin,
        "name": float(term.from_name and bool(entry.keywords)),
        "whole": float(term.belongs and lead < 0.02),
        "bound": float(bound),
        "audience": float(
            (meant == Audience.ADULTS and children)
            or (meant == Audience.CHILDREN and adults and not children)
        ),
        "noun": float(noun < 0.22),
        "material": float(made_of >= 0 and line.material >= 0 and made_of != line.material),
    }


def vetoed(line: Line, words: tuple[str, ...]) -> bool:
    """Whether an exclusion stands in the line."""
    if len(words) == 1:
        return line.value(words[0], Role.EXCLUSION) >= EXCLUDED
    pairs = list(pairwise(words))
    return sum(line.near(a, b, Role.EXCLUSION) for a, b in pairs) / len(pairs) >= EXCLUDED


def relation(code: str, entry: CatalogueEntry) -> int:
    """HS relation, by number of hs.RELATIONS, plus COVERED, plus PARTS."""
    if len(code) < 2 or not any(entry.hs_prefixes):
        return 0
    best = 1
    for prefix in entry.hs_prefixes:
        same = next((i for i in range(len(prefix)) if code[: i + 1] != prefix[: i + 1]), len(prefix))
        level = 5 if same >= 8 else max(1, same // 2 + 1)
        best = max(best, level + (COVERED if same >= min(8, len(prefix)) else 0))
    parts = code[:6] in _parts_only() and best >= COVERED and best % COVERED < 4 and not names_parts(entry)
    return best + PARTS * parts


class Reference:
    """Scores pairs of one catalogue, one at a time."""

    def __init__(self, entries: Sequence[CatalogueEntry]) -> None:
        self.entries = entries
        self.terms = [terms_of(number, entry) for number, entry in enumerate(entries)]
        self.exclusions = [[words_of(text) for text in entry.exclusions] for entry in entries]
        words = {word for own in self.terms for term in own for word in term.words}
        self.words = Words(words | {word for own in self.exclusions for text in own for word in text})

    def line(self, text: str) -> Line:
        return Line(text, self.words)

    def score(self, line: Line, code: str, number: int) -> tuple[float, float, int]:
        """Text score and score (0..100) of a pair, and its HS relation; a vetoed pair scores -1."""
        entry, known = self.entries[number], weights()
        near = relation(code, entry)
        if any(vetoed(line, words) for words in self.exclusions[number] if words):
            return -1.0, -1.0, near
        text = 0.0
        for term in self.terms[number]:
            covered = 0.0 if line.present.isdisjoint(term.words) else coverage(line, term)
            if covered > text:
                found = doubts(line, term, entry)
                cost = sum(known.placement[i] * found[name] for i, name in enumerate(FEATURES))
                text = max(text, covered * math.exp(-cost))
        score = known.combined(np.array([text]), np.array([near], np.int8))[0] if near else text
        return 100.0 * text, 100.0 * float(score), near
