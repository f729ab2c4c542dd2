"""What can be done on each page, declared in one place: see `commands.Command`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from kyha_lookup.model import GoodsLine, Grouping
from kyha_lookup.ui.commands import Command, pressing
from kyha_lookup.ui.decision_keys import Decision
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.log_page import LogPage
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage

translate = QCoreApplication.translate


def page_commands(
    pages: Mapping[PageName, Page],
    open_profile: Callable[[str], object],
    open_entry: Callable[[str], object],
) -> Iterable[tuple[QWidget, list[Command]]]:
    """The commands of every page, with the page they belong to.

    `open_profile` shows an enterprise by its tax code, `open_entry` an entry by its code.
    """
    for page in pages.values():
        match page:
            case OverviewPage():
                yield page, _overview(page)
            case SearchPage():
                yield page, _search(page, open_profile, open_entry)
            case ReviewPage():
                yield page, _review(page)
            case EnterprisePage():
                yield page, _enterprises(page)
            case CataloguePage():
                yield page, _catalogue(page)
            case ImportPage():
                yield page, _import(page)
            case ReportPage():
                yield page, _report(page)
            case LogPage():
                yield page, _log(page)
            case SettingsPage():
                yield page, _settings(page)


def _overview(page: OverviewPage) -> list[Command]:
    return [
        pressing(
            page.next_button,
            lambda: translate("commands", "Làm bước tiếp theo"),
            keys="Ctrl+Return",
            page=page.name,
        )
    ]


def _search(
    page: SearchPage, open_profile: Callable[[str], object], open_entry: Callable[[str], object]
) -> list[Command]:
    tables, verbs = page.results.tables, page.verbs
    lines, groups = tables[Grouping.LINES], [tables[each] for each in Grouping if each is not Grouping.LINES]

    def of_line(words: Callable[[], str], act: Callable[[GoodsLine], object], keys: str = "") -> Command:
        def run() -> None:
            line = page.results.line()
            if line is not None:
                act(line)

        return Command(words, run, keys, page.name, lambda: page.results.line() is not None, views=[lines])

    def of_group(words: Callable[[], str], grouping: Grouping, act: Callable[[str], object]) -> Command:
        table = tables[grouping]

        def run() -> None:
            group = table.current()
            if group is not None:
                act(group.code)

        return Command(
            words,
            run,
            "",
            page.name,
            lambda: table.isVisible() and table.current() is not None,
            views=[table],
        )

    return [
        Command(lambda: translate("commands", "Lưu tìm kiếm này…"), page.ask_to_save, "Ctrl+D", page.name),
        Command(lambda: translate("commands", "Bỏ mọi bộ lọc"), page.drop_filters, "Ctrl+Shift+L", page.name),
        Command(lambda: translate("commands", "Xuất kết quả tìm kiếm…"), verbs.export, "Ctrl+E", page.name),
        *(
            pressing(page.grouping.buttons[grouping], words, keys=f"Alt+{at}", page=page.name)
            for at, (grouping, words) in enumerate(_GROUPINGS, start=1)
        ),
        pressing(
            page.figures.facets, lambda: translate("commands", "Ẩn hoặc hiện bộ lọc"), keys="F3", page=page.name
        ),
        pressing(
            page.figures.detail, lambda: translate("commands", "Ẩn hoặc hiện chi tiết"), keys="F4", page=page.name
        ),
        of_line(lambda: translate("commands", "Chỉ doanh nghiệp này"), verbs.narrow_to_enterprise),
        of_line(lambda: translate("commands", "Loại doanh nghiệp này ra"), verbs.leave_out_enterprise),
        of_line(lambda: translate("commands", "Chỉ nhóm HS này (4 số)"), verbs.narrow_to_heading),
        of_line(lambda: translate("commands", "Chỉ các dòng cùng mô tả"), verbs.narrow_to_description),
        of_line(lambda: translate("commands", "Mọi dòng của tờ khai này"), verbs.whole_declaration, "Ctrl+T"),
        of_line(
            lambda: translate("commands", "Mở hồ sơ doanh nghiệp"),
            lambda line: open_profile(line.tax_code),
            "Ctrl+P",
        ),
        of_line(lambda: translate("commands", "Mở thư mục chứa tệp nguồn"), verbs.open_source),
        Command(
            lambda: translate("commands", "Xem các dòng của nhóm này"),
            page.results.open_current_group,
            "",
            page.name,
            lambda: page.session.query.grouping is not Grouping.LINES,
            views=groups,
        ),
        of_group(
            lambda: translate("commands", "Mở hồ sơ doanh nghiệp của nhóm"), Grouping.ENTERPRISES, open_profile
        ),
        of_group(lambda: translate("commands", "Mở mục trong Danh mục"), Grouping.ENTRIES, open_entry),
    ]  # fmt: skip


_GROUPINGS: tuple[tuple[Grouping, Callable[[], str]], ...] = (
    (Grouping.LINES, lambda: translate("commands", "Xem từng dòng hàng")),
    (Grouping.DESCRIPTIONS, lambda: translate("commands", "Gộp theo mô tả")),
    (Grouping.ENTERPRISES, lambda: translate("commands", "Gộp theo doanh nghiệp")),
    (Grouping.ENTRIES, lambda: translate("commands", "Gộp theo mục danh mục")),
)

_DECISIONS: tuple[tuple[Decision, Callable[[], str]], ...] = (
    (Decision.CONFIRM, lambda: translate("commands", "Kết luận: xác nhận")),
    (Decision.REJECT, lambda: translate("commands", "Kết luận: loại bỏ")),
    (Decision.UNSURE, lambda: translate("commands", "Kết luận: chưa rõ")),
    (Decision.NOTE, lambda: translate("commands", "Viết ghi chú cho cặp đang xem")),
    (Decision.SKIP, lambda: translate("commands", "Bỏ qua, sang cặp kế tiếp")),
    (Decision.UNDO, lambda: translate("commands", "Hoàn tác kết luận vừa rồi")),
)


def _review(page: ReviewPage) -> list[Command]:
    buttons = page.decisions.buttons
    return [
        Command(
            words,
            partial(page.act, decision),
            decision.value.name.removeprefix("Key_"),
            page.name,
            buttons[decision].isEnabled,
            bound=False,
            views=[page.queue],
        )
        for decision, words in _DECISIONS
    ]


def _enterprises(page: EnterprisePage) -> list[Command]:
    pane = page.pane
    views = [page.table]
    return [
        pressing(
            pane.lines_button,
            lambda: translate("commands", "Xem dòng hàng của doanh nghiệp"),
            keys="Ctrl+Return", page=page.name, views=views,
        ),
        pressing(
            pane.watch.edit_button,
            lambda: translate("commands", "Đánh dấu trọng điểm hoặc sửa lý do…"),
            keys="Ctrl+D", page=page.name, views=views,
        ),
        pressing(
            pane.watch.remove_button,
            lambda: translate("commands", "Bỏ đánh dấu trọng điểm"), page=page.name, views=views,
        ),
        Command(
            lambda: translate("commands", "Viết ghi chú về doanh nghiệp"),
            lambda: pane.note.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "Ctrl+G", page.name, lambda: pane.profile is not None, views=views,
        ),
        pressing(
            pane.export_button,
            lambda: translate("commands", "Xuất hồ sơ doanh nghiệp…"),
            keys="Ctrl+E", page=page.name, views=views,
        ),
    ]  # fmt: skip


def _catalogue(page: CataloguePage) -> list[Command]:
    views = [page.table]
    return [
        pressing(
            page.entry_actions.edit_button,
            lambda: translate("commands", "Sửa mục đang chọn…"), keys="F2", page=page.name, views=views,
        ),
        pressing(
            page.entry_actions.retire_button,
            lambda: translate("commands", "Bỏ mục đang chọn khỏi danh mục"), page=page.name, views=views,
        ),
        pressing(
            page.add_button,
            lambda: translate("commands", "Thêm mục vào danh mục…"), keys="Ctrl+N", page=page.name, views=views,
        ),
        pressing(
            page.import_button, lambda: translate("commands", "Nhập tệp danh mục…"), keys="Ctrl+I", page=page.name
        ),
        pressing(
            page.export_button, lambda: translate("commands", "Xuất danh mục ra tệp…"), keys="Ctrl+E", page=page.name
        ),
        pressing(
            page.advice_button, lambda: translate("commands", "Xem đề xuất và kiểm tra danh mục"), page=page.name
        ),
        Command(
            lambda: translate("commands", "Lưu mục đang sửa"),
            page.editor.save, "Ctrl+S", page.name, page.editor.isVisible, bound=False,
        ),
        Command(
            lambda: translate("commands", "Đóng phần sửa mục"),
            page.editor.leave, "Esc", page.name, page.editor.isVisible, bound=False,
        ),
    ]  # fmt: skip


def _import(page: ImportPage) -> list[Command]:
    history = page.history
    views = [history.file_table, history.batch_table]
    return [
        pressing(
            page.zone.folder_button, lambda: translate("commands", "Nhập cả thư mục tờ khai…"), page=page.name
        ),
        pressing(
            page.zone.look_button,
            lambda: translate("commands", "Xem trước tệp rồi mới nhập…"), keys="Ctrl+Shift+O", page=page.name,
        ),
        pressing(
            history.look_button,
            lambda: translate("commands", "Mở tệp theo từng bước…"), page=page.name, views=views,
        ),
        pressing(
            history.rejected_button,
            lambda: translate("commands", "Lưu các dòng bị loại ra tệp…"), page=page.name, views=views,
        ),
        pressing(
            history.undo_button,
            lambda: translate("commands", "Hoàn tác lần nhập đang chọn…"), page=page.name, views=views,
        ),
        pressing(
            page.watch_button,
            lambda: translate("commands", "Nhập danh sách doanh nghiệp trọng điểm…"), page=page.name,
        ),
        pressing(page.tariff_button, lambda: translate("commands", "Nhập biểu thuế…"), page=page.name),
    ]  # fmt: skip


def _report(page: ReportPage) -> list[Command]:
    return [
        pressing(
            page.export_button,
            lambda: translate("commands", "Xuất báo cáo ra Excel…"),
            keys="Ctrl+E",
            page=page.name,
        ),
        pressing(page.pdf_button, lambda: translate("commands", "Lưu báo cáo thành PDF…"), page=page.name),
        pressing(
            page.print_button, lambda: translate("commands", "In báo cáo…"), keys="Ctrl+P", page=page.name
        ),
        pressing(
            page.history_button,
            lambda: translate("commands", "Xem các báo cáo đã lập"),
            keys="Ctrl+H",
            page=page.name,
        ),
        *(
            Command(action.text, action.trigger, page=page.name, ready=page.bulletin_button.isEnabled)
            for action in page.bulletin_actions
        ),
    ]


def _log(page: LogPage) -> list[Command]:
    return [
        pressing(
            page.export_button,
            lambda: translate("commands", "Xuất nhật ký ra tệp…"),
            keys="Ctrl+E",
            page=page.name,
            views=[page.table],
        )
    ]


def _settings(page: SettingsPage) -> list[Command]:
    return [
        pressing(
            page.save_button, lambda: translate("commands", "Lưu cài đặt"), keys="Ctrl+S", page=page.name
        ),
        pressing(
            page.discard_button, lambda: translate("commands", "Bỏ thay đổi cài đặt chưa lưu"), page=page.name
        ),
    ]
