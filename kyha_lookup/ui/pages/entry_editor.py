"""The editor of one entry: its fields left, what they would catch right, live while they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from kyha_lookup.errors import Cancelled, KyhaError
from kyha_lookup.model import CatalogueEntry, EntryPreview, Severity
from kyha_lookup.ui import theme
from kyha_lookup.ui.jobs import Job
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.effect_view import EffectView
from kyha_lookup.ui.widgets.entry_form import EntryForm
from kyha_lookup.ui.widgets.hs_suggestions import HsSuggestions
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind

SETTLING_MS = 250
"""A draft is looked at once its fields rest so long."""
_FORM_WIDTH = 460


class EntryEditor(QWidget):
    """Stands on a page, which it asks to run its jobs. Leaves by `saved` or by `left`."""

    saved = Signal(str, int, object)
    """The code of the entry, the number of the catalogue version, and the Deed that this was."""
    left = Signal()
    """The officer is done without saving."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._new = False
        self._start = CatalogueEntry("", "")
        self._looking: Job | None = None
        self.heading = label("section")
        self.save_button, self.leave_button = QPushButton(), QPushButton()
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)
        self.form = EntryForm()
        self.form.changed.connect(self._edited)
        self.suggestions = HsSuggestions(self.form.chips["hs_prefixes"])
        self.suggestions.wanted.connect(self._look_for_codes)
        self.effect = EffectView()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING_MS)
        self._timer.timeout.connect(self._look)
        for keys, act in (("Ctrl+S", self.save), ("Esc", self.leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._lay_out()

    def open(self, entry: CatalogueEntry, *, new: bool) -> None:
        """Edit an entry in force, or a `new` one that starts as `entry`."""
        self._new, self._start = new, entry
        self.form.show_entry(entry, new=new)
        self.effect.clear()
        self.retranslate()
        self.form.lines["code" if new else "name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def resume(self, start: CatalogueEntry, draft: CatalogueEntry, *, new: bool) -> None:
        """Edit a draft of another sitting, which began with `start`."""
        self.open(start, new=new)
        self.form.show_entry(draft, new=new)
        self._look()

    def edit(self) -> tuple[CatalogueEntry, CatalogueEntry, bool]:
        """What the edit began with, what it came to, and whether the entry is new."""
        return self._start, self.form.draft(), self._new

    def is_changed(self) -> bool:
        """Whether the fields say something else than the entry in force."""
        return self.form.draft() != self._start

    def save(self) -> None:
        """Make a catalogue version with the draft; where it has an error, say so below its field."""
        draft, new = self.form.draft(), self._new
        if self.form.unreadable() or not self.save_button.isEnabled():
            return
        if not new and draft == self._start:
            self.left.emit()
            return
        self._stop_looking()

        def failed(error: Exception) -> None:
            self._page.show_error(error)
            if isinstance(error, KyhaError):
                self._look()

        self._page.run(
            lambda workspace, _progress: (workspace.save_entry(draft, new=new), workspace.history().undo),
            done=lambda answer: self.saved.emit(draft.code, *answer),
            failed=failed,
            changes=frozenset({"catalogue"}),
        )

    def leave(self) -> None:
        """Go without saving; asks where something was changed."""
        if not self.is_changed():
            self._go()
            return
        self._page.show_message(
            Kind.WARN,
            lambda: self.tr("Mục {code} có thay đổi chưa lưu.").format(code=self.form.draft().code),
            [
                (lambda: self.tr("Lưu"), self.save),
                (lambda: self.tr("Bỏ thay đổi"), self._go),
            ],
        )

    def retranslate(self) -> None:
        self.heading.setText(
            self.tr("Thêm mục") if self._new else self.tr("Sửa mục {code}").format(code=self._start.code)
        )
        self.save_button.setText(self.tr("Lưu"))
        self.save_button.setToolTip(self.tr("Lưu thành phiên bản danh mục mới, bản cũ được giữ (Ctrl+S)"))
        self.leave_button.setText(self.tr("Đóng"))
        self.form.retranslate()
        self.effect.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.heading, 1)
        top.addWidget(self.leave_button)
        top.addWidget(self.save_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.M, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(scroll)
        split.addWidget(self.effect)
        split.setStretchFactor(1, 1)
        split.setSizes([_FORM_WIDTH, 2 * _FORM_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addLayout(top)
        layout.addWidget(split, 1)

    def _edited(self) -> None:
        self.effect.wait()
        self._timer.start()

    def _look(self) -> None:
        """Ask what the draft would catch; an answer to an older draft is dropped, and its work stopped."""
        self._stop_looking()
        draft, new = self.form.draft(), self._new
        self.effect.wait()
        self._looking = self._page.run(
            lambda workspace, progress: workspace.preview_entry(draft, new=new, progress=progress),
            done=self._show,
            failed=self._failed,
            key="entry-preview",
        )

    def _look_for_codes(self, typed: str) -> None:
        self._page.run(
            lambda workspace, _progress: workspace.hs_choices(typed),
            done=lambda choices: self.suggestions.show_choices(typed, choices),
            key="hs-choices",
        )

    def _stop_looking(self) -> None:
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _show(self, preview: EntryPreview) -> None:
        self.form.show_problems(preview.problems)
        self.effect.show_preview(preview)
        errors = [*preview.problems, *self.form.unreadable()]
        self.save_button.setEnabled(not any(problem.severity is Severity.ERROR for problem in errors))

    def _failed(self, error: Exception) -> None:
        self.effect.show_preview(None)
        if not isinstance(error, Cancelled):
            self._page.show_error(error)

    def _go(self) -> None:
        self._stop_looking()
        self._page.message_bar.hide()
        self.left.emit()
