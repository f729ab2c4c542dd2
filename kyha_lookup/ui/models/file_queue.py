"""The files of this sitting, in the order chosen: one is imported at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject

from kyha_lookup.errors import KyhaError
from kyha_lookup.model import ColumnMapping, ImportResult
from kyha_lookup.ui.models.imports import COUNTS, FileRow, FileState, file_columns
from kyha_lookup.ui.models.rows import RowsModel

_OPEN = (FileState.WAITING, FileState.RUNNING)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run of files did: `counts` sums COUNTS over the files imported."""

    files: int
    left_out: int
    questions: int  # files that wait for the officer to say what their columns are
    failed: bool  # by a fault of the program
    counts: dict[str, int]


class FileQueue(RowsModel[FileRow]):
    """A table of files and their outcomes. A run is what was chosen since the queue was last idle."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(file_columns(), parent)
        self._run_began = 0

    def is_idle(self) -> bool:
        return all(row.state not in _OPEN for row in self.rows())

    def add(self, paths: Sequence[Path]) -> None:
        """Append files to the run under way, or begin a new one."""
        if self.is_idle():
            self._run_began = self.rowCount()
        self.show_rows([*self.rows(), *(FileRow(path) for path in paths)])

    def start_next(self) -> int | None:
        """Mark the next waiting file as running; its row, None where none waits."""
        at = next((at for at, row in enumerate(self.rows()) if row.state is FileState.WAITING), None)
        if at is not None:
            self._put(at, replace(self.rows()[at], state=FileState.RUNNING))
        return at

    def place(self, at: int) -> tuple[int, int]:
        """Which file of how many in its run a row is, from 1."""
        return at - self._run_began + 1, self.rowCount() - self._run_began

    def finish(self, at: int, result: ImportResult) -> None:
        self._put(at, replace(self.rows()[at], state=FileState.DONE, result=result))

    def refuse(self, at: int, error: KyhaError) -> None:
        self._put(at, replace(self.rows()[at], state=FileState.REFUSED, error=error))

    def ask(self, at: int, error: KyhaError) -> None:
        """The file waits for the officer to say what its columns are."""
        self._put(at, replace(self.rows()[at], state=FileState.QUESTION, error=error))

    def next_question(self) -> int | None:
        """The first file that waits for the officer; None where none does."""
        return next((at for at, row in enumerate(self.rows()) if row.state is FileState.QUESTION), None)

    def settle(self, path: Path, result: ImportResult | None, mapping: ColumnMapping | None) -> int | None:
        """What the officer made of a file step by step; one that is not in the table joins it. Returns its row."""
        waiting = (FileState.QUESTION, FileState.REFUSED, FileState.CANCELLED, FileState.UNDONE)
        at = next(
            (at for at, row in enumerate(self.rows()) if row.path == path and row.state in waiting), None
        )
        if result is not None:
            if at is None:
                self.show_rows([*self.rows(), FileRow(path)])
                at = self.rowCount() - 1
            self._put(at, FileRow(path, FileState.DONE, result, mapping=mapping))
        elif at is not None and self.rows()[at].state is FileState.QUESTION:
            self._put(at, replace(self.rows()[at], state=FileState.CANCELLED))
        return at

    def undo(self, batch_id: int) -> None:
        """The import of this batch was undone."""
        for at, row in enumerate(self.rows()):
            if row.result is not None and row.result.batch_id == batch_id:
                self._put(at, replace(row, state=FileState.UNDONE))

    def fail(self, at: int) -> None:
        self._put(at, replace(self.rows()[at], state=FileState.FAILED))

    def cancel(self) -> None:
        """The running file and all that wait are left out."""
        self.show_rows(
            [replace(row, state=FileState.CANCELLED) if row.state in _OPEN else row for row in self.rows()]
        )

    def summary(self) -> RunSummary:
        """What the latest run did."""
        run = self.rows()[self._run_began :]
        questions = sum(row.state is FileState.QUESTION for row in run)
        results = [row.result for row in run if row.result is not None]
        return RunSummary(
            files=len(results),
            left_out=len(run) - len(results) - questions,
            questions=questions,
            failed=any(row.state is FileState.FAILED for row in run),
            counts={name: sum(getattr(result, name) for result in results) for name in COUNTS},
        )

    def _put(self, at: int, row: FileRow) -> None:
        self.show_rows([*self.rows()[:at], row, *self.rows()[at + 1 :]])
