"""The memory cap on Windows: structures laid out as Microsoft documents them, and the calls in their order."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from kyha_lookup.data.importing.raw import windows_job

WORD = ctypes.sizeof(ctypes.c_void_p)


@pytest.mark.skipif(WORD != 8, reason="the offsets are those of 64 bits")
def test_the_structures_have_the_documented_sizes_and_offsets() -> None:
    basic, extended = windows_job.BasicLimits, windows_job.ExtendedLimits
    assert (ctypes.sizeof(basic), ctypes.sizeof(extended)) == (64, 144)
    assert (basic.LimitFlags.offset, basic.MinimumWorkingSetSize.offset, basic.Affinity.offset) == (
        16,
        24,
        48,
    )
    assert (extended.IoCounters.offset, extended.ProcessMemoryLimit.offset) == (64, 112)


class Kernel:
    """Stands for kernel32: notes what it is asked and answers as told."""

    def __init__(self, *, refuses: str = "") -> None:
        self.refuses, self.asked, self.limits = refuses, list[str](), windows_job.ExtendedLimits()

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> int:
            self.asked.append(name)
            if name == "SetInformationJobObject":
                kind, limits, size = arguments[1:]
                assert (kind, size) == (9, ctypes.sizeof(windows_job.ExtendedLimits))
                ctypes.memmove(ctypes.byref(self.limits), limits, size)
            return 0 if name == self.refuses else 7

        return call


def test_a_job_with_the_limit_is_made_and_this_process_put_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    assert windows_job.limit_memory(512 << 20)
    assert kernel.asked == [
        "CreateJobObjectW", "SetInformationJobObject", "GetCurrentProcess", "AssignProcessToJobObject",
    ]  # fmt: skip
    assert kernel.limits.Basic.LimitFlags == 0x100
    assert kernel.limits.ProcessMemoryLimit == (512 << 20) + windows_job.INTERPRETER


@pytest.mark.parametrize("call", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_refusal_of_the_system_is_told(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: Kernel(refuses=call), raising=False)
    assert not windows_job.limit_memory(1)


@pytest.mark.skipif(sys.platform != "win32", reason="asks the real Windows")
def test_windows_itself_enforces_the_limit() -> None:
    import subprocess

    code = (
        "from kyha_lookup.data.importing.raw import memory; memory.limit(0); bytearray(300 << 20); print('fits');"
        "bytearray(900 << 20)"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.stdout.strip() == "fits"
    assert "MemoryError" in child.stderr
