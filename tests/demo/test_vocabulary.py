"""The word lists agree with the catalogue and with each other."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kyha_lookup.assets import resource
from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.trade import trade
from kyha_lookup.demo.vocabulary import CATALOGUE, Head, vocabulary

RISKY = [(code, head) for code, heads in vocabulary().risky.items() for head in heads]
OTHERS = [head for heads in vocabulary().ordinary.values() for head in heads] + list(vocabulary().look_alikes)


def exclusions() -> dict[str, list[str]]:
    with resource(CATALOGUE).open(encoding="utf-8-sig", newline="") as file:
        return {
            row["ma"]: [word for word in row["loai_tru"].split(";") if word] for row in csv.DictReader(file)
        }


def test_every_catalogue_entry_has_at_least_three_goods() -> None:
    words = vocabulary()
    assert set(words.risky) == set(words.prefixes)
    assert min(len(heads) for heads in words.risky.values()) >= 3


def test_goods_of_an_entry_carry_a_code_under_its_prefixes() -> None:
    assert [
        (code, head.hs_code)
        for code, head in RISKY
        if not head.hs_code.startswith(vocabulary().prefixes[code])
    ] == []


def test_goods_of_an_entry_name_none_of_its_exclusions() -> None:
    excluded = exclusions()
    named = [
        (code, word)
        for code, head in RISKY
        for word in excluded[code]
        if re.search(rf"\b{word}\b", head.name.fill(Dice(1)), re.IGNORECASE)
    ]
    assert named == []


@pytest.mark.parametrize("heads", [[head for _, head in RISKY], OTHERS], ids=["in the catalogue", "outside"])
def test_every_code_has_eight_digits(heads: list[Head]) -> None:
    assert [head.hs_code for head in heads if not re.fullmatch(r"\d{8}", head.hs_code)] == []


def test_further_entries_of_a_head_exist() -> None:
    assert {entry for _, head in RISKY for entry in head.entries} <= set(vocabulary().risky)


def test_there_are_ordinary_goods_and_look_alikes_enough() -> None:
    assert sum(len(heads) for heads in vocabulary().ordinary.values()) >= 150
    assert len(vocabulary().look_alikes) >= 60


def test_a_wrong_code_is_wrong_for_every_entry_it_may_stand_for() -> None:
    for prefixes in vocabulary().prefixes.values():
        assert any(not code.startswith(prefixes) for code in trade().wrong_codes)


def test_units_and_offices_are_those_of_the_code_lists(shared_folder: Path) -> None:
    def codes(name: str) -> set[str]:
        rows = (shared_folder / name).read_text(encoding="utf-8").splitlines()[1:]
        return {row.split(",")[0] for row in rows}

    heads = [head for _, head in RISKY] + OTHERS
    assert {unit for head in heads for unit in head.kind.units} <= codes("units.csv")
    dice = Dice(1)
    assert {trade().offices.pick(dice).code for _ in range(500)} <= codes("office_codes.csv")
