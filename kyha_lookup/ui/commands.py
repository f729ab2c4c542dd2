"""The commands of the window: what an officer can do, its words, its key, and where it stands.

Each is declared once. From here come its shortcut, its place in the command palette, in the sheet of shortcuts and
in the menu of a table's rows, and the key named in the tooltip of its button.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QToolTip, QWidget

if TYPE_CHECKING:
    from kyha_lookup.ui.pages.page import PageName


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `words` gives its name in the present language, `ready` whether it has something to do now.

    Without `page` it works everywhere, else on that page. `keys` in Qt's portable form; those of a command that is
    not `bound` are answered by the page itself. `views` are the tables and lists whose rows it is about.
    """

    words: Callable[[], str]
    act: Callable[[], object]
    keys: str = ""
    page: PageName | None = None
    ready: Callable[[], bool] = _always
    bound: bool = True
    views: Sequence[QAbstractItemView] = ()
    button: QAbstractButton | None = None
    listed: bool = True
    """Stands in the palette."""
    sheet: bool = True
    """Stands in the sheet of shortcuts."""

    def key_text(self) -> str:
        """The key as people write it, "" where there is none."""
        return QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)


def pressing(
    button: QAbstractButton,
    words: Callable[[], str],
    *,
    keys: str = "",
    page: PageName | None = None,
    views: Sequence[QAbstractItemView] = (),
) -> Command:
    """The command that a button of a page already is: ready while the button can be pressed."""
    return Command(
        words,
        button.click,
        keys,
        page,
        lambda: button.isEnabled() and not button.isHidden(),
        views=views,
        button=button,
    )


class CommandAction(QAction):
    """A command where Qt wants an action."""

    def __init__(self, command: Command, owner: QWidget) -> None:
        super().__init__(owner)
        self.command = command
        if command.bound and command.keys:
            self.setShortcut(QKeySequence(command.keys))
        if command.keys and command.button is not None:
            command.button.installEventFilter(self)
        self.triggered.connect(self._run)

    def prepare(self) -> None:
        """Before a menu opens: named in the present language, grey where there is nothing to do."""
        self.setText(self.command.words().replace("&", "&&"))
        self.setEnabled(self.command.ready())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tooltip of the command's button names its key, whatever the page wrote into it."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().eventFilter(watched, event)
        assert isinstance(watched, QAbstractButton)
        QToolTip.showText(event.globalPos(), self._tip(watched), watched)
        return True

    def _tip(self, button: QAbstractButton) -> str:
        tip, key = button.toolTip() or self.command.words().removesuffix("…"), self.command.key_text()
        return tip if f"({key})" in tip else f"{tip} ({key})"

    def _run(self) -> None:
        if self.command.ready():
            self.command.act()


@dataclass(slots=True)
class Commands:
    """All commands of a window. A command is active while the widget it was given to is in sight."""

    commands: list[Command] = field(default_factory=list)

    def add(self, owner: QWidget, commands: Iterable[Command]) -> None:
        """Take commands of a page, or of the whole window."""
        for command in commands:
            action = CommandAction(command, owner)
            if command.keys and command.bound:
                owner.addAction(action)
            for view in command.views:
                view.addAction(action)
            self.commands.append(command)

    def of(self, page: PageName | None) -> list[Command]:
        """The commands of one page, or those that work everywhere."""
        return [command for command in self.commands if command.page == page]
