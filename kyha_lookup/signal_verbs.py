"""The verbs about signals: what speaks for a look at goods lines beside the match."""

from __future__ import annotations

from kyha_lookup.data import state
from kyha_lookup.data.store import Store
from kyha_lookup.model import ProgressCallback, SignalList, SignalQuery


class SignalVerbs:
    """What a workspace knows of signals; those of one line or pair come with its detail."""

    _store: Store

    def signals(self, query: SignalQuery, *, progress: ProgressCallback | None = None) -> SignalList:
        """The strongest signals of one kind in the store, with their goods lines. Raises Cancelled."""
        from kyha_lookup.data.signals import signals

        with self._store.read() as connection:
            return signals(connection, query, state.read_settings(connection), progress)
