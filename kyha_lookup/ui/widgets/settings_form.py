"""A form made from the declared settings of one section: title, field, help, and what is wrong below the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.model import Problem
from kyha_lookup.settings import Setting, declared, plain
from kyha_lookup.ui import language, theme
from kyha_lookup.ui.widgets.labels import label

_TEXT_WIDTH, _NUMBER_WIDTH = 520, 120
_NO_QUOTES = str.maketrans("", "", "“”")  # a sentence quotes the title it names


class SettingsForm(QWidget):
    """Edits the settings of one section as text. `edited` says that a value may be another one now."""

    edited = Signal()

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self._settings: dict[str, Setting] = {
            setting.key: setting for setting in declared() if setting.section == section
        }
        self.fields = {key: QLineEdit() for key in self._settings}
        self.complaints = {key: label("risk", wrap=True) for key in self._settings}
        self._titles: dict[str, QLabel] = {key: label("heading") for key in self._settings}
        self._helps = {key: label("meta", wrap=True) for key in self._settings}
        self._problems: dict[str, Problem] = {}
        self._about = label("meta", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.M, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self._about)
        column.addSpacing(theme.S)
        for key, setting in self._settings.items():
            field = self.fields[key]
            self._titles[key].setBuddy(field)
            self.complaints[key].hide()
            if setting.kind is not str:
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
            for widget in (self._titles[key], field, self._helps[key], self.complaints[key]):
                column.addWidget(widget)
            column.addSpacing(theme.M)
            field.textEdited.connect(self.edited)
        column.addStretch(1)
        self._size_fields()

    def show_values(self, pairs: Mapping[str, str]) -> None:
        """Fill the fields with the values of `to_pairs`; numbers with a comma, as officers write them."""
        for key, setting in self._settings.items():
            text = pairs[key]
            if setting.kind is not str:
                text = text.removesuffix(".0").replace(".", ",")
            self.fields[key].setText(text)
            self.fields[key].setCursorPosition(0)
        self.show_problems(())

    def values(self) -> dict[str, str]:
        """The fields as `from_pairs` reads them, whether they make sense or not."""
        return {key: plain(setting, self.fields[key].text()) for key, setting in self._settings.items()}

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each below its field; problems of other sections are left to their forms."""
        self._problems = {problem.column or "": problem for problem in problems}
        self._complain()

    def has_problems(self) -> bool:
        return any(key in self._problems for key in self._settings)

    def retranslate(self) -> None:
        present = language.present()
        self._about.setText(messages.text(f"settings_about_{self.section}", present))
        for key in self._settings:
            code = key.replace(".", "_")
            title, meaning = (
                messages.text(f"setting_{code}", present),
                messages.text(f"setting_{code}_help", present),
            )
            self._titles[key].setText(title)
            self._helps[key].setText(meaning)
            self.fields[key].setAccessibleName(title)
            self.fields[key].setAccessibleDescription(meaning)
        self._complain()

    def _complain(self) -> None:
        for key, complaint in self.complaints.items():
            problem = self._problems.get(key)
            complaint.setVisible(problem is not None)
            if problem is not None:
                said = {**problem.args, "key": self._titles[key].text().translate(_NO_QUOTES)}
                for bound in ("lowest", "highest"):
                    if isinstance(value := said.get(bound), float | int):
                        said[bound] = f"{value:g}".replace(".", ",")
                complaint.setText(f"✕ {messages.text(problem.code, language.present(), **said)}")

    def _size_fields(self) -> None:
        for key, setting in self._settings.items():
            width = _TEXT_WIDTH if setting.kind is str else _NUMBER_WIDTH
            self.fields[key].setMaximumWidth(theme.scaled(width))
