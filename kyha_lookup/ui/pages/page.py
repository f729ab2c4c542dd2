"""What every page of the window is: a title, an icon, a body, and a message bar at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.crash import crash_text, refusal_text
from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import HsNames
from kyha_lookup.ui import language, theme
from kyha_lookup.ui.widgets.message_bar import Action, Kind, MessageBar, Text

if TYPE_CHECKING:
    from kyha_lookup.model import Deed, HistoryState, ProgressCallback, StoreState
    from kyha_lookup.ui.jobs import Job, Jobs
    from kyha_lookup.workspace import Workspace

T = TypeVar("T")


class PageName(StrEnum):
    """The pages there are; the window orders them."""

    OVERVIEW = "overview"
    SEARCH = "search"
    REVIEW = "review"
    ENTERPRISES = "enterprises"
    CATALOGUE = "catalogue"
    IMPORT = "import"
    REPORT = "report"
    LOG = "log"
    SETTINGS = "settings"


Navigate = Callable[[PageName], None]
"""Brings another page to the front. No page knows another."""


class Page(QWidget):
    """Base of the pages. A page sets `name` and `icon`, fills `body`, and overrides what it needs.

    Texts are set in `retranslate`, which runs once after construction and again on each change of language.
    """

    name: ClassVar[PageName]
    icon: ClassVar[str]
    apart: ClassVar[bool] = False
    """Stands at the foot of the navigation, apart from the pages of the day."""

    demo_wanted = Signal()
    """The user asks for the demo store."""
    undo_wanted = Signal(object)
    """The number of a Deed to be taken back; None: the last one, whatever it was."""

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.navigate = navigate
        self.state: StoreState | None = None
        self.hs_names = HsNames()
        self.message_bar = MessageBar()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(theme.S)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.message_bar)

    def title(self) -> str:
        """The page's name for the navigation and the heading, in the present language."""
        raise NotImplementedError

    def on_shown(self) -> None:
        """The page comes to the front."""

    def on_refresh(self) -> None:
        """F5: read everything again."""

    def on_state(self, state: StoreState) -> None:
        """The store's figures are known or changed: an override calls this first, then chooses what to show."""
        self.state = state

    def on_hs_names(self, names: HsNames) -> None:
        """Another tariff is in use; an override calls this first, then shows the names beside its codes."""
        self.hs_names = names

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        """A write changed some `kinds` of things (see Jobs.data_changed); also while the page is not in front."""

    def on_history(self, state: HistoryState) -> None:
        """What an undo and a redo would do now is known or changed."""

    def on_deed(self, deed: Deed, *, again: bool) -> None:
        """A deed of this sitting was taken back, or done `again`; `on_data_changed` follows."""

    def undo_action(self, deed: Deed | None) -> list[Action]:
        """For a message that says what was done: the button that takes it back; none without a deed."""
        if deed is None:
            return []
        number = deed.number
        return [
            (
                lambda: QCoreApplication.translate("Page", "Hoàn tác"),
                lambda: self.undo_wanted.emit(number),
            )
        ]

    def retranslate(self) -> None:
        """Set every text anew; an override calls this too."""
        self.message_bar.retranslate()

    def run(
        self,
        work: Callable[[Workspace, ProgressCallback], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        title: str = "",
        changes: frozenset[str] = frozenset(),
    ) -> Job:
        """As `Jobs.run`; an error without a `failed` of its own goes to this page's message bar."""
        return self.jobs.run(
            work, done=done, failed=failed or self.show_error, key=key, title=title, changes=changes
        )

    def show_message(self, kind: Kind, text: Text, actions: Sequence[Action] = (), details: str = "") -> None:
        """Say something in the bar; give `text` as a function so that it follows the language."""
        self.message_bar.show_message(kind, text, actions, details)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong: one sentence for the officer, or our own fault with details to copy."""
        if isinstance(error, Cancelled):
            self.show_message(Kind.INFO, lambda: messages.text("cancelled", language.present()))
        elif isinstance(error, KyhaError):
            self.show_message(
                Kind.RISK, lambda: error.sentence(language.present()), details=refusal_text(error)
            )
        else:
            self.show_message(Kind.RISK, _own_fault, details=crash_text(error))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _own_fault() -> str:
    return QCoreApplication.translate(
        "Page",
        "Lỗi của chương trình, không phải của dữ liệu. Bấm F5 để đọc lại; "
        "nếu còn lỗi, sao chép chi tiết gửi người phụ trách.",
    )
