"""Descriptions with marked words, and the pieces they were understood as."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from kyha_lookup.model import Parse, Span
from kyha_lookup.ui import theme
from kyha_lookup.ui.widgets.marked_text import MarkedText, merged


def plain(shown: MarkedText) -> str:
    document = QTextDocument()
    document.setHtml(shown.text())
    return document.toPlainText().replace("\xa0", " ")


@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=12))
def test_merged_spans_cover_the_same_characters_in_order_without_overlap(ends: list[tuple[int, int]]) -> None:
    spans = [Span(start, end) for start, end in ends]
    joined = merged(spans, 30)
    wanted = {at for span in spans for at in range(span.start, span.end) if 0 <= at < 30}
    assert {at for span in joined for at in range(span.start, span.end)} == wanted
    assert all(before.end < after.start for before, after in pairwise(joined))


def test_the_matched_words_are_marked_and_the_text_stays_as_it_is(app: QApplication) -> None:
    shown = MarkedText()
    text = "Kệ <b>sắt</b> & gỗ, mới 100%"
    shown.show_text(text, [Span(0, 2)])
    assert shown.marked() == ["Kệ"]
    assert plain(shown) == text


def test_marks_take_the_colour_of_the_scheme_in_use(app: QApplication) -> None:
    shown = MarkedText()
    shown.show_text("nước hoa", [Span(0, 8)])
    assert theme.LIGHT.mark in shown.text()
    theme.apply(app, theme.Scheme.DARK)
    assert theme.DARK.mark in shown.text()


def test_the_parse_names_each_piece(app: QApplication) -> None:
    shown = MarkedText()
    text = "Kính râm, không phải kính bảo hộ"
    shown.show_parse(text, Parse((("head", Span(0, 8)), ("negation", Span(10, 32)))))
    assert plain(shown) == "tên hàng Kính râm │ phủ định không phải kính bảo hộ"
