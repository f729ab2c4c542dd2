"""Keywords, exclusions and thresholds that verdicts suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.advice.proposals import proposals
from kyha_lookup.advice.terms import proposed_exclusions, proposed_keywords
from kyha_lookup.advice.thresholds import lowest_threshold, proposed_threshold
from kyha_lookup.advice.wilson import wilson
from kyha_lookup.model import (
    CatalogueEntry,
    DecidedText,
    Outcome,
    Proposal,
    ProposalBasis,
    ProposalDecision,
    ProposalKind,
)

TOYS = CatalogueEntry("RR046", "Đồ chơi trẻ em", ("9503",), ("đồ chơi",), ("đồ chơi chó mèo",))


def _decided(
    texts: Sequence[str], *, confirmed: bool, text_score: float = 10.0, first: int = 1
) -> list[DecidedText]:
    return [
        DecidedText(first + at, text, confirmed, score=40.0, text_score=text_score)
        for at, text in enumerate(texts)
    ]


TEDDIES = _decided([f"Gấu bông {name}, mới 100%" for name in ("Teddy", "Panda", "nâu", "to")], confirmed=True)
ROPES = _decided(
    [f"Dây cáp thép bện {name}, mới 100%" for name in ("A", "B", "C", "D", "E")], confirmed=False, first=100
)


def test_what_confirmed_heads_share_and_the_entry_lacks_becomes_a_keyword_with_its_evidence() -> None:
    found = proposed_keywords(TOYS, [*TEDDIES, *ROPES])
    assert [(one.value, one.support, one.against) for one in found] == [("gấu bông", 4, 0)]
    assert found[0].low == pytest.approx(wilson(4, 4).low)
    assert found[0].description_ids == (1, 2, 3, 4)
    assert found[0].examples[0] == "Gấu bông Teddy, mới 100%"


def test_descriptions_that_score_well_already_ask_for_no_keyword() -> None:
    strong = [replace(one, text_score=90.0) for one in TEDDIES]
    assert proposed_keywords(TOYS, strong) == []


def test_a_phrase_that_rejected_lines_hold_as_often_is_no_keyword() -> None:
    wrong = _decided([f"Gấu bông trang trí xe {name}" for name in "ABCDE"], confirmed=False, first=50)
    assert "gấu bông" not in [one.value for one in proposed_keywords(TOYS, [*TEDDIES, *wrong])]


def test_two_descriptions_are_too_few() -> None:
    assert proposed_keywords(TOYS, TEDDIES[:2]) == []


def test_what_many_rejected_lines_hold_and_no_confirmed_one_becomes_an_exclusion() -> None:
    found = proposed_exclusions(TOYS, [*TEDDIES, *ROPES])
    assert [(one.value, one.support, one.against) for one in found] == [("dây cáp thép bện", 5, 0)]


def test_one_confirmed_line_is_enough_against_an_exclusion() -> None:
    right = _decided(["Dây cáp thép bện đồ chơi"], confirmed=True, first=200)
    assert proposed_exclusions(TOYS, [*ROPES, *right]) == []


def test_a_phrase_about_properties_must_be_frequent_beyond_chance() -> None:
    goods = ("Bàn là", "Quạt trần", "Tủ lạnh", "Nồi chiên", "Máy sấy")
    kept = [f"{name}, vỏ thép sơn tĩnh điện, mới 100%" for name in goods]
    others = [f"Món {name}, mới 100%" for name in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")]
    wrong = _decided(kept + others, confirmed=False, first=300)
    few = TEDDIES[:2]
    assert proposed_exclusions(TOYS, [*wrong, *few]) == []
    many = _decided([f"Gấu bông số {name}" for name in "abcdefghijklmnop"], confirmed=True, first=400)
    assert [one.value for one in proposed_exclusions(TOYS, [*wrong, *many])] == ["thép sơn tĩnh điện"]


def test_an_exclusion_never_strikes_the_entry_s_own_words() -> None:
    wrong = _decided([f"Đồ chơi {name}" for name in ("a1", "b2", "c3", "d4", "e5")], confirmed=False)
    assert proposed_exclusions(TOYS, wrong) == []


def test_a_threshold_stands_where_the_lower_bound_reaches_the_target() -> None:
    right, wrong = [(80.0, True)] * 16, [(60.0, False)] * 10
    assert lowest_threshold([*right, *wrong], 0.8) == 80
    assert lowest_threshold(right[:15], 0.8) is None


@given(
    st.lists(st.tuples(st.floats(0, 100), st.booleans()), max_size=60),
    st.sampled_from([0.3, 0.5, 0.8]),
)
def test_the_threshold_is_the_lowest_that_reaches_the_target(
    decided: list[tuple[float, bool]], target: float
) -> None:
    def low(threshold: int) -> float:
        above = [confirmed for score, confirmed in decided if score >= threshold]
        return wilson(sum(above), len(above)).low if above else 0.0

    found = lowest_threshold(decided, target)
    reaching = [points for points in {int(score) for score, _ in decided} if low(points) >= target]
    assert found == (min(reaching) if reaching else None)


def _scored(score: float, count: int, confirmed: bool, sampled: bool = False) -> list[DecidedText]:
    return [DecidedText(at, "x", confirmed, score, 0.0, sampled) for at in range(count)]


def test_a_proposed_threshold_says_what_it_would_leave_out() -> None:
    decided = _scored(82.4, 30, True) + _scored(60.0, 12, False) + _scored(45.0, 3, True)
    found = proposed_threshold(TOYS, decided, present=50.0, floor=30.0, target=0.8)
    assert found is not None
    assert (found.value, found.present, found.support, found.against, found.left_out) == (
        "82",
        "50",
        30,
        0,
        3,
    )


def test_a_threshold_near_the_present_one_or_from_draws_alone_is_not_proposed() -> None:
    decided = _scored(52.0, 40, True)
    assert proposed_threshold(TOYS, decided, present=50.0, floor=30.0, target=0.8) is None
    drawn = _scored(12.0, 40, True, sampled=True)
    assert proposed_threshold(TOYS, drawn, present=50.0, floor=30.0, target=0.8) is None


def _basis(decided: Sequence[DecidedText], *decisions: ProposalDecision) -> ProposalBasis:
    return ProposalBasis([TOYS], {"RR046": decided}, {}, decisions, 50.0, 30.0, 0.8)


def _decision(proposal: Proposal, outcome: Outcome) -> ProposalDecision:
    return ProposalDecision(
        1, proposal.entry_code, proposal.kind, proposal.value, outcome, proposal.support, proposal.against,
        proposal.low, proposal.high, (), "", None, None, "officer", datetime(2026, 9, 1),
    )  # fmt: skip


def test_a_dismissed_proposal_stays_away_until_its_evidence_has_clearly_grown() -> None:
    (keyword,) = proposals(_basis(TEDDIES))
    dismissed = _decision(keyword, Outcome.DISMISSED)
    assert proposals(_basis(TEDDIES, dismissed)) == []
    more = _decided([f"Gấu bông {name}" for name in ("đỏ", "xanh")], confirmed=True, first=10)
    assert proposals(_basis([*TEDDIES, *more], dismissed)) == []
    many = _decided([f"Gấu bông {name}" for name in ("đỏ", "xanh", "hồng")], confirmed=True, first=10)
    assert [one.kind for one in proposals(_basis([*TEDDIES, *many], dismissed))] == [ProposalKind.KEYWORD]
    assert proposals(_basis(TEDDIES, dismissed, _decision(keyword, Outcome.WITHDRAWN))) == [keyword]
