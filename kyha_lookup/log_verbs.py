"""The verbs of the log: read, check, export."""

from __future__ import annotations

from pathlib import Path

from kyha_lookup.data.store import Store
from kyha_lookup.model import LogEntry, LogQuery, LogState


class LogVerbs:
    """What a workspace tells of what was done with it."""

    _store: Store

    def log(self, query: LogQuery | None = None, limit: int | None = 1000) -> list[LogEntry]:
        """The rows of the log, newest first; `limit` None: all."""
        from kyha_lookup.data.log_queries import log_entries

        with self._store.read() as connection:
            return log_entries(connection, query or LogQuery(), limit)

    def log_state(self) -> LogState:
        """What the log can be narrowed by, and whether the chain of its seals holds."""
        from kyha_lookup.data.log_queries import log_state

        with self._store.read() as connection:
            return log_state(connection)

    def export_log(self, path: str | Path, query: LogQuery | None = None, *, language: str = "vi") -> int:
        """Write the rows of a query to .xlsx or .csv, newest first; returns how many.

        Raises UsageRefused for another ending, OutputFailed.
        """
        from kyha_lookup.reports.log_file import write_log

        return write_log(self.log(query, None), Path(path), language=language)
