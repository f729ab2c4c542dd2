"""What the window says where two entries are close, and where a description says too little."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from kyha_lookup.model import Case, HsRelation, Level, LineHit, Rival, VerdictKind
from kyha_lookup.ui import words
from kyha_lookup.ui.widgets.hit_list import HitList
from kyha_lookup.ui.widgets.review_detail import ReviewDetailView
from tests.ui.review_values import PaperWorkspace


def hit(code: str, score: float) -> LineHit:
    relation, case = HsRelation.SAME_4, Case.NAME_AND_HS
    return LineHit(code, "Mục", "", score, score, Level.CERTAIN, relation, case, None)


def test_the_review_names_the_entry_that_is_close_and_flags_a_general_description(qtbot: QtBot) -> None:
    view = ReviewDetailView()
    qtbot.addWidget(view)
    detail = PaperWorkspace(1).review_detail(1, "RR046")
    view.show_detail(detail)
    assert view.rival.isHidden()
    assert view.general.isHidden()
    rival = Rival("RR051", "Xe trẻ em", 86.0)
    view.show_detail(replace(detail, item=replace(detail.item, rival=rival), general=True))
    assert not view.rival.isHidden()
    assert "RR051 Xe trẻ em" in view.rival.text()
    assert not view.general.isHidden()
    view.show_detail(replace(detail, item=replace(detail.item, verdict=VerdictKind.CONFIRMED)))
    assert view.rival.isHidden()


def test_the_hits_of_a_line_say_that_two_are_close_and_what_a_level_is_worth(qtbot: QtBot) -> None:
    view = HitList()
    qtbot.addWidget(view)
    hits = [hit("A", 90.0), hit("B", 86.0)]
    view.show_hits(hits, all_screened=True, ambiguous=True)
    texts = [(label.text(), label.toolTip()) for label in view._labels if not label.isHidden()]
    assert words.ambiguous() in texts[0][0]
    assert texts[1][1] == words.level_meaning(Level.CERTAIN)
    view.show_hits(hits, all_screened=True)
    assert words.ambiguous() not in view._labels[0].text()
