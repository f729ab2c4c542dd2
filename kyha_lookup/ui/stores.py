"""The demo store: a store of its own, so that invented enterprises never mix with the unit's declarations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.workspace import Workspace

DEMO_FILE = "demo.db"


def opener(place: str | Path | None) -> Callable[[], Workspace]:
    """What opens the store at `place` in the database thread, importing its machinery only there."""

    def open_workspace() -> Workspace:
        from kyha_lookup.workspace import Workspace

        return Workspace.open(place)

    return open_workspace


class DemoStore(QObject):
    """Opens the demo store in the place of the unit's own, fills it the first time, and goes back."""

    changed = Signal(bool)
    """True when the demo store is open, False when the unit's own is again."""
    failed = Signal(object)

    def __init__(self, jobs: Jobs, home: str | None, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._home, self._folder = jobs, home, folder

    def open(self) -> None:
        """Open the demo store; fill it when it is new."""
        self._jobs.switch_store(opener(self._folder / DEMO_FILE), done=self._fill, failed=self.failed.emit)

    def leave(self) -> None:
        """Go back to the unit's own store."""
        self._jobs.switch_store(
            opener(self._home), done=lambda _none: self.changed.emit(False), failed=self.failed.emit
        )

    def _fill(self, _none: None) -> None:
        folder = self._folder / "files"

        def work(workspace: Workspace, progress: ProgressCallback) -> None:
            if workspace.state().lines == 0:
                workspace.load_demo(folder, progress=progress)

        self.changed.emit(True)
        self._jobs.run(
            work,
            done=lambda _none: None,
            failed=self.failed.emit,
            title=QCoreApplication.translate("DemoStore", "Chuẩn bị dữ liệu mẫu"),
            changes=frozenset({"lines", "catalogue", "hits", "verdicts"}),
        )
