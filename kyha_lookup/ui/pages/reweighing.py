"""Hits scored under other weights than the program's: said, previewed, and replaced at the officer's word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import ReweighPreview
from kyha_lookup.ui import formats
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.verbs import reweigh_now
from kyha_lookup.ui.widgets.message_bar import Action, Kind


def offer_reweighing(page: Page) -> None:
    """Say that hits come from older weights, and offer to see what new ones would change."""
    page.show_message(
        Kind.WARN,
        lambda: QCoreApplication.translate(
            "reweighing",
            "Một phần kết quả rà soát được tính theo trọng số cũ; điểm cũ được giữ cho đến khi tính lại.",
        ),
        [
            (lambda: QCoreApplication.translate("reweighing", "Xem trước"), lambda: preview_reweighing(page)),
            _reweigh_action(page),
        ],
    )


def preview_reweighing(page: Page) -> None:
    """Compute what a re-weighing would gain and lose, as a job with progress, and say it."""

    def done(preview: ReweighPreview) -> None:
        page.show_message(
            Kind.INFO, lambda: _sentence(preview), [_reweigh_action(page)], details=_by_entry(preview)
        )

    page.run(
        lambda workspace, progress: workspace.preview_reweighing(progress=progress),
        done=done,
        title=QCoreApplication.translate("reweighing", "Xem trước tính lại điểm"),
    )


def _reweigh_action(page: Page) -> Action:
    return (
        lambda: QCoreApplication.translate("reweighing", "Tính lại"),
        lambda: reweigh_now(page),
    )


def _sentence(preview: ReweighPreview) -> str:
    return QCoreApplication.translate(
        "reweighing",
        "Tính lại sẽ thêm {gained} cặp, mất {lost} cặp, ở {entries} mục. Chắc chắn: {certain_now} → {certain}; "
        "nhiều khả năng: {likely_now} → {likely}; cần xem: {look_now} → {look}.",
    ).format(
        gained=formats.number(preview.gained),
        lost=formats.number(preview.lost),
        entries=formats.number(len(preview.entries)),
        certain_now=formats.number(preview.now.certain),
        certain=formats.number(preview.then.certain),
        likely_now=formats.number(preview.now.likely),
        likely=formats.number(preview.then.likely),
        look_now=formats.number(preview.now.look),
        look=formats.number(preview.then.look),
    )


def _by_entry(preview: ReweighPreview) -> str:
    """A line for each entry that changes, tab-separated."""
    return "\n".join(
        f"{one.entry_code}\t{one.entry_name}\t{one.now.total}\t{one.then.total}\t+{one.gained}\t-{one.lost}"
        for one in preview.entries
    )
