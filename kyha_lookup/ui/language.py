"""The language of the window: Vietnamese is the source, English a translation loaded beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator

from kyha_lookup import messages
from kyha_lookup.assets import resource

_PROPERTY = "language"


def present() -> str:
    """The language in use: "vi" or "en"."""
    app = QCoreApplication.instance()
    language = app.property(_PROPERTY) if app is not None else None
    return language if language in messages.LANGUAGES else "vi"


def switch(language: str) -> None:
    """Put the window into `language` without a restart: every widget receives a LanguageChange event at once.

    Numbers and dates keep their Vietnamese form in both languages.
    """
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("the language belongs to a running application")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    app.setProperty(_PROPERTY, language)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if language == "en":
        translator = QTranslator(app)
        if not translator.load(str(resource("i18n/kyha_lookup_en.qm"))):
            raise FileNotFoundError("i18n/kyha_lookup_en.qm")
        app.installTranslator(translator)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
