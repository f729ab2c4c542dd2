"""What the report page says where nothing is counted: why, and what leads to something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import Scope
from kyha_lookup.reports.period import label as period_label
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.printing.draft import Draft
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.message_bar import Action
from kyha_lookup.ui.widgets.report_chooser import ReportChooser

translate = QCoreApplication.translate


def say_nothing_to_report(
    empty: EmptyState,
    draft: Draft,
    chooser: ReportChooser,
    review: Callable[[], object],
    screen: Callable[[], object],
) -> None:
    """Fill the empty state; `review` opens the review, `screen` screens what is not screened yet."""
    basis = draft.data.basis
    if draft.undecided:
        count = formats.number(draft.undecided)
        empty.say(
            lambda: translate(
                "nothing_to_report",
                "Trong kỳ chưa có dòng hàng nào được xác nhận; {count} dòng khớp danh mục còn chờ kết luận.",
            ).format(count=count),
            [
                (lambda: translate("nothing_to_report", "Mở Rà soát"), review),
                (
                    lambda: translate("nothing_to_report", "Xem mọi dòng khớp"),
                    lambda: chooser.choose_scope(Scope.HITS),
                ),
            ],
        )
    elif basis.lines_unscreened or basis.entries_unscreened:
        count = formats.number(basis.lines_unscreened or basis.lines_in_period)
        empty.say(
            lambda: translate(
                "nothing_to_report", "{count} dòng hàng trong kỳ chưa được rà soát với danh mục."
            ).format(count=count),
            [(lambda: translate("nothing_to_report", "Rà soát ngay"), screen)],
        )
    else:
        empty.say(lambda: _nothing(draft), _other_periods(draft, chooser))


def _nothing(draft: Draft) -> str:
    if draft.data.basis.lines_in_period:
        return translate("nothing_to_report", "Trong kỳ không có dòng hàng nào thuộc phạm vi báo cáo.")
    said = translate("nothing_to_report", "Kho không có tờ khai nào đăng ký trong kỳ này.")
    if draft.stored is not None:
        days = period_label(draft.stored, language.present())
        said += " " + translate("nothing_to_report", "Tờ khai trong kho đăng ký {days}.").format(days=days)
    return said


def _other_periods(draft: Draft, chooser: ReportChooser) -> list[Action]:
    stored = draft.stored
    if stored is None or draft.data.basis.lines_in_period:
        return []
    return [
        (
            lambda: translate("nothing_to_report", "Xem tháng gần nhất có tờ khai"),
            lambda: chooser.choose_with(stored.end),
        ),
        (lambda: translate("nothing_to_report", "Xem toàn bộ"), lambda: chooser.choose(stored)),
    ]
