"""The matcher's figures must not fall; the figures themselves must be right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import Level
from tests.corpus.evaluate import BASELINE, evaluate, fallen, level_precision, score
from tests.corpus.labelled import OWN_CASES, Labelled, lines, starter_catalogue
from tests.corpus.metrics import figures


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(starter_catalogue())


def test_no_figure_falls_below_the_baseline() -> None:
    assert fallen(evaluate()) == []


def test_a_lost_figure_is_named() -> None:
    rows = json.loads(BASELINE.read_text(encoding="utf-8"))
    rows[0]["AP"] = rows[0]["AP"] - 0.02
    assert [said.split(":")[0] for said in fallen(rows)] == ["own hs AP"]


def test_the_precision_of_the_levels_rises(screener: Screener, shared_folder: Path) -> None:
    found = level_precision(screener, lines(shared_folder / "eval" / "lines.tsv"))
    shares = [
        right / every
        for right, every in (found[level] for level in (Level.LOOK, Level.LIKELY, Level.CERTAIN))
    ]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_the_cases_name_entries_of_the_catalogue_only() -> None:
    known = {entry.code for entry in starter_catalogue()}
    cases = lines(OWN_CASES)
    assert len(cases) >= 400
    assert len({case.line_id for case in cases}) == len(cases)
    assert all(case.entries | case.ambiguous <= known for case in cases)
    assert all(not case.entries & case.ambiguous for case in cases)


def labelled(line_id: str, entries: set[str], ambiguous: set[str] = frozenset()) -> Labelled:  # type: ignore[assignment]
    return Labelled(line_id, "", "", frozenset(entries), frozenset(ambiguous))


def test_a_perfect_ranking_has_perfect_figures() -> None:
    found = figures([labelled("a", {"X"}), labelled("b", set())], [("a", "X", 0.9), ("a", "Y", 0.1)])
    assert (found.average_precision, found.f1, found.top1, found.recall_at_90) == (1.0, 1.0, 1.0, 1.0)


def test_ambiguous_pairs_count_neither_way() -> None:
    lines_ = [labelled("a", {"X"}, {"Y"})]
    assert figures(lines_, [("a", "Y", 0.9), ("a", "X", 0.5)]).average_precision == 1.0


def test_a_threshold_does_not_split_equal_scores() -> None:
    found = figures([labelled("a", {"X"})], [("a", "X", 0.5), ("a", "Y", 0.5)])
    assert found.precision == 0.5


def test_figures_equal_those_of_the_shared_scorer(
    screener: Screener, shared_folder: Path, tmp_path: Path
) -> None:
    path = shared_folder / "eval" / "lines.tsv"
    labelled_lines = lines(path)
    scored = score(screener, labelled_lines, ignore_hs=False)
    hits = tmp_path / "hits.csv"
    rows = ["line_id,entry_code,score", *(f"{line},{entry},{value!r}" for line, entry, value in scored)]
    hits.write_text("\n".join(rows) + "\n", encoding="utf-8")
    script = [sys.executable, str(shared_folder / "eval" / "score.py"), str(path), str(hits)]
    said = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    theirs = dict(zip(said.split()[::2], map(float, said.split()[1::2]), strict=True))
    ours = figures(labelled_lines, scored)
    assert (ours.average_precision, ours.f1, ours.top1, ours.recall_at_90) == pytest.approx(
        (theirs["AP"], theirs["F1"], theirs["top1"], theirs["R@P90"]), abs=6e-4
    )
