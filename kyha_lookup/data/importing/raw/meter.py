"""How far the child is: rows read so far and how many there probably are, told to the parent now and then.

What goes from child to parent is framed: one byte of kind, eight of length, then a marshalled value.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Callable
from time import monotonic
from typing import IO, Any

PROGRESS, ANSWER = b"P", b"A"
_HEAD = struct.Struct("<cQ")
_PERIOD_SECONDS = 0.2

Write = Callable[[bytes], object]


class Meter:
    """Tells rows through `write` at most five times a second; without one it tells nobody."""

    def __init__(self) -> None:
        self.write: Write | None = None
        self._told = 0.0

    def rows(self, stage: str, done: int, total: int | None) -> None:
        """`done` rows of `total` in this stage (a message code); None where the whole is not known."""
        now = monotonic()
        if self.write is not None and now - self._told >= _PERIOD_SECONDS:
            self._told = now
            self.write(b"".join(frame(PROGRESS, (stage, done, total))))

    def end_open(self, rows: int) -> None:
        """`rows` rows were met, all there are, but how long the rest of the work takes is not known."""
        self._told = 0.0
        self.rows("reading_file", rows, None)

    def share(self, rows: int, place: int, size: int) -> None:
        """`rows` rows were met in the first `place` of `size` bytes: the rest will be alike."""
        if place > 0:
            self.rows("reading_file", rows, max(rows, rows * size // place))


METER = Meter()
"""The one of this process."""


def frame(kind: bytes, value: Any) -> tuple[bytes, bytes]:
    """Head and content, apart: an answer may be too large to be held twice."""
    content = marshal.dumps(value, 2)
    return _HEAD.pack(kind, len(content)), content


def read_frame(stream: IO[bytes]) -> tuple[bytes, Any] | None:
    """The next kind and value, None where the stream ends. Raises ValueError, EOFError or TypeError for other bytes."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    if kind not in (PROGRESS, ANSWER):
        raise ValueError(kind)
    return kind, marshal.loads(stream.read(length))
