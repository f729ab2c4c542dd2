"""The verbs of undoing: take back the last deed of this sitting, whatever it was, and do it again."""

from __future__ import annotations

from kyha_lookup.history import History
from kyha_lookup.model import Deed, HistoryState


class HistoryVerbs:
    """Base of the verbs that leave something to take back. A sitting lasts as long as the store is open."""

    _history: History

    def history(self) -> HistoryState:
        """What an undo and a redo would do now."""
        return self._history.state()

    def undo(self, number: int | None = None) -> Deed | None:
        """Take back the last deed, or the one with that number, and return it; None where there is none.

        A deed with a `hint` was not taken back, only passed over. Raises UsageRefused where the store has moved on
        since: what came later would be lost.
        """
        return self._history.undo(number)

    def redo(self) -> Deed | None:
        """Do again what was taken back last; None where there is nothing. Raises UsageRefused as `undo`."""
        return self._history.redo()
