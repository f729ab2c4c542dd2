"""The log as a table in a file, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kyha_lookup import messages
from kyha_lookup.model import LogEntry
from kyha_lookup.reports.plain_table import Cell, write_table

_HEADINGS = {"log_number": 8, "log_at": 20, "log_who": 16, "log_action": 34, "log_details": 70}


def action_words(action: str, language: str) -> str:
    """What was done, in words; the name in the log where there are none."""
    code = f"log_did_{action.replace(' ', '_').replace('-', '_')}"
    return messages.text(code, language) if code in messages.codes() else action


def detail_words(entry: LogEntry, language: str) -> str:
    """The details, each with its name in words, or as the log has it where there are none; without empty ones."""
    return "; ".join(
        _detail(name, value, language)
        for name, value in entry.details.items()
        if value not in (None, "", []) and value is not False
    )


def _detail(name: str, value: object, language: str) -> str:
    words = _detail_name(name, language)
    if value is True:
        return words
    return f"{words}: {' '.join(map(str, value)) if isinstance(value, list) else value}"


def _detail_name(name: str, language: str) -> str:
    code = f"log_detail_{name}"
    return messages.text(code, language) if code in messages.codes() else name


def write_log(entries: Iterable[LogEntry], path: Path, *, language: str) -> int:
    """Write the rows; returns how many. Raises UsageRefused for another ending, OutputFailed."""
    rows: Iterable[list[Cell]] = (
        [
            entry.number,
            entry.at,
            entry.who,
            action_words(entry.action, language),
            detail_words(entry, language),
        ]
        for entry in entries
    )
    headings = [messages.text(code, language) for code in _HEADINGS]
    return write_table(path, headings, list(_HEADINGS.values()), rows, messages.text("log_sheet", language))
