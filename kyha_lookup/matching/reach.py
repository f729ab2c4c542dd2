"""Which descriptions can reach a floor against an entry, without loss, told from an index of the forms they hold.

The index says which words a description holds, in which zones, and whether it is written without accents. That gives
the value of every single word exactly, and of two neighbours at most that of the lesser one: an upper bound of the
text score. Only where it is enough under the HS code is a description read and scored.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kyha_lookup.matching.bounding import Demand, Found, Sides
from kyha_lookup.matching.catalogue import Part, Role
from kyha_lookup.matching.cells import CREDIT, Flags, Floats
from kyha_lookup.matching.combining import weights
from kyha_lookup.matching.heads import NAMING
from kyha_lookup.matching.hits import Hits
from kyha_lookup.matching.hs import HsTable
from kyha_lookup.matching.linked import LinkedForms
from kyha_lookup.matching.scoring import FEATURES
from kyha_lookup.matching.screener import Screener
from kyha_lookup.matching.similarity import TYPO_FROM, TYPO_LETTERS, Linker
from kyha_lookup.matching.terms import Term
from kyha_lookup.matching.weighing import EXCLUDED
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.folding import fold
from kyha_lookup.text.held_forms import HEARD, NAMED, PLAIN, HeldForms

_ROUNDING = 1e-6
_UNCOVERED_BY_DIGITS = {4: (1, 2), 6: (1, 2, 3), 8: (1, 2, 3, 4), 10: (1, 2, 3, 4)}
"""Relations (numbers of `hs.RELATIONS`) of codes to a prefix of so many digits that they do not begin with."""

_CREDIT = np.array(
    [
        [
            max((CREDIT[role][zone] for bit, zone in enumerate(HEARD) if marks & 1 << bit), default=0.0)
            for marks in range(PLAIN)
        ]
        for role in Role
    ]
)
"""Credit by role and marks of `HeldForms`: of the best of the zones that a form stands in."""


VETOED = math.inf
"""The bound of a line in which an exclusion may stand that was asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Some of an entry's terms, and some of its exclusions, as the entry writes them."""

    terms: frozenset[Term] = frozenset()
    exclusions: frozenset[str] = frozenset()


class Probe:
    """One entry against the descriptions of a store that can reach a floor, and no others. Not for two threads.

    `plain` says whether the catalogue as a whole is written without accents (`similarity.written_plainly`): it is
    given where the entry is one of several, so that it scores as among them. With `asked`, bounds speak of these terms
    alone, and are VETOED for lines in which one of these exclusions may stand.
    """

    def __init__(
        self, entry: CatalogueEntry, floor: float, *, plain: bool | None = None, asked: Asked | None = None
    ) -> None:
        self._screener = Screener([entry], plain=plain)
        self._floor = floor
        catalogue = self._screener.catalogue
        self._hs = HsTable([entry.hs_prefixes], catalogue.names_parts)
        self._least = weights().least_texts(floor / 100.0)
        prefixes = [digits for digits in map(_digits, entry.hs_prefixes) if digits]
        self.prefixes = tuple(dict.fromkeys(digits[:8] for digits in prefixes))
        """Beginnings (digits) of the entry's own HS codes."""
        codes = {
            code for digits in prefixes for code in _UNCOVERED_BY_DIGITS.get(len(digits), (1, 2, 3, 4, 5))
        }
        self.under_any_code = min([floor / 100.0, *self._least[sorted(codes)].tolist()]) - _ROUNDING
        """The text score (0..1) that a hit needs at least, under codes that are not the entry's own."""
        self._linker = Linker(catalogue.words, self._screener.written_plainly if plain is None else plain)
        words = len(catalogue.words)
        chosen = [
            (term, parts, placed)
            for term, parts, placed in zip(
                catalogue.terms, catalogue.parts, self._screener.best_placed.tolist(), strict=True
            )
            if asked is None or term in asked.terms
        ]
        vetoes = [
            parts
            for (_, text, _), parts in zip(catalogue.exclusions, catalogue.exclusion_parts, strict=True)
            if asked is not None and text in asked.exclusions
        ]
        sides = {
            part.column: self._single_columns(part)
            for parts in (*(p for _, p, _ in chosen), *vetoes)
            for part in parts
        }
        # The single words of terms, in their roles.
        self._columns = np.array(sorted({column for both in sides.values() for column in both}), np.int64)
        self._word, self._role = self._columns % max(1, words), self._columns // max(1, words)
        self._words = catalogue.words
        place = {column: at for at, column in enumerate(self._columns.tolist())}
        self._places = {column: tuple(place[one] for one in both) for column, both in sides.items()}
        self._demands = [self._demand(*one) for one in chosen]
        self._vetoes = [self._veto(parts) for parts in vetoes]
        self._links = LinkedForms()

    def _single_columns(self, part: Part) -> Sides:
        """The column of a word, or those of the two words of a pair."""
        catalogue = self._screener.catalogue
        words = len(catalogue.words)
        if part.column < len(Role) * words:
            return (part.column,)
        left, right, role = catalogue.pairs[part.column - len(Role) * words].tolist()
        return role * words + left, role * words + right

    def _shares(self, parts: Sequence[Part]) -> dict[Sides, float]:
        shares: dict[Sides, float] = {}
        for part in parts:
            sides = self._places[part.column]
            shares[sides] = shares.get(sides, 0.0) + sum(weight for _, weight in part.weights)
        return shares

    def _demand(self, term: Term, parts: Sequence[Part], placed: float) -> Demand:
        placement = dict(zip(FEATURES, weights().placement.tolist(), strict=True))
        return Demand(
            self._shares(parts),
            self.under_any_code,
            placed=placed,
            noun=self._places[parts[term.noun].column][0],
            without_noun=math.exp(-placement["noun"]),
            unnamed=1.0 if term.belongs else math.exp(-placement["lead"]),
        )

    def _veto(self, parts: Sequence[Part]) -> Demand:
        """An exclusion stands where its words do, wherever that is."""
        noun = self._places[parts[0].column][0]
        return Demand(
            self._shares(parts), EXCLUDED - _ROUNDING, placed=1.0, noun=noun, without_noun=1.0, unnamed=1.0
        )

    @property
    def folded(self) -> set[str]:
        """The entry's words, folded: a description speaks of it by forms that fold alike ..."""
        return {fold(self._words[word]) for word in self._word.tolist()}

    @property
    def longer(self) -> set[tuple[str, int, int]]:
        """... or by misspelt ones, which begin with a letter and have from so many to so many letters, folded."""
        # Of two words that are alike to a share s, the shorter one has at least s / (2 - s) letters of the longer.
        least = TYPO_FROM / (2.0 - TYPO_FROM)
        return {
            (word[0], max(TYPO_LETTERS, int(len(word) * least)), int(len(word) / least) + 1)
            for word in self.folded
            if len(word) >= TYPO_LETTERS and word.isalpha()
        }

    def choose(self, forms: Sequence[str]) -> list[int]:
        """Places in `forms` of those that stand for a word of the entry; `bounds` speaks of them in this order."""
        links = self._linker.link(forms, 0)
        asked = np.isin(links.word, self._word)
        chosen = np.unique(links.form[asked])
        at = np.flatnonzero(asked)
        # By form, the columns of its words.
        links = type(links)(
            np.searchsorted(chosen, links.form).astype(np.int32), links.word, links.plain, links.accented
        )
        pairs = [
            (link, column)
            for link in at.tolist()
            for column in np.flatnonzero(self._word == links.word[link]).tolist()
        ]
        link, column = np.array(pairs, np.int64).reshape(-1, 2).T
        self._links = LinkedForms()
        self._links.add(links, link, column, len(chosen))
        found: list[int] = chosen.tolist()
        return found

    def bounds(self, held: HeldForms, lines: int, own: Flags) -> Floats:
        """By line, the most that the text score (0..1) can be; 0 where it stays below what any code needs.

        `held` names forms by their place among those chosen. `own` marks lines for which the bound is told
        however low: those under the entry's own codes.
        """
        column, similarity, owner = self._links.of(held.form, (held.marks & PLAIN) > 0)
        marks = held.marks[owner]
        found = Found(
            len(self._columns),
            lines,
            column,
            held.line[owner],
            similarity * _CREDIT[self._role[column], marks & (PLAIN - 1)],
            (similarity >= NAMING) & (marks & NAMED > 0),
        )
        best = np.zeros(lines)
        own_lines = np.flatnonzero(own)
        for demand in self._demands:
            some, most = demand.reached(found)
            best[some] = np.maximum(best[some], most)
            if len(own_lines):
                best[own_lines] = np.maximum(best[own_lines], demand.most(own_lines, found))
        for veto in self._vetoes:
            best[veto.reached(found)[0]] = VETOED
        return best

    def needed(self, hs_codes: Sequence[str]) -> Floats:
        """The text score (0..1) that a hit needs under each of some codes."""
        distinct = {code: number for number, code in enumerate(dict.fromkeys(hs_codes))}
        least: Floats = self._least[self._hs.rows(list(distinct))[:, 0]] - _ROUNDING
        return least[np.array([distinct[code] for code in hs_codes], np.int64)]

    def screen(self, texts: Sequence[str], hs_codes: Sequence[str]) -> Hits:
        """As `Screener.screen` of this one entry."""
        return self._screener.screen(texts, hs_codes, floor=self._floor)


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))
