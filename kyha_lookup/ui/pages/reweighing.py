"""Hits scored under other weights than the program's: said, previewed, and replaced at the officer's word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import ReweighPreview, StoreState
from kyha_lookup.ui import formats
from kyha_lookup.ui.pages.exporting import offer_export
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.verbs import reweigh_now
from kyha_lookup.ui.widgets.message_bar import Action, Kind
from kyha_lookup.ui.widgets.reweigh_dialog import ReweighDialog


def offer_reweighing(page: Page) -> None:
    """Say that hits come from older weights, and offer to see what new ones would change."""
    if page.state is not None and page.state.reweighed:
        say_stopped(page)
        return
    page.show_message(
        Kind.WARN,
        lambda: QCoreApplication.translate(
            "reweighing",
            "Một phần kết quả rà soát được tính theo trọng số cũ; điểm cũ được giữ cho đến khi tính lại.",
        ),
        _choices(page),
    )


def say_stopped(page: Page) -> None:
    """Say how far a re-weighing came that was stopped, also by an earlier sitting, and offer to go on."""

    def done(state: StoreState) -> None:
        if state.old_weights:
            page.show_message(Kind.WARN, lambda: _left(state), _choices(page))

    page.run(lambda workspace, _progress: workspace.state(), done=done)


def _left(state: StoreState) -> str:
    return QCoreApplication.translate(
        "reweighing",
        "Việc tính lại điểm đã dừng: {done} / {total} mô tả có điểm mới, {left} mô tả còn giữ điểm cũ. "
        "Tính lại sẽ làm tiếp từ chỗ dừng.",
    ).format(
        done=formats.number(state.reweighed),
        total=formats.number(state.screened),
        left=formats.number(state.screened - state.reweighed),
    )


def preview_reweighing(page: Page) -> None:
    """Compute what a re-weighing would gain and lose, as a job with progress, and say it."""

    def done(preview: ReweighPreview) -> None:
        dialog = ReweighDialog(preview, _sentence(preview), page)
        dialog.wanted.connect(lambda: _reweigh(page))
        offer_export(dialog.table, page)
        dialog.show()

    page.run(
        lambda workspace, progress: workspace.preview_reweighing(progress=progress),
        done=done,
        title=QCoreApplication.translate("reweighing", "Xem trước tính lại điểm"),
    )


def _choices(page: Page) -> list[Action]:
    return [
        (lambda: QCoreApplication.translate("reweighing", "Xem trước"), lambda: preview_reweighing(page)),
        (lambda: QCoreApplication.translate("reweighing", "Tính lại"), lambda: _reweigh(page)),
    ]


def _reweigh(page: Page) -> None:
    reweigh_now(page, stopped=lambda: say_stopped(page))


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
