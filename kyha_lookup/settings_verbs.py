"""The verbs of the program's own affairs: settings, and a copy of the store."""

from __future__ import annotations

from pathlib import Path

from kyha_lookup.data import state
from kyha_lookup.data.store import Store
from kyha_lookup.errors import OutputFailed, UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.settings import Settings, refuse_problems


class SettingsVerbs(HistoryVerbs):
    """What a workspace does with its settings and its store as a whole."""

    _store: Store

    def settings(self) -> Settings:
        with self._store.read() as connection:
            return state.read_settings(connection)

    def save_settings(self, settings: Settings) -> Settings:
        """Keep `settings`; returns what held before. Raises UsageRefused for values that make no sense."""
        refuse_problems(settings)
        with self._store.write() as connection:
            before = state.read_settings(connection)
            if settings != before:
                state.write_settings(connection, settings)
        if settings != before:
            self._history.cannot_undo("deed_settings", {}, "history_settings_elsewhere")
        return before

    def back_up(self, target: str | Path) -> None:
        """Copy the store to the file `target`, while it stays in use, whole or not at all.

        Raises UsageRefused for a shared store and for the store's own file, OutputFailed.
        """
        from kyha_lookup.data.sqlite import SQLite

        backend, path = self._store.backend, Path(target).absolute()
        if not isinstance(backend, SQLite):
            raise UsageRefused("store_backup_local_only")
        if path == backend.path.absolute():
            raise UsageRefused("store_backup_over_itself", path=path)
        partial = path.with_name(path.name + ".part")
        try:
            partial.unlink(missing_ok=True)
            backend.back_up(partial)
            partial.replace(path)
        except OSError as error:
            raise OutputFailed("output_failed", path=path, reason=error.strerror or str(error)) from error
        finally:
            partial.unlink(missing_ok=True)
