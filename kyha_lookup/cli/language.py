"""Which language the command line speaks: KYHA_LANG, else the locale; Vietnamese or English."""

from __future__ import annotations

import locale
import os
import sys

from kyha_lookup import messages


def language() -> str:
    """ "vi" for a Vietnamese locale, else "en"."""
    for name in ("KYHA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import ctypes

        code: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "vi" if locale.windows_locale.get(code, "").startswith("vi") else "en"
    return "en"


def say(code: str, **args: object) -> str:
    """The sentence for a message code in the command line's language."""
    return messages.text(code, language(), **args)


def number(value: float) -> str:
    """A whole number with the language's thousands separator."""
    return messages.figure(value, language())


def decimal(value: float, decimals: int) -> str:
    """A number with so many decimals, in the language's way."""
    return messages.figure(value, language(), decimals)
