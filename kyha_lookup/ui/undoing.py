"""Ctrl+Z and Ctrl+Shift+Z: the one history of the sitting, from every page, each step by its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from kyha_lookup import messages
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import Deed, HistoryState
from kyha_lookup.ui import language, words
from kyha_lookup.ui.widgets.message_bar import Action, Kind

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.ui.jobs import Jobs
    from kyha_lookup.ui.pages.page import Page
    from kyha_lookup.workspace import Workspace


_FOLLOWING = frozenset({"hits"})


class Undoing(QObject):
    """Asks the store to take the last deed back or do it again, tells the pages, and says so on the one in front."""

    changed = Signal(object)
    """HistoryState: what comes next in either direction."""

    def __init__(
        self, jobs: Jobs, pages: Collection[Page], front: Callable[[], Page], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.state = HistoryState()
        self._jobs, self._pages, self._front = jobs, pages, front
        jobs.data_changed.connect(lambda _kinds: self.refresh())
        for page in pages:
            page.undo_wanted.connect(self.undo)
            self.changed.connect(page.on_history)

    def watch_fields(self, fields: Iterable[QLineEdit]) -> None:
        """Let the keys through where a field has nothing of its own to take back: pages put the cursor into one."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(watched, QLineEdit):
            return False
        assert isinstance(event, QKeyEvent)
        undoes, redoes = (
            event.matches(keys) for keys in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        )
        passed_on = (undoes and not watched.isUndoAvailable()) or (redoes and not watched.isRedoAvailable())
        if passed_on:
            event.ignore()
        return passed_on

    def refresh(self) -> None:
        """Ask what comes next: something was done, or another store is open."""
        self._jobs.run(
            lambda workspace, _progress: workspace.history(),
            done=self._know,
            failed=lambda _error: self._know(HistoryState()),
            key="deeds",  # "history" is that of the searches
        )

    def undo(self, number: int | None = None) -> None:
        """Take back the last deed, or the one with that number."""
        self._ask(lambda workspace: workspace.undo(number), again=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._ask(lambda workspace: workspace.redo(), again=True)

    def undo_words(self) -> str:
        """The name of the command: "Hoàn tác: Xác nhận 12 dòng, mục RR001"."""
        return _named(self.tr("Hoàn tác"), self.state.undo)

    def redo_words(self) -> str:
        return _named(self.tr("Làm lại"), self.state.redo)

    def can_undo(self) -> bool:
        return self.state.undo is not None

    def can_redo(self) -> bool:
        return self.state.redo is not None

    def _ask(self, act: Callable[[Workspace], Deed | None], *, again: bool) -> None:
        self._jobs.run(
            partial(_and_screen, act),
            done=partial(self._done, again=again),
            failed=self._failed,
            title=self.redo_words() if again else self.undo_words(),
        )

    def _know(self, state: HistoryState) -> None:
        self.state = state
        self.changed.emit(state)

    def _done(self, answer: tuple[Deed | None, bool], *, again: bool) -> None:
        page = self._front()
        deed, finished = answer
        if deed is None:
            nothing = self.tr("Không có gì để làm lại.") if again else self.tr("Chưa có gì để hoàn tác.")
            page.show_message(Kind.INFO, lambda: nothing)
            return
        if deed.hint:
            self.refresh()
            page.show_message(
                Kind.INFO, lambda: messages.text(deed.hint, language.present(), **words.deed_args(deed))
            )
            return
        for each in self._pages:
            each.on_deed(deed, again=again)
        self._jobs.data_changed.emit(deed.kinds | _FOLLOWING if "catalogue" in deed.kinds else deed.kinds)
        self._say(page, deed, again=again, finished=finished)

    def _failed(self, error: Exception) -> None:
        self.refresh()
        self._front().show_error(error)

    def _say(self, page: Page, deed: Deed, *, again: bool, finished: bool) -> None:
        def sentence() -> str:
            said = self.tr("Đã làm lại: {what}.") if again else self.tr("Đã hoàn tác: {what}.")
            said = said.format(what=words.deed(deed))
            if finished:
                return said
            return f"{said} {self.tr('Rà soát dừng giữa chừng: lần rà soát sau làm tiếp.')}"

        back: Action = (lambda: self.tr("Làm lại"), self.redo)
        page.show_message(Kind.INFO, sentence, page.undo_action(deed) if again else [back])


def _and_screen(
    act: Callable[[Workspace], Deed | None], workspace: Workspace, progress: ProgressCallback
) -> tuple[Deed | None, bool]:
    """Take back or do again; what an entry caught comes back with it. False where that screening was stopped."""
    deed = act(workspace)
    if deed is not None and "catalogue" in deed.kinds:
        try:
            workspace.screen(entries_only=True, progress=progress)
        except Cancelled:
            return deed, False
    return deed, True


def _named(verb: str, deed: Deed | None) -> str:
    return verb if deed is None else f"{verb}: {words.deed(deed)}"
