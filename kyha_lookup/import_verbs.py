"""The verbs about files that come in: look at, check, import, undo, and the mappings of their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.data import state
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history_verbs import HistoryVerbs
from kyha_lookup.model import (
    Batch,
    CatalogueResult,
    ColumnMapping,
    FilePreview,
    ImportCheck,
    ImportResult,
    MappingKind,
    ParsedCell,
    ParsedFile,
    Problem,
    ProgressCallback,
    Severity,
    WatchedEnterprise,
    WatchListResult,
)

if TYPE_CHECKING:
    from kyha_lookup.data.importing.parts import Address

MappingChoice = str | ColumnMapping | None
"""A saved mapping by its name, one that is not saved, or None: told from the file."""


class ImportVerbs(HistoryVerbs):
    """What a workspace does with files that come in."""

    _store: Store

    # ------------------------------------------------------------------ looking

    def preview_file(
        self,
        path: str | Path,
        *,
        kind: MappingKind = MappingKind.DECLARATIONS,
        sheet: str | None = None,
        header_row: int | None = None,
        encoding: str | None = None,
        progress: ProgressCallback | None = None,
    ) -> FilePreview:
        """The first rows of a file and what its columns probably hold; a saved mapping that fits comes first.

        `sheet`, `header_row` (as the spreadsheet program counts) and `encoding` are the officer's choice. Raises
        FileRefused, Cancelled out of `progress`.
        """
        from kyha_lookup.data.importing import preview_file

        saved = self.mappings(kind)
        return preview_file(
            path,
            kind=kind,
            sheet=sheet,
            header_row=header_row,
            encoding=encoding,
            saved=saved,
            progress=progress,
        )

    def parse_preview(
        self, shown: FilePreview, mapping: ColumnMapping
    ) -> tuple[tuple[ParsedCell | None, ...], ...]:
        """The preview's cells as `mapping` reads them, in the shape of its rows; None where nothing is read."""
        from kyha_lookup.data.importing import parse_preview

        return parse_preview(shown, mapping)

    def check_file(
        self, path: str | Path, *, mapping: MappingChoice = None, progress: ProgressCallback | None = None
    ) -> ImportCheck:
        """What importing the file would do. Nothing is stored. Raises as `import_file`."""
        from time import perf_counter

        from kyha_lookup.data.loading import load

        started = perf_counter()
        parsed = self._parsed(path, mapping, progress)
        found = load(self._store, parsed, dry_run=True, progress=progress)
        return ImportCheck(
            file=found.file,
            layout=found.layout,
            mapping=parsed.mapping,
            read=found.read,
            kept=found.kept,
            updated=found.updated,
            unchanged=found.unchanged,
            rejected=found.rejected,
            problems=found.problems,
            already_imported=found.already_imported,
            seconds=perf_counter() - started,
        )

    # ------------------------------------------------------------------ importing

    def import_file(
        self, path: str | Path, *, mapping: MappingChoice = None, progress: ProgressCallback | None = None
    ) -> ImportResult:
        """Read, check and store one declaration file, all or nothing.

        Raises FileRefused where the file as a whole cannot be used, UsageRefused for an unknown mapping,
        Cancelled out of `progress`.
        """
        from dataclasses import replace
        from time import perf_counter

        from kyha_lookup.data.loading import load

        started = perf_counter()
        parsed = self._parsed(path, mapping, progress)
        result = load(self._store, parsed, progress=progress)
        if result.batch_id is not None:
            self._history.cannot_undo("deed_import", {"file": result.file}, "history_import_elsewhere")
        return replace(result, seconds=perf_counter() - started)

    def _parsed(
        self, path: str | Path, mapping: MappingChoice, progress: ProgressCallback | None
    ) -> ParsedFile:
        from kyha_lookup.data.importing import read_declarations

        chosen, saved = self._chosen(mapping, MappingKind.DECLARATIONS)
        return read_declarations(Path(path), mapping=chosen, saved=saved, progress=progress)

    def save_rejected_rows(
        self,
        path: str | Path,
        out: str | Path,
        *,
        mapping: MappingChoice = None,
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> int:
        """Write the rows of a file that an import rejects to an .xlsx, in the file's own columns and with reasons.

        Returns how many rows; writes no file where there is none. Raises as `import_file`, and OutputFailed.
        """
        from kyha_lookup.data.importing import read_declarations
        from kyha_lookup.data.loading import load
        from kyha_lookup.reports.rejected_file import write_rejected

        reasons: dict[Address, list[Problem]] = defaultdict(list)

        def rejected(parsed: ParsedFile) -> Iterable[Address]:
            found = load(self._store, parsed, dry_run=True, progress=progress)
            for problem, sheet, row in _row_errors(parsed, found.problems):
                reasons[sheet, row].append(problem)
                yield sheet, row

        chosen, saved = self._chosen(mapping, MappingKind.DECLARATIONS)
        parsed = read_declarations(
            Path(path), mapping=chosen, saved=saved, keep_rows=rejected, progress=progress
        )
        if parsed.rejected_rows:
            write_rejected(parsed.rejected_rows, reasons, Path(out), language=language)
        return len(parsed.rejected_rows)

    def save_rejected_of_batch(
        self,
        batch_id: int,
        out: str | Path,
        *,
        source: str | Path | None = None,
        language: str = "vi",
        progress: ProgressCallback | None = None,
    ) -> int:
        """As `save_rejected_rows` for an import of the past: the rows come from its file, the reasons from the store.

        `source` is where the file lies now, where that is not where it was imported from. Raises UsageRefused for
        an unknown import, FileRefused where the file is gone or is another one by now, OutputFailed.
        """
        from kyha_lookup.data.importing.source_rows import read_source_rows
        from kyha_lookup.data.rejected import rejected_of_batch
        from kyha_lookup.reports.rejected_file import write_rejected

        with self._store.read() as connection:
            found = rejected_of_batch(connection, batch_id)
        if not found.reasons:
            return 0
        names = found.mapping.split(", ")
        rows = read_source_rows(
            Path(source or found.path),
            found.sha256,
            found.reasons,
            mappings=[mapping for mapping in self.mappings() if mapping.name in names],
            progress=progress,
        )
        if rows:
            write_rejected(rows, found.reasons, Path(out), language=language)
        return len(rows)

    def undo_import(self, batch_id: int, *, progress: ProgressCallback | None = None) -> None:
        """Make the store what it would be had this import never happened. Raises UsageRefused, Cancelled."""
        from kyha_lookup.data.undoing import undo_import

        undo_import(self._store, batch_id, progress=progress)
        self._history.cannot_undo("deed_import_undone", {"batch": str(batch_id)}, "history_import_undone")

    def batches(self, limit: int = 200) -> list[Batch]:
        """Imports that changed the store, newest first."""
        with self._store.read() as connection:
            return state.batches(connection, limit)

    def batch_problems(self, batch_id: int) -> list[Problem]:
        """What an import complained of."""
        with self._store.read() as connection:
            return state.batch_problems(connection, batch_id)

    # ------------------------------------------------------------------ mappings

    def mappings(self, kind: MappingKind | None = None) -> list[ColumnMapping]:
        """The saved mappings by name, of one kind or all."""
        from kyha_lookup.data.mappings import mappings

        with self._store.read() as connection:
            return [mapping for mapping in mappings(connection) if kind in (None, mapping.kind)]

    def save_mapping(self, mapping: ColumnMapping, *, overwrite: bool = False) -> None:
        """Keep a mapping under its name. Raises UsageRefused for one that cannot work or whose name is taken."""
        self._save([mapping], overwrite=overwrite)

    def delete_mapping(self, name: str) -> None:
        """Forget a mapping. Raises UsageRefused where there is none of that name."""
        from kyha_lookup.data.mappings import delete_mapping

        with self._store.write() as connection:
            delete_mapping(connection, name)

    def rename_mapping(self, name: str, new_name: str) -> None:
        """Give a mapping another name. Raises UsageRefused where there is none, or the new name is taken or empty."""
        from kyha_lookup.data.mappings import rename_mapping

        with self._store.write() as connection:
            rename_mapping(connection, name, new_name)

    def export_mappings(self, path: str | Path, names: Sequence[str] | None = None) -> int:
        """Write all mappings, or those named, to a JSON file; returns how many. Raises OutputFailed, UsageRefused."""
        from kyha_lookup.data.mapping_file import write_mappings
        from kyha_lookup.data.mappings import mapping_named

        if names is None:
            chosen = self.mappings()
        else:
            with self._store.read() as connection:
                chosen = [mapping_named(connection, name) for name in names]
        write_mappings(chosen, Path(path))
        return len(chosen)

    def import_mappings(self, path: str | Path, *, overwrite: bool = False) -> int:
        """Take the mappings of a JSON file, all or none; returns how many.

        Raises FileRefused, and UsageRefused where a name is taken (unless `overwrite`) or a mapping cannot work.
        """
        from kyha_lookup.data.mapping_file import read_mappings

        found = read_mappings(Path(path))
        self._save(found, overwrite=overwrite)
        return len(found)

    def _save(self, mappings: Sequence[ColumnMapping], *, overwrite: bool) -> None:
        from kyha_lookup.data.importing.labels import labels_for
        from kyha_lookup.data.mapping_file import check
        from kyha_lookup.data.mappings import save_mappings

        for mapping in mappings:
            check(mapping, labels_for(mapping.kind).titles)
        with self._store.write() as connection:
            save_mappings(connection, mappings, overwrite=overwrite)

    def _chosen(
        self, mapping: MappingChoice, kind: MappingKind
    ) -> tuple[ColumnMapping | None, list[ColumnMapping]]:
        """The mapping that was asked for, else the saved ones to choose from."""
        from kyha_lookup.data.mappings import mapping_named

        if mapping is None:
            return None, self.mappings(kind)
        if isinstance(mapping, str):
            with self._store.read() as connection:
                mapping = mapping_named(connection, mapping)
        if mapping.kind is not kind:
            raise UsageRefused("mapping_wrong_kind", name=mapping.name)
        return mapping, []

    # ------------------------------------------------------------------ catalogue and watch list

    def import_catalogue(
        self,
        path: str | Path,
        *,
        name: str = "",
        mapping: MappingChoice = None,
        progress: ProgressCallback | None = None,
    ) -> CatalogueResult:
        """Make a catalogue file the current version, known as `name` or as the file is called.

        Raises FileRefused, UsageRefused for an unknown mapping.
        """
        from kyha_lookup.data.catalogue_store import current_entries, replace_catalogue
        from kyha_lookup.data.entry_revisions import version_name
        from kyha_lookup.data.importing import read_catalogue
        from kyha_lookup.entry_history import note_change

        chosen, saved = self._chosen(mapping, MappingKind.CATALOGUE)
        parsed = read_catalogue(Path(path), mapping=chosen, saved=saved, progress=progress)
        file_name, name = Path(path).name, name or Path(path).stem
        with self._store.write() as connection:
            before = {stored.entry.code: stored.entry for stored in current_entries(connection)}
            name_before = version_name(connection)
            change = replace_catalogue(
                connection, parsed.entries, name=name, file_name=file_name, sha256=parsed.sha256
            )
        note_change(
            self._history,
            self._store,
            "deed_catalogue_imported",
            {"file": file_name, "entries": change.added + change.changed + change.removed},
            before,
            {entry.code: entry for entry in parsed.entries},
            (name_before, name),
        )
        return CatalogueResult(
            file=file_name,
            version=change.version,
            entries=len(parsed.entries),
            added=change.added,
            changed=change.changed,
            removed=change.removed,
            unchanged=change.unchanged,
            rejected=parsed.rejected,
            problems=parsed.problems,
        )

    def import_watch_list(
        self, path: str | Path, *, mapping: MappingChoice = None, progress: ProgressCallback | None = None
    ) -> WatchListResult:
        """Make a file the list of key enterprises. Raises FileRefused, UsageRefused for an unknown mapping."""
        from kyha_lookup.data.importing import read_watch_list
        from kyha_lookup.data.watch_list import replace_watch_list, watch_list
        from kyha_lookup.watch_history import note_list

        chosen, saved = self._chosen(mapping, MappingKind.WATCH_LIST)
        parsed = read_watch_list(Path(path), mapping=chosen, saved=saved, progress=progress)
        with self._store.write() as connection:
            before = watch_list(connection)
            change = replace_watch_list(connection, parsed.enterprises, sha256=parsed.sha256)
            after = watch_list(connection)
        note_list(self._history, self._store, Path(path).name, before, after)
        return WatchListResult(
            file=Path(path).name,
            enterprises=len(parsed.enterprises),
            added=change.added,
            changed=change.changed,
            removed=change.removed,
            unchanged=change.unchanged,
            rejected=parsed.rejected,
            problems=parsed.problems,
        )

    def watch_list(self) -> list[WatchedEnterprise]:
        """The list of key enterprises, by tax code."""
        from kyha_lookup.data.watch_list import watch_list

        with self._store.read() as connection:
            return watch_list(connection)


def _row_errors(parsed: ParsedFile, problems: Sequence[Problem]) -> Iterable[tuple[Problem, str, int]]:
    """Every rejected row with what rejects it."""
    lines = parsed.lines
    for problem in problems:
        if problem.severity is not Severity.ERROR or problem.row is None:
            continue
        if problem.code != "import_older_amendment":
            yield problem, problem.sheet or "", problem.row
            continue
        # Said once for a declaration, though every line of it is rejected.
        numbers = lines["declaration_number"] + lines["amendment"].astype(str)
        older = lines[numbers == problem.value]
        for sheet, row in zip(older["sheet"].tolist(), older["row"].tolist(), strict=True):
            yield problem, sheet, int(row)
