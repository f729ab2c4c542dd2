"""Errors that the caller cannot go on from. Each carries a message code and its arguments.

Two trees: `KyhaError` is the environment's or the input's fault and becomes one sentence for the officer;
anything else is our own bug and becomes a crash report.
"""

from __future__ import annotations

from kyha_lookup import messages


class KyhaError(Exception):
    """Something the user can act on. `code` is a key of resources/i18n/messages/*.toml."""

    exit_code = 2

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_by_name = args

    def sentence(self, language: str) -> str:
        """What happened, where, and what to do, in `language` ("vi" or "en")."""
        return messages.text(self.code, language, **self.args_by_name)

    def __str__(self) -> str:
        return self.sentence("en")


class FileRefused(KyhaError):
    """An input file was refused as a whole; nothing was stored."""


class UsageRefused(KyhaError):
    """An argument or a request makes no sense as given."""


class StoreUnusable(KyhaError):
    """The store cannot be opened, read or written."""

    exit_code = 3


class OutputFailed(KyhaError):
    """A result could not be written where it was asked for."""


class Cancelled(Exception):
    """Raised inside a job by its progress callback when the user cancelled it."""
