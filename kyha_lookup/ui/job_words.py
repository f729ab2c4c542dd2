"""A running job in words: what, which stage, how far, at what pace, and how long still."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.jobs import Job
from kyha_lookup.ui.remaining import Remaining


def sentence(job: Job, remaining: Remaining, *, pace: bool = False) -> str:
    """The job as it stands now; with `pace` also how many rows a second, once that is known."""
    if job.cancelled:
        return QCoreApplication.translate("jobs", "{title} · đang dừng…").format(title=job.title)
    parts = [job.title]
    progress = job.progress
    if progress is not None:
        stage = messages.text(progress.stage, language.present())
        if progress.total:
            stage += f" {min(100, 100 * progress.done // progress.total)} %"
        parts.append(stage)
        seconds = remaining.seconds(job, progress, time.monotonic())
        if seconds is not None:
            if pace:
                parts.append(
                    QCoreApplication.translate("jobs", "{count} dòng/giây").format(
                        count=formats.number(remaining.pace)
                    )
                )
            parts.append(_rest(seconds))
    return " · ".join(part for part in parts if part)


def permille(job: Job) -> int | None:
    """How far the present stage is, of 1000; None while that is not known."""
    progress = job.progress
    if progress is None or not progress.total:
        return None
    return min(1000, round(1000 * progress.done / progress.total))


def _rest(seconds: float) -> str:
    if seconds < 90:
        return QCoreApplication.translate("jobs", "bước này còn khoảng {count} giây").format(
            count=max(1, round(seconds))
        )
    return QCoreApplication.translate("jobs", "bước này còn khoảng {count} phút").format(
        count=round(seconds / 60)
    )
