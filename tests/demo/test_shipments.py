"""The stream of declarations."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.demo.goods import Line
from kyha_lookup.demo.shipments import Declaration, declarations
from kyha_lookup.demo.trade import trade
from kyha_lookup.demo.vocabulary import vocabulary


@cache
def stream(lines: int, seed: int) -> tuple[Declaration, ...]:
    return tuple(declarations(lines, seed))


def goods(lines: int, seed: int) -> list[Line]:
    return [line for declaration in stream(lines, seed) for line in declaration.lines]


@settings(max_examples=25, deadline=None)
@given(lines=st.integers(1, 250), seed=st.integers(0, 10**9))
def test_a_stream_of_any_size_keeps_the_rules_of_declarations(lines: int, seed: int) -> None:
    made = list(declarations(lines, seed))
    assert sum(len(declaration.lines) for declaration in made) == lines
    assert len({declaration.number[:11] for declaration in made}) == len(made)
    for declaration in made:
        assert re.fullmatch(r"10\d{9}[01]", declaration.number)
        assert [line.line_no for line in declaration.lines] == list(range(1, len(declaration.lines) + 1))
        assert len(declaration.lines) <= 50
        assert date(2026, 1, 1) <= declaration.registered_at.date() <= date(2026, 9, 30)
        assert declaration.importer_name in declaration.importer.spellings
        assert declaration.channel in ("1", "2", "3")
        texts = [line.description for line in declaration.lines]
        assert max(map(len, texts)) <= 211
        assert len(set(texts)) == len(texts)


@settings(max_examples=25, deadline=None)
@given(lines=st.integers(1, 250), seed=st.integers(0, 10**9))
def test_values_and_taxes_follow_from_each_other(lines: int, seed: int) -> None:
    for declaration in declarations(lines, seed):
        exempt = declaration.procedure in trade().exempt
        for line in declaration.lines:
            smallest = 1 if declaration.currency == "VND" else 0.01
            assert abs(line.quantity * line.unit_price - line.invoice_value) <= smallest / 2 + 1e-6
            assert abs(line.invoice_value * declaration.rate - line.tax_value) <= 0.5 + 1e-6
            assert line.quantity > 0
            assert line.unit_price > 0
            assert abs(line.tax_value * line.duty_rate / 100 - line.duty - line.duty_exempt) <= 0.5
            if exempt:
                assert line.tax == 0
            else:
                base = line.tax_value + line.duty + line.excise
                assert abs(base * line.vat_rate / 100 - line.vat) <= 0.5


@pytest.mark.parametrize(("lines", "seed"), [(3_000, 1), (3_000, 2), (3_000, 3), (20_000, 1)])
def test_about_an_eighth_of_the_lines_is_in_the_catalogue(lines: int, seed: int) -> None:
    share = sum(bool(line.entries) for line in goods(lines, seed)) / lines
    assert 0.10 <= share <= 0.14


def test_twenty_thousand_lines_hold_every_entry_some_under_a_wrong_code() -> None:
    lines = goods(20_000, 1)
    true = [line for line in lines if line.entries]
    assert {entry for line in true for entry in line.entries} == set(vocabulary().risky)
    assert 0.03 <= sum(line.misdeclared for line in true) / len(true) <= 0.07
    for line in true:
        right = [line.hs_code.startswith(vocabulary().prefixes[entry]) for entry in line.entries]
        assert any(right) is not line.misdeclared
    assert not any(line.misdeclared for line in lines if not line.entries)


def test_about_a_third_of_the_lines_repeats_an_earlier_description_of_the_same_importer() -> None:
    lines = goods(20_000, 1)
    owners: dict[str, set[str]] = {}
    for declaration in stream(20_000, 1):
        for line in declaration.lines:
            owners.setdefault(line.description, set()).add(declaration.importer.tax_code)
    assert 0.28 <= 1 - len(owners) / len(lines) <= 0.42
    assert sum(len(codes) > 1 for codes in owners.values()) / len(owners) < 0.01


def test_channels_offices_and_procedures_are_spread_as_at_a_port() -> None:
    made = stream(20_000, 1)
    channels = Counter(declaration.channel for declaration in made)
    assert 0.55 <= channels["1"] / len(made) <= 0.65
    assert 0.07 <= channels["3"] / len(made) <= 0.13
    assert Counter(declaration.office.code for declaration in made).most_common(1)[0][0] == "60CB"
    procedures = Counter(declaration.procedure for declaration in made)
    assert (procedures["A11"] + procedures["A12"]) / len(made) > 0.5
    assert {"A41", "E11", "E31", "G13"} <= set(procedures)
    assert {declaration.currency for declaration in made} == {"USD", "CNY", "VND"}
    assert "NA" in {line.country.code for declaration in made for line in declaration.lines}


def test_a_large_shipment_is_split_into_branches_of_one_first_declaration() -> None:
    split: dict[str, list[Declaration]] = {}
    for declaration in stream(3_000, 1):
        if declaration.first_number:
            split.setdefault(declaration.first_number, []).append(declaration)
    assert split
    for first_number, branches in split.items():
        assert branches[0].number == first_number
        assert [declaration.branch for declaration in branches] == list(range(1, branches[0].branches + 1))
        assert {len(declaration.lines) for declaration in branches[:-1]} == {50}
        assert len({declaration.importer for declaration in branches}) == 1


def test_dates_and_numbers_rise_together() -> None:
    made = stream(3_000, 1)
    assert [declaration.number[:11] for declaration in made] == sorted(d.number[:11] for d in made)
    days = [declaration.registered_at.date() for declaration in made]
    assert days == sorted(days)
    assert len({day.month for day in days}) == 9
