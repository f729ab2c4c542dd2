"""Caps the memory of the process that parses a file."""

from __future__ import annotations

import sys

MEMORY_BYTES = 512 << 20
_MOST_FOR_CELLS = 512 << 20
_INTERPRETER = 64 << 20
_BYTES_PER_BYTE = 4  # laid out, a cell takes up to 100 bytes where its XML takes 25


def limit(declared: int) -> None:
    """Let this process take 512 MB more than it has, and for large sheets up to 512 MB beside.

    `declared` is the size in bytes that the sheets state: 4 bytes are granted for each. On Windows a job object
    sets the limit, elsewhere the kernel's limit on data.
    """
    allowed = MEMORY_BYTES + min(declared * _BYTES_PER_BYTE, _MOST_FOR_CELLS)
    if sys.platform == "win32":
        from kyha_lookup.data.importing.raw import windows_job

        windows_job.limit_memory(allowed)
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = _data() + allowed
    resource.setrlimit(
        resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
    )


def _data() -> int:
    """Bytes of data this process has; elsewhere than on Linux, what an interpreter takes."""
    import resource

    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return _INTERPRETER
