"""Scores depend on the line alone, not on what was read before it."""

from __future__ import annotations

import random
import sys
from itertools import islice

import pytest

from kyha_lookup.demo.shipments import declarations
from kyha_lookup.matching import parallel, screener
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.parsing import parse
from tests.corpus.labelled import starter_catalogue

ENTRIES = [
    CatalogueEntry("RR002", "Son môi", ("330410",), ("son môi", "lipstick")),
    CatalogueEntry("RR046", "Đồ chơi", ("9503",), ("đồ chơi", "xếp hình")),
    CatalogueEntry("RR015", "Kẹo", ("1704",), ("kẹo", "sô cô la")),
]
LINES = [
    ("Dây điện T-5", ""),
    ("Hộp giấy - lipstick box, in màu", "33041000"),
    ("Son môi - lipstick, 3g", "33041000"),
    ("Đồ chơi xếp hình X-12 - toy", "95030060"),
    ("Máy đóng gói kẹo-bánh", "84224000"),
    ("Kẹo dẻo/kẹo mềm; mới100%", "17049099"),
]


def _scores(order: list[int]) -> dict[int, list[tuple[int, float, float]]]:
    """Hits of every line by its number, screened in `order` by a fresh screener."""
    texts = [LINES[number][0] for number in order]
    codes = [LINES[number][1] for number in order]
    hits = Screener(ENTRIES).screen(texts, codes, floor=0.0)
    found: dict[int, list[tuple[int, float, float]]] = {number: [] for number in order}
    for line, entry, text_score, score in zip(
        hits.line.tolist(), hits.entry.tolist(), hits.text_score.tolist(), hits.score.tolist(), strict=True
    ):
        found[order[line]].append((entry, round(text_score, 6), round(score, 6)))
    return {number: sorted(rows) for number, rows in found.items()}


def test_lines_score_the_same_in_any_order_and_company() -> None:
    numbers = list(range(len(LINES)))
    expected = {number: _scores([number])[number] for number in numbers}
    assert any(expected.values())
    chance = random.Random(7)
    for _ in range(10):
        chance.shuffle(numbers)
        assert _scores(numbers) == expected


def test_lines_score_the_same_in_threads_that_take_turns_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORKERS", 4)
    monkeypatch.setattr(screener, "CHUNK", 500)
    made = (line for declaration in islice(declarations(3_000, 3), 300) for line in declaration.lines)
    texts, codes = zip(*[(line.description, line.hs_code) for line in islice(made, 3_000)], strict=True)
    entries = starter_catalogue()[:30]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        together = Screener(entries).screen(texts, codes, floor=10.0)
    finally:
        sys.setswitchinterval(interval)
    monkeypatch.setattr(parallel, "WORKERS", 1)
    alone = Screener(entries).screen(texts, codes, floor=10.0)
    assert len(alone) > 200
    assert together.line.tolist() == alone.line.tolist()
    assert together.entry.tolist() == alone.entry.tolist()
    assert together.score.tolist() == alone.score.tolist()


def test_a_spaced_dash_parts_a_text_whatever_was_read_before() -> None:
    before = parse("Son môi - lipstick, 3g")
    parse("Dây điện T-5")
    assert parse("Son môi - lipstick, 3g") == before
    assert len({zone for zone, _ in before.pieces}) > 1
