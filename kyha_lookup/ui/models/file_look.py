"""One file looked at before it is imported: its first rows, the mapping in the making, and saved mappings.

It asks the store's thread for everything and keeps the latest answer; nothing is stored but a named mapping.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyha_lookup.errors import KyhaError
from kyha_lookup.model import ColumnMapping, FilePreview, MappingKind
from kyha_lookup.ui.models.mapping_draft import MappingDraft

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.jobs import Run
    from kyha_lookup.workspace import Workspace


class FileLook(QObject):
    """The file at `path` and its `draft`, None until the first rows are there."""

    opened = Signal()
    """The first rows are there for the first time."""
    changed = Signal(object)
    """The MappingDraft, after every decision and every reading."""
    parsed = Signal(object)
    """What the mapping reads, in the shape of the preview's rows."""
    mappings_changed = Signal(object)
    """The saved mappings for this kind of file."""
    refused = Signal(object)
    """The KyhaError that keeps the file from being looked at."""
    failed = Signal(object)
    """The exception of a request that left everything as it was."""
    saved = Signal(str)
    """A mapping was saved under this name."""
    name_taken = Signal(str)
    """A mapping was not saved: there is one of this name."""

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = Path()
        self.kind = MappingKind.DECLARATIONS
        self.draft: MappingDraft | None = None
        self._run = run

    def open(self, path: Path, kind: MappingKind) -> None:
        """Look at another file."""
        self.path, self.kind, self.draft = path, kind, None
        self._read()

    def close(self) -> None:
        """Look at no file; answers under way are dropped."""
        self.draft = None
        self._run(lambda _workspace, _progress: None, done=lambda _none: None, key="file-look")

    def choose(self, draft: MappingDraft) -> None:
        """Take over what the officer decided about the columns."""
        self.draft = draft
        self.changed.emit(draft)
        self._parse(draft)

    def choose_sheet(self, name: str) -> None:
        self._read(sheet=name)

    def choose_encoding(self, name: str) -> None:
        self._read(encoding=name)

    def choose_header(self, row: int) -> None:
        """The header stands in this row, as the spreadsheet program numbers it."""
        if self.draft is not None and row != self.draft.preview.header_row:
            self._read(sheet=self.draft.preview.sheet, header_row=row)

    def choose_only(self, only: bool) -> None:
        """Whether the sheet shown is imported alone."""
        if self.draft is not None:
            self.choose(self.draft.placed(only_sheet=only))

    def choose_mapping(self, mapping: ColumnMapping | None) -> None:
        """The columns as a saved mapping has them; None: as they were proposed."""
        if self.draft is None:
            return
        proposed = self.draft.as_proposed()
        self.choose(proposed if mapping is None else proposed.with_mapping(mapping))

    def save(self, name: str, *, overwrite: bool = False) -> None:
        """Keep the columns as they stand under a name."""
        if self.draft is None:
            return
        mapping = self.draft.mapping(name)

        def work(workspace: Workspace, _progress: ProgressCallback) -> list[ColumnMapping]:
            workspace.save_mapping(mapping, overwrite=overwrite)
            return workspace.mappings(mapping.kind)

        def done(mappings: list[ColumnMapping]) -> None:
            self.mappings_changed.emit(mappings)
            if self.draft is not None:
                self.choose(self.draft.called(name))
            self.saved.emit(name)

        def failed(error: Exception) -> None:
            if isinstance(error, KyhaError) and error.code == "mapping_name_taken":
                self.name_taken.emit(name)
            else:
                self.failed.emit(error)

        self._run(work, done=done, failed=failed)

    def _read(self, *, sheet: str | None = None, header_row: int | None = None, encoding: str = "") -> None:
        path, kind = self.path, self.kind
        chosen = encoding or (self.draft.encoding if self.draft is not None else "")

        def work(workspace: Workspace, progress: ProgressCallback) -> tuple[FilePreview, list[ColumnMapping]]:
            preview = workspace.preview_file(
                path,
                kind=kind,
                sheet=sheet,
                header_row=header_row,
                encoding=chosen or None,
                progress=progress,
            )
            return preview, workspace.mappings(kind)

        def done(found: tuple[FilePreview, Sequence[ColumnMapping]]) -> None:
            preview, mappings = found
            first, only = self.draft is None, self.draft is not None and self.draft.only_sheet
            hidden = any(not info.visible for info in preview.sheets if info.name == preview.sheet)
            draft = MappingDraft.of(preview).placed(
                given_row=header_row is not None, only_sheet=only or hidden, encoding=chosen
            )
            self.mappings_changed.emit(mappings)
            self.choose(draft)
            if first:
                self.opened.emit()

        self._run(work, done=done, failed=self._on_failed, key="file-look")

    def _on_failed(self, error: Exception) -> None:
        if self.draft is not None:
            self.failed.emit(error)
            self.changed.emit(self.draft)  # what is shown goes back to what stands
        elif isinstance(error, KyhaError):
            self.refused.emit(error)
        else:
            self.failed.emit(error)

    def _parse(self, draft: MappingDraft) -> None:
        if not draft.preview.columns:
            return
        preview, mapping = draft.preview, draft.mapping()

        def done(cells: object) -> None:
            if self.draft is not None and self.draft.preview is preview:
                self.parsed.emit(cells)

        self._run(
            lambda workspace, _progress: workspace.parse_preview(preview, mapping),
            done=done,
            key="file-cells",
        )
