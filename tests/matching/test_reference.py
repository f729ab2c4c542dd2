"""The fast path gives what the plain reference gives, on random cells, and misses none."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from kyha_lookup.demo.shipments import declarations
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry
from tests.matching.conftest import ENTRIES
from tests.matching.reference import Reference

ODD = (
    ("A12#&Son môi - lipstick, NSX: Búp Bê Co., Ltd. Hàng mới 100%#&VN", "33041000"),
    ("do choi tre em bang nhua, khong phai do choi dien tu", "95030060"),
    ("Vỏ hộp dùng cho búp bê (không phải búp bê)", "39231090"),
    ("Bàn chải, mũ lưỡi trai len cho bé gái; ko hiệu", "6505"),
    ("Lipstik lypstick", "3304100010"),
    ("", ""),
)


def disagreements(
    entries: list[CatalogueEntry], lines: list[tuple[str, str]], floor: float
) -> tuple[int, list[str]]:
    """How many pairs of `lines` x `entries` reach `floor`, and the pairs on which the two ways differ."""
    reference = Reference(entries)
    hits = Screener(entries).screen([text for text, _ in lines], [code for _, code in lines], floor=floor)
    rows = zip(
        hits.line.tolist(), hits.entry.tolist(), hits.text_score, hits.score, hits.hs_relation, strict=True
    )
    fast = {(line, entry): (float(text), float(score), int(near)) for line, entry, text, score, near in rows}
    wrong: list[str] = []
    for number, (text, code) in enumerate(lines):
        line = reference.line(text)
        for entry in range(len(entries)):
            text_score, score, near = reference.score(line, code, entry)
            found = fast.pop((number, entry), None)
            wanted = max(text_score, score) >= floor and (text_score > 0 or near >= 8)
            equal = found is not None and abs(found[0] - text_score) < 1e-9 and abs(found[1] - score) < 1e-9
            if (found is not None) != wanted or (found and (not equal or found[2] != near % 8)):
                wrong.append(f"{text!r} x {entries[entry].name!r}: {found} for {text_score, score, near}")
    return len(hits), wrong


@pytest.mark.parametrize("floor", [1.0, 30.0])
def test_the_fast_path_equals_the_reference(floor: float) -> None:
    chance = random.Random(5)
    made = (line for declaration in islice(declarations(600, 11), 60) for line in declaration.lines)
    lines = [(line.description, line.hs_code) for line in made]
    found, wrong = disagreements(list(ENTRIES), [*ODD, *chance.sample(lines, 90)], floor)
    assert found > 10
    assert wrong == []
