"""What the window remembers on this workstation: an ini file in the local app-data folder, never the store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kyha_lookup import messages
from kyha_lookup.ui import theme
from kyha_lookup.ui.theme import Scheme


class WindowState:
    """Geometry, page, language, colours, text size and the folded navigation. `path` None is the default place."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            from kyha_lookup.data.places import data_folder

            path = data_folder() / "window.ini"
        self.folder = path.parent
        """Where what belongs to the window is kept."""
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def page(self) -> str:
        return str(self._settings.value("window/page", ""))

    @page.setter
    def page(self, value: str) -> None:
        self._settings.setValue("window/page", value)

    @property
    def store(self) -> str:
        """The place of the store to open where the start names none; "" for the default place."""
        return str(self._settings.value("window/store", ""))

    @store.setter
    def store(self, value: str) -> None:
        self._settings.setValue("window/store", value)

    @property
    def language(self) -> str:
        value = str(self._settings.value("window/language", "vi"))
        return value if value in messages.LANGUAGES else "vi"

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("window/language", value)

    @property
    def scheme(self) -> Scheme:
        try:
            return Scheme(str(self._settings.value("window/scheme", Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._settings.setValue("window/scheme", value.value)

    @property
    def text_size(self) -> int:
        """Percent, one of theme.TEXT_SIZES."""
        value = str(self._settings.value("window/text_size", "100"))
        return int(value) if value.isdigit() and int(value) in theme.TEXT_SIZES else 100

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._settings.setValue("window/text_size", value)

    @property
    def folded(self) -> bool:
        return str(self._settings.value("window/folded", "false")) == "true"

    @folded.setter
    def folded(self, value: bool) -> None:
        self._settings.setValue("window/folded", "true" if value else "false")

    def arrangement(self, table: str) -> str:
        """How the columns of a table stand, as TableLayout writes it; "" where nothing is known."""
        return str(self._settings.value(f"tables/{table}", ""))

    def keep_arrangement(self, table: str, text: str) -> None:
        self._settings.setValue(f"tables/{table}", text)

    def flag(self, name: str, default: bool = False) -> bool:
        """Whether a fold or switch of a page is set."""
        return str(self._settings.value(f"flags/{name}", "true" if default else "false")) == "true"

    def keep_flag(self, name: str, value: bool) -> None:
        self._settings.setValue(f"flags/{name}", "true" if value else "false")

    def save(self) -> None:
        """Write what is not yet written."""
        self._settings.sync()
