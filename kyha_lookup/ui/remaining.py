"""How long the present stage of a job still takes, said only when it can be known."""

from __future__ import annotations

from kyha_lookup.model import Progress

SETTLING_SECONDS = 1.5
"""Before this an estimate would jump about."""


class Remaining:
    """Estimates from the progress seen so far; a new stage begins anew."""

    def __init__(self) -> None:
        self._stage: tuple[object, str] | None = None
        self._began = 0.0
        self._began_done = 0
        self.pace = 0.0  # what is done in a second, from the last call that knew

    def seconds(self, job: object, progress: Progress, now: float) -> float | None:
        """Seconds this stage still needs at its present pace; None while that is not known."""
        if self._stage != (job, progress.stage):
            self._stage = (job, progress.stage)
            self._began, self._began_done = now, progress.done
            return None
        elapsed, done = now - self._began, progress.done - self._began_done
        if progress.total is None or elapsed < SETTLING_SECONDS or done <= 0:
            return None
        self.pace = done / elapsed
        return max(0.0, (progress.total - progress.done) / self.pace)
