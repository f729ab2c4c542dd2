"""Work on several parts at once, answers in order. Array work lets go of the interpreter, so threads suffice."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Answer = TypeVar("Answer")

WORKERS = min(4, os.cpu_count() or 1)


def in_order(work: Callable[[Part], Answer], parts: Sequence[Part]) -> Generator[Answer]:
    """`work` of each part, in order. Closed early, it lets the parts under way end and begins no others."""
    if len(parts) < 2 or WORKERS < 2:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="screening") as pool:
        ahead: deque[Future[Answer]] = deque()
        try:
            for part in parts:
                ahead.append(pool.submit(work, part))
                if len(ahead) > WORKERS:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for future in ahead:
                future.cancel()
