"""What an officer does with one entry: edit, add, retire, take back; below the entry's details."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kyha_lookup.model import CatalogueEntry, Deed, EntryRow
from kyha_lookup.ui import theme
from kyha_lookup.ui.pages.entry_editor import EntryEditor
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.verbs import screen_entries
from kyha_lookup.ui.widgets.message_bar import Action, Kind

_CHANGES = frozenset({"catalogue"})


class EntryActions(QWidget):
    """Stands on a page, whose message bar says what came of it."""

    editing = Signal()
    """The editor is open and wants to be in front."""
    done = Signal(str)
    """The editor is left; the code of the entry it was about, "" where there is none."""

    def __init__(self, page: Page, editor: EntryEditor) -> None:
        super().__init__()
        self._page, self._editor = page, editor
        self._row: EntryRow | None = None
        self.edit_button, self.retire_button = QPushButton(), QPushButton()
        self.edit_button.clicked.connect(self.edit)
        self.retire_button.clicked.connect(self.retire)
        editor.saved.connect(self._say_saved)
        editor.left.connect(lambda: self.done.emit(""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.edit_button)
        layout.addWidget(self.retire_button)
        layout.addStretch(1)
        self.show_row(None)

    def show_row(self, row: EntryRow | None) -> None:
        """The entry that the buttons are about; none without one."""
        self._row = row
        self.setVisible(row is not None)

    def edit(self) -> None:
        """Open the editor on the chosen entry."""
        if self._row is not None:
            self._open(self._row.entry, new=False)

    def add(self) -> None:
        """Open the editor on an empty entry, in the group of the chosen one."""
        group = self._row.entry.group if self._row else ""
        self._open(CatalogueEntry(code="", name="", group=group), new=True)

    def resume(self, start: CatalogueEntry, draft: CatalogueEntry, *, new: bool) -> None:
        """Open the editor on a draft of another sitting."""
        self._editor.resume(start, draft, new=new)
        self.editing.emit()

    def retire(self) -> None:
        """Take the chosen entry out of the catalogue; it can be taken back."""
        if self._row is None:
            return
        code = self._row.entry.code
        self._page.run(
            lambda workspace, _progress: (workspace.retire_entry(code), workspace.history().undo),
            done=lambda answer: self._say(
                lambda: QCoreApplication.translate(
                    "entries", "Đã bỏ mục {code} khỏi danh mục. Kết luận và lịch sử của mục được giữ."
                ).format(code=code),
                self._page.undo_action(answer[1]),
            ),
            changes=_CHANGES,
        )

    def retranslate(self) -> None:
        self.edit_button.setText(self.tr("Sửa mục…"))
        self.retire_button.setText(self.tr("Bỏ mục"))
        self.retire_button.setToolTip(self.tr("Bỏ mục khỏi danh mục đang dùng; hoàn tác được"))

    def _open(self, entry: CatalogueEntry, *, new: bool) -> None:
        self._page.message_bar.hide()
        self._editor.open(entry, new=new)
        self.editing.emit()

    def _say_saved(self, code: str, version: int, deed: Deed | None) -> None:
        self.done.emit(code)
        self._say(
            lambda: QCoreApplication.translate(
                "entries", "Đã lưu mục {code} (phiên bản danh mục {version}). Mục này chưa rà soát lại."
            ).format(code=code, version=version),
            [self._screen_action(), *self._page.undo_action(deed)],
        )

    def _say(self, text: Callable[[], str], actions: list[Action]) -> None:
        self._page.show_message(Kind.OK, text, actions)

    def _screen_action(self) -> Action:
        return (
            lambda: QCoreApplication.translate("entries", "Rà soát mục này ngay"),
            lambda: screen_entries(self._page),
        )
