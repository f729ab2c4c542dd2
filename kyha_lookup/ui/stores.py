"""Which store is open: the unit's own, or the demo in a store of its own, so that the two never mix."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kyha_lookup.demonstration import demo_store, run_demo
from kyha_lookup.errors import UsageRefused

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.workspace import Workspace


PATIENCE_SECONDS = 3.0


def opener(
    place: str | Path | None, begin: threading.Event | None = None
) -> Callable[[ProgressCallback], Workspace]:
    """What opens the store at `place` in the database thread, importing its machinery only there.

    It waits for `begin`, though not for ever: at the start the window is painted before anything else takes its time.
    """

    def open_workspace(progress: ProgressCallback) -> Workspace:
        if begin is not None:
            begin.wait(PATIENCE_SECONDS)
        from kyha_lookup.workspace import Workspace

        return Workspace.open(place, progress=progress)

    return open_workspace


def demo_opener(folder: Path) -> Callable[[ProgressCallback], Workspace]:
    """What opens the demo store below `folder`, and makes it where it is not there yet."""

    def open_workspace(progress: ProgressCallback) -> Workspace:
        from kyha_lookup.workspace import Workspace

        store = demo_store(folder)
        if not store.exists():
            try:
                run_demo(folder, progress=progress)
            except BaseException:
                store.unlink(missing_ok=True)  # half a demo would look like a whole one the next time
                raise
        return Workspace.open(store, progress=progress)

    return open_workspace


class DemoStore(QObject):
    """Opens the demo store in the place of the unit's own, and goes back.

    `home` is the unit's own store (None: the default place); where it is a demo store itself, going back leads
    to the default place.
    """

    changed = Signal(bool)
    """True when the demo store is open, False when the unit's own is again."""
    home_changed = Signal(str)
    """The place of another store that is the unit's own now."""
    failed = Signal(object)

    def __init__(self, jobs: Jobs, home: str | None, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._folder = jobs, folder
        self.active = home is not None and Path(home).name == demo_store(folder).name
        self._home = None if self.active else home
        self.elsewhere: Callable[[str], bool] = lambda _place: False
        """Whether another window has the store at a place open."""

    def open(self) -> None:
        """Open the demo store; the first time it is made, with progress in the status bar."""
        title = QCoreApplication.translate("DemoStore", "Chuẩn bị dữ liệu mẫu")
        self._switch(demo_opener(self._folder), True, title)

    def leave(self) -> None:
        """Go back to the unit's own store."""
        self._switch(opener(self._home), False, "")

    def open_other(self, place: str) -> None:
        """Open another store, which is the unit's own from now on; where it cannot be opened nothing changes."""

        if self.elsewhere(place):
            self.failed.emit(UsageRefused("store_open_elsewhere", path=place))
            return

        def keep() -> None:
            self._home = place
            self.home_changed.emit(place)

        title = QCoreApplication.translate("DemoStore", "Mở kho dữ liệu")
        self._switch(opener(place), False, title, keep)

    def _switch(
        self,
        opens: Callable[[ProgressCallback], Workspace],
        demo: bool,
        title: str,
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        def done(_none: None) -> None:
            self.active = demo
            opened()
            self.changed.emit(demo)

        self._jobs.switch_store(opens, done=done, failed=self.failed.emit, title=title)
