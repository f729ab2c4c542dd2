"""What the search page says where nothing answers: what was tried, and the nearest searches that find something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import SearchQuery, SearchResult, Suggestion, SuggestionKind
from kyha_lookup.ui.models.search_session import SearchSession
from kyha_lookup.ui.widgets.empty_state import EmptyState
from kyha_lookup.ui.widgets.message_bar import Action

_MOST_LINKS = 4


def say_nothing_found(
    empty: EmptyState,
    result: SearchResult,
    open_query: Callable[[SearchQuery], object],
    start_over: Callable[[], object],
) -> None:
    """Fill the empty state for an answer without rows."""
    links: list[Action] = [
        (partial(_link, each), partial(open_query, each.query)) for each in result.suggestions[:_MOST_LINKS]
    ]
    clear: Action = (lambda: QCoreApplication.translate("nothing_found", "Xóa ô tìm kiếm"), start_over)
    empty.say(partial(_sentence, result), [*links, clear], stacked=True)


def say_no_signal(empty: EmptyState, session: SearchSession) -> None:
    """Fill the empty state for a signal that no line has, of any time or of a period."""
    translate = QCoreApplication.translate
    every = (lambda: translate("nothing_found", "Xem mọi dòng"), lambda: session.show_signal(None))
    any_time = (lambda: translate("nothing_found", "Xem mọi thời gian"), lambda: session.set_period(None))
    if session.period is None:
        empty.say(lambda: translate("nothing_found", "Không dòng hàng nào có dấu hiệu này."), [every])
    else:
        empty.say(
            lambda: translate("nothing_found", "Không dòng hàng nào trong kỳ này có dấu hiệu này."),
            [any_time, every],
        )


def _sentence(result: SearchResult) -> str:
    translate = QCoreApplication.translate
    text, filters = result.query.text.strip(), len(result.query.filters)
    if not text:
        return translate("nothing_found", "Không có dòng hàng nào qua được {count} bộ lọc đang đặt.").format(
            count=filters
        )
    said = translate("nothing_found", "Không có dòng hàng nào khớp với “{text}”.").format(text=text)
    tried = translate("nothing_found", "Đã thử cả không dấu, lỗi gõ, chữ gần giống và bỏ bớt một từ.")
    also = translate("nothing_found", "Đang lọc thêm theo {count} giá trị.").format(count=filters)
    return " ".join((said, tried, also) if filters else (said, tried))


def _link(suggestion: Suggestion) -> str:
    translate = QCoreApplication.translate
    match suggestion.kind:
        case SuggestionKind.WITHOUT_FILTERS:
            return translate("nothing_found", "Bỏ mọi bộ lọc")
        case SuggestionKind.WITHOUT_WORD:
            return translate("nothing_found", "Bỏ từ “{word}”").format(word=suggestion.word)
        case SuggestionKind.WITHOUT_UNKNOWN if not suggestion.query.text:
            return translate("nothing_found", "Bỏ mọi từ, giữ bộ lọc")
        case _:
            return translate("nothing_found", "Tìm “{text}”").format(text=suggestion.query.text)
