"""Lines against terms: what a line covers of a term, the doubts about its place there, and which entries are reached.

What a kernel works out of a line and a term depends on these two alone, so that it is the same in any company.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Cells, Flags, Floats
from kyha_lookup.matching.heads import Heads
from kyha_lookup.text.kernels import kernel

SAID = 0.22
"""Value from which a line speaks of a word: as the goods or what they are for, but not in another word's accents."""

EXCLUDED = 0.85
"""Coverage from which an exclusion stands in a line: every pair of its words, but for missing accents."""

DOUBTS = 11
"""How many doubts there are: the columns of `scoring.FEATURES`."""

_LEAD, _PART, _INDUSTRIAL, _WHOLE, _BOUND, _AUDIENCE, _NOUN, _MATERIAL = 0, 1, 2, 6, 7, 8, 9, 10
"""Places of the doubts that depend on the line, in `scoring.FEATURES`."""

_AT_START = 0.02
_SLACK = 1e-9


class Terms(NamedTuple):
    """The terms of a catalogue, by number; terms of one entry stand together, in order of entry."""

    entry: Index
    first_term: Index  # by entry; one more than entries
    first_column: Index  # by term, where its columns begin; one more than terms
    column: Index
    weight: Floats  # share of the term that each column earns
    first_word: Index  # by term, where its words begin; one more than terms
    word: Index
    noun: Index  # the column of the first word that names goods
    alone: Floats  # terms x DOUBTS: the doubts about the term alone
    belongs: Flags
    industrial: Flags  # it speaks of industrial use itself
    adults: Flags  # meant for adults
    children: Flags  # meant for children
    material: Index  # group of the one material it names, or -1


class Exclusions(NamedTuple):
    """The exclusions of a catalogue, by column: which of them each column belongs to, and its share of them."""

    first: Index  # by column; one more than columns
    number: Index
    share: Floats
    entry: Index  # by exclusion


class Sought(NamedTuple):
    """Terms by the words they cannot do without, for a demand on their coverage (see `candidates`)."""

    first: Index  # by column; one more than columns
    term: Index
    weight: Floats
    wanted: Floats  # by term: what must be found of it in these columns
    word: Index  # by term: the one that brings most of what these columns leave out
    lost: Floats  # by term: what is lost without that word


class Rarest(NamedTuple):
    """By term, up to a few words of which a line must have one; `any`: these are not told apart."""

    any: Flags
    first: Index  # where the words of each begin; one more than terms
    word: Index


def _holds(words: Index, first: int, end: int, word: int) -> bool:
    at = first
    while at < end and words[at] != word:
        at += 1
    return at < end


def _any_present(rarest: Rarest, term: int, present: Index, line: int) -> bool:
    """Whether a line has one of the words that it must have one of for a term."""
    at, end = rarest.first[term], rarest.first[term + 1]
    while at < end and present[rarest.word[at]] != line:
        at += 1
    return at < end or rarest.any[term]


def _covered(terms: Terms, term: int, value: Floats) -> float:
    """Share of a term's weight (0..1) that a line covers; `value` is the line's, by column."""
    total = 0.0
    for at in range(terms.first_column[term], terms.first_column[term + 1]):
        total += terms.weight[at] * value[terms.column[at]]
    return total


def _set_doubts(
    doubts: Floats, terms: Terms, term: int, value: Floats, heads: Heads, line: int, place: Index
) -> None:
    """Write the doubts about a term in a line, in the order of `scoring.FEATURES`. `place` has, by word, where in
    `heads` the line names it, or -1.
    """
    first, bound = math.inf, False
    begin, end = terms.first_word[term], terms.first_word[term + 1]
    for at in range(begin, end):
        named = place[terms.word[at]]
        if named >= 0:
            first = min(first, heads.before[named])
            after = heads.follower[named]
            bound = bound or (after >= 0 and not _holds(terms.word, begin, end, after))
    total = heads.weight[line]
    lead = 1.0
    if first < math.inf:
        lead = first / total if total > 0.0 else first
    belongs = terms.belongs[term]
    part = heads.part[line]
    foreign_part = part == -1 or (part >= 0 and not _holds(terms.word, begin, end, part))
    children, adults = heads.children[line], heads.adults[line]
    audience = (terms.adults[term] and children) or (terms.children[term] and adults and not children)
    made_of, named_material = terms.material[term], heads.material[line]
    for doubt in range(DOUBTS):
        doubts[doubt] = terms.alone[term, doubt]
    doubts[_LEAD] = 0.0 if belongs else math.sqrt(lead)
    doubts[_PART] = 1.0 if foreign_part and not belongs else 0.0
    doubts[_INDUSTRIAL] = 1.0 if heads.industrial[line] and not terms.industrial[term] else 0.0
    doubts[_WHOLE] = 1.0 if belongs and lead < _AT_START else 0.0
    doubts[_BOUND] = 1.0 if bound else 0.0
    doubts[_AUDIENCE] = 1.0 if audience else 0.0
    doubts[_NOUN] = 0.0 if value[terms.noun[term]] >= SAID else 1.0
    doubts[_MATERIAL] = 1.0 if made_of >= 0 and named_material >= 0 and made_of != named_material else 0.0


def _spread_cells(cells: Cells, line: int, value: Floats, given: bool) -> None:
    """Set a line's values by column, or take them back."""
    for at in range(cells.first[line], cells.first[line + 1]):
        value[cells.column[at]] = cells.value[at] if given else 0.0


def _spread_heads(heads: Heads, line: int, place: Index, given: bool) -> None:
    """Set where in `heads` a line names words, or take it back."""
    for at in range(heads.first[line], heads.first[line + 1]):
        place[heads.word[at]] = at if given else -1


@kernel(_holds, _covered, _set_doubts, _spread_cells, _spread_heads)
def weigh(
    line: Index, term: Index, cells: Cells, heads: Heads, terms: Terms, columns: int, words: int
) -> tuple[Floats, Floats]:
    """Coverage (0..1) and doubts (pairs x DOUBTS) of pairs of a line and a term, in order of line."""
    covered, doubts = np.zeros(len(line)), np.zeros((len(line), DOUBTS))
    value, place = np.zeros(columns), np.full(words, -1, np.int64)
    for pair in range(len(line)):
        if pair == 0 or line[pair] != line[pair - 1]:
            if pair:
                _spread_cells(cells, line[pair - 1], value, False)
                _spread_heads(heads, line[pair - 1], place, False)
            _spread_cells(cells, line[pair], value, True)
            _spread_heads(heads, line[pair], place, True)
        covered[pair] = _covered(terms, term[pair], value)
        _set_doubts(doubts[pair], terms, term[pair], value, heads, line[pair], place)
    return covered, doubts


@kernel()
def vetoes(cells: Cells, exclusions: Exclusions) -> tuple[Index, Index]:
    """Lines and exclusions that stand in them, in order of line."""
    lines = len(cells.first) - 1
    covered = np.zeros(len(exclusions.entry))
    touched = np.empty(len(exclusions.entry), np.int64)
    room = 64
    line_of, which = np.empty(room, np.int64), np.empty(room, np.int64)
    size = 0
    for line in range(lines):
        count = 0
        for at in range(cells.first[line], cells.first[line + 1]):
            for own in range(exclusions.first[cells.column[at]], exclusions.first[cells.column[at] + 1]):
                number = exclusions.number[own]
                if covered[number] == 0.0:
                    touched[count] = number
                    count += 1
                covered[number] += exclusions.share[own] * cells.value[at]
        for at in range(count):
            if covered[touched[at]] >= EXCLUDED:
                if size == room:
                    room *= 2
                    line_of = np.append(line_of, np.empty(size, np.int64))
                    which = np.append(which, np.empty(size, np.int64))
                line_of[size], which[size] = line, touched[at]
                size += 1
            covered[touched[at]] = 0.0
    return line_of[:size], which[:size]


@kernel(_holds, _any_present, _covered, _set_doubts, _spread_cells, _spread_heads)
def text_scores(
    cells: Cells,
    heads: Heads,
    terms: Terms,
    sought: Sought,
    rarest: Rarest,
    bound: Floats,
    placement: Floats,
    column_word: Index,
    words: int,
    relations: NDArray[np.int8],
    row: Index,
    near_first: Index,
    near: Index,
    least: Floats,
    usual: float,
    floor: float,
    veto_line: Index,
    veto_entry: Index,
) -> tuple[Index, Index, Floats]:
    """Lines, entries and their text scores (0..1) that may reach a floor, in order of line.

    `bound`: by term, the most that its placement leaves of its coverage; `placement`: what the doubts cost.
    `column_word`: by column its first word, of `words`. `relations`: HS codes x entries, `row` the code of each line;
    `near` the entries (from `near_first`, by code) all of whose terms are weighed. `least`: by relation, the text score
    that reaches the floor, `usual` by the farther ones, `floor` by itself. Vetoed pairs come in order of line.
    """
    lines, count_terms, entries = len(cells.first) - 1, len(terms.entry), len(terms.first_term) - 1
    value, place = np.zeros(len(column_word)), np.full(words, -1, np.int64)
    present = np.full(words, -1, np.int64)  # the line that had the word last
    found, chosen = np.zeros(count_terms), np.full(count_terms, -1, np.int64)
    candidate, most = np.empty(count_terms, np.int64), np.zeros(count_terms)
    covered = np.zeros(count_terms)
    touched = np.empty(count_terms, np.int64)
    best, seen, vetoed = np.zeros(entries), np.full(entries, -1, np.int64), np.full(entries, -1, np.int64)
    likeliest = np.full(entries, -1, np.int64)
    reached = np.empty(entries, np.int64)
    doubts = np.zeros(DOUBTS)
    unstated, unsaid = math.exp(-placement[_INDUSTRIAL]), math.exp(-placement[_NOUN])
    room = 8 * lines + entries
    line_of, entry_of, text_of = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    size = veto = 0
    for line in range(lines):
        own_relations = relations[row[line]]
        _spread_cells(cells, line, value, True)
        _spread_heads(heads, line, place, True)
        while veto < len(veto_line) and veto_line[veto] == line:
            vetoed[veto_entry[veto]] = line
            veto += 1

        # Terms of which enough may be found.
        count = 0
        for at in range(cells.first[line], cells.first[line + 1]):
            column, held = cells.column[at], cells.value[at]
            present[column_word[column]] = line
            for own in range(sought.first[column], sought.first[column + 1]):
                term = sought.term[own]
                if found[term] == 0.0:
                    touched[count] = term
                    count += 1
                found[term] += sought.weight[own] * held
        candidates = 0
        for at in range(count):
            term = touched[at]
            more = found[term] - sought.wanted[term]
            if more >= 0.0 and (more >= sought.lost[term] or present[sought.word[term]] == line):
                chosen[term] = line
                candidate[candidates] = term
                candidates += 1
            found[term] = 0.0
        # All terms of the entries whose codes are near: they need little text or none.
        pairs = 0
        for at in range(near_first[row[line]], near_first[row[line] + 1]):
            entry = near[at]
            seen[entry], best[entry], likeliest[entry] = line, 0.0, -1
            reached[pairs] = entry
            pairs += 1
            for term in range(terms.first_term[entry], terms.first_term[entry + 1]):
                if chosen[term] != line and _any_present(rarest, term, present, line):
                    candidate[candidates] = term
                    candidates += 1

        # What the line covers of them, and the likeliest of each entry.
        kept = 0
        usually = unstated if heads.industrial[line] else 1.0
        for at in range(candidates):
            term = candidate[at]
            entry = terms.entry[term]
            coverage = _covered(terms, term, value)
            may = coverage * bound[term]
            if value[terms.noun[term]] < SAID:
                may *= unsaid
            if not terms.industrial[term]:
                may *= usually
            if coverage <= 0.0 or may < min(usual, least[own_relations[entry]]) - _SLACK:
                continue
            if seen[entry] != line:
                seen[entry], best[entry], likeliest[entry] = line, 0.0, -1
                reached[pairs] = entry
                pairs += 1
            covered[kept], most[kept], candidate[kept] = coverage, may, term
            if likeliest[entry] < 0 or may > most[likeliest[entry]]:
                likeliest[entry] = kept
            kept += 1
        # The best term counts; others are placed only where they may beat the likeliest one.
        for turn in range(2):
            for at in range(kept):
                entry = terms.entry[candidate[at]]
                if (turn == 0) != (likeliest[entry] == at) or most[at] + _SLACK < best[entry]:
                    continue
                _set_doubts(doubts, terms, candidate[at], value, heads, line, place)
                cost = 0.0
                for doubt in range(DOUBTS):
                    cost += doubts[doubt] * placement[doubt]
                best[entry] = max(best[entry], covered[at] * math.exp(-cost))

        if size + pairs > len(line_of):
            more = len(line_of)
            line_of = np.append(line_of, np.empty(more, np.int64))
            entry_of = np.append(entry_of, np.empty(more, np.int64))
            text_of = np.append(text_of, np.empty(more))
        for at in range(pairs):
            entry = reached[at]
            enough = best[entry] >= min(floor, least[own_relations[entry]]) - _SLACK
            if enough and vetoed[entry] != line:
                line_of[size], entry_of[size], text_of[size] = line, entry, best[entry]
                size += 1
        _spread_cells(cells, line, value, False)
        _spread_heads(heads, line, place, False)
    return line_of[:size], entry_of[:size], text_of[:size]
