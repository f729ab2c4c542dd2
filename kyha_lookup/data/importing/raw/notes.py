"""What the child says about a file that it read all the same."""

from __future__ import annotations

Note = tuple[str, str | None, dict[str, str | int]]
"""Message code, sheet name or None for the file, and the message's arguments: plain values for `marshal`."""


def note(code: str, sheet: str | None = None, **args: str | int) -> Note:
    return code, sheet, args
