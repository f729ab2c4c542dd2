"""Which key press means which decision."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kyha_lookup.ui.decision_keys import Decision, decision_of

NONE = Qt.KeyboardModifier.NoModifier


def press(
    key: int, modifiers: Qt.KeyboardModifier = NONE, *, text: str = "", code: int = 0, held: bool = False
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, 0, code, 0, text, held)


@pytest.mark.parametrize(
    ("key", "decision"),
    [
        (Qt.Key.Key_C, Decision.CONFIRM),
        (Qt.Key.Key_X, Decision.REJECT),
        (Qt.Key.Key_U, Decision.UNSURE),
        (Qt.Key.Key_N, Decision.NOTE),
        (Qt.Key.Key_Space, Decision.SKIP),
        (Qt.Key.Key_Z, Decision.UNDO),
        (Qt.Key.Key_A, None),
    ],
)
def test_each_key_means_its_decision_with_and_without_capitals(
    key: Qt.Key, decision: Decision | None
) -> None:
    assert decision_of(press(key)) is decision
    assert decision_of(press(key, Qt.KeyboardModifier.ShiftModifier)) is decision


def test_a_shortcut_is_not_a_decision() -> None:
    assert decision_of(press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)) is None
    assert decision_of(press(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)) is None


def test_a_key_held_down_decides_once() -> None:
    assert decision_of(press(Qt.Key.Key_C, held=True)) is None


def test_a_layout_without_latin_letters_still_gives_the_key_on_windows() -> None:
    cyrillic_es = 0x0421
    assert decision_of(press(cyrillic_es, code=ord("C")), windows=True) is Decision.CONFIRM
    assert decision_of(press(cyrillic_es, code=ord("C")), windows=False) is None


def test_u_then_x_through_a_telex_program_still_rejects_and_nothing_else_is_guessed() -> None:
    packet = 0xE7
    assert decision_of(press(0x0168, text="ũ", code=packet), windows=True) is Decision.REJECT
    assert decision_of(press(Qt.Key.Key_U, text="u", code=packet), windows=True) is None
