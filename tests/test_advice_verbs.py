"""Proposals on a store: made from verdicts, accepted into the catalogue, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    CatalogueEntry,
    Outcome,
    Proposal,
    ProposalKind,
    ReportRequest,
    Scope,
    VerdictKind,
)
from kyha_lookup.workspace import Workspace
from tests.review_world import EVERYTHING, decide_all, filled, queue

NAMES = ("Teddy", "Panda", "Koala", "Misa", "Lulu", "Bino")
GOODS = [("9503.00.60", f"Bộ tranh cát {name}, dùng cho trẻ em, mới 100%") for name in NAMES] + [
    ("9503.00.60", f"Thẻ game điện tử {name} cho trẻ em, mới 100%") for name in NAMES
]
ENTRIES = [("RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "", "Đồ chơi", "chính sách")]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Twelve descriptions whose words hardly name the entry: six confirmed, six rejected."""
    with filled(tmp_path, GOODS, ENTRIES) as opened:
        decide_all(opened, "Bộ tranh cát")
        yield opened


def _entry(workspace: Workspace) -> CatalogueEntry:
    return workspace.entries()[0].entry


def _proposal(workspace: Workspace, kind: ProposalKind) -> Proposal:
    return next(one for one in workspace.proposals() if one.kind is kind)


def test_nothing_is_learned_before_a_person_accepts(workspace: Workspace) -> None:
    found = {(one.kind.value, one.value, one.support, one.against) for one in workspace.proposals()}
    assert found == {("keyword", "bộ tranh cát", 6, 0), ("exclusion", "thẻ game điện tử", 6, 0)}
    assert _entry(workspace).keywords == ("đồ chơi",)


def test_an_accepted_keyword_makes_a_new_version_and_raises_the_text_scores(workspace: Workspace) -> None:
    made = workspace.accept_proposal("RR046", ProposalKind.KEYWORD, "bộ tranh cát")
    assert (made.outcome, made.version) == (Outcome.ACCEPTED, 2)
    assert _entry(workspace).keywords == ("đồ chơi", "bộ tranh cát")
    workspace.screen()
    items = workspace.review_queue(EVERYTHING, limit=100)
    assert all(item.text_score > 80 for item in items if "Bộ tranh cát" in item.description)
    assert ProposalKind.KEYWORD not in [one.kind for one in workspace.proposals()]


def test_an_accepted_exclusion_takes_the_rejected_lines_out(workspace: Workspace) -> None:
    workspace.accept_proposal("RR046", ProposalKind.EXCLUSION, "thẻ game điện tử")
    workspace.screen()
    items = workspace.review_queue(EVERYTHING, limit=100)
    assert {item.verdict for item in items} == {VerdictKind.CONFIRMED}


def test_taking_an_accepted_word_back_gives_the_revision_before(workspace: Workspace) -> None:
    before = _entry(workspace)
    made = workspace.accept_proposal("RR046", ProposalKind.KEYWORD, "bộ tranh cát")
    undone = workspace.undo_proposal(made.decision_id)
    assert (undone.outcome, undone.undoes) == (Outcome.WITHDRAWN, made.decision_id)
    assert _entry(workspace) == before
    workspace.screen()
    assert _proposal(workspace, ProposalKind.KEYWORD).value == "bộ tranh cát"
    with pytest.raises(UsageRefused):
        workspace.undo_proposal(made.decision_id)


def test_a_dismissed_proposal_is_gone_and_comes_back_by_undo(workspace: Workspace) -> None:
    made = workspace.dismiss_proposal("RR046", ProposalKind.EXCLUSION, "thẻ game điện tử")
    assert ProposalKind.EXCLUSION not in [one.kind for one in workspace.proposals()]
    workspace.undo_proposal(made.decision_id)
    assert ProposalKind.EXCLUSION in [one.kind for one in workspace.proposals()]
    assert [one.outcome for one in workspace.proposal_decisions()] == [Outcome.WITHDRAWN, Outcome.DISMISSED]


def test_what_is_no_longer_proposed_cannot_be_accepted(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused):
        workspace.accept_proposal("RR046", ProposalKind.KEYWORD, "không có")


def test_an_entry_s_own_threshold_holds_in_queue_counts_and_report(tmp_path: Path) -> None:
    """Strong toys are all confirmed, weaker ones all rejected: a threshold between them."""
    goods = [("9503.00.60", f"Đồ chơi xếp hình mẫu {name}{at}") for name in NAMES for at in "XYZ"]
    goods += [("9503.00.60", f"Thẻ game {name} {at} cho trẻ em") for name in NAMES for at in ("bạc", "vàng")]
    with filled(tmp_path, goods, ENTRIES) as workspace:
        decide_all(workspace, "Đồ chơi")
        found = _proposal(workspace, ProposalKind.THRESHOLD)
        period = workspace.period_of_data()
        assert period is not None
        made = workspace.accept_proposal("RR046", ProposalKind.THRESHOLD, found.value)
        for item in workspace.review_queue(EVERYTHING, limit=1000):
            workspace.undo_decision(item.description_id, item.entry_code)
        assert len(queue(workspace)) == 18
        assert workspace.state().open_items == 18
        with workspace.report_figures(ReportRequest(period, scope=Scope.HITS)) as data:
            assert data.totals.lines == 18
            assert data.basis.own_thresholds == (("RR046", float(found.value)),)
        workspace.undo_proposal(made.decision_id)
        assert workspace.entry_thresholds() == {}
        assert len(queue(workspace)) == 30
