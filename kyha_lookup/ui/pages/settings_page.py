"""Cài đặt: the unit, thresholds, signals and samples as a form; the window's look; the store; the mappings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup import messages
from kyha_lookup.model import StoreState
from kyha_lookup.settings import Settings, declared, from_pairs, problems, to_pairs
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.pages.mapping_settings import MappingSettings
from kyha_lookup.ui.pages.page import Navigate, Page, PageName
from kyha_lookup.ui.pages.store_settings import StoreSettings
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.look_choice import LookChoice
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.settings_form import SettingsForm

_SECTIONS_WIDTH = 210


class SettingsPage(Page):
    """Sections left, the section chosen right; what is typed is checked at once and saved together."""

    name = PageName.SETTINGS
    icon = "settings"
    apart = True

    def __init__(self, jobs: Jobs, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(jobs, navigate, parent)
        self._kept: dict[str, str] | None = None  # as the store holds them; None while they are read
        sections = dict.fromkeys(setting.section for setting in declared())
        self.forms = {section: SettingsForm(section) for section in sections}
        self.look = LookChoice()
        self.store = StoreSettings(self)
        self.mappings = MappingSettings(self)
        self.sections = QListWidget()
        self.sections.setProperty("role", "sections")
        self._stack = QStackedWidget()
        for widget in (*self.forms.values(), self.look, self.store):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(widget)
            self._stack.addWidget(area)
            self.sections.addItem("")
        self._stack.addWidget(self.mappings)
        self.sections.addItem("")
        self.heading = label("section")
        self.unsaved = label("meta")
        self.save_button, self.discard_button = QPushButton(), QPushButton()
        self.save_button.setProperty("role", "primary")
        for form in self.forms.values():
            form.edited.connect(self._on_edited)
        self.sections.currentRowChanged.connect(self._show_section)
        self.save_button.clicked.connect(self._save)
        self.discard_button.clicked.connect(self._discard)
        self._lay_out()
        self._show_acts()

    def title(self) -> str:
        return self.tr("Cài đặt")

    def on_shown(self) -> None:
        if not self.changes():
            self._read()
        self.mappings.read()

    def on_refresh(self) -> None:
        self._read()
        self.mappings.read()

    def on_state(self, state: StoreState) -> None:
        other = self.state is not None and self.state.place != state.place
        super().on_state(state)
        self.store.show_state(state)
        if other:
            self._kept = None
            if self.isVisible():
                self.on_refresh()

    def on_data_changed(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and "settings" in kinds and not self.changes():
            self._read()

    def values(self) -> dict[str, str]:
        """The fields of every form as text."""
        return {key: value for form in self.forms.values() for key, value in form.values().items()}

    def changes(self) -> list[str]:
        """Keys whose field says something else than the store."""
        if self._kept is None:
            return []
        before = to_pairs(from_pairs(self._kept))
        return [
            key
            for key, value in self.values().items()
            if value not in (before[key], before[key].removesuffix(".0"))
        ]

    def retranslate(self) -> None:
        super().retranslate()
        present = language.present()
        titles = [messages.text(f"settings_{section}", present) for section in self.forms]
        titles += [self.tr("Giao diện"), self.tr("Kho dữ liệu và sao lưu"), self.tr("Ánh xạ cột")]
        for at, title in enumerate(titles):
            self.sections.item(at).setText(title)
        self.sections.setAccessibleName(self.tr("Các phần cài đặt"))
        for form in self.forms.values():
            form.retranslate()
        for part in (self.look, self.store, self.mappings):
            part.retranslate()
        self.discard_button.setText(self.tr("Bỏ thay đổi"))
        self.save_button.setText(self.tr("Lưu"))
        self._show_section(self.sections.currentRow())
        self._show_acts()

    # ------------------------------------------------------------------ building and showing

    def _lay_out(self) -> None:
        self.sections.setFixedWidth(theme.scaled(_SECTIONS_WIDTH))
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(theme.S)
        acts.addWidget(self.save_button)
        acts.addWidget(self.discard_button)
        acts.addWidget(self.unsaved, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.heading)
        right.addWidget(self._stack, 1)
        right.addWidget(self._acts)
        row = QHBoxLayout()
        row.setSpacing(theme.XL)
        row.addWidget(self.sections)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.sections.setCurrentRow(0)

    def _show_section(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.heading.setText(self.sections.item(at).text())
        self._acts.setVisible(at < len(self.forms) or bool(self.changes()))

    def _read(self) -> None:
        self.run(
            lambda workspace, _progress: to_pairs(workspace.settings()), done=self._show, key="settings-page"
        )

    def _show(self, pairs: Mapping[str, str]) -> None:
        self._kept = dict(pairs)
        for form in self.forms.values():
            form.show_values(pairs)
        self._show_acts()

    def _on_edited(self) -> None:
        found = problems(self.values())
        for form in self.forms.values():
            form.show_problems(found)
        self._show_acts()

    def _show_acts(self) -> None:
        changed = self.changes()
        wrong = [form for form in self.forms.values() if form.has_problems()]
        for form in self.forms.values():
            form.setEnabled(self._kept is not None)
        self.save_button.setEnabled(bool(changed) and not wrong)
        self.discard_button.setEnabled(bool(changed))
        count = formats.number(len(changed))
        if wrong:
            names = ", ".join(messages.text(f"settings_{form.section}", language.present()) for form in wrong)
            self.unsaved.setText(self.tr("Cần sửa trước khi lưu: {sections}.").format(sections=names))
        elif changed:
            self.unsaved.setText(self.tr("{count} thay đổi chưa lưu.").format(count=count))
        else:
            self.unsaved.setText("")

    # ------------------------------------------------------------------ saving

    def _save(self) -> None:
        self._keep(from_pairs(self.values()), undoing=False)

    def _discard(self) -> None:
        if self._kept is not None:
            self._show(self._kept)

    def _keep(self, wanted: Settings, *, undoing: bool) -> None:
        self.save_button.setEnabled(False)

        def done(before: Settings) -> None:
            self._show(to_pairs(wanted))
            if undoing:
                self.show_message(Kind.OK, lambda: self.tr("Đã trở lại cài đặt trước."))
            else:
                self.show_message(
                    Kind.OK,
                    lambda: self.tr("Đã lưu cài đặt."),
                    [(lambda: self.tr("Hoàn tác"), lambda: self._keep(before, undoing=True))],
                )

        def failed(error: Exception) -> None:
            self._show_acts()
            self.show_error(error)

        self.run(
            lambda workspace, _progress: workspace.save_settings(wanted),
            done=done,
            failed=failed,
            changes=frozenset({"settings"}),
        )
