"""The verbs about enterprises: the list, the profile, notes, and single marks on the watch list."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from kyha_lookup.errors import UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.model import (
    EnterpriseProfile,
    EnterpriseQuery,
    EnterpriseRow,
    Period,
    ProgressCallback,
    WatchedEnterprise,
)
from kyha_lookup.search_verbs import SearchVerbs

_TAX_CODE = re.compile(r"\d{10}(-\d{3})?")
_DIGITS = re.compile(r"[\d\s-]+")


class EnterpriseVerbs(SearchVerbs, HistoryVerbs):
    """What a workspace does with enterprises; their names are found as search finds them."""

    _enterprises: tuple[tuple[int, Period | None], list[EnterpriseRow]] | None = None

    def enterprises(
        self, query: EnterpriseQuery | None = None, *, progress: ProgressCallback | None = None
    ) -> list[EnterpriseRow]:
        """The enterprises of a query, most hits first. The last answer is kept while nothing in the store changes.

        Raises Cancelled out of `progress`.
        """
        from kyha_lookup.data import audit, state
        from kyha_lookup.data.enterprise_queries import enterprise_rows

        query = query or EnterpriseQuery()
        with self._store.read(progress) as connection:
            ids = self._named(connection, query.text)
            key = (audit.last_change(connection), query.period)
            if self._enterprises is None or self._enterprises[0] != key:
                score = state.read_settings(connection).thresholds.report
                self._enterprises = (key, enterprise_rows(connection, query.period, score))
        rows = self._enterprises[1]
        return [
            row for row in rows if (ids is None or row.tax_code in ids) and (row.watched or not query.watched)
        ]

    def _named(self, connection: Any, text: str) -> frozenset[str] | None:
        """Tax codes of the enterprises that answer what is typed; None for nothing typed."""
        from kyha_lookup.data.enterprise_queries import tax_codes_beginning, tax_codes_of
        from kyha_lookup.text.enterprise_names import name_words

        typed = text.strip()
        if not typed:
            return None
        if _DIGITS.fullmatch(typed):
            digits = "".join(letter for letter in typed if letter.isdigit())
            return tax_codes_beginning(connection, digits)
        memory = self._search_memory()
        memory.refresh(connection)
        return tax_codes_of(connection, memory.enterprises(connection, name_words(typed), open_ended=True))

    def enterprise(self, tax_code: str, period: Period | None = None) -> EnterpriseProfile:
        """Everything about one enterprise. Raises UsageRefused where the store has none of that tax code."""
        from kyha_lookup.data import state
        from kyha_lookup.data.enterprise_queries import enterprise_profile

        with self._store.read() as connection:
            score = state.read_settings(connection).thresholds.report
            profile = enterprise_profile(connection, _tidy(tax_code), score, period)
        if profile is None:
            raise UsageRefused("enterprise_unknown", tax_code=tax_code)
        return profile

    def export_enterprise(
        self, tax_code: str, path: str | Path, *, period: Period | None = None, language: str = "vi"
    ) -> None:
        """Write the profile of an enterprise to an .xlsx file, whole or not at all.

        Raises UsageRefused, OutputFailed.
        """
        from kyha_lookup.reports.enterprise_file import write_enterprise

        write_enterprise(self.enterprise(tax_code, period), Path(path), period=period, language=language)

    def write_enterprise_note(self, tax_code: str, text: str) -> None:
        """Note something about an enterprise; "" takes the note away."""
        from kyha_lookup.watch_history import keep_note

        keep_note(self._history, self._store, _tidy(tax_code), text.strip())

    def watch_enterprise(
        self, tax_code: str, reason: str = "", since: date | None = None, name: str = ""
    ) -> WatchedEnterprise | None:
        """Put an enterprise on the watch list, or change why it is there; returns what the list said before.

        `name` "" is the name the store knows. Raises UsageRefused for what is no tax code.
        """
        from kyha_lookup.data.enterprise_queries import name_of
        from kyha_lookup.data.watch_list import watch
        from kyha_lookup.watch_history import note_mark

        code = _tidy(tax_code)
        if not _TAX_CODE.fullmatch(code):
            raise UsageRefused("enterprise_no_tax_code", tax_code=tax_code)
        with self._store.write() as connection:
            known = name.strip() or name_of(connection, code)
            after = WatchedEnterprise(code, known, reason.strip(), since)
            before = watch(connection, after)
        note_mark(self._history, self._store, before, after)
        return before

    def unwatch_enterprise(self, tax_code: str) -> WatchedEnterprise:
        """Take an enterprise off the watch list; returns what the list said.

        Raises UsageRefused where it is not on it.
        """
        from kyha_lookup.data.watch_list import unwatch
        from kyha_lookup.watch_history import note_mark

        with self._store.write() as connection:
            before = unwatch(connection, _tidy(tax_code))
            if before is None:
                raise UsageRefused("enterprise_not_watched", tax_code=tax_code)
        note_mark(self._history, self._store, before, None)
        return before


def _tidy(tax_code: str) -> str:
    """A tax code as the store writes it: 0101234567, 0101234567-001."""
    digits = "".join(letter for letter in tax_code if letter.isdigit())
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits or tax_code.strip()
