"""The score slider: counts follow it at once, from a histogram that is asked for once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kyha_lookup.model import ReviewCounts, ReviewFilter, ScoreBin, ScoreHistogram
from kyha_lookup.ui.widgets.review_filter_bar import ReviewFilterBar

FLOOR = ReviewCounts(open=9, confirmed=3, rejected=0, unsure=0, shown=9)
HISTOGRAM = ScoreHistogram(
    bins=(
        ScoreBin("open", again=False, sampled=False, point=40, pairs=5),
        ScoreBin("open", again=False, sampled=False, point=90, pairs=4),
        ScoreBin("confirmed", again=False, sampled=False, point=95, pairs=3),
    ),
    at_floor=FLOOR,
    state="open",
)


def test_the_counts_follow_the_slider_without_asking_again(qtbot: QtBot) -> None:
    bar = ReviewFilterBar()
    qtbot.addWidget(bar)
    bar.show_counts(FLOOR)
    asked: list[ReviewFilter] = []
    bar.histogram_wanted.connect(asked.append)
    for value in (35, 60, 61):
        bar.score.setValue(value)
    assert asked == [ReviewFilter()]
    bar.show_histogram(asked[0], HISTOGRAM)
    assert "4 / 7" in bar._shown.text()
    bar.score.setValue(40)
    assert "9 / 12" in bar._shown.text()
    bar.score.setValue(96)
    assert "0 / 0" in bar._shown.text()
    assert len(asked) == 1


def test_counts_that_a_verdict_changed_ask_for_a_new_histogram(qtbot: QtBot) -> None:
    bar = ReviewFilterBar()
    qtbot.addWidget(bar)
    asked: list[ReviewFilter] = []
    bar.histogram_wanted.connect(asked.append)
    bar.score.setValue(50)
    bar.show_histogram(asked[0], HISTOGRAM)
    bar.show_counts(ReviewCounts(open=3, confirmed=4, rejected=0, unsure=0, shown=3))
    bar.score.setValue(51)
    assert len(asked) == 2
