"""Reads files without a child process, for tests of what is read and not of how it is guarded."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest

from kyha_lookup.data.importing.raw import child, memory, process


def read_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be parsed in this process until the test ends; its memory stays without a limit."""

    def answer(file: Path, arguments: list[str], *_: object) -> dict[str, Any]:
        given: dict[str, Any] = marshal.loads(marshal.dumps(child.answer(file, *arguments), 2))
        return given

    monkeypatch.setattr(memory, "limit", lambda declared: None)
    monkeypatch.setattr(process, "_ask_child", answer)
