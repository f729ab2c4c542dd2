"""Functions over arrays that become machine code once there is much to do.

The same plain Python runs either way: as it stands for a few lines, where compiling would take longer than the work,
and compiled by numba for many. Compiled once on a machine it lies in a cache folder beside the program, or in the
user's own where that cannot be written. Compiled code lets go of the interpreter.

A kernel calls no function of another module: the cache knows only changes of the kernel's own file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

FEW = 64
"""Lines below which nothing is compiled for their sake."""

P = ParamSpec("P")
R = TypeVar("R")
_LOCK = threading.Lock()
_known: set[Callable[..., Any]] = set()


class Kernel(Generic[P, R]):
    """A function of arrays and numbers that may be compiled."""

    def __init__(self, function: Callable[P, R], uses: tuple[Callable[..., Any], ...]) -> None:
        self.plain = function
        """The function as it stands."""
        self._uses = uses
        self._compiled: Callable[P, R] | None = None

    def of(self, lines: int) -> Callable[P, R]:
        """The function in the shape that suits so many lines."""
        if self._compiled is None:
            if lines < FEW:
                return self.plain
            self._compile()
        assert self._compiled is not None
        return self._compiled

    def cache_folder(self) -> Path:
        """Where its machine code is kept."""
        return Path(self.of(FEW).stats.cache_path)  # type: ignore[attr-defined]

    def _compile(self) -> None:
        from numba import njit
        from numba.extending import register_jitable

        with _LOCK:
            for function in self._uses:
                if function not in _known:
                    _known.add(function)
                    register_jitable(forceinline=True)(function)
            if self._compiled is None:
                self._compiled = njit(cache=True, nogil=True)(self.plain)


def kernel(*uses: Callable[..., Any]) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Makes a function a kernel; `uses` are the functions of the same module that it calls."""

    def made(function: Callable[P, R]) -> Kernel[P, R]:
        return Kernel(function, uses)

    return made
