"""Verbs that several pages offer: screening, and the first steps in an empty store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyha_lookup.errors import Cancelled
from kyha_lookup.ui import formats
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.widgets.message_bar import Kind

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback, ScreenResult
    from kyha_lookup.ui.jobs import Job
    from kyha_lookup.ui.widgets.empty_state import EmptyState
    from kyha_lookup.workspace import Workspace


def screen_now(page: Page) -> Job:
    """Screen what is new, as a job with progress; the outcome is said in the page's message bar."""
    return _screen(page, lambda workspace, progress: workspace.screen(progress=progress))


def screen_entries(page: Page) -> Job:
    """Screen the entries that are new or changed, and leave waiting descriptions waiting."""
    return _screen(page, lambda workspace, progress: workspace.screen(entries_only=True, progress=progress))


def reweigh_now(page: Page, *, stopped: Callable[[], None]) -> Job:
    """Score everything anew under the program's weights; `stopped` is called where the officer stops it."""
    return _screen(
        page,
        lambda workspace, progress: workspace.reweigh(progress=progress),
        title=QCoreApplication.translate("verbs", "Tính lại điểm"),
        stopped=stopped,
    )


def _screen(
    page: Page,
    work: Callable[[Workspace, ProgressCallback], ScreenResult],
    *,
    title: str = "",
    stopped: Callable[[], None] | None = None,
) -> Job:
    def done(result: ScreenResult) -> None:
        def sentence() -> str:
            if result.failed:
                return QCoreApplication.translate(
                    "verbs",
                    "Đã rà soát {descriptions} mô tả; {failed} mô tả bị lỗi ({error}) và sẽ được thử lại ở lần sau.",
                ).format(
                    descriptions=formats.number(result.descriptions),
                    failed=formats.number(result.failed),
                    error=result.error,
                )
            return QCoreApplication.translate(
                "verbs", "Đã rà soát {descriptions} mô tả trong {seconds} giây: {hits} cặp khớp với danh mục."
            ).format(
                descriptions=formats.number(result.descriptions),
                seconds=formats.number(result.seconds, 1),
                hits=formats.number(result.hits),
            )

        actions = (
            [] if page.name == PageName.REVIEW else [(_open_review, lambda: page.navigate(PageName.REVIEW))]
        )
        page.show_message(Kind.WARN if result.failed else Kind.OK, sentence, actions)

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            page.show_message(Kind.INFO, _stopped)
            if stopped is not None:
                stopped()
            page.jobs.data_changed.emit(frozenset({"hits"}))
        else:
            page.show_error(error)

    return page.run(
        work,
        done=done,
        failed=failed,
        title=title or QCoreApplication.translate("verbs", "Rà soát"),
        changes=frozenset({"hits"}),
    )


def offer_first_steps(empty: EmptyState, page: Page) -> None:
    """Fill an empty state for a store without goods lines."""
    empty.say(
        lambda: QCoreApplication.translate(
            "verbs",
            "Kho dữ liệu chưa có tờ khai nào. Nhập tệp tờ khai để bắt đầu, hoặc xem thử với dữ liệu mẫu.",
        ),
        [
            (
                lambda: QCoreApplication.translate("verbs", "Nhập tờ khai…"),
                lambda: page.navigate(PageName.IMPORT),
            ),
            (lambda: QCoreApplication.translate("verbs", "Mở dữ liệu mẫu"), page.demo_wanted.emit),
        ],
    )


def _stopped() -> str:
    return QCoreApplication.translate("verbs", "Đã dừng rà soát. Phần đã làm được giữ lại, lần sau làm tiếp.")


def _open_review() -> str:
    return QCoreApplication.translate("verbs", "Mở Rà soát")
