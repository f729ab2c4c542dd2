"""Lines against terms: what a line covers of a term, the doubts about its place there, and which entries are reached.

What a kernel works out of a line and a term depends on these two alone, so that it is the same in any company.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Cells, Floats, Records
from kyha_lookup.matching.heads import Heads
from kyha_lookup.matching.tables import Exclusions, Rarest, Small, Sought, Terms
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


def _holds(words: Small, first: int, end: int, word: int) -> bool:
    at = first
    while at < end and words[at] != word:
        at += 1
    return at < end


def _any_present(words: Small, first: int, end: int, present: Index, line: int) -> bool:
    """Whether a line has one of some words; `present` has, by word, the line that had it last."""
    at = first
    while at < end and present[words[at]] != line:
        at += 1
    return at < end


def _covered(own: Any, parts: Records, value: Floats) -> float:
    """Share of a term's weight (0..1) that a line covers; `own` is the term, `value` the line's, by column."""
    total = 0.0
    for at in range(own["first_part"], own["end_part"]):
        total += parts[at]["weight"] * value[parts[at]["column"]]
    return total


def _set_doubts(
    doubts: Floats, own: Any, term_words: Small, value: Floats, opening: Any, named: Records, place: Index
) -> None:
    """Write the doubts about a term that depend on the line, in their places in `scoring.FEATURES`.

    `own` is the term, `opening` the line's; `place` has, by word, where in `named` the line's head names it, or -1.
    """
    first, bound = math.inf, False
    begin, end = own["first_word"], own["end_word"]
    for at in range(begin, end):
        there = place[term_words[at]]
        if there >= 0:
            first = min(first, named[there]["before"])
            after = named[there]["follower"]
            bound = bound or (after >= 0 and not _holds(term_words, begin, end, after))
    total = opening["weight"]
    lead = 1.0
    if first < math.inf:
        lead = first / total if total > 0.0 else first
    belongs = own["belongs"]
    part = opening["part"]
    foreign_part = part == -1 or (part >= 0 and not _holds(term_words, begin, end, part))
    children, adults = opening["children"], opening["adults"]
    audience = (own["adults"] and children) or (own["children"] and adults and not children)
    made_of, named_material = own["material"], opening["material"]
    doubts[_LEAD] = 0.0 if belongs else math.sqrt(lead)
    doubts[_PART] = 1.0 if foreign_part and not belongs else 0.0
    doubts[_INDUSTRIAL] = 1.0 if opening["industrial"] and not own["industrial"] else 0.0
    doubts[_WHOLE] = 1.0 if belongs and lead < _AT_START else 0.0
    doubts[_BOUND] = 1.0 if bound else 0.0
    doubts[_AUDIENCE] = 1.0 if audience else 0.0
    doubts[_NOUN] = 0.0 if value[own["noun"]] >= SAID else 1.0
    doubts[_MATERIAL] = 1.0 if made_of >= 0 and named_material >= 0 and made_of != named_material else 0.0


def _spread_cells(cells: Records, value: Floats, given: bool) -> None:
    """Set a line's values by column, or take them back."""
    for at in range(len(cells)):
        value[cells[at]["column"]] = cells[at]["value"] if given else 0.0


def _spread_named(named: Records, first: int, end: int, place: Index, given: bool) -> None:
    """Set where in `named` a line's head names words, or take it back."""
    for at in range(first, end):
        place[named[at]["word"]] = at if given else -1


@kernel(_holds, _covered, _set_doubts, _spread_cells, _spread_named)
def weigh(
    line: Index, term: Index, cells: Cells, heads: Heads, terms: Terms, columns: int, words: int
) -> tuple[Floats, Floats]:
    """Coverage (0..1) of pairs of a line and a term, in order of line, and the doubts about them that depend on the
    line: pairs x DOUBTS, 0 for those about the term alone.
    """
    covered, doubts = np.zeros(len(line)), np.zeros((len(line), DOUBTS))
    first_cell, all_cells = cells
    first_named, named, openings = heads
    value, place = np.zeros(columns), np.full(words, -1, np.int64)
    there = -1
    for pair in range(len(line)):
        if line[pair] != there:
            if there >= 0:
                _spread_cells(all_cells[first_cell[there] : first_cell[there + 1]], value, False)
                _spread_named(named, first_named[there], first_named[there + 1], place, False)
            there = line[pair]
            _spread_cells(all_cells[first_cell[there] : first_cell[there + 1]], value, True)
            _spread_named(named, first_named[there], first_named[there + 1], place, True)
        own = terms.term[term[pair]]
        covered[pair] = _covered(own, terms.part, value)
        _set_doubts(doubts[pair], own, terms.word, value, openings[there], named, place)
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
    first_cell, all_cells = cells
    first_own, numbers, shares, _ = exclusions
    for line in range(lines):
        count = 0
        for at in range(first_cell[line], first_cell[line + 1]):
            cell = all_cells[at]
            for own in range(first_own[cell["column"]], first_own[cell["column"] + 1]):
                number = numbers[own]
                if covered[number] == 0.0:
                    touched[count] = number
                    count += 1
                covered[number] += shares[own] * cell["value"]
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


def _sought_terms(
    cells: Records, sought: Sought, present: Index, line: int, found: Floats, candidate: Index, chosen: Index
) -> int:
    """Put the terms of which a line's `cells` may be enough into `candidate`, and tell how many there are.

    `present` has, by word, the line that had it last, and `chosen` so by term. `found` is 0 by term before and after.
    """
    first_sought, sought_term, weight, wanted, needed_word, lost = sought
    touched = 0
    for at in range(len(cells)):
        column, value = cells[at]["column"], cells[at]["value"]
        for own in range(first_sought[column], first_sought[column + 1]):
            term = sought_term[own]
            if found[term] == 0.0:
                candidate[touched] = term
                touched += 1
            found[term] += weight[own] * value
    count = 0
    for at in range(touched):
        term = candidate[at]
        more = found[term] - wanted[term]
        if more >= 0.0 and (more >= lost[term] or present[needed_word[term]] == line):
            chosen[term] = line
            candidate[count] = term
            count += 1
        found[term] = 0.0
    return count


def _entry_terms(
    rarest: Rarest,
    first: int,
    end: int,
    present: Index,
    line: int,
    candidate: Index,
    count: int,
    chosen: Index,
) -> int:
    """Put those of an entry's terms that are not chosen yet into `candidate`; how many there are then."""
    any_word, first_rarest, words = rarest
    for term in range(first, end):
        if chosen[term] != line and (
            any_word[term] or _any_present(words, first_rarest[term], first_rarest[term + 1], present, line)
        ):
            candidate[count] = term
            count += 1
    return count


@kernel(
    _holds, _any_present, _sought_terms, _entry_terms, _covered, _set_doubts, _spread_cells, _spread_named
)
def text_scores(
    cells: Cells,
    heads: Heads,
    terms: Terms,
    sought: Sought,
    rarest: Rarest,
    placement: Floats,
    column_word: Small,
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
    none: Records,
) -> Records:
    """Pairs (REACHED) that may reach a floor, in order of line; `none` are no pairs.

    `placement`: what the doubts cost. `column_word`: by column its first word, of `words`. `relations`: HS codes x
    entries, `row` the code of each line; `near` the entries (from `near_first`, by code) all of whose terms are
    weighed. `least`: by relation, the text score that reaches the floor, `usual` by the farther ones, `floor` by
    itself. Vetoed pairs come in order of line.
    """
    first_cell, all_cells = cells
    first_named, named, openings = heads
    all_terms, parts, term_words, first_term = terms
    unstated, unsaid = math.exp(-placement[_INDUSTRIAL]), math.exp(-placement[_NOUN])
    lines, entries = len(first_cell) - 1, len(first_term) - 1
    # By column, word, term and entry; those of whole numbers have the line that met it last.
    value, place = np.zeros(len(column_word)), np.full(words, -1, np.int64)
    present = np.full(words, -1, np.int64)
    found, chosen = np.zeros(len(all_terms)), np.full(len(all_terms), -1, np.int64)
    best, seen, vetoed = np.zeros(entries), np.full(entries, -1, np.int64), np.full(entries, -1, np.int64)
    likeliest = np.full(entries, -1, np.int64)  # the place among the candidates
    # One after the other: candidates, and the entries that the line meets.
    candidate, most, covered = (
        np.empty(len(all_terms), np.int64),
        np.empty(len(all_terms)),
        np.empty(len(all_terms)),
    )
    met = np.empty(entries, np.int64)
    doubts = np.zeros(DOUBTS)
    reached = np.empty(8 * lines + entries, none.dtype)
    size = veto = 0
    for line in range(lines):
        code, opening = row[line], openings[line]
        own_cells = all_cells[first_cell[line] : first_cell[line + 1]]
        _spread_cells(own_cells, value, True)
        _spread_named(named, first_named[line], first_named[line + 1], place, True)
        for at in range(len(own_cells)):
            present[column_word[own_cells[at]["column"]]] = line
        while veto < len(veto_line) and veto_line[veto] == line:
            vetoed[veto_entry[veto]] = line
            veto += 1

        # Entries whose codes are near need little text or none: all their terms are weighed.
        candidates = _sought_terms(own_cells, sought, present, line, found, candidate, chosen)
        pairs = 0
        for at in range(near_first[code], near_first[code + 1]):
            entry = near[at]
            seen[entry], best[entry], likeliest[entry] = line, 0.0, -1
            met[pairs] = entry
            pairs += 1
            first, end = first_term[entry], first_term[entry + 1]
            candidates = _entry_terms(rarest, first, end, present, line, candidate, candidates, chosen)

        # What the line covers of the candidates, and the likeliest of each entry.
        kept = 0
        usually = unstated if opening["industrial"] else 1.0
        for at in range(candidates):
            term = all_terms[candidate[at]]
            entry = term["entry"]
            coverage = _covered(term, parts, value)
            may = coverage * term["bound"]
            if value[term["noun"]] < SAID:
                may *= unsaid
            if not term["industrial"]:
                may *= usually
            if coverage <= 0.0 or may < min(usual, least[relations[code, entry]]) - _SLACK:
                continue
            if seen[entry] != line:
                seen[entry], best[entry], likeliest[entry] = line, 0.0, -1
                met[pairs] = entry
                pairs += 1
            covered[kept], most[kept], candidate[kept] = coverage, may, candidate[at]
            if likeliest[entry] < 0 or may > most[likeliest[entry]]:
                likeliest[entry] = kept
            kept += 1
        # The best term counts; others are placed only where they may beat the likeliest one.
        for turn in range(2):
            for at in range(kept):
                term = all_terms[candidate[at]]
                entry = term["entry"]
                if (turn == 0) != (likeliest[entry] == at) or most[at] + _SLACK < best[entry]:
                    continue
                _set_doubts(doubts, term, term_words, value, opening, named, place)
                cost = term["cost"]
                for doubt in range(DOUBTS):
                    cost += doubts[doubt] * placement[doubt]
                best[entry] = max(best[entry], covered[at] * math.exp(-cost))

        if size + pairs > len(reached):
            more = np.empty(2 * len(reached), none.dtype)
            more[:size] = reached[:size]
            reached = more
        for at in range(pairs):
            entry = met[at]
            enough = best[entry] >= min(floor, least[relations[code, entry]]) - _SLACK
            if enough and vetoed[entry] != line:
                one = reached[size]
                one["line"], one["entry"], one["text"] = line, entry, best[entry]
                size += 1
        _spread_cells(own_cells, value, False)
        _spread_named(named, first_named[line], first_named[line + 1], place, False)
    return reached[:size]
