"""The verbs about single entries of the catalogue: look at, preview, save, retire, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyha_lookup import messages
from kyha_lookup.data import catalogue_store, entry_revisions, state
from kyha_lookup.data.store import Store
from kyha_lookup.entry_history import note_change
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.model import (
    CatalogueEntry,
    CatalogueVersion,
    EntryChange,
    EntryPreview,
    EntryRevision,
    ProgressCallback,
    Severity,
)

if TYPE_CHECKING:
    from kyha_lookup.entry_preview import Previews


class EntryVerbs(HistoryVerbs):
    """What a workspace does with one entry at a time."""

    _store: Store
    _previews: Previews | None = None

    def entry(self, code: str) -> CatalogueEntry:
        """The entry in force under `code`. Raises UsageRefused where there is none."""
        with self._store.read() as connection:
            found = catalogue_store.current_entry(connection, code)
        if found is None:
            raise UsageRefused("store_no_such_entry", entry=code)
        return found

    def entry_history(self, code: str) -> list[EntryRevision]:
        """Every revision of an entry, newest first; none for a code that never was."""
        with self._store.read() as connection:
            return entry_revisions.revisions(connection, code)

    def catalogue_versions(self) -> list[CatalogueVersion]:
        """Every version of the catalogue, newest first."""
        from kyha_lookup.data.catalogue_versions import versions

        with self._store.read() as connection:
            return versions(connection)

    def compare_versions(self, older: int, newer: int) -> list[EntryChange]:
        """The entries that differ between two versions, by code. Raises UsageRefused for a number that is none."""
        from kyha_lookup.data.catalogue_versions import changes, versions

        with self._store.read() as connection:
            known = {version.number for version in versions(connection)}
            for number in (older, newer):
                if number not in known:
                    raise UsageRefused("entry_no_such_version", version=number)
            return changes(connection, older, newer)

    def preview_entry(
        self, draft: CatalogueEntry, *, new: bool = False, progress: ProgressCallback | None = None
    ) -> EntryPreview:
        """What saving `draft` would catch and lose; nothing is stored.

        `new` says that the draft is meant as another entry: its code must be free. Raises Cancelled.
        """
        from kyha_lookup.entry_preview import Previews
        from kyha_lookup.matching.catalogue import words_of_entries
        from kyha_lookup.matching.similarity import written_plainly

        with self._store.read() as connection:
            present = {
                stored.entry.code: stored.entry for stored in catalogue_store.current_entries(connection)
            }
            thresholds = state.read_settings(connection).thresholds
        if self._previews is None:
            self._previews = Previews(self._store)
        return self._previews.preview(
            draft,
            None if new else present.get(draft.code),
            taken=present if new else (),
            thresholds=thresholds,
            plain=written_plainly(words_of_entries(list(present.values()))),
            progress=progress,
        )

    def preview_retirement(self, code: str, *, progress: ProgressCallback | None = None) -> EntryPreview:
        """What retiring an entry would lose. Raises UsageRefused where there is none."""
        from dataclasses import replace

        entry = self.entry(code)
        # A name of no words catches nothing, and neither does an entry without codes.
        nothing = replace(entry, name="-", hs_prefixes=(), keywords=())
        return self.preview_entry(nothing, progress=progress)

    def save_entry(self, entry: CatalogueEntry, *, new: bool = False) -> int:
        """Make a catalogue version with this entry, a `new` one or the next revision; returns the version's number.

        Raises UsageRefused for a draft with an error (see `entry_checks`), or where a changed entry is not there.
        """
        from kyha_lookup.entry_checks import check_entry

        with self._store.write() as connection:
            present = {one.entry.code: one.entry for one in catalogue_store.current_entries(connection)}
            if not new and entry.code not in present:
                raise UsageRefused("store_no_such_entry", entry=entry.code)
            for problem in check_entry(entry, present if new else ()):
                if problem.severity is Severity.ERROR:
                    raise UsageRefused(problem.code, **problem.args)
            name = self._edited_name(entry_revisions.version_name(connection))
            version = entry_revisions.change_entry(connection, entry.code, entry, name=name).version
        deed = "deed_entry_added" if new else "deed_entry_changed"
        self._note_edit(deed, entry.code, present.get(entry.code), entry, name)
        return version

    def retire_entry(self, code: str) -> int:
        """Make a catalogue version without this entry; its revisions and verdicts stay. Raises UsageRefused."""
        with self._store.write() as connection:
            present = catalogue_store.current_entry(connection, code)
            if present is None:
                raise UsageRefused("store_no_such_entry", entry=code)
            name = self._edited_name(entry_revisions.version_name(connection))
            version = entry_revisions.change_entry(connection, code, None, name=name).version
        self._note_edit("deed_entry_retired", code, present, None, name)
        return version

    def undo_entry(self, code: str) -> CatalogueEntry | None:
        """Bring back what stood under `code` before its last change, as a new version; None: it was not there.

        Raises UsageRefused for a code that never was.
        """
        with self._store.write() as connection:
            try:
                before = entry_revisions.entry_before(connection, code)
            except KeyError as error:
                raise UsageRefused("store_no_such_entry", entry=code) from error
            present = catalogue_store.current_entry(connection, code)
            name = self._edited_name(entry_revisions.version_name(connection))
            entry_revisions.change_entry(connection, code, before, name=name)
        self._note_edit("deed_entry_restored", code, present, before, name)
        return before

    def _note_edit(
        self, deed: str, code: str, before: CatalogueEntry | None, after: CatalogueEntry | None, name: str
    ) -> None:
        note_change(
            self._history, self._store, deed, {"entry": code}, {code: before}, {code: after}, (name, name)
        )

    def _edited_name(self, name: str) -> str:
        """The name of a version that was edited here: said once."""
        marked = messages.text("catalogue_edited", "vi", name=name).strip()
        ending = messages.text("catalogue_edited", "vi", name="").strip()
        return name if name.endswith(ending) else marked
