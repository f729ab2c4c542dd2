"""The one history of a sitting: deeds in their order, each with the way back and the way forth again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Deed, HistoryState

REMEMBERED = 1_000


@dataclass(slots=True)
class _Step:
    deed: Deed
    token: Any
    take_back: Callable[[Any], object]
    do_again: Callable[[], Any]


class History:
    """Knows nothing of what it takes back. What a deed runs while it is taken back or done again is not noted."""

    def __init__(self) -> None:
        self._done: deque[_Step] = deque(maxlen=REMEMBERED)
        self._undone: list[_Step] = []
        self._count = 0
        self._replaying = False

    def did(
        self,
        code: str,
        args: Mapping[str, object],
        kinds: frozenset[str],
        *,
        token: Any = None,
        take_back: Callable[[Any], object],
        do_again: Callable[[], Any],
        pair: tuple[int, str] | None = None,
    ) -> None:
        """Note a deed. `take_back(token)` undoes it; `do_again()` repeats it and returns the next token.

        Both raise UsageRefused where the store has moved on since.
        """
        self._note(Deed(self._count + 1, code, args, kinds, pair), token, take_back, do_again)

    def cannot_undo(self, code: str, args: Mapping[str, object], hint: str) -> None:
        """Note a deed that only another place can take back, as the sentence `hint` says."""
        self._note(Deed(self._count + 1, code, args, frozenset(), hint=hint), None, _nothing, _nothing)

    def state(self) -> HistoryState:
        return HistoryState(
            self._done[-1].deed if self._done else None, self._undone[-1].deed if self._undone else None
        )

    def undo(self, number: int | None = None) -> Deed | None:
        """Take back the last deed, or the one with this number; None where there is none.

        A deed with a `hint` is only passed over. One that cannot be taken back any more is forgotten: UsageRefused.
        """
        step = next((step for step in reversed(self._done) if number in (None, step.deed.number)), None)
        if step is None:
            return None
        if not step.deed.hint:
            self._replay(self._done, step, lambda: step.take_back(step.token))
            self._undone.append(step)
        self._done.remove(step)
        return step.deed

    def redo(self) -> Deed | None:
        """Do again what was taken back last; None where there is nothing. Raises UsageRefused as `undo`."""
        if not self._undone:
            return None
        step = self._undone[-1]
        step.token = self._replay(self._undone, step, step.do_again)
        self._undone.remove(step)
        self._done.append(step)
        return step.deed

    def _note(
        self, deed: Deed, token: Any, take_back: Callable[[Any], object], do_again: Callable[[], Any]
    ) -> None:
        if self._replaying:
            return
        self._count = deed.number
        self._undone.clear()
        self._done.append(_Step(deed, token, take_back, do_again))

    def _replay(self, steps: deque[_Step] | list[_Step], step: _Step, act: Callable[[], Any]) -> Any:
        self._replaying = True
        try:
            return act()
        except UsageRefused:
            steps.remove(step)
            raise
        finally:
            self._replaying = False


def _nothing(_token: Any = None) -> None:
    """The way back of what has none."""
