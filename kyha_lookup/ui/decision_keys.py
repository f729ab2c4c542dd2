"""The keys of the review, whatever keyboard layout or Vietnamese typing program stands between.

A layout without Latin letters still names the key by its virtual code on Windows. A Telex typing program
(Unikey, EVKey) turns U followed by X into "ũ", sent as a character without a key: that X is understood. Other
characters it sends that way are not: a wrong guess would be a wrong verdict.
"""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Decision(Enum):
    """What a key of the review asks for."""

    CONFIRM = Qt.Key.Key_C
    REJECT = Qt.Key.Key_X
    UNSURE = Qt.Key.Key_U
    NOTE = Qt.Key.Key_N
    SKIP = Qt.Key.Key_Space
    UNDO = Qt.Key.Key_Z


_CHARACTER_WITHOUT_KEY = 0xE7  # VK_PACKET
_BY_KEY = {decision.value.value: decision for decision in Decision}
_BY_CODE = {ord(decision.value.name[-1]): decision for decision in Decision if decision is not Decision.SKIP}


def decision_of(event: QKeyEvent, *, windows: bool = sys.platform == "win32") -> Decision | None:
    """The decision a key press asks for; None for other keys, for shortcuts, and for a key held down."""
    kept = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if event.isAutoRepeat() or event.modifiers() & ~kept:
        return None
    if windows and event.nativeVirtualKey() == _CHARACTER_WITHOUT_KEY:
        return Decision.REJECT if event.text().casefold() == "ũ" else None
    by_key = _BY_KEY.get(event.key())
    if by_key is not None or not windows:
        return by_key
    return _BY_CODE.get(event.nativeVirtualKey())
